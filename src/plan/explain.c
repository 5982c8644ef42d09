/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/explain.h"

#include "plan/bound_hours.h"
#include "plan/clash.h"
#include "plan/clash_site.h"
#include "plan/when.h"
#include "rules/rules.h"
#include "series/series.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Stretches told of one kind; the rest is counted. */
enum { MOST_TOLD = 8 };
/* Types of people whose clashes are looked for. */
enum { MOST_TYPES = 6 };

/* Intervals in a row of which `least` (a share of them) is short all the while. */
struct stretch {
	interval_index first, end;
	double amount; /* missing, added up over the intervals */
	double most;   /* missing in the worst one */
};

struct stretches {
	struct stretch *items;
	size_t count, capacity;
};

static void stretches_done(struct stretches *stretches)
{
	free(stretches->items);
}

static enum rota_status gather(
	const double missing[], interval_index n, struct stretches *ret, struct rota_error *err)
{
	for (interval_index i = 0; i < n; i++) {
		if (!(missing[i] > 1e-9))
			continue;
		struct stretch *last = ret->count > 0 ? &ret->items[ret->count - 1] : NULL;
		if (last == NULL || last->end != i) {
			TRY(memory_grow(&ret->items, &ret->capacity, ret->count + 1,
				sizeof(*ret->items), err));
			last = &ret->items[ret->count++];
			*last = (struct stretch){i, i, 0, 0};
		}
		last->end = i + 1;
		last->amount += missing[i];
		last->most = fmax(last->most, missing[i]);
	}
	return ROTA_OK;
}

static int by_amount(const void *a, const void *b)
{
	const struct stretch *x = a, *y = b;
	if (x->amount > y->amount)
		return -1;
	if (x->amount < y->amount)
		return 1;
	return (x->first > y->first) - (x->first < y->first);
}

static void format_stretch(
	const struct horizon *horizon, const struct stretch *stretch, char text[WHEN_TEXT_SIZE])
{
	when_stretch(horizon->zone, horizon_at(horizon, stretch->first),
		horizon_at(horizon, stretch->end), text);
}

static double hours(const struct horizon *horizon, double intervals)
{
	return intervals * horizon->step_s / 3600;
}

static enum rota_status tell_leads(const struct rules_case *c, const struct coverage *coverage,
	struct notes *notes, struct rota_error *err)
{
	const struct horizon *horizon = &coverage->horizon;
	owned_ double *missing = NULL;
	done_by(stretches_done) struct stretches found = {0};
	if (!c->site->supervision.wanted)
		return ROTA_OK;
	TRY(memory_new((size_t)horizon->count, sizeof(double), &missing, err));
	interval_index first = horizon_day_start(horizon, c->period.first_day - horizon->first_day);
	interval_index end = horizon_day_start(
		horizon, c->period.first_day - horizon->first_day + c->period.n_days);
	for (interval_index i = first; i < end; i++)
		missing[i] = series_column(&coverage->leads_needed, 0)[i] -
			     series_column(&coverage->leads, 0)[i];
	TRY(gather(missing, horizon->count, &found, err));
	if (found.count > 1)
		qsort(found.items, found.count, sizeof(*found.items), by_amount);
	for (size_t s = 0; s < found.count && s < MOST_TOLD; s++) {
		char when[WHEN_TEXT_SIZE];
		format_stretch(horizon, &found.items[s], when);
		int leads = (int)ceil(found.items[s].most - 1e-9);
		TRY(notes_add(notes, err, "too few leads %s: it would take %d more lead%s then",
			when, leads, leads == 1 ? "" : "s"));
	}
	if (found.count > MOST_TOLD)
		TRY(notes_add(notes, err, "and %zu more stretches with too few leads",
			found.count - MOST_TOLD));
	return ROTA_OK;
}

static enum rota_status tell_queue(const struct rules_case *c, const struct coverage *coverage,
	int queue, struct notes *notes, struct rota_error *err)
{
	const struct horizon *horizon = &coverage->horizon;
	owned_ double *missing = NULL;
	done_by(stretches_done) struct stretches found = {0};
	TRY(memory_new((size_t)horizon->count, sizeof(double), &missing, err));
	interval_index first = horizon_day_start(horizon, c->period.first_day - horizon->first_day);
	interval_index end = horizon_day_start(
		horizon, c->period.first_day - horizon->first_day + c->period.n_days);
	double total = 0;
	for (interval_index i = first; i < end; i++) {
		missing[i] = series_column(&coverage->required, queue)[i] -
			     series_column(&coverage->served, queue)[i];
		total += fmax(missing[i], 0);
	}
	TRY(gather(missing, horizon->count, &found, err));
	if (found.count == 0)
		return ROTA_OK;
	qsort(found.items, found.count, sizeof(*found.items), by_amount);
	char when[WHEN_TEXT_SIZE];
	format_stretch(horizon, &found.items[0], when);
	return notes_add(notes, err,
		"queue '%s' is short of %.1f agent hours in all; the worst is %s, up to %g agents",
		c->site->queues[queue].name, hours(horizon, total), when, found.items[0].most);
}

static const char *hard_breach_of(const struct breaches *breaches, int agent)
{
	for (size_t b = 0; b < breaches->count; b++)
		if (breaches->items[b].hard && breaches->items[b].agent == agent)
			return breaches->items[b].text;
	return NULL;
}

/* What the audit says of the people the search could give no legal roster, and of those whose
 * shifts before the period break a rule already, whatever they are given. */
static enum rota_status tell_people(const struct crew *crew, const struct rules_case *c,
	struct notes *notes, struct rota_error *err)
{
	bool any = c->before != NULL;
	for (int i = 0; i < crew->problem->n_people; i++)
		any |= crew->lenient[i];
	if (!any)
		return ROTA_OK;
	done_by(breaches_done) struct breaches breaches = {0};
	TRY(rules_check(c, &breaches, err));
	for (int i = 0; i < crew->problem->n_people; i++) {
		const struct agent *agent = &c->site->agents[crew->problem->people[i].agent];
		const char *why = hard_breach_of(&breaches, crew->problem->people[i].agent);
		if (!crew->lenient[i] && why == NULL)
			continue;
		TRY(notes_add(notes, err, "no roster of '%s' keeps all rules of contract '%s'%s%s",
			agent->id, c->site->contracts[agent->contract].name,
			why != NULL ? ": " : "", why != NULL ? why : ""));
	}
	return ROTA_OK;
}

enum rota_status explain_people(const struct crew *crew, const struct crowds *crowds,
	struct findings *findings, struct rota_error *err)
{
	const struct problem *p = crew->problem;
	for (int t = 0, told = 0; t < crowds->n_types && told < MOST_TYPES; t++) {
		int person = crowds->type_person[t];
		if (!crew->lenient[person])
			continue;
		TRY(clash_tell_person(p->input, p->people[person].agent, crowds->type_size[t] - 1,
			findings, err));
		told++;
	}
	return ROTA_OK;
}

/* Agents on the shift, of those who have lines. */
static int count_on_shift(const struct crew *crew, int day, int kind)
{
	const struct problem *p = crew->problem;
	int count = 0;
	for (int i = 0; i < p->n_people; i++) {
		int o = crew->lines[i].options[day];
		count += o != INDEX_NONE && p->groups[p->people[i].group].role == ROLE_AGENT &&
			 person_menu(p, &p->people[i])->options[o].kind == kind;
	}
	return count;
}

static double missing_in(const struct coverage *coverage, interval_index i)
{
	double missing = fmax(0, series_column(&coverage->leads_needed, 0)[i] -
					 series_column(&coverage->leads, 0)[i]);
	for (int q = 0; q < coverage->n_queues; q++)
		missing += fmax(0, series_column(&coverage->required, q)[i] -
					   series_column(&coverage->served, q)[i]);
	return missing;
}

enum rota_status explain_site(const struct crew *crew, const struct rules_case *c,
	const struct rota_context *context, struct findings *findings, struct lp_work *work,
	struct rota_error *err)
{
	const struct problem *p = crew->problem;
	owned_by(coverage_free) struct coverage *coverage = NULL;
	owned_ double *missing = NULL;
	TRY(rules_coverage(c, &coverage, err));
	TRY(memory_new((size_t)p->n_days, sizeof(double), &missing, err));
	for (int d = 0; d < p->n_days; d++) {
		const struct horizon *horizon = &coverage->horizon;
		int day = c->period.first_day - horizon->first_day + d;
		for (interval_index i = horizon_day_start(horizon, day);
			i < horizon_day_start(horizon, day + 1) && !p->by_shift; i++)
			missing[d] += missing_in(coverage, i);
	}
	for (size_t i = 0; i < c->need->n_shifts; i++) {
		const struct shift_need *need = &c->need->shifts[i];
		int day = need->day - c->period.first_day;
		if (day >= 0 && day < p->n_days)
			missing[day] +=
				fmax(0, need->required - count_on_shift(crew, day, need->kind));
	}
	return clash_tell_site(p, missing, context, findings, work, err);
}

static enum rota_status tell_teams(
	const struct rules_case *c, struct notes *notes, struct rota_error *err)
{
	const struct supervision *rule = &c->site->supervision;
	for (int t = 0; rule->wanted && t < c->site->n_teams; t++) {
		int size = 0;
		for (int a = 0; a < c->site->n_agents; a++)
			size += c->site->agents[a].team == t &&
				c->site->agents[a].role == ROLE_AGENT;
		if (size >= rule->agents_per_lead.low && size <= rule->agents_per_lead.high)
			continue;
		TRY(notes_add(notes, err, "team '%s' has %d agents, a lead should have %d to %d",
			c->site->teams[t].name, size, rule->agents_per_lead.low,
			rule->agents_per_lead.high));
	}
	return ROTA_OK;
}

/* Rosters are generated one by one, and what is shared fairly is nobody's own (rostering.h). */
static enum rota_status tell_shares(
	const struct problem *p, struct notes *notes, struct rota_error *err)
{
	if (!p->by_shift || p->fair == NULL || p->blocks || p->site->supervision.wanted)
		return ROTA_OK;
	return notes_add(notes, err,
		"fair shares are asked for: the linear program over whole rosters was left out, "
		"which "
		"knows nothing of them; without 'fairness' plans cost less and are proven better");
}

enum rota_status explain_plan(const struct crew *crew, const struct bound *bound,
	const struct rules_case *c, struct notes *notes, struct rota_error *err)
{
	owned_by(coverage_free) struct coverage *coverage = NULL;
	(void)bound;
	TRY(rules_coverage(c, &coverage, err));
	TRY(tell_people(crew, c, notes, err));
	TRY(tell_shares(crew->problem, notes, err));
	TRY(tell_leads(c, coverage, notes, err));
	for (int q = 0; q < c->site->n_queues; q++)
		TRY(tell_queue(c, coverage, q, notes, err));
	TRY(tell_teams(c, notes, err));
	return ROTA_OK;
}

/* The intervals in which some agent on the queue may be at work. */
static void mark_open(
	const struct problem *p, const struct crowds *crowds, int queue, int n, bool open[])
{
	for (int i = 0; i < n; i++)
		open[i] = false;
	for (int t = 0; t < crowds->n_types; t++) {
		const struct person *person = &p->people[crowds->type_person[t]];
		const struct group *group = &p->groups[person->group];
		if (group->role == ROLE_AGENT && queue_set_has(&group->queues, queue))
			bound_hours_mark(p, person, open);
	}
}

enum rota_status explain_worth(const struct problem *problem, const struct bound *bound,
	struct series_table *ret_worth, struct rota_error *err)
{
	interval_index n = problem->input->need->horizon.count;
	const struct worths *worths = &bound->told;
	size_t n_worths = (size_t)worths->n_intervals;
	owned_ bool *open = NULL;
	TRY(series_table_init(ret_worth, problem->site->n_queues, n, err));
	TRY(memory_new(n_worths, sizeof(bool), &open, err));
	for (int q = 0; q < problem->site->n_queues; q++) {
		double *to = series_column(ret_worth, q) + problem->grid.first_interval;
		mark_open(problem, &bound->crowds, q, worths->n_intervals, open);
		for (size_t i = 0; i < n_worths; i++)
			to[i] = open[i] ? fmax(0, worths->agents[(size_t)q * n_worths + i]) : 0;
	}
	return ROTA_OK;
}
