/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ROSTER_COVERAGE_H
#define ROSTER_COVERAGE_H
/*
 * What a roster gives each interval: people at work by queue against those needed, agents and leads
 * on duty. Under work: any, people at work are shared out to queues by flow so that most demand is
 * served (ties: the queue that comes first); `scheduled` is what a queue gets, spare people go to
 * the queue that comes first among their skills. A piece that fills part of an interval counts that
 * part. Source of the flow: Ford and Fulkerson 1956; see models/coverage.md.
 */
#include "roster/roster.h"
#include "series/series.h"

struct coverage {
	struct horizon horizon; /* the need's */
	int n_queues;
	struct series_table required;  /* [queue] agents to schedule: need with shrinkage, ceil(n /
					  (1 - shrinkage)) */
	struct series_table scheduled; /* [queue] */
	struct series_table served;    /* [queue] min by flow, <= required and <= scheduled */
	struct series_table agents;    /* one column: agents at work on duty */
	struct series_table leads;     /* one column: leads at work on duty */
	struct series_table
		leads_needed; /* max(ceil(agents / 15), minimum_leads) when anyone works */
};

enum rota_status coverage_new(const struct site *site, const struct need *need,
	const struct roster *roster, struct coverage **ret_coverage, struct rota_error *err);
/* The same of several rosters at once: the one in question and the nights that reach into its first
 * day. NULL ones are none. */
enum rota_status coverage_of_rosters(const struct site *site, const struct need *need,
	const struct roster *const rosters[], size_t n_rosters, struct coverage **ret_coverage,
	struct rota_error *err);
struct coverage *coverage_free(struct coverage *coverage);
OWNER(struct coverage, coverage_free);

/* The same of a roster that comes bit by bit: a person's duties at a time, or several people's.
 * site and need are lent until it is freed. */
struct coverage_count;
enum rota_status coverage_count_new(const struct site *site, const struct need *need,
	struct coverage_count **ret_count, struct rota_error *err);
struct coverage_count *coverage_count_free(struct coverage_count *count);
OWNER(struct coverage_count, coverage_count_free);
void coverage_count_add(struct coverage_count *count, const struct roster *roster);
enum rota_status coverage_count_finish(
	const struct coverage_count *count, struct coverage **ret_coverage, struct rota_error *err);

/* Agents to schedule so that `need` are at work when a share `shrinkage` is missing: ceil(need / (1
 * - shrinkage) - 1e-9). */
double coverage_with_shrinkage(double need, double shrinkage);
/* l_min and l_max of the supervision rule for `agents` agents at work (formats.md): l_max >= l_min.
 */
int coverage_least_leads(const struct supervision *rule, double agents);
int coverage_most_leads(const struct supervision *rule, double agents);

#endif
