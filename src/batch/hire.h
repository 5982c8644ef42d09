/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BATCH_HIRE_H
#define BATCH_HIRE_H
/* A hiring plan with what surrounds it: what it rests on, how sure it is, when to look again. */
#include "batch/hiring.h"
#include "batch/weekly_need.h"
#include "pipeline/answer.h"

/* The plans for three ways that volume may go: below its 10 % quantile, as planned for, and above
 * its 90 %. */
enum { HIRE_LOW, HIRE_PLANNED, HIRE_HIGH, HIRE_BANDS };
extern const double hire_shares[HIRE_BANDS]; /* planned: the site's plan_for */

enum { HIRE_REVIEWS = 4 };
struct hire_review {
	int months, week;		      /* week: -1 beyond the horizon */
	double contacts_a_day, low, high;     /* expected by then, and the band of 80 % */
	double people, leavers, most_leavers; /* on the books, gone until then; passed by 1 in 10 */
	int started;
	double faster, slower; /* contacts a day above and below which the plan no longer fits;
				  NAN: none */
};

struct hire {
	const struct site *site;
	struct workforce workforce;
	const struct weekly_need *need;
	struct hiring_case cases[HIRE_BANDS];
	struct hiring_plan plans[HIRE_BANDS];
	double *needs[HIRE_BANDS]; /* [n_weeks] what each is solved for */
	int *duty_leads;	   /* [n_weeks] */
	double *curve;		   /* [n_curve] */
	double *p_short;	   /* [n_weeks] of the planned one */
	struct hire_review reviews[HIRE_REVIEWS];
	int lead_weeks, ready_weeks; /* decision to start, start to full work */
	const struct notes *notes;
};

/* Chance that a week's need is above the work of those who are there then: volume and leaving vary
 * (hire_risk.c). */
double hire_p_short(const struct hire *hire, int week);
/* What will be known, and what would change the plan (hire_review.c). */
void hire_review_all(struct hire *hire);

/* The week is in time for what was decided at the start. */
bool hire_is_in_time(const struct hire *hire, int week);
/* Agents expected to have left by the week's start. */
double hire_leavers(const struct hiring_case *c, const struct hiring_plan *plan, int week);

void hire_say(const struct hire *hire, struct answer_draft *draft);    /* hire_text.c */
void hire_add_json(const struct hire *hire, struct json_writer *json); /* hire_json.c */
void hire_write_csv(const struct hire *hire, struct text *csv);	       /* hire_csv.c */
void hire_write_page(const struct hire *hire, struct text *html);      /* hire_page.c */
void hire_draw(const struct hire *hire, struct text *svg);	       /* hire_chart.c */

#endif
