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
	struct foretold was, is; /* service with the absent gone, and with all steps */
	struct roster_changes changes;
	bool night_waits; /* a proposal of the night does: none is made */
	bool proposed;
	char why[200];
};

void intraday_say(const struct day_under_way *day, struct answer_draft *draft);
void intraday_csv(const struct day_under_way *day, struct text *csv);
/* Whether any queue misses its goals from now on. */
bool intraday_misses(const struct foretold *foretold, const struct site *site, instant from);

#endif
