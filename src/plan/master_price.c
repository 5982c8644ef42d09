/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rosters that better a program over rosters, and the bound that they prove. */
#include "base/parallel.h"
#include "plan/master.h"

#include <math.h>
#include <string.h>

/* A roster is worth adding when it is better by more than rounding. */
static const double NOTHING = 1e-6;
/* Prices are so much of those that have proven most: duals of one round swing (Wentges 1997,
 * "Weighted Dantzig-Wolfe decomposition for linear mixed-integer programming"). */
static const double KEPT = 0.7;

/* Where days are fixed, a bound that comes so near is enough, as a share of the cost. */
static const double NEAR = 5e-4;

/* Labels of an evening where the answer need not be proven. */
enum { ROOM = 40 };
/* Of the simplex method in one go: more are a sign of going in circles. */
enum { MOST_ITERATIONS = 30000 };

/* One thread's share of the people. */
struct pricing {
	struct master *master;
	size_t room;
	uint64_t *marks; /* [n_people * n_days] of sifting */
};

static bool is_agent(const struct master *m, int place)
{
	const struct problem *p = m->problem;
	return p->groups[p->people[m->people[place]].group].role == ROLE_AGENT;
}

double master_price_of(const struct master *master, int place, double own, const int options[])
{
	const struct master *m = master;
	const struct problem *p = m->problem;
	const struct menu *menu = person_menu(p, &p->people[m->people[place]]);
	double price = own;
	for (int d = m->scope.first_day; d < m->scope.behind_day && is_agent(m, place); d++)
		if (options[d] != INDEX_NONE && menu->options[options[d]].kind != INDEX_NONE)
			price += m->prices[d * p->n_kinds + menu->options[options[d]].kind];
	return price;
}

/* The answer for now: the cheapest at the prices of the last answer and the rosters at hand. */
static double take_known(struct master *m, int place)
{
	int *options = m->best.lines[place].options;
	const struct master_column *best = NULL;
	double least = INFINITY;
	if (!m->any_fixed && m->answers[place] < INFINITY)
		least = master_price_of(m, place,
			person_own_price(m->problem, m->people[place], &m->best.lines[place]),
			options);
	for (int c = m->of_place[place]; c != INDEX_NONE; c = m->columns[c].next) {
		const struct master_column *column = &m->columns[c];
		double price = column->open
				       ? master_price_of(m, place, column->cost, column->options)
				       : INFINITY;
		if (price < least) {
			least = price;
			best = column;
		}
	}
	if (best != NULL)
		memcpy(options, best->options, (size_t)m->problem->n_days * sizeof(int));
	return least;
}

static struct person_prices prices_of(const struct master *m, int place)
{
	size_t first = (size_t)place * (size_t)m->problem->n_days;
	return (struct person_prices){.sums = m->sums,
		.shifts = is_agent(m, place) ? m->prices : NULL,
		.fixed = m->fixed + first,
		.barred = m->barred + first,
		.memory = &m->memories[place]};
}

static enum rota_status price_person(
	struct pricing *pricing, int index, int place, struct rota_error *err)
{
	struct master *m = pricing->master;
	int person = m->people[place];
	double known = take_known(m, place);
	struct person_answer answer;
	struct person_prices prices = prices_of(m, place);
	prices.only_below = !m->crew->lenient[person];
	prices.below = known - NOTHING;
	prices.room = pricing->room;
	bool found;
	TRY(person_best(m->searches[index], person, &prices, m->crew->lenient[person],
		&m->best.lines[place], &answer, &found, err));
	m->answers[place] = found ? answer.price : known;
	m->least[place] = m->crew->lenient[person] ? (answer.proven ? answer.price : -INFINITY)
						   : answer.least;
	return ROTA_OK;
}

static enum rota_status price_share(void *owner, int index, struct rota_error *err)
{
	struct pricing *pricing = owner;
	struct master *m = pricing->master;
	for (int i = index; i < m->scope.n_people; i += m->n_searches) {
		/* of long periods all people take seconds */
		if (m->limits != NULL && improve_is_over(m->limits, 0)) {
			m->answers[i] = INFINITY;
			m->least[i] = -INFINITY;
			continue;
		}
		TRY(price_person(pricing, index, i, err));
	}
	return ROTA_OK;
}

static void take_prices(struct master *m, double kept)
{
	for (int cell = m->scope.first_day * m->problem->n_kinds;
		cell < m->scope.behind_day * m->problem->n_kinds; cell++) {
		double dual = m->row_of[cell] != INDEX_NONE ? lp_dual(m->lp, m->row_of[cell]) : 0;
		m->prices[cell] = kept * m->centre[cell] - (1 - kept) * dual;
	}
	double worth = m->missing_row != INDEX_NONE ? lp_dual(m->lp, m->missing_row) : 0;
	m->missing_worth = kept * m->missing_centre + (1 - kept) * worth;
	if (m->missing_worth < 0 && m->missing_high == INFINITY)
		m->missing_worth = 0;
}

/* The person's answer at today's duals rather than at the smoothed prices. */
static double reduced_cost(const struct master *m, int place)
{
	const struct problem *p = m->problem;
	const struct plan_line *line = &m->best.lines[place];
	const struct menu *menu = person_menu(p, &p->people[m->people[place]]);
	double cost = person_own_price(p, m->people[place], line) - lp_dual(m->lp, place);
	for (int d = m->scope.first_day; d < m->scope.behind_day && is_agent(m, place); d++) {
		if (line->options[d] == INDEX_NONE)
			continue;
		int kind = menu->options[line->options[d]].kind;
		int row = kind != INDEX_NONE ? m->row_of[d * p->n_kinds + kind] : INDEX_NONE;
		if (row != INDEX_NONE)
			cost -= lp_dual(m->lp, row);
	}
	return cost;
}

/* The least that the shift costs as it buys agents at its price, who are missing at their worth
 * less. Two straight lines that meet where nobody is missing: an end or beside the corner. */
static double market(const struct master *m, int cell)
{
	const struct ledger *ledger = &m->crew->account->ledger;
	double wanted = m->problem->input->need->shifts[ledger->need_of[cell]].required;
	int low = m->others[cell] + m->low[cell];
	int high = m->others[cell] + (m->high[cell] < m->n_agents ? m->high[cell] : m->n_agents);
	int corner = (int)floor(wanted);
	const int tried[] = {low, high, corner, corner + 1};
	double least = INFINITY;
	for (size_t i = 0; i < COUNT_OF(tried); i++) {
		if (tried[i] < low || tried[i] > high)
			continue;
		double price = ledger_cell_cost(ledger, (size_t)cell, tried[i]) -
			       m->prices[cell] * (tried[i] - m->others[cell]) -
			       m->missing_worth * fmax(0, wanted - tried[i]);
		least = fmin(least, price);
	}
	return least;
}

/* What those who are missing in all are worth by the row about them. */
static double missing_market(const struct master *m)
{
	if (m->missing_worth > 0)
		return m->missing_worth * m->missing_low;
	return m->missing_worth < 0 ? m->missing_worth * m->missing_high : 0;
}

/* What the shifts would cost if they bought agents at these prices, and the people's best rosters
 * at them: no plan costs less than that. */
static double bound_at_prices(const struct master *m)
{
	double bound = missing_market(m);
	for (int i = 0; i < m->scope.n_people; i++)
		bound += m->least[i];
	for (int cell = 0; cell < m->problem->n_days * m->problem->n_kinds; cell++)
		if (m->row_of[cell] != INDEX_NONE)
			bound += market(m, cell);
	return bound;
}

enum rota_status master_price(
	struct master *master, bool thorough, double *ret_bound, struct rota_error *err)
{
	struct pricing pricing = {.master = master, .room = thorough ? 0 : ROOM};
	int n = master->n_searches;
	TRY(parallel_run(n, n, price_share, &pricing, err));
	master->tried += master->scope.n_people;
	master->proven = bound_at_prices(master);
	*ret_bound = master->is_whole ? ceil(master->proven - NOTHING) : master->proven;
	return ROTA_OK;
}

/* How far a roster may be over the person's least at these prices, in plans under the target. */
static double room_below_target(const struct master *m)
{
	double target = m->is_whole ? ceil(m->target - NOTHING) - 1 + 2 * NOTHING : m->target;
	return target - m->proven;
}

static enum rota_status sift_share(void *owner, int index, struct rota_error *err)
{
	struct pricing *pricing = owner;
	struct master *m = pricing->master;
	double room = room_below_target(m);
	for (int i = index; i < m->scope.n_people; i += m->n_searches) {
		struct person_prices prices = prices_of(m, i);
		prices.below = m->least[i] + room;
		if (!m->crew->lenient[m->people[i]])
			TRY(person_sift(m->searches[index], m->people[i], &prices,
				pricing->marks + (size_t)i * (size_t)m->problem->n_days, err));
	}
	return ROTA_OK;
}

enum rota_status master_sift(struct master *master, struct rota_error *err)
{
	struct master *m = master;
	owned_ uint64_t *marks = NULL;
	size_t n_days = (size_t)m->problem->n_days, cells = (size_t)m->scope.n_people * n_days;
	if (!(room_below_target(m) < INFINITY))
		return ROTA_OK;
	TRY(memory_new(cells, sizeof(*marks), &marks, err));
	struct pricing pricing = {.master = m, .marks = marks};
	TRY(parallel_run(m->n_searches, m->n_searches, sift_share, &pricing, err));
	m->tried += m->scope.n_people;
	for (size_t cell = 0; cell < cells; cell++) {
		if (m->crew->lenient[m->people[cell / n_days]])
			continue;
		m->gone[cell] |= ~marks[cell];
		m->barred[cell] |= m->gone[cell];
		m->any_gone |= m->gone[cell] != 0;
	}
	m->any_fixed |= m->any_gone;
	master_close(m);
	return ROTA_OK;
}

/* One of a person's rosters, by what a unit of it would cost the program. */
struct parking {
	double reduced;
	int column;
};

static int dearest_first(const void *a, const void *b)
{
	const struct parking *x = a, *y = b;
	if (x->reduced > y->reduced || x->reduced < y->reduced)
		return x->reduced > y->reduced ? -1 : 1;
	return x->column - y->column;
}

enum rota_status master_park(struct master *master, size_t most, struct rota_error *err)
{
	struct master *m = master;
	owned_ struct parking *open = NULL;
	TRY(memory_new(m->n_columns, sizeof(*open), &open, err));
	for (int i = 0; i < m->scope.n_people; i++) {
		size_t n = 0;
		for (int c = m->of_place[i]; c != INDEX_NONE; c = m->columns[c].next)
			if (m->columns[c].open)
				open[n++] = (struct parking){
					lp_reduced_cost(m->lp, m->first_column + c), c};
		if (n <= most)
			continue;
		qsort(open, n, sizeof(*open), dearest_first);
		for (size_t at = 0; at < n - most && open[at].reduced > NOTHING; at++) {
			struct master_column *column = &m->columns[open[at].column];
			column->open = false;
			column->parked = true;
			lp_set_column(m->lp, m->first_column + open[at].column, 0, 0);
		}
	}
	return ROTA_OK;
}

/* Those of the answers that better the program. */
static enum rota_status add_answers(struct master *m, int *ret_added, struct rota_error *err)
{
	*ret_added = 0;
	for (int i = 0; i < m->scope.n_people; i++) {
		bool added = false;
		if (m->answers[i] < INFINITY && reduced_cost(m, i) < -NOTHING)
			TRY(master_add(m, i, m->best.lines[i].options, &added, err));
		*ret_added += added;
	}
	return ROTA_OK;
}

/* The bound cannot grow by more than that; where costs are whole, not to another number. */
static bool is_close(const struct master *m, double near)
{
	double cost = m->is_whole ? ceil(m->cost - NOTHING) : m->cost;
	return m->bound >= cost - near * (1 + fabs(cost));
}

enum rota_status master_solve(struct master *master, const struct improve_limits *limits,
	int64_t done, const struct master_rounds *rounds, struct rota_error *err)
{
	struct master *m = master;
	struct lp_limits how = {.iterations = MOST_ITERATIONS,
		.method = m->any_fixed ? LP_DUAL : LP_PRIMAL,
		.context = limits->context,
		.deadline_s = limits->deadline_s};
	double kept = rounds->smoothed ? KEPT : 0;
	double near = m->any_fixed && !rounds->exact ? NEAR : NOTHING;
	bool thorough = false;
	m->limits = limits;
	m->bound = -INFINITY;
	m->converged = false;
	m->missing_worth = 0;
	m->missing_centre = 0;
	memcpy(m->centre, m->prices,
		(size_t)m->problem->n_days * (size_t)m->problem->n_kinds * sizeof(double));
	for (int round = 0; rounds->most == 0 || round < rounds->most; round++) {
		struct lp_answer answer;
		int added = 0;
		double bound;
		TRY(lp_solve(m->lp, &how, &answer, err));
		how.method = LP_PRIMAL;
		m->cost = answer.cost;
		if (!answer.optimal || m->cost < rounds->until ||
			improve_is_over(limits, done + m->tried))
			break;
		take_prices(m, kept);
		TRY(master_price(m, thorough, &bound, err));
		if (bound > m->bound) {
			m->bound = bound;
			m->missing_centre = m->missing_worth;
			memcpy(m->centre, m->prices,
				(size_t)m->problem->n_days * (size_t)m->problem->n_kinds *
					sizeof(double));
		}
		TRY(add_answers(m, &added, err));
		if (improve_is_over(limits, done + m->tried))
			break;
		m->converged = is_close(m, near) || master_is_hopeless(m);
		if (m->converged)
			break;
		/* misprices: nothing new at smoothed prices says nothing of the duals */
		m->converged = added == 0 && kept <= 0 && (thorough || !rounds->thorough);
		if (m->converged)
			break;
		thorough |= added == 0 && kept <= 0;
		kept = added > 0 ? (rounds->smoothed && !thorough ? KEPT : 0) : 0;
	}
	return ROTA_OK;
}
