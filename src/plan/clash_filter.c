/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * First what is wanted far from where most is missing goes, as long as the rest clashes; then those
 * whose rows and columns have no part in the optimum's duals (sensitivity filter: Chinneck and
 * Dravnieks 1991, section 4), then one by one (deletion filter, section 3).
 */
#include "plan/clash_site.h"

#include <math.h>
#include <string.h>

/* Of one smallest set, and of one program. */
enum {
	MOST_ITERATIONS = 8000,
	ITERATIONS_A_PROGRAM = 10000,
	MOST_NODES = 400,
	NODES_A_PROGRAM = 100
};
/* Hours and shifts below this are rounding. */
static const double NOTHING = 1e-5;
/* Reduced costs nearer than this are equal. */
static const double IDLE = 1e-9;
/* Price of what is to be kept while others give way. */
static const double KEPT = 1e4;

static bool is_wanted(const struct site_program *s, int limit)
{
	return s->limits[limit].rule == SITE_COVER || s->limits[limit].rule == SITE_LEADS;
}

/* ret_solved: to the optimum; else the cost is what is proven, and the columns say nothing. */
static enum rota_status solve(struct site_program *s, const struct rota_context *context,
	double *ret_cost, bool *ret_solved, struct rota_error *err)
{
	struct lp_limits limits = {
		.method = LP_DUAL, .iterations = ITERATIONS_A_PROGRAM, .context = context};
	struct lp_search search = {.nodes = NODES_A_PROGRAM, .context = context};
	struct lp_answer answer;
	if (s->whole)
		TRY(lp_solve_integer(s->lp, &search, &answer, err));
	else
		TRY(lp_solve(s->lp, &limits, &answer, err));
	*ret_solved = answer.optimal;
	*ret_cost = answer.optimal ? answer.cost : fmax(0, answer.bound);
	return ROTA_OK;
}

static bool is_shut(const struct site_give *give, const bool on[])
{
	return on[give->limit] || (give->also != INDEX_NONE && on[give->also]);
}

/* What is on is kept as far as can be, the rest is free. */
static void set(struct site_program *s, const bool on[])
{
	for (size_t i = 0; i < s->n_gives; i++) {
		const struct site_give *give = &s->gives[i];
		bool wanted = is_wanted(s, give->limit), kept = is_shut(give, on);
		lp_set_column(s->lp, give->column, 0, kept && !wanted ? 0 : give->most);
		lp_set_cost(s->lp, give->column, kept && wanted ? give->cost : 0);
	}
}

enum rota_status site_program_missing(struct site_program *program, const bool on[],
	const struct rota_context *context, double *ret_missing, struct rota_error *err)
{
	double missing;
	bool solved;
	set(program, on);
	TRY(solve(program, context, &missing, &solved, err));
	*ret_missing = missing > NOTHING ? missing : 0;
	return ROTA_OK;
}

/* Those without a part in the duals of the program just solved go: what is left costs as much. */
static enum rota_status drop_idle(struct site_program *s, bool on[], struct rota_error *err)
{
	owned_ bool *part = NULL;
	TRY(memory_new(s->n_limits + 1, sizeof(bool), &part, err));
	for (size_t i = 0; i < s->n_gives; i++) {
		const struct site_give *give = &s->gives[i];
		double most = is_wanted(s, give->limit) ? give->cost : 0;
		if (!is_shut(give, on) || !(lp_reduced_cost(s->lp, give->column) < most - IDLE))
			continue;
		part[give->limit] |= on[give->limit];
		if (give->also != INDEX_NONE)
			part[give->also] |= on[give->also];
	}
	memcpy(on, part, s->n_limits * sizeof(bool));
	return ROTA_OK;
}

/* Whether what is on clashes as a linear program; *ret_on: [n_limits] what of it has a part in it.
 */
static enum rota_status narrow(struct site_program *s, const struct rota_context *context,
	bool ret_on[], bool *ret_clash, struct rota_error *err)
{
	struct lp_limits limits = {
		.method = LP_DUAL, .iterations = ITERATIONS_A_PROGRAM, .context = context};
	struct lp_answer answer;
	set(s, ret_on);
	TRY(lp_solve(s->lp, &limits, &answer, err));
	*ret_clash = answer.optimal && answer.cost > NOTHING;
	return *ret_clash ? drop_idle(s, ret_on, err) : ROTA_OK;
}

/* Tries to do without the limit; *ret_on is what is left then. */
static enum rota_status try_without(struct site_program *s, const struct rota_context *context,
	size_t limit, bool linear, bool on[], struct rota_error *err)
{
	owned_ bool *without = NULL;
	double missing;
	bool clash;
	TRY(memory_new(s->n_limits + 1, sizeof(bool), &without, err));
	memcpy(without, on, s->n_limits * sizeof(bool));
	without[limit] = false;
	if (linear) {
		TRY(narrow(s, context, without, &clash, err));
		if (clash)
			memcpy(on, without, s->n_limits * sizeof(bool));
		if (clash || !s->whole)
			return ROTA_OK;
	}
	TRY(site_program_missing(s, without, context, &missing, err));
	if (missing > 0)
		on[limit] = false;
	return ROTA_OK;
}

/* What is wanted at some time, by how far that is from where most is missing. */
struct nearness {
	int64_t away;
	size_t limit;
};

static int by_nearness(const void *a, const void *b)
{
	const struct nearness *x = a, *y = b;
	if (x->away != y->away)
		return x->away < y->away ? -1 : 1;
	return (x->limit > y->limit) - (x->limit < y->limit);
}

/* When it is wanted: an instant, for shifts of a day near enough. */
static instant when(const struct site_program *s, size_t limit)
{
	const struct site_limit *l = &s->limits[limit];
	if (l->until > l->from)
		return grid_instant(&s->problem->grid, l->from);
	return (instant)s->problem->input->need->shifts[l->index].day * 24 * 3600;
}

/* Of what is wanted the one that the program just solved misses most; INDEX_NONE: none. */
static int most_missed(const struct site_program *s, const bool on[])
{
	double most = NOTHING;
	int worst = INDEX_NONE;
	for (size_t i = 0; i < s->n_gives; i++) {
		const struct site_give *give = &s->gives[i];
		double missed = give->cost * lp_value(s->lp, give->column);
		if (!on[give->limit] || !is_wanted(s, give->limit) || !(missed > most))
			continue;
		most = missed;
		worst = give->limit;
	}
	return worst;
}

/* Leaves on, of what is wanted, only what is so near to where most is missing that it clashes, and
 * nothing further away: that is less to look through, and what a planner would look at first. */
static enum rota_status focus(struct site_program *s, const struct rota_context *context, bool on[],
	struct rota_error *err)
{
	owned_ struct nearness *near = NULL;
	owned_ bool *part = NULL;
	size_t n = 0, low = 1;
	int worst = most_missed(s, on);
	if (worst == INDEX_NONE)
		return ROTA_OK;
	TRY(memory_new(s->n_limits + 1, sizeof(*near), &near, err));
	TRY(memory_new(s->n_limits + 1, sizeof(bool), &part, err));
	for (size_t i = 0; i < s->n_limits; i++)
		if (on[i] && is_wanted(s, (int)i))
			near[n++] =
				(struct nearness){llabs(when(s, i) - when(s, (size_t)worst)), i};
	qsort(near, n, sizeof(*near), by_nearness);
	for (size_t high = n; low < high;) {
		size_t middle = low + (high - low) / 2;
		double missing;
		memcpy(part, on, s->n_limits * sizeof(bool));
		for (size_t k = middle; k < n; k++)
			part[near[k].limit] = false;
		TRY(site_program_missing(s, part, context, &missing, err));
		if (missing > 0)
			high = middle;
		else
			low = middle + 1;
	}
	for (size_t k = low; k < n; k++)
		on[near[k].limit] = false;
	return ROTA_OK;
}

enum rota_status site_program_filter(struct site_program *program,
	const struct rota_context *context, bool on[], bool *ret_proven, struct rota_error *err)
{
	struct site_program *s = program;
	double missing;
	bool linear;
	struct lp_work before = *lp_work(s->lp);
	*ret_proven = true;
	TRY(site_program_missing(s, on, context, &missing, err));
	if (!(missing > 0)) {
		memset(on, 0, s->n_limits * sizeof(bool));
		return ROTA_OK;
	}
	TRY(focus(s, context, on, err));
	/* where only whole people clash the linear program has nothing to say */
	TRY(narrow(s, context, on, &linear, err));
	for (int rule = 0; rule < SITE_RULES; rule++)
		for (size_t i = 0; i < s->n_limits; i++) {
			if (!on[i] || (int)s->limits[i].rule != rule)
				continue;
			if (lp_work(s->lp)->iterations - before.iterations > MOST_ITERATIONS ||
				lp_work(s->lp)->nodes - before.nodes > MOST_NODES ||
				context_is_cancelled(context)) {
				*ret_proven = false;
				return ROTA_OK;
			}
			TRY(try_without(s, context, i, linear, on, err));
		}
	return ROTA_OK;
}

static bool gives(const struct site_give *give, const bool given[])
{
	return given[give->limit] || (give->also != INDEX_NONE && given[give->also]);
}

enum rota_status site_program_cost(struct site_program *program, const bool on[],
	const bool given[], const struct rota_context *context, double *ret_amount,
	struct rota_error *err)
{
	struct site_program *s = program;
	double amount = 0, cost;
	bool solved;
	owned_ bool *kept = NULL;
	TRY(memory_new(s->n_limits + 1, sizeof(bool), &kept, err));
	for (size_t i = 0; i < s->n_limits; i++)
		kept[i] = on[i] && !given[i];
	set(s, kept);
	for (size_t i = 0; i < s->n_gives; i++) {
		const struct site_give *give = &s->gives[i];
		if (gives(give, given))
			lp_set_cost(s->lp, give->column, give->cost);
		else if (kept[give->limit] && is_wanted(s, give->limit))
			lp_set_cost(s->lp, give->column, KEPT * give->cost);
	}
	TRY(solve(s, context, &cost, &solved, err));
	for (size_t i = 0; i < s->n_gives; i++)
		if (gives(&s->gives[i], given))
			amount += s->gives[i].cost * lp_value(s->lp, s->gives[i].column);
	bool kept_all = cost < KEPT * NOTHING + amount + NOTHING * (1 + amount);
	*ret_amount = solved && kept_all ? amount : NAN;
	return ROTA_OK;
}
