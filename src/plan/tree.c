/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/tree.h"

#include "plan/dive.h"

#include <limits.h>
#include <math.h>

static const double NOTHING = 1e-6, LEAST_DOUBT = 1e-4;
/* What decisions leave no rosters for costs so many times the best plan. */
static const double STRETCHED = 4;
/* Days are sifted where what is left is no wider than this share of the best plan. */
static const double WIDE = 0.05;
enum { ROUNDS = 200, MOST_OPEN = 30 /* rosters of a person in a program, as a rule */ };

enum rota_status tree_init(
	struct tree *ret_tree, struct master *master, double bound, struct rota_error *err)
{
	*ret_tree = (struct tree){.master = master,
		.bound = bound,
		.lost = INFINITY,
		.next = INDEX_NONE,
		.base = INDEX_NONE,
		.sifted = INFINITY};
	TRY(memory_new(
		(size_t)master->problem->n_kinds + 1, sizeof(double), &ret_tree->shares, err));
	TRY(memory_grow(&ret_tree->nodes, &ret_tree->capacity, 1, sizeof(*ret_tree->nodes), err));
	ret_tree->nodes[ret_tree->count++] =
		(struct tree_node){.parent = INDEX_NONE, .open = true, .bound = bound};
	return ROTA_OK;
}

void tree_done(struct tree *tree)
{
	free(tree->nodes);
	free(tree->shares);
}

bool tree_is_empty(const struct tree *tree)
{
	for (size_t n = 0; n < tree->count; n++)
		if (tree->nodes[n].open)
			return false;
	return true;
}

static bool is_hopeless(const struct tree *tree, const struct tree_node *node)
{
	return node->bound >= tree->master->target - NOTHING;
}

/* Leaves what cannot beat the target; the open node of the least bound, the newest of them, or
 * INDEX_NONE. */
static int find_best(struct tree *tree)
{
	int best = INDEX_NONE;
	tree->bound = INFINITY;
	for (size_t n = 0; n < tree->count; n++) {
		struct tree_node *node = &tree->nodes[n];
		node->open = node->open && !is_hopeless(tree, node);
		if (node->open && node->bound <= tree->bound) {
			tree->bound = node->bound;
			best = (int)n;
		}
	}
	tree->bound = fmin(tree->bound, fmin(tree->lost, tree->master->target));
	return best;
}

static void decide(struct master *m, const struct tree_decision *decision)
{
	if (decision->at.place == INDEX_NONE && decision->at.day == INDEX_NONE) {
		double high = decision->high < INT_MAX ? decision->high : INFINITY;
		master_miss_between(
			m, fmax(decision->low, m->missing_low), fmin(high, m->missing_high));
	} else if (decision->at.place == INDEX_NONE) {
		int cell = decision->at.day * m->problem->n_kinds + decision->kind;
		int low = m->low[cell], high = m->high[cell];
		master_keep_between(m, cell, decision->low > low ? decision->low : low,
			decision->high < high ? decision->high : high);
	} else if (decision->is) {
		master_fix(m, decision->at, decision->kind);
	} else {
		master_bar(m, decision->at, decision->kind);
	}
}

/* How sure the program is not: 0 to 0.5. */
static double doubt(double share)
{
	double part = share - floor(share);
	return part < 0.5 ? part : 1 - part;
}

/* How many are missing in all. */
static bool find_missing(const struct tree *tree, struct tree_decision ways[2])
{
	const struct master *m = tree->master;
	const struct need *need = m->problem->input->need;
	double missing = 0;
	for (int cell = 0; cell < m->problem->n_days * m->problem->n_kinds; cell++) {
		if (m->row_of[cell] == INDEX_NONE)
			continue;
		double required = need->shifts[m->crew->account->ledger.need_of[cell]].required;
		if (fabs(required - nearbyint(required)) > NOTHING)
			return false;
		missing += lp_value(m->lp, m->slack_of[cell]);
	}
	if (doubt(missing) <= LEAST_DOUBT || missing < m->missing_low || missing > m->missing_high)
		return false;
	struct tree_decision decision = {
		.at = {INDEX_NONE, INDEX_NONE}, .low = 0, .high = (int)floor(missing)};
	ways[0] = decision; /* as a rule it cannot be: that is soon seen */
	decision.low = decision.high + 1;
	decision.high = INT_MAX;
	ways[1] = decision;
	return true;
}

/* The shift whose number of agents the program is least sure of. */
static double find_shift(const struct tree *tree, struct tree_decision ways[2])
{
	const struct master *m = tree->master;
	const struct problem *p = m->problem;
	double most = 0;
	for (int cell = 0; cell < p->n_days * p->n_kinds; cell++) {
		if (m->row_of[cell] == INDEX_NONE)
			continue;
		const struct shift_need *need =
			&p->input->need->shifts[m->crew->account->ledger.need_of[cell]];
		double have = need->required - m->others[cell] -
			      lp_value(m->lp, m->slack_of[cell]) +
			      lp_value(m->lp, m->slack_of[cell] + 1);
		if (doubt(have) <= fmax(most, LEAST_DOUBT) || have < m->low[cell] ||
			have > m->high[cell])
			continue;
		most = doubt(have);
		struct tree_decision decision = {.at = {INDEX_NONE, cell / p->n_kinds},
			.kind = cell % p->n_kinds,
			.low = 0,
			.high = (int)floor(have)};
		ways[0] = decision;
		decision.low = decision.high + 1;
		decision.high = m->n_agents;
		ways[1] = decision;
	}
	return most;
}

/* Of one person's day: the doubt about being off (off), or about the kind of shift. */
static void look_at_day(const struct tree *tree, struct master_day at, bool off, double *most,
	struct tree_decision ways[2])
{
	const struct master *m = tree->master;
	int n_kinds = m->problem->n_kinds;
	if (m->fixed[at.place * m->problem->n_days + at.day] != DAY_FREE)
		return;
	for (int k = 0; k <= n_kinds; k++)
		tree->shares[k] = 0;
	for (int c = m->of_place[at.place]; c != INDEX_NONE; c = m->columns[c].next) {
		double share = m->columns[c].open ? master_share(m, (size_t)c) : 0;
		int kind = share > NOTHING ? master_kind(m, &m->columns[c], at.day) : INDEX_NONE;
		tree->shares[kind == INDEX_NONE ? n_kinds : kind] += share;
	}
	for (int k = off ? n_kinds : 0; k < n_kinds + off; k++) {
		int kind = k < n_kinds ? k : INDEX_NONE;
		if (doubt(tree->shares[k]) <= fmax(*most, LEAST_DOUBT) || person_day_bit(kind) == 0)
			continue;
		*most = doubt(tree->shares[k]);
		bool likely = tree->shares[k] >= 0.5;
		ways[0] = (struct tree_decision){.at = at, .kind = kind, .is = likely};
		ways[1] = (struct tree_decision){.at = at, .kind = kind, .is = !likely};
	}
}

static double find_day(const struct tree *tree, bool off, struct tree_decision ways[2])
{
	const struct master *m = tree->master;
	double most = 0;
	for (int i = 0; i < m->scope.n_people; i++)
		for (int d = m->scope.first_day; d < m->scope.behind_day; d++)
			look_at_day(tree, (struct master_day){i, d}, off, &most, ways);
	return most;
}

/* Shifts first: an agent missing is dear. */
static bool find_doubt(const struct tree *tree, struct tree_decision ways[2])
{
	return find_shift(tree, ways) > 0 || find_day(tree, true, ways) > 0 ||
	       find_day(tree, false, ways) > 0;
}

static enum rota_status branch(
	struct tree *tree, int from, const struct tree_decision ways[2], struct rota_error *err)
{
	TRY(memory_grow(&tree->nodes, &tree->capacity, tree->count + 2, sizeof(*tree->nodes), err));
	/* the likelier one last: of equal bounds it comes first */
	for (int w = 1; w >= 0; w--)
		tree->nodes[tree->count++] = (struct tree_node){.decision = ways[w],
			.parent = from,
			.open = true,
			.bound = tree->nodes[from].bound};
	tree->nodes[from].open = false;
	tree->next = (int)tree->count - 1;
	return ROTA_OK;
}

/* Everybody has one roster. */
static bool is_whole(const struct master *m)
{
	for (int i = 0; i < m->scope.n_people; i++)
		if (master_share(m, (size_t)(dive_column(m, i) - m->columns)) < 1 - NOTHING)
			return false;
	return true;
}

/* The program with what is decided on the way to the node. */
static enum rota_status solve(struct tree *tree, int at, bool thorough,
	const struct improve_limits *limits, int64_t done, struct rota_error *err)
{
	struct master *m = tree->master;
	struct master_rounds rounds = {.most = ROUNDS, .exact = true, .thorough = thorough};
	master_release(m);
	master_stretch(m, STRETCHED * m->target);
	for (int n = at; tree->nodes[n].parent != INDEX_NONE; n = tree->nodes[n].parent)
		decide(m, &tree->nodes[n].decision);
	TRY(master_solve(m, limits, done, &rounds, err));
	tree->solved++;
	struct tree_node *node = &tree->nodes[at];
	node->bound = fmax(node->bound, m->bound);
	if (is_hopeless(tree, node))
		node->open = false;
	return master_park(m, MOST_OPEN, err);
}

/* The last node that all open ones are below, or are. */
static int find_base(struct tree *tree)
{
	for (size_t n = 0; n < tree->count; n++)
		tree->nodes[n].below = tree->nodes[n].open;
	for (size_t n = tree->count - 1; n > 0; n--)
		tree->nodes[tree->nodes[n].parent].below += tree->nodes[n].below;
	int base = 0;
	for (size_t n = 0; n < tree->count; n++)
		if (tree->nodes[n].below == tree->nodes[0].below)
			base = (int)n;
	return base;
}

/* What is left grew less, or the target did: days of persons that no better plan has go. */
static enum rota_status sift(struct tree *tree, const struct improve_limits *limits, int64_t done,
	struct rota_error *err)
{
	struct master *m = tree->master;
	int base = find_base(tree);
	if ((base == tree->base && m->target > tree->sifted - NOTHING) ||
		m->target - tree->nodes[base].bound > WIDE * fabs(m->target))
		return ROTA_OK;
	TRY(solve(tree, base, false, limits, done, err));
	if (improve_is_over(limits, done + m->tried))
		return ROTA_OK;
	tree->base = base;
	tree->sifted = m->target;
	if (is_hopeless(tree, &tree->nodes[base])) {
		for (size_t n = 0; n < tree->count; n++)
			tree->nodes[n].open = false;
		return ROTA_OK;
	}
	return master_sift(m, err);
}

/* What is to be seen at a node. */
struct sight {
	bool stay;   /* days in doubt are left so */
	bool stands; /* nothing but days is in doubt */
	bool whole;  /* a plan under the target */
};

/* Goes on with what is in doubt there, or else sees what it is. */
static enum rota_status look(
	struct tree *tree, int at, struct sight *sight, bool *ret_settled, struct rota_error *err)
{
	struct master *m = tree->master;
	struct tree_decision ways[2];
	*ret_settled = true;
	if (find_missing(tree, ways))
		return branch(tree, at, ways, err);
	sight->stands = true;
	if (sight->stay)
		return ROTA_OK;
	if (find_doubt(tree, ways))
		return branch(tree, at, ways, err);
	sight->whole = m->cost < m->target - NOTHING && is_whole(m);
	*ret_settled = sight->whole;
	return ROTA_OK;
}

/* The next node. One with a plan under the target stays open: next time the plan is the target. */
static enum rota_status grow(struct tree *tree, struct sight *sight,
	const struct improve_limits *limits, int64_t done, struct rota_error *err)
{
	struct master *m = tree->master;
	sight->stands = sight->whole = false;
	TRY(sift(tree, limits, done, err));
	int best = find_best(tree), at = tree->next;
	if (at == INDEX_NONE || !tree->nodes[at].open || sight->stay)
		at = best;
	tree->next = INDEX_NONE;
	if (at == INDEX_NONE)
		return ROTA_OK;
	/* quick prices are enough wherever something is in doubt */
	for (int thorough = 0; thorough < 2; thorough++) {
		bool settled;
		TRY(solve(tree, at, thorough == 1, limits, done, err));
		if (!tree->nodes[at].open || improve_is_over(limits, done + m->tried))
			return ROTA_OK;
		/* rosters that would pay for what is decided may be hard to find */
		if (thorough == 0 && m->cost >= m->target - NOTHING)
			continue;
		TRY(look(tree, at, sight, &settled, err));
		if (settled)
			return ROTA_OK;
	}
	tree->lost = fmin(tree->lost, tree->nodes[at].bound);
	tree->nodes[at].open = false;
	return ROTA_OK;
}

enum rota_status tree_grow(struct tree *tree, const struct improve_limits *limits, int64_t done,
	int64_t most, bool *ret_whole, struct rota_error *err)
{
	struct master *m = tree->master;
	int64_t before = m->tried;
	struct sight sight = {0};
	while (!sight.whole && !tree_is_empty(tree) && m->tried - before < most &&
		!improve_is_over(limits, done + m->tried))
		TRY(grow(tree, &sight, limits, done, err));
	if (sight.whole)
		m->target = m->cost;
	find_best(tree);
	*ret_whole = sight.whole;
	return ROTA_OK;
}

enum rota_status tree_stand(struct tree *tree, const struct improve_limits *limits, int64_t done,
	bool *ret_any, struct rota_error *err)
{
	struct sight sight = {.stay = true};
	while (!sight.stands && !tree_is_empty(tree) &&
		!improve_is_over(limits, done + tree->master->tried))
		TRY(grow(tree, &sight, limits, done, err));
	find_best(tree);
	*ret_any = sight.stands;
	return ROTA_OK;
}
