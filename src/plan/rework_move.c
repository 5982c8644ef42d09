/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/rework_move.h"

#include <math.h>
#include <string.h>

enum { TRIES = 8 };

enum rota_status mover_init(
	struct mover *ret_mover, struct crew *crew, uint64_t seed, struct rota_error *err)
{
	const struct problem *p = crew->problem;
	struct mover *m = ret_mover;
	size_t width = (size_t)p->most_breaks + (size_t)p->longest;
	*m = (struct mover){.crew = crew};
	random_init(&m->random, seed, 4);
	TRY(offer_maker_init(&m->maker, crew, &m->random, err));
	TRY(offers_init(&m->first, p, err));
	TRY(offers_init(&m->second, p, err));
	TRY(legal_init(&m->legal, p, err));
	TRY(memory_new(MOST_CELLS * width, sizeof(int16_t), &m->memory, err));
	TRY(memory_new((size_t)p->n_people, sizeof(int), &m->workers, err));
	TRY(memory_new((size_t)p->n_people, sizeof(int), &m->paid, err));
	for (int c = 0; c < MOST_CELLS; c++) {
		m->cells[c].breaks = m->memory + (size_t)c * width;
		m->cells[c].queues = m->cells[c].breaks + p->most_breaks;
	}
	return ROTA_OK;
}

void mover_done(struct mover *mover)
{
	offer_maker_done(&mover->maker);
	offers_done(&mover->first);
	offers_done(&mover->second);
	legal_done(&mover->legal);
	free(mover->memory);
	free(mover->workers);
	free(mover->paid);
}

static const struct menu *menu_of(const struct mover *m, int person)
{
	return person_menu(m->crew->problem, &m->crew->problem->people[person]);
}

static int paid_of(const struct mover *m, int person, int option)
{
	return option == INDEX_NONE ? 0 : menu_of(m, person)->options[option].paid;
}

void mover_count(struct mover *mover)
{
	const struct problem *p = mover->crew->problem;
	for (int i = 0; i < p->n_people; i++) {
		mover->paid[i] = 0;
		for (int d = 0; d < p->n_days; d++)
			mover->paid[i] += paid_of(mover, i, mover->crew->lines[i].options[d]);
	}
}

/* Wishes and paid hours of the cell. */
static double cell_own(const struct mover *m, int person, int day)
{
	const struct problem *p = m->crew->problem;
	const struct person *who = &p->people[person];
	int o = m->crew->lines[person].options[day];
	if (o == INDEX_NONE)
		return who->off_price != NULL ? who->off_price[day] : 0;
	const struct option *option = &menu_of(m, person)->options[o];
	double price = option->price;
	if (who->kind_price != NULL && option->kind != INDEX_NONE)
		price += who->kind_price[day * p->n_kinds + option->kind];
	return price;
}

/* The cell comes into the plan (sign 1) or goes out of it. */
static void count_cell(struct mover *m, int person, int day, int sign)
{
	struct crew *crew = m->crew;
	double own = sign * cell_own(m, person, day);
	int o = crew->lines[person].options[day];
	crew->own[person] += own;
	crew->own_total += own;
	m->paid[person] += sign * paid_of(m, person, o);
	if (o == INDEX_NONE)
		return;
	account_add_day(crew->account, person, &crew->lines[person], day, sign);
	account_refresh(crew->account);
}

static void take_out(struct mover *m, int person, int day)
{
	const struct problem *p = m->crew->problem;
	struct plan_line *line = &m->crew->lines[person];
	struct cell_kept *cell = &m->cells[m->n_cells++];
	size_t breaks = (size_t)p->most_breaks, slots = (size_t)p->longest;
	cell->person = person;
	cell->day = day;
	cell->option = line->options[day];
	memcpy(cell->breaks, line->breaks + (size_t)day * breaks, breaks * sizeof(int16_t));
	memcpy(cell->queues, line->queues + (size_t)day * slots, slots * sizeof(int16_t));
	count_cell(m, person, day, -1);
	line->options[day] = INDEX_NONE;
}

static void restore(struct mover *m, const struct cell_kept *cell)
{
	const struct problem *p = m->crew->problem;
	struct plan_line *line = &m->crew->lines[cell->person];
	size_t breaks = (size_t)p->most_breaks, slots = (size_t)p->longest, day = (size_t)cell->day;
	line->options[day] = cell->option;
	memcpy(line->breaks + day * breaks, cell->breaks, breaks * sizeof(int16_t));
	memcpy(line->queues + day * slots, cell->queues, slots * sizeof(int16_t));
	count_cell(m, cell->person, cell->day, 1);
}

/* Cells that are in the plan just now go first: `in` of them. */
static void take_back(struct mover *m, int in)
{
	for (int c = 0; c < in; c++)
		count_cell(m, m->cells[c].person, m->cells[c].day, -1);
	for (int c = 0; c < m->n_cells; c++)
		restore(m, &m->cells[c]);
	m->n_cells = 0;
}

void mover_undo(struct mover *mover)
{
	take_back(mover, mover->n_cells);
}

/* Whether the cell may be moved at all. */
static bool is_free(const struct mover *m, int person, int day)
{
	const struct problem *p = m->crew->problem;
	const struct menu *menu = menu_of(m, person);
	const struct menu_day *at = &menu->days[day];
	if (p->groups[p->people[person].group].role == ROLE_OTHER || at->n_options == 0)
		return false;
	return at->n_options > 1 || menu->options[at->first_option].pin == NULL;
}

/* Paid slots that the person may have more, at least and at most. */
static void paid_left(const struct mover *m, int person, int *ret_least, int *ret_most)
{
	const struct problem *p = m->crew->problem;
	const struct range *range = &p->people[person].paid;
	int slot = p->grid.slot_s / 60, least = range->low - m->paid[person];
	*ret_least = least > 0 ? (least + slot - 1) / slot : 0;
	*ret_most = range->high < RANGE_OPEN_HIGH ? (range->high - m->paid[person]) / slot
						  : INT32_MAX / 2;
}

static int cheapest(const struct offers *offers, int least, int most)
{
	int best = INDEX_NONE;
	for (int paid = least; paid < offers->n && paid <= most; paid++)
		if (offers->price[paid] < INFINITY &&
			(best == INDEX_NONE || offers->price[paid] < offers->price[best]))
			best = paid;
	return best;
}

/* The best shift for the cell, which is out; false when none fits. */
static bool put_back(struct mover *m, const struct cell_kept *cell, bool same_shift, double spread)
{
	struct offer_wish wish = {.person = cell->person,
		.day = cell->day,
		.was = cell->option,
		.same_shift = same_shift,
		.launches = m->launches,
		.spread = spread};
	int least = 0, most = INT32_MAX;
	if (!same_shift)
		paid_left(m, cell->person, &least, &most);
	offers_make(&m->maker, &wish, &m->random, &m->first);
	int paid = cheapest(&m->first, least, most);
	if (paid == INDEX_NONE)
		return false;
	offers_take(&m->maker, &m->first, paid);
	count_cell(m, cell->person, cell->day, 1);
	return same_shift || m->first.option[paid] == cell->option ||
	       legal_holds(&m->legal, cell->person, &m->crew->lines[cell->person]);
}

static int list_workers(struct mover *m, int day)
{
	int n = 0;
	for (int i = 0; i < m->crew->problem->n_people; i++)
		if (m->crew->lines[i].options[day] != INDEX_NONE && is_free(m, i, day))
			m->workers[n++] = i;
	return n;
}

bool mover_same_day(struct mover *mover, int day, bool same_shifts, double spread)
{
	struct mover *m = mover;
	int n = list_workers(m, day);
	int wanted = 1 + (int)random_below(&m->random, same_shifts ? MOST_CELLS : 3);
	m->n_cells = 0;
	for (int c = 0; c < wanted && c < n; c++) {
		int j = c + (int)random_below(&m->random, (uint32_t)(n - c));
		int person = m->workers[j];
		m->workers[j] = m->workers[c];
		m->workers[c] = person;
		take_out(m, person, day);
	}
	for (int c = 0; c < m->n_cells; c++) {
		if (put_back(m, &m->cells[c], same_shifts, spread))
			continue;
		bool in = m->crew->lines[m->cells[c].person].options[day] != INDEX_NONE;
		take_back(m, in ? c + 1 : c);
		return false;
	}
	return m->n_cells > 0;
}

/* Adds the day off to the offers, in the place of no paid time. */
static void offer_day_off(const struct mover *m, struct offers *offers)
{
	const struct person *who = &m->crew->problem->people[offers->person];
	offers->price[0] = who->off_price != NULL ? who->off_price[offers->day] : 0;
	offers->option[0] = INDEX_NONE;
}

static void make_offers(
	struct mover *m, const struct cell_kept *cell, double spread, struct offers *offers)
{
	struct offer_wish wish = {.person = cell->person,
		.day = cell->day,
		.was = cell->option,
		.launches = m->launches,
		.spread = spread};
	offers_make(&m->maker, &wish, &m->random, offers);
	offer_day_off(m, offers);
}

/* The cheapest two that bring the paid time into its range. */
static bool choose_two(const struct mover *m, int person, int *ret_first, int *ret_second)
{
	const struct offers *a = &m->first, *b = &m->second;
	int least, most;
	double best = INFINITY;
	paid_left(m, person, &least, &most);
	for (int i = 0; i < a->n && i <= most; i++) {
		if (!(a->price[i] < INFINITY))
			continue;
		for (int j = i < least ? least - i : 0; j < b->n && j <= most - i; j++) {
			if (!(a->price[i] + b->price[j] < best))
				continue;
			best = a->price[i] + b->price[j];
			*ret_first = i;
			*ret_second = j;
		}
	}
	return best < INFINITY;
}

bool mover_two_days(struct mover *mover, int person, double spread)
{
	struct mover *m = mover;
	const struct problem *p = m->crew->problem;
	int days[2], n = 0;
	m->n_cells = 0;
	for (int tries = 0; n < 2 && tries < TRIES; tries++) {
		int day = (int)random_below(&m->random, (uint32_t)p->n_days);
		bool on = m->crew->lines[person].options[day] != INDEX_NONE;
		if (is_free(m, person, day) && (n == 0 ? on : day != days[0]))
			days[n++] = day;
	}
	if (n < 2)
		return false;
	take_out(m, person, days[0]);
	take_out(m, person, days[1]);
	make_offers(m, &m->cells[0], spread, &m->first);
	make_offers(m, &m->cells[1], spread, &m->second);
	int first = 0, second = 0;
	if (!choose_two(m, person, &first, &second)) {
		take_back(m, 0);
		return false;
	}
	offers_take(&m->maker, &m->first, first);
	count_cell(m, person, days[0], 1);
	offers_take(&m->maker, &m->second, second);
	count_cell(m, person, days[1], 1);
	if (legal_holds(&m->legal, person, &m->crew->lines[person]))
		return true;
	mover_undo(m);
	return false;
}

void mover_settle(struct mover *mover, int person, int day)
{
	mover->n_cells = 0;
	if (!is_free(mover, person, day))
		return;
	take_out(mover, person, day);
	if (!put_back(mover, &mover->cells[0], true, 0))
		take_back(mover, 0);
}
