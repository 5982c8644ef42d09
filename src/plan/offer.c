/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/offer.h"

#include <math.h>

enum rota_status offer_maker_init(struct offer_maker *ret_maker, const struct crew *crew,
	struct random *random, struct rota_error *err)
{
	const struct problem *p = crew->problem;
	struct offer_maker *m = ret_maker;
	int most = 1;
	*m = (struct offer_maker){.crew = crew};
	TRY(block_scratch_init(&m->blocks, p, err));
	TRY(shift_scratch_init(&m->shifts, p, err));
	TRY(memory_new((size_t)p->grid.n_slots + 1, sizeof(double), &m->sums, err));
	for (int i = 0; i < p->n_menus; i++)
		for (int d = 0; d < p->n_days; d++)
			if (p->menus[i].days[d].n_launches > most)
				most = p->menus[i].days[d].n_launches;
	TRY(memory_new((size_t)most, sizeof(int), &m->launches, err));
	size_t cells = NOISE_PLACES + (size_t)block_room(&m->blocks) * (size_t)p->lanes;
	TRY(memory_new(cells, sizeof(float), &m->noise, err));
	for (size_t i = 0; i < cells; i++)
		m->noise[i] = (float)(random_unit(random) - 0.5);
	return ROTA_OK;
}

void offer_maker_done(struct offer_maker *maker)
{
	block_scratch_done(&maker->blocks);
	shift_scratch_done(&maker->shifts);
	free(maker->sums);
	free(maker->noise);
	free(maker->launches);
}

enum rota_status offers_init(
	struct offers *ret_offers, const struct problem *problem, struct rota_error *err)
{
	*ret_offers = (struct offers){.n = problem->longest + 1};
	TRY(memory_new((size_t)ret_offers->n, sizeof(double), &ret_offers->price, err));
	return memory_new((size_t)ret_offers->n, sizeof(int), &ret_offers->option, err);
}

void offers_done(struct offers *offers)
{
	free(offers->price);
	free(offers->option);
}

/* Slots between which the shift may lie, given the person's other shifts. */
struct room {
	int from, until;
};

static struct room find_room(const struct crew *crew, int person, int day)
{
	const struct problem *p = crew->problem;
	const struct menu *menu = person_menu(p, &p->people[person]);
	const int *options = crew->lines[person].options;
	int rest = (menu->contract->rest * 60 + p->grid.slot_s - 1) / p->grid.slot_s;
	struct room room = {INT32_MIN, INT32_MAX};
	for (int d = day - 1; d >= 0; d--) {
		if (options[d] == INDEX_NONE)
			continue;
		room.from =
			menu->options[options[d]].start + menu->options[options[d]].length + rest;
		break;
	}
	for (int d = day + 1; d < p->n_days; d++) {
		if (options[d] == INDEX_NONE)
			continue;
		room.until = menu->options[options[d]].start - rest;
		break;
	}
	return room;
}

/* Launches that fit into the room, or the number of them that is asked for. */
static int list_launches(struct offer_maker *m, const struct offer_wish *wish,
	const struct room *room, struct random *random)
{
	const struct problem *p = m->crew->problem;
	const struct menu *menu = person_menu(p, &p->people[wish->person]);
	const struct menu_day *day = &menu->days[wish->day];
	const struct option *was = wish->was != INDEX_NONE ? &menu->options[wish->was] : NULL;
	int n = 0;
	for (int l = 0; l < day->n_launches; l++) {
		const struct menu_launch *launch = &menu->launches[day->first_launch + l];
		bool same = was != NULL && launch->start == was->start && launch->kind == was->kind;
		if (same && wish->same_shift) {
			m->launches[0] = day->first_launch + l;
			return 1;
		}
		if (same && n > 0) {
			m->launches[n++] = m->launches[0];
			m->launches[0] = day->first_launch + l;
			continue;
		}
		if (!same && (wish->same_shift || launch->start < room->from ||
				     launch->start > room->until - launch->shortest))
			continue;
		m->launches[n++] = day->first_launch + l;
	}
	if (wish->launches == 0 || n <= wish->launches)
		return n;
	for (int i = was != NULL ? 1 : 0; i < wish->launches; i++) {
		int j = i + (int)random_below(random, (uint32_t)(n - i)), kept = m->launches[i];
		m->launches[i] = m->launches[j];
		m->launches[j] = kept;
	}
	return wish->launches;
}

static void open_blocks(struct offer_maker *m, const struct offers *offers, int from, int to)
{
	const struct crew *crew = m->crew;
	const struct problem *p = crew->problem;
	int group = p->people[offers->person].group;
	struct block_prices prices = {.desks = crew->account->desks->price};
	if (p->site->supervision.wanted)
		prices.common = crew->account->agent_price;
	if (offers->spread > 0) {
		prices.noise = m->noise + offers->noise_at +
			       (size_t)(from - offers->from) * (size_t)p->lanes;
		prices.spread = (float)offers->spread;
	}
	block_open(&m->blocks, &prices, group, from, to);
}

/* People without queues: sums of the group's prices. */
static void open_sums(struct offer_maker *m, const struct offers *offers, int from, int to)
{
	const struct problem *p = m->crew->problem;
	const struct grid *grid = &p->grid;
	int group = p->people[offers->person].group;
	double sum = 0, price;
	size_t lanes = (size_t)p->lanes;
	for (int slot = from; slot <= to; slot++) {
		int i = slot / grid->per_interval;
		m->sums[slot] = sum;
		if (slot >= to || slot < 0 || i >= grid->n_intervals)
			continue;
		account_prices(m->crew->account, group, i, i + 1, &price);
		sum += price +
		       offers->spread * (double)m->noise[(size_t)offers->noise_at +
							 (size_t)(slot - offers->from) * lanes];
	}
}

static void open_slots(struct offer_maker *m, const struct offers *offers, int from, int to)
{
	const struct problem *p = m->crew->problem;
	if (problem_names_queues(p, p->people[offers->person].group))
		open_blocks(m, offers, from, to);
	else
		open_sums(m, offers, from, to);
}

static double kind_price(const struct problem *p, const struct person *who, int day, int kind)
{
	if (who->kind_price == NULL || kind == INDEX_NONE)
		return 0;
	return who->kind_price[day * p->n_kinds + kind];
}

static void offer_launch(struct offer_maker *m, const struct offer_wish *wish,
	const struct room *room, const struct menu_launch *launch, struct offers *offers)
{
	const struct problem *p = m->crew->problem;
	const struct person *who = &p->people[wish->person];
	const struct menu *menu = person_menu(p, who);
	const struct menu_place *places = menu->by_start + launch->first;
	int longest = wish->same_shift ? menu->options[wish->was].length : launch->longest;
	if (!wish->same_shift && longest > room->until - launch->start)
		longest = room->until - launch->start;
	bool naming = problem_names_queues(p, who->group);
	const float *least = NULL;
	if (naming)
		least = block_lengths(&m->blocks, launch->kind, launch->start, longest);
	double wish_price = kind_price(p, who, wish->day, launch->kind);
	for (int i = 0; i < launch->count && places[i].length <= longest; i++) {
		int o = places[i].option;
		if ((who->allowed != NULL && !who->allowed[o]) ||
			(wish->same_shift && o != wish->was))
			continue;
		double price = naming ? (double)least[places[i].length]
				      : shift_best(p, &menu->options[o], m->sums, &m->shifts, NULL);
		price += wish_price + p->site->prices.paid_hour * places[i].paid / 60;
		int paid = places[i].paid / (p->grid.slot_s / 60);
		if (paid < offers->n && price < offers->price[paid]) {
			offers->price[paid] = price;
			offers->option[paid] = o;
		}
	}
}

void offers_make(struct offer_maker *maker, const struct offer_wish *wish, struct random *random,
	struct offers *ret_offers)
{
	struct offer_maker *m = maker;
	const struct problem *p = m->crew->problem;
	const struct menu *menu = person_menu(p, &p->people[wish->person]);
	struct room room = find_room(m->crew, wish->person, wish->day);
	struct offers *offers = ret_offers;
	for (int i = 0; i < offers->n; i++) {
		offers->price[i] = INFINITY;
		offers->option[i] = INDEX_NONE;
	}
	int n = list_launches(m, wish, &room, random), from = INT32_MAX, to = INT32_MIN;
	for (int l = 0; l < n; l++) {
		const struct menu_launch *launch = &menu->launches[m->launches[l]];
		from = launch->start < from ? launch->start : from;
		to = launch->start + launch->longest > to ? launch->start + launch->longest : to;
	}
	offers->person = wish->person;
	offers->day = wish->day;
	offers->spread = wish->spread;
	offers->noise_at = (int)random_below(random, NOISE_PLACES);
	offers->from = from;
	if (n == 0)
		return;
	open_slots(m, offers, from, to);
	for (int l = 0; l < n; l++)
		offer_launch(m, wish, &room, &menu->launches[m->launches[l]], offers);
}

void offers_take(struct offer_maker *maker, const struct offers *offers, int paid)
{
	struct offer_maker *m = maker;
	const struct problem *p = m->crew->problem;
	struct plan_line *line = &m->crew->lines[offers->person];
	int o = offers->option[paid];
	line->options[offers->day] = o;
	if (o == INDEX_NONE)
		return;
	const struct option *option = &person_menu(p, &p->people[offers->person])->options[o];
	int16_t *breaks = line->breaks + (size_t)offers->day * (size_t)p->most_breaks;
	int16_t *queues = line->queues + (size_t)offers->day * (size_t)p->longest;
	open_slots(m, offers, option->start, option->start + option->length);
	if (problem_names_queues(p, p->people[offers->person].group))
		block_trace(
			&m->blocks, option->kind, option->start, option->length, queues, breaks);
	else
		shift_best(p, option, m->sums, &m->shifts, breaks);
}
