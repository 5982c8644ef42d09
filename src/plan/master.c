/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/master.h"

#include "base/names.h"

#include <assert.h>
#include <math.h>
#include <string.h>

static const double NOTHING = 1e-6;

struct master *master_free(struct master *master)
{
	if (master == NULL)
		return NULL;
	master->lp = lp_free(master->lp);
	free(master->people);
	free(master->columns);
	free(master->of_place);
	free(master->fixed);
	free(master->barred);
	free(master->gone);
	free(master->slack_of);
	free(master->low);
	free(master->high);
	free(master->memories);
	free(master->row_of);
	free(master->others);
	free(master->prices);
	free(master->centre);
	free(master->sums);
	line_store_done(&master->best);
	free(master->answers);
	free(master->least);
	shift_scratch_done(&master->scratch);
	arena_done(&master->arena);
	free(master);
	return NULL;
}

static bool is_agent(const struct problem *p, int person)
{
	return p->groups[p->people[person].group].role == ROLE_AGENT;
}

static int kind_of(const struct master *m, int place, int option)
{
	const struct problem *p = m->problem;
	const struct menu *menu = person_menu(p, &p->people[m->people[place]]);
	return option != INDEX_NONE ? menu->options[option].kind : INDEX_NONE;
}

int master_kind(const struct master *master, const struct master_column *column, int day)
{
	return kind_of(master, column->place, column->options[day]);
}

/* Who stays on the shifts, and what the days outside the scope are. */
static void look_around(struct master *m)
{
	const struct problem *p = m->problem;
	const struct ledger *ledger = &m->crew->account->ledger;
	memcpy(m->others, ledger->counts,
		(size_t)p->n_days * (size_t)p->n_kinds * sizeof(*m->others));
	for (int i = 0; i < m->scope.n_people; i++) {
		const int *options = m->crew->lines[m->people[i]].options;
		for (int d = 0; d < p->n_days; d++) {
			bool inside = d >= m->scope.first_day && d < m->scope.behind_day;
			int kind = kind_of(m, i, options[d]);
			m->fixed[i * p->n_days + d] = inside ? DAY_FREE : kind;
			int cell = d * p->n_kinds + kind;
			if (inside && kind != INDEX_NONE && is_agent(p, m->people[i]) &&
				ledger->need_of[cell] != INDEX_NONE)
				m->others[cell]--;
		}
	}
}

static enum rota_status add_row(struct master *m, int cell, struct rota_error *err)
{
	const struct shift_need *shift =
		&m->problem->input->need->shifts[m->crew->account->ledger.need_of[cell]];
	double wanted = shift->required - m->others[cell];
	int column;
	TRY(lp_add_row(m->lp, wanted, wanted, &m->row_of[cell], err));
	TRY(lp_add_column(
		m->lp, 0, fmax(wanted, 0), shift->uncovered_price, &m->slack_of[cell], err));
	TRY(lp_add_cell(m->lp, m->row_of[cell], m->slack_of[cell], 1, err));
	if (m->missing_row != INDEX_NONE)
		TRY(lp_add_cell(m->lp, m->missing_row, m->slack_of[cell], 1, err));
	TRY(lp_add_column(m->lp, 0, INFINITY, shift->surplus_price, &column, err));
	TRY(lp_add_cell(m->lp, m->row_of[cell], column, -1, err));
	for (int sign = 1; m->scope.elastic && sign >= -1; sign -= 2) {
		TRY(lp_add_column(m->lp, 0, 0, 0, &column, err));
		TRY(lp_add_cell(m->lp, m->row_of[cell], column, sign, err));
	}
	return ROTA_OK;
}

static enum rota_status add_rows(struct master *m, struct rota_error *err)
{
	const struct problem *p = m->problem;
	for (int i = 0; i < m->scope.n_people; i++)
		TRY(lp_add_row(m->lp, 1, 1, NULL, err));
	m->missing_row = INDEX_NONE;
	m->missing_high = INFINITY;
	if (m->scope.elastic)
		TRY(lp_add_row(m->lp, 0, INFINITY, &m->missing_row, err));
	for (int cell = 0; cell < p->n_days * p->n_kinds; cell++) {
		int day = cell / p->n_kinds;
		m->row_of[cell] = INDEX_NONE;
		m->high[cell] = m->n_agents;
		if (day >= m->scope.first_day && day < m->scope.behind_day &&
			m->crew->account->ledger.need_of[cell] != INDEX_NONE)
			TRY(add_row(m, cell, err));
	}
	m->first_nobody = lp_columns(m->lp);
	for (int i = 0; m->scope.elastic && i < m->scope.n_people; i++) {
		TRY(lp_add_column(m->lp, 0, 0, 0, NULL, err));
		TRY(lp_add_cell(m->lp, i, m->first_nobody + i, 1, err));
	}
	m->first_column = lp_columns(m->lp);
	return ROTA_OK;
}

static bool is_whole(double number)
{
	return fabs(number - nearbyint(number)) < NOTHING;
}

/* Whether shifts, wishes and paid hours can only cost whole numbers; wishes always do. */
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

static enum rota_status take_memory(struct master *m, struct rota_error *err)
{
	const struct problem *p = m->problem;
	size_t n = (size_t)m->scope.n_people, cells = (size_t)p->n_days * (size_t)p->n_kinds;
	TRY(memory_new(n, sizeof(int), &m->people, err));
	TRY(memory_new(n, sizeof(int), &m->of_place, err));
	TRY(memory_new(n * (size_t)p->n_days, sizeof(int), &m->fixed, err));
	TRY(memory_new(n * (size_t)p->n_days, sizeof(uint64_t), &m->barred, err));
	TRY(memory_new(n * (size_t)p->n_days, sizeof(uint64_t), &m->gone, err));
	TRY(memory_new(n, sizeof(*m->memories), &m->memories, err));
	TRY(memory_new(n, sizeof(double), &m->answers, err));
	TRY(memory_new(n, sizeof(double), &m->least, err));
	TRY(memory_new(cells, sizeof(int), &m->row_of, err));
	TRY(memory_new(cells, sizeof(int), &m->others, err));
	TRY(memory_new(cells, sizeof(int), &m->slack_of, err));
	TRY(memory_new(cells, sizeof(int), &m->low, err));
	TRY(memory_new(cells, sizeof(int), &m->high, err));
	TRY(memory_new(cells, sizeof(double), &m->prices, err));
	TRY(memory_new(cells, sizeof(double), &m->centre, err));
	TRY(memory_new((size_t)p->grid.n_slots + 1, sizeof(double), &m->sums, err));
	TRY(line_store_init(&m->best, p, m->scope.n_people, err));
	TRY(shift_scratch_init(&m->scratch, p, err));
	memcpy(m->people, m->scope.people, n * sizeof(int));
	m->scope.people = m->people;
	for (size_t i = 0; i < n; i++) {
		m->of_place[i] = INDEX_NONE;
		m->answers[i] = INFINITY;
		m->memories[i] = m->crew->memories[m->people[i]];
		m->n_agents += is_agent(p, m->people[i]);
	}
	return ROTA_OK;
}

enum rota_status master_new(const struct crew *crew, const struct master_scope *scope,
	struct person_search **searches, int n_searches, struct master **ret_master,
	struct rota_error *err)
{
	owned_by(master_free) struct master *m = NULL;
	bool added;
	TRY(memory_new(1, sizeof(*m), &m, err));
	m->crew = crew;
	m->problem = crew->problem;
	m->scope = *scope;
	m->searches = searches;
	m->n_searches = n_searches;
	m->bound = -INFINITY;
	m->target = INFINITY;
	m->is_whole = costs_are_whole(m->problem);
	TRY(lp_new(&m->lp, err));
	TRY(take_memory(m, err));
	look_around(m);
	TRY(add_rows(m, err));
	for (int i = 0; i < m->scope.n_people; i++)
		TRY(master_add(m, i, crew->lines[m->people[i]].options, &added, err));
	*ret_master = TAKE(m);
	return ROTA_OK;
}

double master_cost_now(const struct master *master)
{
	const struct ledger *ledger = &master->crew->account->ledger;
	double cost = 0;
	for (int i = 0; i < master->scope.n_people; i++)
		cost += master->crew->own[master->people[i]];
	for (int cell = 0; cell < master->problem->n_days * master->problem->n_kinds; cell++)
		if (master->row_of[cell] != INDEX_NONE)
			cost += ledger_cell_cost(ledger, (size_t)cell, ledger->counts[cell]);
	return cost;
}

bool master_fits(const struct master *master, int place, const int options[])
{
	size_t first = (size_t)place * (size_t)master->problem->n_days;
	const int *fixed = master->fixed + first;
	const uint64_t *barred = master->barred + first;
	for (int d = 0; d < master->problem->n_days; d++) {
		if (fixed[d] == DAY_FREE && barred[d] == 0)
			continue;
		int kind = kind_of(master, place, options[d]);
		if ((fixed[d] != DAY_FREE && fixed[d] != kind) ||
			(barred[d] & person_day_bit(kind)) != 0)
			return false;
	}
	return true;
}

/* INDEX_NONE: not at hand. */
static int find_known(const struct master *m, int place, uint64_t hash, const int options[])
{
	size_t size = (size_t)m->problem->n_days * sizeof(int);
	for (int c = m->of_place[place]; c != INDEX_NONE; c = m->columns[c].next)
		if (m->columns[c].hash == hash && memcmp(m->columns[c].options, options, size) == 0)
			return c;
	return INDEX_NONE;
}

static void open_column(struct master *m, int c)
{
	m->columns[c].open = true;
	lp_set_column(m->lp, m->first_column + c, 0, INFINITY);
}

static bool unpark(struct master *m, int c)
{
	struct master_column *column = &m->columns[c];
	if (!column->parked)
		return false;
	column->parked = false;
	if (!master_fits(m, column->place, column->options))
		return false;
	open_column(m, c);
	return true;
}

static enum rota_status add_cells(
	struct master *m, const struct master_column *column, int at, struct rota_error *err)
{
	TRY(lp_add_cell(m->lp, column->place, at, 1, err));
	for (int d = m->scope.first_day;
		d < m->scope.behind_day && is_agent(m->problem, m->people[column->place]); d++) {
		int kind = master_kind(m, column, d);
		int row =
			kind != INDEX_NONE ? m->row_of[d * m->problem->n_kinds + kind] : INDEX_NONE;
		if (row != INDEX_NONE)
			TRY(lp_add_cell(m->lp, row, at, 1, err));
	}
	return ROTA_OK;
}

enum rota_status master_add(struct master *master, int place, const int options[], bool *ret_added,
	struct rota_error *err)
{
	struct master *m = master;
	const struct plan_line line = {.options = (int *)options};
	size_t size = (size_t)m->problem->n_days * sizeof(int);
	uint64_t hash = names_hash(options, size);
	*ret_added = false;
	int known = find_known(m, place, hash, options);
	if (known != INDEX_NONE) {
		*ret_added = unpark(m, known);
		return ROTA_OK;
	}
	TRY(memory_grow(&m->columns, &m->capacity, m->n_columns + 1, sizeof(*m->columns), err));
	struct master_column *column = &m->columns[m->n_columns];
	*column = (struct master_column){.place = place,
		.cost = person_own_price(m->problem, m->people[place], &line),
		.hash = hash,
		.next = m->of_place[place]};
	TRY(arena_take(&m->arena, size, &column->options, err));
	memcpy(column->options, options, size);
	column->open = !m->any_fixed || master_fits(m, place, options);
	int at;
	TRY(lp_add_column(m->lp, 0, column->open ? INFINITY : 0, column->cost, &at, err));
	TRY(add_cells(m, column, at, err));
	m->of_place[place] = (int)m->n_columns++;
	*ret_added = true;
	return ROTA_OK;
}

bool master_is_hopeless(const struct master *master)
{
	return master->bound >= master->target - NOTHING;
}

double master_share(const struct master *master, size_t column)
{
	return lp_value(master->lp, master->first_column + (int)column);
}

/* The person's rosters that are of the kind on the day, or those that are not. */
static void close_some(struct master *m, struct master_day at, int kind, bool those)
{
	m->any_fixed = true;
	for (int c = m->of_place[at.place]; c != INDEX_NONE; c = m->columns[c].next) {
		struct master_column *column = &m->columns[c];
		if (!column->open || (master_kind(m, column, at.day) == kind) != those)
			continue;
		column->open = false;
		lp_set_column(m->lp, m->first_column + c, 0, 0);
	}
}

void master_fix(struct master *master, struct master_day at, int kind)
{
	master->fixed[at.place * master->problem->n_days + at.day] = kind;
	close_some(master, at, kind, false);
}

void master_bar(struct master *master, struct master_day at, int kind)
{
	assert(person_day_bit(kind) != 0);
	master->barred[at.place * master->problem->n_days + at.day] |= person_day_bit(kind);
	close_some(master, at, kind, true);
}

void master_keep_between(struct master *master, int cell, int low, int high)
{
	const struct shift_need *shift =
		&master->problem->input->need->shifts[master->crew->account->ledger.need_of[cell]];
	double wanted = shift->required - master->others[cell];
	master->low[cell] = low;
	master->high[cell] = high;
	int missing = master->slack_of[cell];
	lp_set_column(master->lp, missing, fmax(wanted - high, 0), fmax(wanted - low, 0));
	lp_set_column(master->lp, missing + 1, fmax(low - wanted, 0),
		high < master->n_agents ? fmax(high - wanted, 0) : INFINITY);
}

void master_miss_between(struct master *master, double low, double high)
{
	master->missing_low = low;
	master->missing_high = high;
	lp_set_row(master->lp, master->missing_row, low, high);
}

void master_stretch(struct master *master, double price)
{
	struct master *m = master;
	double most = price > 0 ? INFINITY : 0;
	assert(m->scope.elastic);
	for (int cell = 0; cell < m->problem->n_days * m->problem->n_kinds; cell++)
		for (int i = 2; i < 4 && m->row_of[cell] != INDEX_NONE; i++) {
			lp_set_cost(m->lp, m->slack_of[cell] + i, price);
			lp_set_column(m->lp, m->slack_of[cell] + i, 0, most);
		}
	for (int i = 0; i < m->scope.n_people; i++) {
		lp_set_cost(m->lp, m->first_nobody + i, price);
		lp_set_column(m->lp, m->first_nobody + i, 0, most);
	}
}

void master_close(struct master *master)
{
	for (size_t c = 0; c < master->n_columns; c++) {
		struct master_column *column = &master->columns[c];
		if (!column->open || master_fits(master, column->place, column->options))
			continue;
		column->open = false;
		lp_set_column(master->lp, master->first_column + (int)c, 0, 0);
	}
}

void master_unpark(struct master *master)
{
	for (size_t c = 0; c < master->n_columns; c++)
		unpark(master, (int)c);
}

/* As the fixed days say now. */
static void reopen(struct master *m)
{
	for (size_t c = 0; c < m->n_columns; c++) {
		struct master_column *column = &m->columns[c];
		if (!column->open && !column->parked &&
			master_fits(m, column->place, column->options))
			open_column(m, (int)c);
	}
}

void master_unbar(struct master *master, struct master_day at, int kind)
{
	size_t cell = (size_t)at.place * (size_t)master->problem->n_days + (size_t)at.day;
	master->barred[cell] &= ~person_day_bit(kind) | master->gone[cell];
	reopen(master);
}

static void free_day(struct master *m, int place, int day)
{
	int at = place * m->problem->n_days + day;
	m->fixed[at] = DAY_FREE;
	m->barred[at] = m->gone[at];
}

void master_free_days(struct master *master, const struct master_day days[], size_t n)
{
	for (size_t i = 0; i < n; i++)
		master->fixed[days[i].place * master->problem->n_days + days[i].day] = DAY_FREE;
	reopen(master);
}

void master_release(struct master *master)
{
	struct master *m = master;
	for (int i = 0; i < m->scope.n_people; i++)
		for (int d = m->scope.first_day; d < m->scope.behind_day; d++)
			free_day(m, i, d);
	for (int cell = 0; cell < m->problem->n_days * m->problem->n_kinds; cell++)
		if (m->row_of[cell] != INDEX_NONE &&
			(m->low[cell] > 0 || m->high[cell] < m->n_agents))
			master_keep_between(m, cell, 0, m->n_agents);
	if (m->missing_row != INDEX_NONE)
		master_miss_between(m, 0, INFINITY);
	reopen(master);
	master->any_fixed = m->any_gone;
}

/* Its breaks are where they lose least: by shift nobody is missed during them. */
void master_line(struct master *master, const struct master_column *column, struct plan_line *line)
{
	const struct problem *p = master->problem;
	const struct menu *menu = person_menu(p, &p->people[master->people[column->place]]);
	for (int d = 0; d < p->n_days; d++) {
		int o = column->options[d];
		line->options[d] = o;
		if (o != INDEX_NONE)
			shift_best(p, &menu->options[o], master->sums, &master->scratch,
				line->breaks + (size_t)d * (size_t)p->most_breaks);
	}
}
