/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/tune.h"

#include <math.h>
#include <string.h>

enum { MOST_MOVED = 3, MOVES_A_LOOK = 64 };

struct cell {
	int person, day;
};

struct kept {
	int option;
	int16_t *breaks; /* [most_breaks] */
};

struct tuner {
	struct crew *crew;
	struct shift_scratch scratch;
	struct cell *cells; /* every person and day with a shift that may move */
	int n_cells;
	int *day_first; /* [n_days + 1] cells by day */
	double *sums;	/* [n_slots + 1] */
	double *prices; /* [n_intervals] */
	struct kept kept[MOST_MOVED];
	int16_t *breaks;
};

struct tuner *tuner_free(struct tuner *tuner)
{
	if (tuner == NULL)
		return NULL;
	shift_scratch_done(&tuner->scratch);
	free(tuner->cells);
	free(tuner->day_first);
	free(tuner->sums);
	free(tuner->prices);
	free(tuner->breaks);
	free(tuner);
	return NULL;
}

enum rota_status tuner_new(struct crew *crew, struct tuner **ret_tuner, struct rota_error *err)
{
	const struct problem *p = crew->problem;
	owned_by(tuner_free) struct tuner *t = NULL;
	TRY(memory_new(1, sizeof(*t), &t, err));
	t->crew = crew;
	TRY(shift_scratch_init(&t->scratch, p, err));
	TRY(memory_new(
		(size_t)p->n_people * (size_t)p->n_days, sizeof(struct cell), &t->cells, err));
	TRY(memory_new((size_t)p->n_days + 1, sizeof(int), &t->day_first, err));
	TRY(memory_new((size_t)p->grid.n_slots + 1, sizeof(double), &t->sums, err));
	TRY(memory_new((size_t)p->grid.n_intervals, sizeof(double), &t->prices, err));
	TRY(memory_new(
		(MOST_MOVED + 1) * (size_t)p->most_breaks, sizeof(int16_t), &t->breaks, err));
	for (int i = 0; i < MOST_MOVED; i++)
		t->kept[i].breaks = t->breaks + (size_t)i * (size_t)p->most_breaks;
	*ret_tuner = TAKE(t);
	return ROTA_OK;
}

static void list_cells(struct tuner *t)
{
	const struct crew *crew = t->crew;
	const struct problem *p = crew->problem;
	t->n_cells = 0;
	for (int d = 0; d < p->n_days; d++) {
		t->day_first[d] = t->n_cells;
		for (int i = 0; i < p->n_people; i++) {
			int o = crew->lines[i].options[d];
			const struct menu *menu = person_menu(p, &p->people[i]);
			if (o != INDEX_NONE && menu->options[o].pin == NULL &&
				p->groups[p->people[i].group].role != ROLE_OTHER)
				t->cells[t->n_cells++] = (struct cell){i, d};
		}
	}
	t->day_first[p->n_days] = t->n_cells;
}

/* Slots and clock times between which a shift of that day may lie, given the others of its person.
 */
struct room {
	int from, until; /* end and rest must be over by `until` */
	int clock_low, clock_high;
	int before, after; /* kinds worked the day before and the day after, INDEX_NONE */
};

/* The slot that begins at or after the instant. */
static int slot_from(const struct grid *grid, instant at)
{
	return grid_slot(grid, at + grid->slot_s - 1);
}

/* What the days known before the period leave free; those behind it are in `allowed`. */
static struct room known_room(const struct problem *p, const struct person *person, int day)
{
	struct room room = {INT32_MIN, INT32_MAX, 0, MINUTES_A_DAY, INDEX_NONE, INDEX_NONE};
	if (person->known_ready != INT64_MIN)
		room.from = slot_from(&p->grid, person->known_ready);
	if (day == 0)
		room.before = person->known_kind;
	return room;
}

static struct room find_room(const struct tuner *t, struct cell cell)
{
	const struct problem *p = t->crew->problem;
	const struct person *person = &p->people[cell.person];
	const struct menu *menu = person_menu(p, person);
	const int *options = t->crew->lines[cell.person].options;
	int rest = menu->contract->rest * 60 / p->grid.slot_s;
	struct room room = known_room(p, person, cell.day);
	for (int d = cell.day - 1; d >= 0; d--) {
		if (options[d] == INDEX_NONE)
			continue;
		const struct option *o = &menu->options[options[d]];
		room.from = o->start + o->length + rest;
		room.before = d == cell.day - 1 ? o->kind : INDEX_NONE;
		break;
	}
	for (int d = cell.day + 1; d < p->n_days; d++) {
		if (options[d] == INDEX_NONE)
			continue;
		const struct option *o = &menu->options[options[d]];
		room.until = o->start - rest;
		room.after = d == cell.day + 1 ? o->kind : INDEX_NONE;
		break;
	}
	int variation = menu->contract->start_variation;
	if (variation < 0)
		return room;
	int low = MINUTES_A_DAY, high = 0, w = p->week_of[cell.day];
	if (w == 0 && person->known_low >= 0) {
		low = person->known_low;
		high = person->known_high;
	}
	for (int d = 0; d < p->n_days; d++) {
		if (p->week_of[d] != w || d == cell.day || options[d] == INDEX_NONE)
			continue;
		int clock = menu->options[options[d]].clock;
		low = clock < low ? clock : low;
		high = clock > high ? clock : high;
	}
	if (low <= high) {
		room.clock_low = high - variation;
		room.clock_high = low + variation;
	}
	return room;
}

static bool forbids(const struct menu *menu, int n_kinds, int kind, int next)
{
	const bool *forbidden = menu->contract->forbidden_next;
	return forbidden != NULL && kind != INDEX_NONE && next != INDEX_NONE &&
	       forbidden[kind * n_kinds + next];
}

/* Counts that are shared fairly are left to moves of whole people. */
static bool is_as_wished(const struct tuner *t, struct cell cell, int was, int is)
{
	const struct problem *p = t->crew->problem;
	if (was == is || p->fair == NULL || p->fair->granted[cell.person] == NULL)
		return true;
	struct fair_prices wishes = {
		.granted = p->fair->granted[cell.person], .n_kinds = p->n_kinds};
	return fair_granted(&wishes, cell.day, was) == fair_granted(&wishes, cell.day, is);
}

static bool fits(const struct tuner *t, struct cell cell, const struct room *room, int now, int o)
{
	const struct problem *p = t->crew->problem;
	const struct person *person = &p->people[cell.person];
	const struct menu *menu = person_menu(p, person);
	const struct menu_group *groups = menu->groups + menu->days[cell.day].first_group;
	const struct option *option = &menu->options[o];
	if (option->start < room->from || option->clock < room->clock_low ||
		option->clock > room->clock_high ||
		(room->until < INT32_MAX && option->start + option->length > room->until))
		return false;
	if (person->allowed != NULL && !person->allowed[o])
		return false;
	const struct option *was = &menu->options[now];
	/* rest into later days that the line does not show stays as it was judged */
	if ((p->fair != NULL && option->night != was->night) ||
		!is_as_wished(t, cell, was->kind, option->kind))
		return false;
	return option->paid == was->paid &&
	       groups[option->group].limit == groups[was->group].limit &&
	       !forbids(menu, p->n_kinds, room->before, option->kind) &&
	       !forbids(menu, p->n_kinds, option->kind, room->after);
}

static void sum_day(
	struct tuner *t, int group, int from, int to, struct random *noise, double spread)
{
	const struct crew *crew = t->crew;
	const struct grid *grid = &crew->problem->grid;
	int first = from > 0 ? from / grid->per_interval : 0;
	int behind = (to + grid->per_interval - 1) / grid->per_interval;
	behind = behind < grid->n_intervals ? behind : grid->n_intervals;
	if (behind > first)
		account_prices(crew->account, group, first, behind, t->prices + first);
	double sum = 0;
	for (int slot = from; slot < to; slot++) {
		t->sums[slot] = sum;
		int i = slot / grid->per_interval;
		if (slot >= 0 && i < grid->n_intervals) {
			sum += t->prices[i];
			if (spread > 0)
				sum += spread * (random_unit(noise) - 0.5);
		}
	}
	t->sums[to] = sum;
}

/* Prices are right again after account_refresh. */
static void set_shift(struct tuner *t, struct cell cell, int sign)
{
	account_add_day(
		t->crew->account, cell.person, &t->crew->lines[cell.person], cell.day, sign);
}

/* Wishes, and what one agent more on the shift changes where the site staffs by shift. */
static double kind_price(
	const struct tuner *t, struct cell cell, int kind, struct random *noise, double spread)
{
	const struct problem *p = t->crew->problem;
	const struct person *person = &p->people[cell.person];
	const struct ledger *ledger = &t->crew->account->ledger;
	size_t at = (size_t)cell.day * (size_t)p->n_kinds + (size_t)kind;
	double price = person->kind_price != NULL ? person->kind_price[at] : 0;
	if (ledger->price != NULL && p->groups[person->group].role == ROLE_AGENT)
		price += ledger->price[at] + spread * (random_unit(noise) - 0.5);
	return price;
}

/* The cheapest shift that fits takes the place of the one that was. */
static void put_back(struct tuner *t, struct cell cell, struct random *noise, double spread)
{
	struct crew *crew = t->crew;
	const struct problem *p = crew->problem;
	const struct person *person = &p->people[cell.person];
	const struct menu *menu = person_menu(p, person);
	const struct menu_day *day = &menu->days[cell.day];
	struct plan_line *line = &crew->lines[cell.person];
	int16_t *breaks = line->breaks + (size_t)cell.day * (size_t)p->most_breaks;
	struct room room = find_room(t, cell);
	int now = line->options[cell.day], best = now;
	int from = INT32_MAX, to = 0;
	for (int o = day->first_option; o < day->first_option + day->n_options; o++) {
		const struct option *option = &menu->options[o];
		from = option->start < from ? option->start : from;
		to = option->start + option->length > to ? option->start + option->length : to;
	}
	sum_day(t, person->group, from, to, noise, spread);
	double least = INFINITY;
	for (int o = day->first_option; o < day->first_option + day->n_options; o++) {
		if (o != now && !fits(t, cell, &room, now, o))
			continue;
		double price = shift_best(p, &menu->options[o], t->sums, &t->scratch, NULL) +
			       kind_price(t, cell, menu->options[o].kind, noise, spread);
		if (price < least) {
			least = price;
			best = o;
		}
	}
	line->options[cell.day] = best;
	shift_best(p, &menu->options[best], t->sums, &t->scratch, breaks);
	set_shift(t, cell, 1);
	account_refresh(crew->account);
}

static void take_out(struct tuner *t, struct cell cell, struct kept *kept)
{
	const struct problem *p = t->crew->problem;
	const struct plan_line *line = &t->crew->lines[cell.person];
	kept->option = line->options[cell.day];
	memcpy(kept->breaks, line->breaks + (size_t)cell.day * (size_t)p->most_breaks,
		(size_t)p->most_breaks * sizeof(int16_t));
	set_shift(t, cell, -1);
}

static void undo(struct tuner *t, const struct cell cells[], int n)
{
	const struct problem *p = t->crew->problem;
	for (int i = 0; i < n; i++)
		set_shift(t, cells[i], -1);
	for (int i = 0; i < n; i++) {
		struct plan_line *line = &t->crew->lines[cells[i].person];
		line->options[cells[i].day] = t->kept[i].option;
		memcpy(line->breaks + (size_t)cells[i].day * (size_t)p->most_breaks,
			t->kept[i].breaks, (size_t)p->most_breaks * sizeof(int16_t));
		set_shift(t, cells[i], 1);
	}
	account_refresh(t->crew->account);
}

static double own_price(const struct tuner *t, const struct cell cells[], int n)
{
	double price = 0;
	for (int i = 0; i < n; i++)
		price += person_own_price(
			t->crew->problem, cells[i].person, &t->crew->lines[cells[i].person]);
	return price;
}

static void move(struct tuner *t, struct random *random, double temperature)
{
	struct cell cells[MOST_MOVED];
	int wanted = 1 + (int)random_below(random, MOST_MOVED), n = 0;
	cells[n++] = t->cells[random_below(random, (uint32_t)t->n_cells)];
	int first = t->day_first[cells[0].day], count = t->day_first[cells[0].day + 1] - first;
	for (int tries = 0; n < wanted && tries < 6; tries++) {
		struct cell cell = t->cells[first + (int)random_below(random, (uint32_t)count)];
		bool listed = false;
		for (int i = 0; i < n; i++)
			listed |= cells[i].person == cell.person;
		if (!listed)
			cells[n++] = cell;
	}
	double before = account_total(t->crew->account) + own_price(t, cells, n);
	for (int i = 0; i < n; i++)
		take_out(t, cells[i], &t->kept[i]);
	account_refresh(t->crew->account);
	for (int i = 0; i < n; i++)
		put_back(t, cells[i], random, temperature);
	double worse = account_total(t->crew->account) + own_price(t, cells, n) - before;
	if (worse > 0 && random_unit(random) >= exp(-worse / temperature))
		undo(t, cells, n);
}

int tuner_cells(struct tuner *tuner)
{
	list_cells(tuner);
	return tuner->n_cells;
}

enum rota_status tuner_run(struct tuner *tuner, struct random *random, int64_t moves, double hot,
	double cold, const struct improve_limits *limits, struct rota_error *err)
{
	(void)err;
	list_cells(tuner);
	if (tuner->n_cells == 0 || moves <= 0)
		return ROTA_OK;
	double cooling = pow(cold / hot, 1.0 / (double)moves), temperature = hot;
	for (int64_t m = 0; m < moves; m++) {
		if (m % MOVES_A_LOOK == 0 && improve_is_over(limits, crew_effort(tuner->crew)))
			break;
		move(tuner, random, temperature);
		temperature *= cooling;
		tuner->crew->moved++;
	}
	crew_count_own(tuner->crew);
	return ROTA_OK;
}
