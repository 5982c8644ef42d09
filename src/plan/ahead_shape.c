/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/ahead_shape.h"

enum {
	MOST_PAID = 4096,    /* paid units told apart: finer ones are worth less than they cost */
	MOST_RUNS = 16,	     /* lengths of runs */
	MOST_CELLS = 2000000 /* as a rule */
};

static int32_t common(int32_t a, int32_t b)
{
	while (b != 0) {
		int32_t rest = a % b;
		a = b;
		b = rest;
	}
	return a;
}

/* Minutes that divide what every shift is paid and what the person was paid before. */
static int32_t choose_unit(const struct step *step)
{
	int32_t unit = step->person->start.paid;
	for (int o = 0; o < step->menu->n_options; o++)
		unit = common(step->menu->options[o].paid, unit);
	return unit > 0 ? unit : 1;
}

static void choose_paid(struct ahead *ahead, const struct step *step)
{
	ahead->by_paid = false;
	ahead->unit = 1;
	if (!step->menu->counts_paid || step->lenient || step->person->paid.high == RANGE_OPEN_HIGH)
		return;
	ahead->unit = choose_unit(step);
	ahead->by_paid = step->person->paid.high / ahead->unit < MOST_PAID;
}

static void choose_profiles(struct ahead *ahead, const struct step *step)
{
	const struct contract *c = step->menu->contract;
	ahead->n_classes = ahead->by_succession ? step->menu->n_successions : 1;
	ahead->n_profiles = 1;
	ahead->start = 0;
	if (!ahead->by_runs)
		return;
	ahead->n_on = step->menu->run_on_cap;
	ahead->on_low = c->consecutive_days.low;
	ahead->off_low = c->consecutive_days_off.low;
	ahead->n_off = ahead->off_low > 1 ? ahead->off_low : 1;
	ahead->offs = ahead->n_on * ahead->n_classes;
	ahead->edge_ons = ahead->offs + ahead->n_off;
	ahead->edge_offs =
		ahead->edge_ons + (ahead->on_low > 1 ? ahead->on_low - 1 : 0) * ahead->n_classes;
	ahead->start = ahead->edge_offs + (ahead->off_low > 1 ? ahead->off_low - 1 : 0);
	ahead->n_profiles = ahead->start + 1;
}

static int profile_of(const struct ahead *ahead, int run, bool edge, int class)
{
	struct state state = {.run = (int16_t)run, .edge = edge, .succession = (uint8_t) class};
	return ahead_profile_of(ahead, &state);
}

/* A run of days on of some length; what it may do next. */
static struct ahead_profile go_on(
	const struct ahead *ahead, const struct contract *c, int length, bool edge, int class)
{
	bool may = c->consecutive_days.high >= MOST_RUN || length < c->consecutive_days.high;
	bool short_still = edge && length + 1 < ahead->on_low;
	return (struct ahead_profile){.off = edge || length >= ahead->on_low
						     ? profile_of(ahead, -1, false, 0)
						     : INDEX_NONE,
		.on = may ? profile_of(ahead, length + 1, short_still, 0) : INDEX_NONE,
		.succession = class,
		.is_on = true};
}

static struct ahead_profile stay_off(const struct ahead *ahead, int length, bool edge)
{
	bool short_still = edge && length + 1 < ahead->off_low;
	return (struct ahead_profile){.off = profile_of(ahead, -length - 1, short_still, 0),
		.on = edge || length >= ahead->off_low ? profile_of(ahead, 1, false, 0)
						       : INDEX_NONE};
}

static enum rota_status make_profiles(
	struct ahead *ahead, const struct step *step, struct rota_error *err)
{
	const struct contract *c = step->menu->contract;
	TRY(memory_grow(&ahead->profiles, &ahead->profile_capacity, (size_t)ahead->n_profiles,
		sizeof(*ahead->profiles), err));
	struct ahead_profile *profiles = ahead->profiles;
	profiles[0] = (struct ahead_profile){0};
	if (!ahead->by_runs)
		return ROTA_OK;
	for (int class = 0; class < ahead->n_classes; class ++) {
		for (int l = 1; l <= ahead->n_on; l++)
			profiles[(l - 1) * ahead->n_classes + class] =
				go_on(ahead, c, l, false, class);
		for (int l = 1; l < ahead->on_low; l++)
			profiles[ahead->edge_ons + (l - 1) * ahead->n_classes + class] =
				go_on(ahead, c, l, true, class);
	}
	for (int l = 1; l <= ahead->n_off; l++)
		profiles[ahead->offs + l - 1] = stay_off(ahead, l, false);
	for (int l = 1; l < ahead->off_low; l++)
		profiles[ahead->edge_offs + l - 1] = stay_off(ahead, l, true);
	profiles[ahead->start] =
		(struct ahead_profile){.off = profile_of(ahead, -1, ahead->off_low > 1, 0),
			.on = profile_of(ahead, 1, ahead->on_low > 1, 0)};
	return ROTA_OK;
}

/* What one day can add: paid units of its shifts, and whether it must or may be worked. */
struct reach {
	int least, most;
	bool must, may;
};

static struct reach reach_of(const struct ahead *ahead, const struct ahead_asked *asked, int day)
{
	const struct menu *menu = asked->step->menu;
	const struct person *person = asked->step->person;
	const struct menu_day *at = &menu->days[day];
	struct reach reach = {0, 0, asked->off_price[day] == INFINITY, false};
	int least = INT32_MAX;
	if (day < person->first_day || day >= person->behind_day)
		return (struct reach){0};
	for (int o = at->first_option; o < at->first_option + at->n_options; o++) {
		if (asked->option_price[o] == INFINITY)
			continue;
		int units = ahead->by_paid ? menu->options[o].paid / ahead->unit : 0;
		reach.may = true;
		reach.most = units > reach.most ? units : reach.most;
		least = units < least ? units : least;
	}
	reach.least = reach.must && reach.may ? least : 0;
	return reach;
}

/* Weekends and paid units that the days before each morning can have brought. */
static void reach_forward(struct ahead *ahead, const struct ahead_asked *asked)
{
	const struct problem *p = asked->step->problem;
	const struct state *start = &asked->step->person->start;
	int low = ahead->by_paid ? start->paid / ahead->unit : 0, high = low;
	int few = 0, many = 0;
	struct reach last = {0};
	for (int d = 0; d <= p->n_days; d++) {
		ahead->days[d] = (struct ahead_day){
			.paid_low = low, .n_paid = high, .weekends_low = few, .n_weekends = many};
		if (d == p->n_days)
			break;
		struct reach reach = reach_of(ahead, asked, d);
		low += reach.least;
		high += reach.most;
		bool first = p->weekday[d] == 5 || d == 0;
		if (ahead->by_weekends && p->weekday[d] >= 5) {
			few += reach.must && (first ? p->weekday[d] == 5 : !last.must);
			many += reach.may && (first || !last.may);
		}
		last = reach;
	}
}

/* Those from which the rest of the days can still come into the range. */
static void reach_back(struct ahead *ahead, const struct ahead_asked *asked)
{
	const struct step *step = asked->step;
	int n_days = step->problem->n_days, least = 0, most = 0;
	int floor_paid = 0, ceiling = 0, weekends = step->menu->contract->weekends_worked.high;
	if (ahead->by_paid) {
		floor_paid = (step->person->paid.low + ahead->unit - 1) / ahead->unit;
		ceiling = step->person->paid.high / ahead->unit;
	}
	for (int d = n_days; d >= 0; d--) {
		struct ahead_day *at = &ahead->days[d];
		int low = at->paid_low, high = at->n_paid;
		low = floor_paid - most > low ? floor_paid - most : low;
		high = ceiling - least < high ? ceiling - least : high;
		at->paid_low = low;
		at->n_paid = high >= low ? high - low + 1 : 0;
		int many =
			ahead->by_weekends && weekends < at->n_weekends ? weekends : at->n_weekends;
		at->n_weekends = many >= at->weekends_low ? many - at->weekends_low + 1 : 0;
		if (d == 0)
			break;
		struct reach reach = reach_of(ahead, asked, d - 1);
		least += reach.least;
		most += reach.most;
	}
}

static size_t place(struct ahead *ahead, int n_days)
{
	size_t cells = 0;
	for (int d = 0; d <= n_days; d++) {
		struct ahead_day *at = &ahead->days[d];
		at->first = cells;
		cells += (size_t)at->n_paid * (size_t)at->n_weekends * (size_t)ahead->n_profiles;
	}
	return cells;
}

/* From the most detailed on, level by level; weekends can be priced instead. */
static size_t choose(struct ahead *ahead, const struct ahead_asked *asked, int level)
{
	const struct step *step = asked->step;
	const struct menu *menu = step->menu;
	const struct contract *c = menu->contract;
	ahead->by_runs = level < 3 && menu->run_on_cap <= MOST_RUNS &&
			 c->consecutive_days.low <= MOST_RUNS &&
			 c->consecutive_days_off.low <= MOST_RUNS;
	ahead->by_weekends = level < 1 && ahead->by_runs && menu->counts_weekends;
	ahead->by_succession = level < 2 && ahead->by_runs && menu->n_successions > 1;
	choose_profiles(ahead, step);
	reach_forward(ahead, asked);
	reach_back(ahead, asked);
	return place(ahead, step->problem->n_days);
}

enum rota_status ahead_shape(
	struct ahead *ahead, const struct ahead_asked *asked, struct rota_error *err)
{
	size_t n_days = (size_t)asked->step->problem->n_days;
	TRY(memory_grow(&ahead->days, &ahead->day_capacity, n_days + 1, sizeof(*ahead->days), err));
	if (asked->plain)
		ahead->by_paid = false;
	else
		choose_paid(ahead, asked->step);
	bool detailed = asked->detailed && !asked->step->lenient && !asked->plain;
	size_t cells = 0, most = ahead->most_cells > 0 ? ahead->most_cells : MOST_CELLS;
	for (int level = detailed ? 0 : 3; level <= 3; level++) {
		cells = choose(ahead, asked, level);
		if (cells <= most)
			break;
	}
	TRY(make_profiles(ahead, asked->step, err));
	return memory_grow(&ahead->least, &ahead->capacity, cells + 1, sizeof(double), err);
}
