/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BATCH_WHATIF_H
#define BATCH_WHATIF_H
/* Scenarios side by side, and the ways to show them. */
#include "batch/outcome.h"
#include "batch/whatif_plan.h"
#include "pipeline/answer.h"
#include "site/scenario.h"

struct whatif {
	const struct site *site;
	const struct outlook *outlook;
	const struct scenarios *scenarios;
	struct workforce present;
	struct outcome *outcomes;      /* [scenarios->count] */
	struct whatif_roster *rosters; /* the same, or NULL: not asked for */
	const struct notes *notes;
};

/* A word for the side: "goals" or "today". */
enum { WHATIF_SIDES = 2 };
struct whatif_side {
	const char *key;
	const struct outcome_side *of;
};
struct whatif_side whatif_side_at(const struct outcome *outcome, int side);

void whatif_say(const struct whatif *whatif, struct answer_draft *draft);    /* whatif_text.c */
void whatif_add_json(const struct whatif *whatif, struct json_writer *json); /* whatif_json.c */
void whatif_write_csv(const struct whatif *whatif, struct text *csv);	     /* whatif_csv.c */
void whatif_write_page(const struct whatif *whatif, struct text *html);	     /* whatif_page.c */
void whatif_draw(const struct whatif *whatif, struct text *svg);	     /* whatif_chart.c */

/* A wait as people say it: "12 s", "4 min", "no end". */
struct whatif_words {
	char text[32];
};
struct whatif_words whatif_wait(double wait_s);
struct whatif_words whatif_share(double share); /* "81.2 %", "-" */

#endif
