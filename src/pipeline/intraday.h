/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_INTRADAY_H
#define PIPELINE_INTRADAY_H
/* A day under way, from what came to what is proposed (intraday.c), and what is said of it
 * (intraday_say.c). */
#include "forecast/forecast.h"
#include "intraday/foretell.h"
#include "intraday/intraday.h"
#include "pipeline/answer.h"
#include "pipeline/site.h"

#include <rota/intraday.h>

/* What came of a queue until now, and what is to come, by the forecast before and now. */
struct day_queue {
	double came, forecast, rest, rest_before;
};

/* The rest of the day as it is played (intraday_play.c). */
struct intraday_played;
struct intraday_played *intraday_played_free(struct intraday_played *played);

struct day_under_way {
	struct rota_site *site;
	const struct rota_intraday_settings *settings;
	const struct rota_context *context;
	bool wants[INTRADAY_KINDS];
	instant now;
	day_number today;
	struct forecast_product product; /* of the day */
	struct day_queue *queues;	 /* [n_queues] */
	struct outlook *outlook;	 /* its, with what came in place of what was expected */
	struct need *need, *careful_need, *period_need;
	struct period period; /* of the plan that was published */
	struct roster *told, *before;
	struct period next_period; /* published behind it; n_days 0: none is */
	struct roster *next;	   /* told for it; NULL: nothing that today can reach */
	struct intraday steps;
	struct foretold was, is;	/* service with the absent gone, and with all steps */
	struct intraday_played *played; /* NULL: no queue is live, or the day is over */
	struct roster_changes changes;
	bool night_waits; /* a proposal of the night does: none is made */
	bool proposed;
	char why[200];
};

/* After the steps are found. */
enum rota_status intraday_play(struct day_under_way *day, struct rota_error *err);
/* Within the queue's object; nothing of queues that are not live, or have no goals. */
void intraday_say_played(const struct day_under_way *day, int queue, struct answer_draft *draft);
void intraday_say(const struct day_under_way *day, struct answer_draft *draft);
void intraday_csv(const struct day_under_way *day, struct text *csv);
/* Whether any queue misses its goals from now on. */
bool intraday_misses(const struct foretold *foretold, const struct site *site, instant from);

#endif
