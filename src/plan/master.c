/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/master.h"

#include "base/names.h"
#include "base/parallel.h"

#include <math.h>
#include <string.h>

/* A roster is worth adding when it is better by more than rounding. */
static const double NOTHING = 1e-6;
/* Prices are so much of the last ones: duals of one round swing (Wentges 1997, "Weighted
 * Dantzig-Wolfe decomposition for linear mixed-integer programming"). */
static const double KEPT = 0.5;

struct master *master_free(struct master *master)
{
	if (master == NULL)
		return NULL;
	master->lp = lp_free(master->lp);
	free(master->columns);
	free(master->of_person);
	free(master->row_of);
	free(master->is_fixed);
	free(master->prices);
	free(master->sums);
	line_store_done(&master->best);
	free(master->answers);
	free(master->proven);
	for (int i = 0; i < master->n_searches; i++)
		person_search_free(master->searches[i]);
	free(master->searches);
	arena_done(&master->arena);
	free(master);
	return NULL;
}

static enum rota_status add_rows(struct master *m, struct rota_error *err)
{
	const struct problem *p = m->problem;
	const struct need *need = p->input->need;
	for (int i = 0; i < p->n_people; i++)
		TRY(lp_add_row(m->lp, 1, 1, NULL, err));
	for (int cell = 0; cell < p->n_days * p->n_kinds; cell++)
		m->row_of[cell] = INDEX_NONE;
	for (size_t i = 0; i < need->n_shifts; i++) {
		const struct shift_need *shift = &need->shifts[i];
		int day = shift->day - p->input->period.first_day, row, column;
		if (day < 0 || day >= p->n_days)
			continue;
		TRY(lp_add_row(m->lp, shift->required, shift->required, &row, err));
		TRY(lp_add_column(m->lp, 0, shift->required, shift->uncovered_price, &column, err));
		TRY(lp_add_cell(m->lp, row, column, 1, err));
		TRY(lp_add_column(m->lp, 0, INFINITY, shift->surplus_price, &column, err));
		TRY(lp_add_cell(m->lp, row, column, -1, err));
		m->row_of[day * p->n_kinds + shift->kind] = row;
	}
	m->first_column = lp_columns(m->lp);
	return ROTA_OK;
}

static bool is_whole(double number)
{
	return fabs(number - nearbyint(number)) < NOTHING;
}

/* Whether shifts, wishes and paid hours can only cost whole numbers. */
static bool costs_are_whole(const struct problem *p)
{
	const struct need *need = p->input->need;
	bool whole = p->site->prices.paid_hour <= 0;
	for (size_t i = 0; i < need->n_shifts; i++)
		whole &= is_whole(need->shifts[i].required) &&
			 is_whole(need->shifts[i].uncovered_price) &&
			 is_whole(need->shifts[i].surplus_price);
	return whole;
}

static enum rota_status take_memory(struct master *m, int threads, struct rota_error *err)
{
	const struct problem *p = m->problem;
	size_t n = (size_t)p->n_people, cells = (size_t)p->n_days * (size_t)p->n_kinds;
	TRY(memory_new(n, sizeof(int), &m->of_person, err));
	TRY(memory_new(n, sizeof(bool), &m->is_fixed, err));
	TRY(memory_new(n, sizeof(double), &m->answers, err));
	TRY(memory_new(n, sizeof(bool), &m->proven, err));
	TRY(memory_new(cells, sizeof(int), &m->row_of, err));
	TRY(memory_new(cells, sizeof(double), &m->prices, err));
	TRY(memory_new((size_t)p->grid.n_slots + 1, sizeof(double), &m->sums, err));
	TRY(line_store_init(&m->best, p, p->n_people, err));
	TRY(memory_new((size_t)threads, sizeof(*m->searches), &m->searches, err));
	for (m->n_searches = 0; m->n_searches < threads; m->n_searches++)
		TRY(person_search_new(p, &m->searches[m->n_searches], err));
	for (size_t i = 0; i < n; i++)
		m->of_person[i] = INDEX_NONE;
	return ROTA_OK;
}

enum rota_status master_new(
	const struct crew *crew, int threads, struct master **ret_master, struct rota_error *err)
{
	owned_by(master_free) struct master *m = NULL;
	TRY(memory_new(1, sizeof(*m), &m, err));
	m->problem = crew->problem;
	m->lenient = crew->lenient;
	m->bound = -INFINITY;
	m->is_whole = costs_are_whole(m->problem);
	TRY(lp_new(&m->lp, err));
	TRY(take_memory(m, threads > 0 ? threads : 1, err));
	TRY(add_rows(m, err));
	*ret_master = TAKE(m);
	return ROTA_OK;
}

static bool is_agent(const struct problem *p, int person)
{
	return p->groups[p->people[person].group].role == ROLE_AGENT;
}

static bool is_known(const struct master *m, int person, uint64_t hash, const int options[])
{
	size_t size = (size_t)m->problem->n_days * sizeof(int);
	for (int c = m->of_person[person]; c != INDEX_NONE; c = m->columns[c].next)
		if (m->columns[c].hash == hash && memcmp(m->columns[c].options, options, size) == 0)
			return true;
	return false;
}

static enum rota_status add_cells(
	struct master *m, int person, const int options[], int column, struct rota_error *err)
{
	const struct problem *p = m->problem;
	const struct menu *menu = person_menu(p, &p->people[person]);
	TRY(lp_add_cell(m->lp, person, column, 1, err));
	for (int d = 0; d < p->n_days && is_agent(p, person); d++) {
		if (options[d] == INDEX_NONE || menu->options[options[d]].kind == INDEX_NONE)
			continue;
		int row = m->row_of[d * p->n_kinds + menu->options[options[d]].kind];
		if (row != INDEX_NONE)
			TRY(lp_add_cell(m->lp, row, column, 1, err));
	}
	return ROTA_OK;
}

static enum rota_status add(struct master *m, int person, const struct plan_line *line,
	bool *ret_added, struct rota_error *err)
{
	size_t size = (size_t)m->problem->n_days * sizeof(int);
	uint64_t hash = names_hash(line->options, size);
	*ret_added = false;
	if (is_known(m, person, hash, line->options))
		return ROTA_OK;
	TRY(memory_grow(&m->columns, &m->capacity, m->n_columns + 1, sizeof(*m->columns), err));
	struct master_column *column = &m->columns[m->n_columns];
	*column = (struct master_column){.person = person,
		.cost = person_own_price(m->problem, person, line),
		.hash = hash,
		.next = m->of_person[person]};
	TRY(arena_take(&m->arena, size, &column->options, err));
	memcpy(column->options, line->options, size);
	int at;
	TRY(lp_add_column(m->lp, 0, m->is_fixed[person] ? 0 : INFINITY, column->cost, &at, err));
	TRY(add_cells(m, person, line->options, at, err));
	m->of_person[person] = (int)m->n_columns++;
	*ret_added = true;
	return ROTA_OK;
}

enum rota_status master_add_plan(
	struct master *master, const struct plan_line lines[], struct rota_error *err)
{
	bool added;
	for (int i = 0; i < master->problem->n_people; i++)
		TRY(add(master, i, &lines[i], &added, err));
	return ROTA_OK;
}

/* One thread's share of the people. */
struct pricing {
	struct master *master;
	size_t room;
};

static enum rota_status price_share(void *owner, int index, struct rota_error *err)
{
	struct pricing *pricing = owner;
	struct master *m = pricing->master;
	const struct problem *p = m->problem;
	for (int i = index; i < p->n_people; i += m->n_searches) {
		struct person_answer answer = {.price = INFINITY};
		struct person_prices prices = {.sums = m->sums,
			.shifts = is_agent(p, i) ? m->prices : NULL,
			.room = pricing->room};
		bool found;
		m->answers[i] = INFINITY;
		m->proven[i] = false;
		if (m->is_fixed[i])
			continue;
		TRY(person_best(m->searches[index], i, &prices, m->lenient[i], &m->best.lines[i],
			&answer, &found, err));
		m->answers[i] = found ? answer.price : INFINITY;
		m->proven[i] = found && answer.proven;
	}
	return ROTA_OK;
}

static void take_prices(struct master *m, bool smoothed)
{
	const struct problem *p = m->problem;
	double kept = smoothed ? KEPT : 0;
	for (int cell = 0; cell < p->n_days * p->n_kinds; cell++) {
		double dual = m->row_of[cell] != INDEX_NONE ? lp_dual(m->lp, m->row_of[cell]) : 0;
		m->prices[cell] = kept * m->prices[cell] - (1 - kept) * dual;
	}
}

/* The person's answer at today's duals rather than at the smoothed prices. */
static double reduced_cost(const struct master *m, int person)
{
	const struct problem *p = m->problem;
	const struct plan_line *line = &m->best.lines[person];
	const struct menu *menu = person_menu(p, &p->people[person]);
	double cost = person_own_price(p, person, line) - lp_dual(m->lp, person);
	for (int d = 0; d < p->n_days && is_agent(p, person); d++) {
		if (line->options[d] == INDEX_NONE)
			continue;
		int kind = menu->options[line->options[d]].kind;
		int row = kind != INDEX_NONE ? m->row_of[d * p->n_kinds + kind] : INDEX_NONE;
		if (row != INDEX_NONE)
			cost -= lp_dual(m->lp, row);
	}
	return cost;
}

/* What the shifts would cost if they bought agents at these prices, and the people's best rosters
 * at them: no plan costs less, while nobody is fixed and every answer is proven. */
static void take_bound(struct master *m, const struct ledger *ledger)
{
	const struct problem *p = m->problem;
	double bound = 0;
	int agents = 0;
	for (int i = 0; i < p->n_people; i++) {
		if (m->is_fixed[i] || !m->proven[i])
			return;
		bound += m->answers[i];
		agents += is_agent(p, i);
	}
	owned_ double *worths = NULL;
	size_t cells = (size_t)p->n_days * (size_t)p->n_kinds;
	if (memory_new(cells, sizeof(double), &worths, NULL) != ROTA_OK)
		return;
	for (size_t cell = 0; cell < cells; cell++)
		worths[cell] = -m->prices[cell];
	bound += ledger_market_price(ledger, agents, worths, NULL);
	m->bound = fmax(m->bound, m->is_whole ? ceil(bound - NOTHING) : bound);
}

static enum rota_status price(
	struct master *m, size_t room, bool smoothed, int *ret_added, struct rota_error *err)
{
	struct pricing pricing = {m, room};
	take_prices(m, smoothed);
	TRY(parallel_run(m->n_searches, m->n_searches, price_share, &pricing, err));
	*ret_added = 0;
	for (int i = 0; i < m->problem->n_people; i++) {
		bool added = false;
		m->tried += !m->is_fixed[i];
		if (m->answers[i] < INFINITY && reduced_cost(m, i) < -NOTHING)
			TRY(add(m, i, &m->best.lines[i], &added, err));
		*ret_added += added;
	}
	return ROTA_OK;
}

enum rota_status master_solve(struct master *master, const struct improve_limits *limits,
	int rounds, size_t room, struct rota_error *err)
{
	struct master *m = master;
	struct ledger empty;
	struct lp_limits how = {.method = LP_PRIMAL};
	bool smoothed = rounds == 0;
	enum rota_status status = ledger_init(&empty, m->problem, err);
	for (int round = 0; status == ROTA_OK && (rounds == 0 || round < rounds); round++) {
		struct lp_answer answer;
		int added = 0;
		status = lp_solve(m->lp, &how, &answer, err);
		m->cost = answer.cost;
		if (status != ROTA_OK || !answer.optimal || improve_is_over(limits, m->tried))
			break;
		status = price(m, room, smoothed, &added, err);
		take_bound(m, &empty);
		if (m->bound >= m->cost - NOTHING * (1 + fabs(m->cost)) ||
			(added == 0 && !smoothed))
			break;
		/* misprices: nothing new at smoothed prices says nothing of the duals */
		smoothed &= added > 0;
	}
	ledger_done(&empty);
	return status;
}

double master_share(const struct master *master, size_t column)
{
	return lp_value(master->lp, master->first_column + (int)column);
}

void master_fix(struct master *master, int person, int column)
{
	master->is_fixed[person] = column != INDEX_NONE;
	for (int c = master->of_person[person]; c != INDEX_NONE; c = master->columns[c].next) {
		bool only = c == column, any = column == INDEX_NONE;
		lp_set_column(master->lp, master->first_column + c, only ? 1 : 0,
			only  ? 1
			: any ? INFINITY
			      : 0);
	}
}
