/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/grid.h"

static int gcd(int a, int b)
{
	while (b != 0) {
		int rest = a % b;
		a = b;
		b = rest;
	}
	return a < 0 ? -a : a;
}

static int kind_step(int step, const struct shift_kind *kind)
{
	for (int w = 0; w < kind->n_windows; w++) {
		step = gcd(step, kind->windows[w].from);
		if (kind->windows[w].until > kind->windows[w].from)
			step = gcd(step, kind->windows[w].step);
	}
	step = gcd(step, kind->length.least);
	if (kind->length.most > kind->length.least)
		step = gcd(step, kind->length.step);
	for (int b = 0; b < kind->n_breaks; b++)
		step = gcd(step, kind->breaks[b].length);
	return step;
}

/* A break may start at any minute of its window; those on the grid are enough when the window's
 * ends are among them. Odd ends are followed down to 5 minutes, or as far as a break needs. */
static int window_step(int step, const struct break_rule *rule)
{
	int exact = gcd(gcd(step, rule->earliest), rule->latest);
	if (exact >= 5 || exact == step)
		return exact;
	int first = (rule->earliest + step - 1) / step * step;
	return first <= rule->latest ? step : exact;
}

static int zone_step(int step, const struct zone *zone, instant from, instant until)
{
	int offset = zone_offset(zone, from);
	for (instant at = zone_next_change(zone, from); at < until;
		at = zone_next_change(zone, at)) {
		step = gcd(step, (zone_offset(zone, at) - offset) / 60);
		offset = zone_offset(zone, at);
	}
	return step;
}

static int roster_step(int step, const struct roster *roster, instant origin)
{
	for (size_t p = 0; roster != NULL && p < roster->n_pieces; p++) {
		step = gcd(step, (int)((roster->pieces[p].start - origin) / 60 % MINUTES_A_DAY));
		step = gcd(step, (int)((roster->pieces[p].end - origin) / 60 % MINUTES_A_DAY));
	}
	return step;
}

static int slot_minutes(const struct plan_input *input, instant from, instant until)
{
	const struct site *site = input->site;
	int step = input->need->horizon.step_s / 60;
	step = step < 1 ? 1 : step;
	for (int k = 0; k < site->n_shift_kinds; k++)
		step = kind_step(step, &site->shift_kinds[k]);
	/* what was told may have been planned by finer slots, and is to be kept as it was */
	for (int a = 0; a < site->n_activities && input->change != NULL; a++)
		step = gcd(step, site->activities[a].length);
	step = zone_step(step, site->zone, from, until);
	step = roster_step(step, input->pinned, from);
	for (int k = 0; k < site->n_shift_kinds; k++)
		for (int b = 0; b < site->shift_kinds[k].n_breaks; b++)
			step = window_step(step, &site->shift_kinds[k].breaks[b]);
	return step < 1 ? 1 : step;
}

void grid_reach(struct grid *grid, int slots)
{
	if (slots > grid->n_slots)
		grid->n_slots = slots;
}

enum rota_status grid_init(
	struct grid *ret_grid, const struct plan_input *input, struct rota_error *err)
{
	const struct horizon *horizon = &input->need->horizon;
	const struct zone *zone = input->site->zone;
	day_number first = input->period.first_day, behind = first + input->period.n_days;
	instant from = zone_instant(zone, first, 0, NULL),
		until = zone_instant(zone, behind, 0, NULL);
	if (input->period.n_days < 1 || input->period.n_days > 3660)
		return error_set(err, ROTA_EINVAL, "a plan is for 1 to 3660 days, not %d",
			input->period.n_days);
	if (from < horizon->start || until > horizon_at(horizon, horizon->count))
		return error_set(err, ROTA_EINVAL,
			"the requirements do not hold every day of the period to be planned");
	struct grid grid = {.interval_s = horizon->step_s};
	grid.first_interval = horizon_find(horizon, from);
	grid.start = horizon_at(horizon, grid.first_interval);
	grid.slot_s = slot_minutes(input, grid.start, until + 3 * 86400) * 60;
	if (horizon->step_s % 60 != 0)
		return error_set(err, ROTA_EINVAL, "intervals of %d s, must be whole minutes",
			horizon->step_s);
	grid.per_interval = horizon->step_s / grid.slot_s;
	grid.n_slots = grid_slot(&grid, until);
	grid.n_intervals = grid.n_slots / grid.per_interval;
	*ret_grid = grid;
	return ROTA_OK;
}
