/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * With H hours that leads may be paid in a week, z(m) the least of the relays at m a paid hour, the
 * week leaves z(m) - m H uncovered or short at least. That is concave in m, and each relay is a
 * line above it: where the lines of a relay that takes too many hours and of one that takes too few
 * meet is tried next, until nothing is below them.
 */
#include "plan/whole.h"

#include "roster/coverage.h"

#include <math.h>
#include <string.h>

/* Tangents of a week, and how near to a promise is as good as kept. */
enum { MOST_TANGENTS = 16 };
static const double NEAR = 1e-9;
/* Leads who may be paid so many times the hours wanted of them are mostly enough, whole or not: no
 * more than a part of the network is worth laying out for them. */
enum { AMPLE_PART = 16 };
static const double AMPLE = 1.25;
/* Where the network of as many leads as are wanted is too large, that of so many is known: with
 * more on shift nothing costs anything. */
enum { FEWER = 2 };
/* A network of one more is so many times as large, about. */
static const double ONE_MORE = 8;

void whole_done(struct whole *whole)
{
	for (int w = 0; w < whole->n_weeks; w++)
		if (!whole->weeks[w].borrowed)
			relay_free(whole->weeks[w].relay);
	free(whole->shifts);
	arena_done(&whole->arena);
	*whole = (struct whole){0};
}

/* There are leads, and all that they may be given are ordinary shifts. */
static bool is_plain(const struct problem *p, const struct crowds *crowds)
{
	bool any = false;
	for (int c = 0; c < crowds->count; c++) {
		const struct menu *menu = &p->menus[crowds->items[c].menu];
		if (crowds->items[c].role != ROLE_LEAD)
			continue;
		any = true;
		for (int o = 0; o < menu->n_options; o++)
			if (menu->options[o].pin != NULL)
				return false;
	}
	return any && p->site->supervision.wanted && !p->by_shift && p->grid.per_interval == 1;
}

static enum rota_status find_shift(struct whole *whole, int day, const struct option *option,
	size_t *capacity, int *ret, struct rota_error *err)
{
	struct whole_shift shift = {day, option->kind, option->start, option->length, option->paid};
	for (int s = whole->n_shifts - 1; s >= 0 && whole->shifts[s].day == day; s--)
		if (memcmp(&whole->shifts[s], &shift, sizeof(shift)) == 0) {
			*ret = s;
			return ROTA_OK;
		}
	TRY(memory_grow(&whole->shifts, capacity, (size_t)whole->n_shifts + 1, sizeof(shift), err));
	*ret = whole->n_shifts;
	whole->shifts[whole->n_shifts++] = shift;
	return ROTA_OK;
}

static enum rota_status find_shifts(
	struct whole *whole, const struct crowds *crowds, struct rota_error *err)
{
	const struct problem *p = whole->problem;
	size_t capacity = 0;
	TRY(arena_take(&whole->arena, sizeof(int *) * (size_t)p->n_menus, &whole->shift_of, err));
	for (int d = 0; d < p->n_days; d++)
		for (int c = 0; c < crowds->count; c++) {
			int m = crowds->items[c].menu;
			const struct menu *menu = &p->menus[m];
			if (crowds->items[c].role != ROLE_LEAD)
				continue;
			if (whole->shift_of[m] == NULL)
				TRY(arena_take(&whole->arena,
					sizeof(int) * ((size_t)menu->n_options + 1),
					&whole->shift_of[m], err));
			const struct menu_day *day = &menu->days[d];
			for (int o = day->first_option; o < day->first_option + day->n_options; o++)
				TRY(find_shift(whole, d, &menu->options[o], &capacity,
					&whole->shift_of[m][o], err));
		}
	return ROTA_OK;
}

/* What is uncovered or short of leads in the interval with so many of them costs at least, whatever
 * agents come: any whole number of them, up to all that are wanted. */
static double hole_price(const struct problem *p, double want, int i, int leads)
{
	const struct prices *prices = &p->site->prices;
	double best = want * prices->uncovered;
	/* beside people from before nothing is said */
	if (!(want > 0) || p->known_agents[i] > 0 || p->known_leads[i] > 0)
		return 0;
	for (int agents = 1; agents < want + 1; agents++) {
		int least = coverage_least_leads(&p->site->supervision, agents);
		double price = fmax(0, want - agents) * prices->uncovered +
			       (least > leads ? least - leads : 0) * prices->lead_short;
		best = fmin(best, price);
	}
	return best;
}

/* Leads from which on nothing is left uncovered or short for want of them. */
static int leads_wanted(const struct problem *p, double want, int i)
{
	int leads = 0;
	while (leads <= MOST_RELAY && hole_price(p, want, i, leads) > 0)
		leads++;
	return leads;
}

static void find_touching(const struct whole *whole, struct whole_week *week)
{
	for (int s = 0; s < whole->n_shifts; s++) {
		const struct whole_shift *shift = &whole->shifts[s];
		if (shift->start < week->behind && shift->start + shift->length > week->from)
			week->shifts[week->n_shifts++] = s;
	}
}

/* Weeks are much alike: whether leads may follow each other in the same ways. */
static bool are_alike(
	const struct whole *whole, const struct whole_week *a, const struct whole_week *b)
{
	bool same = a->relay != NULL && a->most == b->most && a->n_shifts == b->n_shifts &&
		    a->behind - a->from == b->behind - b->from;
	for (int s = 0; s < a->n_shifts && same; s++) {
		const struct whole_shift *x = &whole->shifts[a->shifts[s]];
		const struct whole_shift *y = &whole->shifts[b->shifts[s]];
		same = x->kind == y->kind && x->length == y->length &&
		       x->start - a->from == y->start - b->from;
	}
	return same;
}

static enum rota_status make_relay(
	struct whole *whole, struct whole_week *week, size_t most_arcs, struct rota_error *err)
{
	owned_ struct relay_shift *shifts = NULL;
	for (int w = 0; w < whole->n_weeks; w++)
		if (are_alike(whole, &whole->weeks[w], week)) {
			week->relay = whole->weeks[w].relay;
			week->borrowed = true;
			return ROTA_OK;
		}
	TRY(memory_new((size_t)week->n_shifts, sizeof(*shifts), &shifts, err));
	for (int s = 0; s < week->n_shifts; s++) {
		const struct whole_shift *shift = &whole->shifts[week->shifts[s]];
		shifts[s] = (struct relay_shift){shift->kind, shift->start, shift->length};
	}
	struct relay_stretch stretch = {.from = week->from,
		.behind = week->behind,
		.most = week->most,
		.most_arcs = most_arcs,
		.day = MINUTES_A_DAY * 60 / whole->problem->grid.slot_s};
	return relay_new(whole->problem, shifts, week->n_shifts, &stretch, &week->relay, err);
}

/* Leads that are wanted at once at most, and their hours. */
static int most_wanted(const struct whole *whole, const struct cover *cover,
	const struct whole_week *week, double *ret_hours)
{
	int most = 0, sum = 0;
	for (int i = week->from; i < week->behind; i++) {
		int leads = leads_wanted(whole->problem, cover_wanted_in_all(cover, i), i);
		most = leads > most ? leads : most;
		sum += leads;
	}
	*ret_hours = (double)sum * whole->problem->grid.interval_s / 3600;
	return most;
}

/* Of all leads wanted where there is room for that, as the ways of fewer let one think; else of
 * fewer. */
static enum rota_status make_large(struct whole *whole, struct whole_week *week, size_t room,
	size_t most_arcs, struct rota_error *err)
{
	struct whole_week fewer = *week;
	fewer.most = FEWER;
	fewer.fewer = true;
	TRY(make_relay(whole, &fewer, most_arcs, err));
	if (fewer.relay == NULL)
		return ROTA_OK;
	owned_by(relay_free) struct relay *own = fewer.borrowed ? NULL : fewer.relay;
	double thought = (double)relay_laid_out(fewer.relay) * pow(ONE_MORE, week->most - FEWER);
	if (thought <= (double)room)
		TRY(make_relay(whole, week, room, err));
	if (week->relay == NULL) {
		*week = fewer;
		own = NULL;
	}
	return ROTA_OK;
}

static enum rota_status price_holes(struct whole *whole, const struct cover *cover,
	struct whole_week *week, struct rota_error *err)
{
	size_t width = (size_t)week->most + 1;
	size_t cells = (size_t)(week->behind - week->from) * width;
	TRY(arena_take(&whole->arena, sizeof(double) * cells, &week->hole, err));
	for (int i = week->from; i < week->behind; i++)
		for (size_t n = 0; n < width; n++)
			week->hole[(size_t)(i - week->from) * width + n] = hole_price(
				whole->problem, cover_wanted_in_all(cover, i), i, (int)n);
	return ROTA_OK;
}

/* hours: that leads may be paid. */
static enum rota_status make_week(struct whole *whole, const struct cover *cover, double hours,
	struct whole_week *week, size_t most_arcs, struct rota_error *err)
{
	double wanted_hours;
	week->most = most_wanted(whole, cover, week, &wanted_hours);
	if (week->most == 0 || week->most > MOST_RELAY)
		return ROTA_OK;
	TRY(arena_take(
		&whole->arena, sizeof(int) * ((size_t)whole->n_shifts + 1), &week->shifts, err));
	find_touching(whole, week);
	bool ample = hours > AMPLE * wanted_hours;
	size_t room = ample ? most_arcs / AMPLE_PART : most_arcs;
	if (week->most <= FEWER)
		TRY(make_relay(whole, week, room, err));
	else
		TRY(make_large(whole, week, room, most_arcs, err));
	return week->relay != NULL ? price_holes(whole, cover, week, err) : ROTA_OK;
}

double whole_price(const struct whole *whole, const struct whole_week *week, int shift, double hour)
{
	const struct whole_shift *s = &whole->shifts[shift];
	return s->day < week->first_day ? 0 : hour * s->paid / 60;
}

/* Hours that all leads together may be paid in the week at most. */
static double hours_of(const struct whole *whole, const struct crowds *crowds, int week)
{
	const struct problem *p = whole->problem;
	double sum = 0;
	int longest = 0;
	for (int s = 0; s < whole->n_shifts; s++)
		longest = whole->shifts[s].paid > longest ? whole->shifts[s].paid : longest;
	for (int c = 0; c < crowds->count; c++) {
		const struct crowd *crowd = &crowds->items[c];
		double shifts = 0;
		if (crowd->role != ROLE_LEAD)
			continue;
		for (int d = 0; d < p->n_days; d++)
			shifts += p->week_of[d] == week ? crowd->available[d] : 0;
		shifts = fmin(shifts, crowd->week_shifts_high[week]);
		sum += fmin(shifts * longest, crowd->week_paid_high[week]) / 60;
	}
	return sum;
}

/* The least of relays at a price of an hour. */
struct tangent {
	double hour, least;
	double hours; /* that its relay is paid */
};

static enum rota_status touch(struct whole *whole, const struct whole_week *week, double hour,
	struct tangent *ret_tangent, struct rota_error *err)
{
	owned_ double *prices = NULL;
	done_by(relay_way_done) struct relay_way way = {0};
	TRY(memory_new((size_t)week->n_shifts, sizeof(double), &prices, err));
	TRY(memory_new((size_t)week->n_shifts, sizeof(int), &way.taken, err));
	TRY(memory_new((size_t)(week->behind - week->from), sizeof(int), &way.at_work, err));
	for (int s = 0; s < week->n_shifts; s++)
		prices[s] = whole_price(whole, week, week->shifts[s], hour);
	relay_best(week->relay, &(struct relay_prices){prices, week->hole}, &way);
	*ret_tangent = (struct tangent){.hour = hour, .least = way.price};
	for (int s = 0; s < week->n_shifts; s++)
		ret_tangent->hours += way.taken[s] * whole_price(whole, week, week->shifts[s], 1);
	whole->tried++;
	return ROTA_OK;
}

static void keep(struct whole_week *week, const struct tangent *tangent)
{
	week->rows[week->n_rows++] = (struct whole_row){tangent->hour, tangent->least};
}

/* Rows at the prices where the week proves most. */
static enum rota_status find_rows(
	struct whole *whole, struct whole_week *week, double hours, struct rota_error *err)
{
	struct tangent low, high, middle;
	double highest =
		whole->problem->site->prices.lead_short * 3600 / whole->problem->grid.interval_s;
	TRY(touch(whole, week, 0, &low, err));
	if (low.hours <= hours || !(highest > 0))
		return ROTA_OK;
	TRY(touch(whole, week, 2 * highest, &high, err));
	for (int n = 0; n < MOST_TANGENTS && high.hours < hours; n++) {
		double at =
			(high.least - high.hour * high.hours - low.least + low.hour * low.hours) /
			(low.hours - high.hours);
		double promise = low.least + (at - low.hour) * low.hours;
		TRY(touch(whole, week, at, &middle, err));
		if (middle.least >= promise - NEAR * fabs(promise)) {
			keep(week, &middle);
			break;
		}
		if (middle.hours > hours)
			low = middle;
		else
			high = middle;
	}
	keep(week, &low);
	keep(week, &high);
	return ROTA_OK;
}

enum rota_status whole_init(struct whole *ret_whole, const struct problem *problem,
	const struct cover *cover, const struct crowds *crowds, size_t most_arcs,
	struct rota_error *err)
{
	struct whole *whole = ret_whole;
	*whole = (struct whole){.problem = problem};
	if (!is_plain(problem, crowds))
		return ROTA_OK;
	TRY(find_shifts(whole, crowds, err));
	TRY(arena_take(&whole->arena, sizeof(*whole->weeks) * (size_t)problem->n_weeks,
		&whole->weeks, err));
	for (int d = 0, first = 0; d < problem->n_days; d++) {
		if (d + 1 < problem->n_days && !problem->week_ends[d])
			continue;
		struct whole_week week = {.first_day = first,
			.from = problem_day_slot(problem, first),
			.behind = problem_day_slot(problem, d + 1)};
		double hours = hours_of(whole, crowds, problem->week_of[first]);
		TRY(make_week(whole, cover, hours, &week, most_arcs, err));
		whole->weeks[whole->n_weeks++] = week;
		if (week.relay != NULL && !week.fewer)
			TRY(find_rows(whole, &whole->weeks[whole->n_weeks - 1], hours, err));
		first = d + 1;
	}
	return ROTA_OK;
}

bool whole_has_rows(const struct whole *whole)
{
	for (int w = 0; w < whole->n_weeks; w++)
		if (whole->weeks[w].n_rows > 0)
			return true;
	return false;
}

bool whole_counts_all(const struct whole *whole)
{
	for (int w = 0; w < whole->n_weeks; w++)
		if (whole->weeks[w].relay == NULL || whole->weeks[w].fewer)
			return false;
	return true;
}

enum rota_status whole_charges_init(
	struct whole_charges *ret_charges, const struct whole *whole, struct rota_error *err)
{
	*ret_charges = (struct whole_charges){.whole = whole};
	TRY(memory_new((size_t)whole->n_shifts, sizeof(double), &ret_charges->prices, err));
	return memory_new((size_t)whole->problem->grid.n_intervals, sizeof(double),
		&ret_charges->shares, err);
}

void whole_charges_done(struct whole_charges *charges)
{
	free(charges->prices);
	free(charges->shares);
	*charges = (struct whole_charges){0};
}

enum rota_status whole_charges_copy(
	const struct whole_charges *from, struct whole_charges *to, struct rota_error *err)
{
	whole_charges_done(to);
	if (from->whole == NULL)
		return ROTA_OK;
	TRY(whole_charges_init(to, from->whole, err));
	memcpy(to->prices, from->prices, sizeof(double) * (size_t)from->whole->n_shifts);
	memcpy(to->shares, from->shares,
		sizeof(double) * (size_t)from->whole->problem->grid.n_intervals);
	to->least = from->least;
	to->joint = from->joint;
	return ROTA_OK;
}

void whole_charge(struct whole_charges *charges, const struct whole_week *week,
	const struct whole_row *row, double times)
{
	charges->least += times * row->least;
	for (int s = 0; s < week->n_shifts; s++)
		charges->prices[week->shifts[s]] +=
			times * whole_price(charges->whole, week, week->shifts[s], row->hour);
	for (int i = week->from; i < week->behind; i++)
		charges->shares[i] += times;
}
