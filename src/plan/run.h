/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_RUN_H
#define PLAN_RUN_H
/*
 * What the stages of one planning run share: plan.c calls them, run_prove.c finds what no plan can
 * beat, run_tell.c says what came of it.
 */
#include "plan/bound.h"
#include "plan/improve.h"
#include "plan/plan.h"
#include "plan/starts.h"

struct run {
	const struct plan_settings *settings;
	const struct rota_context *context;
	struct problem *problem;
	struct crew *crew;  /* whose plan it is */
	struct crew *scout; /* whose search the bound borrows */
	struct starts starts;
	struct bound bound;
	struct whole whole;
	double whole_seconds;
	struct improve_limits limits;
	int hour; /* intervals */
	double started, prepared, judged, solved, searched;
	double first_plan, leads_took; /* seconds; the second are of the first */
	int64_t first_tried;
	struct lp_work once; /* of the linear program by the hour */
	double hours_took;   /* seconds, the same */
	int least_changes;
	double rosters_bound; /* of the program over rosters; 0: not solved */
};

/* Whether a program over kinds of people by such rows is worth solving, or can be. */
bool run_can_prove(const struct run *run, int row_intervals);
/* That program by the hour: a first bound, and targets for the first plan. */
enum rota_status run_prove_hours(struct run *run, struct rota_error *err);
/* Finer programs, whole leads, queues by themselves: the best bound counts. */
enum rota_status run_prove(struct run *run, struct rota_error *err);

struct notes;
/* The figures, with what is to be said of the plan beside the notes that there are. */
enum rota_status run_tell(const struct run *run, const struct roster *roster,
	const struct notes *notes, struct figures **ret_figures, struct rota_error *err);

#endif
