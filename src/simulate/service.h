/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIMULATE_SERVICE_H
#define SIMULATE_SERVICE_H
/*
 * The service that a simulation found: each figure as a mean over replications with the 95 %
 * interval that holds its expected value, by interval, day and queue. Contacts count where they
 * came, however late they were answered. Figures that have no value (nobody came) are NAN.
 */
#include "base/memory.h"
#include "calendar/horizon.h"

enum service_measure {
	SERVICE_OFFERED,   /* contacts a replication */
	SERVICE_SERVED,	   /* ... answered; of deferred queues: done */
	SERVICE_ABANDONED, /* ... that gave up, or were still in line when their queue's last people
			      went home */
	SERVICE_LEFT,	   /* ... still waiting or unfinished when the last people went home */
	SERVICE_LEVEL, /* share answered (done) within the queue's time, of all; all queues: each by
			  its own time */
	SERVICE_ASA_S, /* mean wait of those answered; of deferred queues the time until done */
	SERVICE_WAIT_S,	       /* mean wait of all who were answered or gave up */
	SERVICE_MEDIAN_WAIT_S, /* of all who were answered or gave up; half waited longer */
	SERVICE_P95_WAIT_S,    /* ... one in 20 waited longer */
	SERVICE_ABANDONED_SHARE,
	SERVICE_OCCUPANCY, /* share of their time at work that agents who serve the queue were with
			      a contact of any queue; contacts that outlast a shift count on both
			      sides */
	SERVICE_AGENTS,	   /* agents at work who serve the queue, absences taken off */
	SERVICE_MEASURES
};

struct service_figure {
	double mean, low, high;
};

struct service_row {
	struct service_figure figures[SERVICE_MEASURES];
};

/* Whether a goal was met: only where the interval lies on one side of it is the answer sure. */
enum service_verdict { SERVICE_NO_GOAL, SERVICE_MET, SERVICE_UNSURE, SERVICE_MISSED };

/* Waits (seconds) are of live queues where queues are taken together, and of deferred ones counted
 * in the time that their goal is counted in. */
struct service {
	int n_queues;
	interval_index n;
	int n_days;
	int replications;
	bool is_precise; /* the precision asked for was reached */
	double contacts; /* played, in all replications */
	double step_s;
	/* queue n_queues stands for all queues together */
	struct service_row *intervals; /* [(n_queues + 1) * n], queue-major */
	struct service_row *days;      /* [(n_queues + 1) * n_days], queue-major */
	struct service_row *queues;    /* [n_queues + 1] over the whole time */
	/* [n_queues * SIMULATE_MOST_GOALS], queue-major, in the order of the input's goals: the
	 * figure that a goal speaks of, and what became of it */
	struct service_figure *goals;
	enum service_verdict *verdicts;
};

struct service *service_free(struct service *service);
OWNER(struct service, service_free);

#endif
