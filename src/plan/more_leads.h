/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_MORE_LEADS_H
#define PLAN_MORE_LEADS_H
/*
 * What leads the site lacks: people are added to it who work under the contract of its leads and
 * are always there, each with the best roster against the plan as it is. What that takes off the
 * plan's cost is a saving that can be had without moving anybody; moving others may save more.
 */
#include "plan/crew.h"
#include "rules/findings.h"

struct more_leads {
	struct site site; /* the crew's, with more people at the end */
	struct agent *agents;
	struct plan_input input;
	struct problem *problem;
	struct crew *crew; /* the plan's lines, then those of the new leads */
	int first, count;  /* people who are new; the best of them are put in so far */
	double saved;	   /* by the one put in last */
};
void more_leads_done(struct more_leads *more);
/* Room for `most` leads under the contract; nobody is put in yet. */
enum rota_status more_leads_init(struct more_leads *ret_more, const struct crew *crew, int contract,
	int most, struct rota_error *err);
/* Puts in the next one. */
enum rota_status more_leads_add(struct more_leads *more, struct rota_error *err);

/* Tells what one more lead, and a second and third, would save where the plan is short of leads. */
enum rota_status more_leads_tell(const struct crew *crew, double short_intervals,
	struct findings *findings, struct rota_error *err);

#endif
