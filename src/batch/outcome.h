/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BATCH_OUTCOME_H
#define BATCH_OUTCOME_H
/* What a scenario comes to: people, hours, money and service. */
#include "batch/variant.h"
#include "batch/workforce.h"

/* Over the whole horizon, weighted by contacts; of agents, by their time. Waits may be infinite;
 * NAN without contacts. */
struct service {
	double contacts;
	double answered;			     /* share in the goal's time, of all contacts */
	double asa_s;				     /* mean wait of those answered */
	double median_wait_s, p95_wait_s, abandoned; /* of all */
	double occupancy;
};

/* With the people that the goals take, or with those that are there today. */
struct outcome_side {
	int agents, leads;
	double fte;			/* agents, not rounded */
	double hours, lead_hours, cost; /* a week, paid; cost with outsourced contacts */
	int peak;			/* agents at work at once, before shrinkage */
	struct service *queues;		/* [n_queues] */
	struct service live; /* all queues in which people wait in line; without any, all */
};

struct outcome {
	double contacts, outsourced; /* a week; outsourced ones are not among the contacts */
	double work_hours;	     /* a week, at work on queues, before shrinkage */
	struct outcome_side needed, today;
};
void outcome_done(struct outcome *outcome);

/*
 * Staffs the variant by its goals and serves it with the present people too, whose hours fall where
 * they are needed: as a plan would have it that fits perfectly. present: of the original site.
 */
enum rota_status outcome_make(const struct variant *variant, const struct scenario *scenario,
	const struct workforce *present, struct outcome *ret_outcome, struct rota_error *err);

#endif
