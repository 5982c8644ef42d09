/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_VERIFY_CUTS_H
#define PIPELINE_VERIFY_CUTS_H
/* Where a simulated plan misses its goals, and requirements that ask for more there. */
#include "roster/coverage.h"
#include "simulate/simulate.h"

struct cut_case {
	const struct site *site;
	const struct simulate_input *input;
	const struct service *service; /* of the same intervals as coverage */
	const struct coverage *coverage;
};

/* Whether a goal of the queue is missed on day d with confidence; -1: over the whole time. */
bool cuts_missed(const struct cut_case *c, int queue, int day);
/* Days and queues that miss, and queues that miss over the whole time. */
int cuts_count_missed(const struct cut_case *c);
/* Goals that are not sure to be met over the whole time. */
int cuts_count_unsure(const struct cut_case *c);

struct cut_counts {
	int cuts;	     /* intervals of queues in which more is asked for */
	int short_of_people; /* that miss, but fewer are scheduled than required */
};
/* changed: [weeks of the period] set where a requirement changed. Only days that miss are cut. */
struct cut_counts cuts_raise(const struct cut_case *c, struct need *need, bool changed[]);
/* One agent fewer where far more than asked is given; the number of such intervals. */
int cuts_lower(const struct cut_case *c, struct need *need, bool changed[]);

#endif
