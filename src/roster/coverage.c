/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * People at work by interval, and how they are shared out to the queues; models/coverage.md has the
 * mathematics. Everything is counted in whole person-seconds, so that no sum depends on its order.
 * Cost: one pass over the pieces, then one small flow an interval (coverage_flow.c).
 */
#include "roster/coverage.h"

#include "roster/coverage_flow.h"

#include <math.h>

/* More people than that are needed nowhere; it keeps person-seconds within 64 bits. */
static const double MOST_PEOPLE = 1e9;

double coverage_with_shrinkage(double need, double shrinkage)
{
	if (!(need > 0))
		return 0;
	if (!(shrinkage > 0))
		shrinkage = 0;
	/* 1e-9: 8 / (1 - 0.2) is 10, not 11 */
	double people = shrinkage < 1 ? ceil(need / (1 - shrinkage) - 1e-9) : MOST_PEOPLE;
	return people < MOST_PEOPLE ? people : MOST_PEOPLE;
}

int coverage_least_leads(const struct supervision *rule, double agents)
{
	if (!rule->wanted || !(agents > 0))
		return 0;
	double most = rule->agents_per_lead.high > 0 ? rule->agents_per_lead.high : 1;
	double leads = ceil(agents / most - 1e-9);
	if (leads > MOST_PEOPLE)
		leads = MOST_PEOPLE;
	return leads > rule->minimum_leads ? (int)leads : rule->minimum_leads;
}

int coverage_most_leads(const struct supervision *rule, double agents)
{
	if (!rule->wanted || rule->agents_per_lead.low <= 0)
		return INT32_MAX;
	if (!(agents > 0))
		agents = 0;
	double whole = floor(agents / rule->agents_per_lead.low + 1e-9);
	int leads = whole < MOST_PEOPLE ? (int)whole : (int)MOST_PEOPLE;
	int least = coverage_least_leads(rule, agents);
	if (leads < rule->minimum_leads)
		leads = rule->minimum_leads;
	return leads > least ? leads : least;
}

/* Person-seconds at work in every interval: [row * n + i]. */
struct at_work {
	interval_index n;
	int64_t *seconds;
};

static void at_work_done(struct at_work *work)
{
	free(work->seconds);
}

static enum rota_status at_work_init(
	struct at_work *work, int rows, interval_index n, struct rota_error *err)
{
	work->n = n;
	return memory_new((size_t)rows * (size_t)n, sizeof(int64_t), &work->seconds, err);
}

/* Puts [start, end) into the row. */
static void at_work_add(
	struct at_work *work, int row, const struct horizon *horizon, instant start, instant end)
{
	instant last = horizon_at(horizon, horizon->count);
	if (start < horizon->start)
		start = horizon->start;
	if (end > last)
		end = last;
	if (start >= end)
		return;
	int64_t *seconds = work->seconds + (size_t)row * (size_t)work->n;
	for (interval_index i = horizon_find(horizon, start); i < work->n && start < end; i++) {
		instant next = horizon_at(horizon, i + 1);
		instant until = next < end ? next : end;
		seconds[i] += until - start;
		start = until;
	}
}

/* The kinds of people: each a set of queues, and the first among them, which spare people go to. */
struct groups {
	int count;
	struct coverage_group *items;
	int *of_agent; /* [n_agents] INDEX_NONE: serves no queue */
};

static void groups_done(struct groups *groups)
{
	free(groups->items);
	free(groups->of_agent);
}

static enum rota_status groups_init(
	struct groups *groups, const struct site *site, struct rota_error *err)
{
	/* a group more for each queue: people of work: blocks at that queue */
	size_t most = (size_t)site->n_agents + (size_t)site->n_queues;
	TRY(memory_new(most, sizeof(struct coverage_group), &groups->items, err));
	TRY(memory_new((size_t)site->n_agents, sizeof(int), &groups->of_agent, err));
	for (int q = 0; q < site->n_queues; q++)
		groups->items[groups->count++] = (struct coverage_group){queue_set_of(q), q};
	for (int a = 0; a < site->n_agents; a++) {
		struct coverage_group group = coverage_group_of(&site->agents[a]);
		groups->of_agent[a] = INDEX_NONE;
		if (queue_set_is_empty(&group.queues))
			continue;
		int g = 0;
		while (g < groups->count &&
			(!queue_sets_equal(&groups->items[g].queues, &group.queues) ||
				groups->items[g].first != group.first))
			g++;
		if (g == groups->count)
			groups->items[groups->count++] = group;
		groups->of_agent[a] = g;
	}
	return ROTA_OK;
}

enum { ROW_AGENTS, ROW_LEADS, ROW_GROUPS };

static void count_roster(struct at_work *work, const struct site *site, const struct groups *groups,
	const struct horizon *horizon, const struct roster *roster)
{
	for (size_t d = 0; d < roster->n_duties; d++) {
		const struct duty *duty = &roster->duties[d];
		if (duty->agent == INDEX_NONE || site->agents[duty->agent].role == ROLE_OTHER)
			continue;
		bool leads = site->agents[duty->agent].role == ROLE_LEAD;
		const struct piece *pieces = duty_pieces(roster, duty);
		for (int p = 0; p < duty->n_pieces; p++) {
			const struct piece *piece = &pieces[p];
			if (piece->kind != PIECE_WORK)
				continue;
			at_work_add(work, leads ? ROW_LEADS : ROW_AGENTS, horizon, piece->start,
				piece->end);
			int group = piece->queue != INDEX_NONE ? piece->queue
							       : groups->of_agent[duty->agent];
			if (!leads && group != INDEX_NONE)
				at_work_add(work, ROW_GROUPS + group, horizon, piece->start,
					piece->end);
		}
	}
}

static enum rota_status tables_init(struct coverage *coverage, const struct horizon *horizon,
	int queues, struct rota_error *err)
{
	interval_index n = horizon->count;
	coverage->horizon = *horizon;
	coverage->n_queues = queues;
	TRY(series_table_init(&coverage->required, queues, n, err));
	TRY(series_table_init(&coverage->scheduled, queues, n, err));
	TRY(series_table_init(&coverage->served, queues, n, err));
	TRY(series_table_init(&coverage->agents, 1, n, err));
	TRY(series_table_init(&coverage->leads, 1, n, err));
	return series_table_init(&coverage->leads_needed, 1, n, err);
}

/* Shares out interval i: what of it stands in the tables. */
static void share_out(struct coverage *coverage, const struct groups *groups,
	const struct at_work *work, interval_index i, struct coverage_flow *flow)
{
	double step = coverage->horizon.step_s;
	for (int q = 0; q < coverage->n_queues; q++)
		flow->demand[q] = (int64_t)llround(series_column(&coverage->required, q)[i] * step);
	for (int g = 0; g < groups->count; g++)
		flow->supply[g] =
			work->seconds[(size_t)(ROW_GROUPS + g) * (size_t)work->n + (size_t)i];
	coverage_flow_run(flow);
	for (int q = 0; q < coverage->n_queues; q++) {
		series_column(&coverage->served, q)[i] = (double)flow->served[q] / step;
		series_column(&coverage->scheduled, q)[i] = (double)flow->scheduled[q] / step;
	}
}

static enum rota_status fill(struct coverage *coverage, const struct site *site,
	const struct need *need, const struct groups *groups, const struct at_work *work,
	struct rota_error *err)
{
	interval_index n = work->n;
	double step = coverage->horizon.step_s;
	for (int q = 0; q < coverage->n_queues; q++) {
		const double *from = series_column(&need->columns[NEED_REQUIRED], q);
		double *to = series_column(&coverage->required, q);
		for (interval_index i = 0; i < n; i++)
			to[i] = coverage_with_shrinkage(from[i], site->shrinkage);
	}
	done_by(coverage_flow_done) struct coverage_flow flow = {0};
	TRY(coverage_flow_init(&flow, groups->items, groups->count, coverage->n_queues, err));
	for (interval_index i = 0; i < n; i++) {
		double agents = (double)work->seconds[(size_t)ROW_AGENTS * (size_t)n + (size_t)i];
		double leads = (double)work->seconds[(size_t)ROW_LEADS * (size_t)n + (size_t)i];
		series_column(&coverage->agents, 0)[i] = agents / step;
		series_column(&coverage->leads, 0)[i] = leads / step;
		series_column(&coverage->leads_needed, 0)[i] =
			coverage_least_leads(&site->supervision, agents / step);
		share_out(coverage, groups, work, i, &flow);
	}
	return ROTA_OK;
}

struct coverage_count {
	const struct site *site;
	const struct need *need;
	struct groups groups;
	struct at_work work;
};

struct coverage_count *coverage_count_free(struct coverage_count *count)
{
	if (count == NULL)
		return NULL;
	groups_done(&count->groups);
	at_work_done(&count->work);
	free(count);
	return NULL;
}

enum rota_status coverage_count_new(const struct site *site, const struct need *need,
	struct coverage_count **ret_count, struct rota_error *err)
{
	if (need->n_queues != site->n_queues)
		return error_set(err, ROTA_EBROKEN, "need for %d queues, the site has %d",
			need->n_queues, site->n_queues);
	owned_by(coverage_count_free) struct coverage_count *count = NULL;
	TRY(memory_new(1, sizeof(*count), &count, err));
	count->site = site;
	count->need = need;
	TRY(groups_init(&count->groups, site, err));
	TRY(at_work_init(&count->work, ROW_GROUPS + count->groups.count, need->horizon.count, err));
	*ret_count = TAKE(count);
	return ROTA_OK;
}

void coverage_count_add(struct coverage_count *count, const struct roster *roster)
{
	count_roster(&count->work, count->site, &count->groups, &count->need->horizon, roster);
}

enum rota_status coverage_count_finish(
	const struct coverage_count *count, struct coverage **ret_coverage, struct rota_error *err)
{
	owned_by(coverage_free) struct coverage *coverage = NULL;
	TRY(memory_new(1, sizeof(*coverage), &coverage, err));
	TRY(tables_init(coverage, &count->need->horizon, count->site->n_queues, err));
	TRY(fill(coverage, count->site, count->need, &count->groups, &count->work, err));
	*ret_coverage = TAKE(coverage);
	return ROTA_OK;
}

enum rota_status coverage_of_rosters(const struct site *site, const struct need *need,
	const struct roster *const rosters[], size_t n_rosters, struct coverage **ret_coverage,
	struct rota_error *err)
{
	owned_by(coverage_count_free) struct coverage_count *count = NULL;
	TRY(coverage_count_new(site, need, &count, err));
	for (size_t r = 0; r < n_rosters; r++)
		if (rosters[r] != NULL)
			coverage_count_add(count, rosters[r]);
	return coverage_count_finish(count, ret_coverage, err);
}

enum rota_status coverage_new(const struct site *site, const struct need *need,
	const struct roster *roster, struct coverage **ret_coverage, struct rota_error *err)
{
	const struct roster *const rosters[] = {roster};
	return coverage_of_rosters(site, need, rosters, 1, ret_coverage, err);
}

struct coverage *coverage_free(struct coverage *coverage)
{
	if (coverage == NULL)
		return NULL;
	series_table_done(&coverage->required);
	series_table_done(&coverage->scheduled);
	series_table_done(&coverage->served);
	series_table_done(&coverage->agents);
	series_table_done(&coverage->leads);
	series_table_done(&coverage->leads_needed);
	free(coverage);
	return NULL;
}
