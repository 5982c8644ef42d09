/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/step.h"

#include "plan/fair.h"

#include <math.h>

static const double MINUTES_A_SHIFT = 480;

static double broken(const struct step *step, double shifts)
{
	return step->lenient ? BROKEN_PRICE * shifts : INFINITY;
}

/* The run of the same kind of days that ends the evening before had to be this long. */
static double end_run(const struct step *step, const struct state *from)
{
	const struct contract *c = step->menu->contract;
	int least = from->run > 0 ? c->consecutive_days.low : c->consecutive_days_off.low;
	int length = from->run > 0 ? from->run : -from->run;
	if (from->run == 0 || from->edge || length >= least)
		return 0;
	return broken(step, least - length);
}

/* One more day of the kind that `on` says. */
static double go_on(const struct step *step, int day, bool on, bool pinned,
	const struct state *from, struct state *to)
{
	const struct contract *c = step->menu->contract;
	const struct range *range = on ? &c->consecutive_days : &c->consecutive_days_off;
	bool same = on ? from->run > 0 : from->run < 0;
	double price = same ? 0 : end_run(step, from);
	int length = same ? (from->run > 0 ? from->run : -from->run) + 1 : 1;
	to->edge = same ? from->edge : from->run == 0;
	to->away = 0;
	int counted = length;
	if (!on && range->high < MOST_RUN) {
		bool away = step->person->away != NULL && step->person->away[day];
		to->away = (int16_t)((same ? from->away : 0) + away);
		counted -= to->away;
	}
	if (range->high < MOST_RUN && counted > range->high) {
		if (on && !pinned)
			return INFINITY;
		price += broken(step, 1);
	}
	int cap = on ? step->menu->run_on_cap : step->menu->run_off_cap;
	length = length < cap ? length : cap;
	if (length >= range->low)
		to->edge = 0;
	to->run = (int16_t)(on ? length : -length);
	return price;
}

/* What must be reached by the end of the week or the period, and can no longer be. */
static double miss(const struct step *step, int have, int left, int least, double a_shift)
{
	return have + left < least ? broken(step, (least - have - left) / a_shift) : 0;
}

/* Runs of days go on behind the period, or end with it, by what is known there. */
static double meet_behind(const struct step *step, bool pinned, const struct state *evening)
{
	struct behind_miss miss = behind_judge(step, evening);
	if (miss.many > 0 && evening->run > 0 && !pinned)
		return INFINITY;
	return miss.many + miss.few > 0 ? broken(step, miss.many + miss.few) : 0;
}

static double end_day(const struct step *step, int day, bool pinned, struct state *to)
{
	const struct problem *p = step->problem;
	const struct person *person = step->person;
	bool last = day == p->n_days - 1;
	double price = 0;
	/* not lenient: told as soon as it is certain; lenient: counted once, at the end */
	if (!step->lenient || p->week_ends[day]) {
		int w = p->week_of[day];
		if (step->menu->counts_week_shifts)
			price += miss(step, to->week_shifts, step->week_shifts_left[day],
				person->week_shifts[w].low, 1);
		if (step->menu->counts_week_paid)
			price += miss(step, to->week_paid, step->week_paid_left[day],
				person->week_paid[w].low, MINUTES_A_SHIFT);
	}
	if (!step->lenient || last) {
		if (step->menu->counts_shifts)
			price += miss(
				step, to->shifts, step->shifts_left[day], person->shifts.low, 1);
		if (step->menu->counts_paid)
			price += miss(step, to->paid, step->paid_left[day], person->paid.low,
				MINUTES_A_SHIFT);
		if (last && step->menu->counts_weekends)
			price += miss(step, to->weekends, 0,
				step->menu->contract->weekends_worked.low, 1);
		if (last && person->behind.run != 0)
			price += meet_behind(step, pinned, to);
	}
	if (p->week_ends[day]) {
		to->week_shifts = 0;
		to->week_paid = 0;
		to->window = 0;
	}
	return price;
}

/* Wishes that the day grants; kind INDEX_NONE: it is off. */
static double count_wishes(const struct step *step, int day, int kind, struct state *to)
{
	double price = 0;
	int granted = fair_granted(step->fair, day, kind);
	for (int i = 0; i < granted; i++)
		price += fair_price_of(step->fair, FAIR_WISHES, ++to->wishes);
	return price;
}

static double count_night(const struct step *step, bool night, struct state *to)
{
	if (!night || !fair_minds(step->fair, FAIR_NIGHTS))
		return 0;
	return fair_price_of(step->fair, FAIR_NIGHTS, ++to->nights);
}

double step_off(const struct step *step, int day, const struct state *from, struct state *ret_to)
{
	const struct menu_day *menu_day = &step->menu->days[day];
	*ret_to = *from;
	ret_to->follow = from->follow > menu_day->n_starts
				 ? (uint16_t)(from->follow - menu_day->n_starts)
				 : 0;
	ret_to->succession = 0;
	ret_to->saturday = 0;
	if (day < step->person->first_day || day >= step->person->behind_day) {
		/* nothing is known of days outside employment */
		ret_to->run = 0;
		ret_to->away = 0;
		ret_to->edge = 1;
		double wishes =
			step->fair != NULL ? count_wishes(step, day, INDEX_NONE, ret_to) : 0;
		return wishes + end_day(step, day, false, ret_to);
	}
	double price = go_on(step, day, false, false, from, ret_to);
	if (step->fair != NULL)
		price += count_wishes(step, day, INDEX_NONE, ret_to);
	if (step->person->must != NULL && step->person->must[day])
		price += broken(step, 1);
	return price < INFINITY ? price + end_day(step, day, false, ret_to) : price;
}

static double count(const struct step *step, bool counts, int now, int high, bool pinned)
{
	if (!counts || now <= high)
		return 0;
	return pinned ? broken(step, 1) : INFINITY;
}

static double count_weekend(
	const struct step *step, int day, bool pinned, const struct state *from, struct state *to)
{
	int weekday = step->problem->weekday[day];
	to->saturday = weekday == 5;
	bool shared = fair_minds(step->fair, FAIR_WEEKENDS);
	if ((!step->menu->counts_weekends && !shared) || weekday < 5 ||
		(weekday == 6 && from->saturday))
		return 0;
	to->weekends++;
	return count(step, !step->weekends_free, to->weekends,
		       step->menu->contract->weekends_worked.high, pinned) +
	       (shared ? fair_price_of(step->fair, FAIR_WEEKENDS, to->weekends) : 0);
}

double step_work(const struct step *step, int day, const struct state *from,
	const struct menu_group *group, bool pinned, struct state *ret_to)
{
	const struct menu *menu = step->menu;
	const struct person *person = step->person;
	struct state *to = ret_to;
	int w = step->problem->week_of[day];
	*to = *from;
	to->follow = (uint16_t)group->follow;
	to->succession = (uint8_t)group->succession;
	double price = go_on(step, day, true, pinned, from, to);
	price += count_weekend(step, day, pinned, from, to);
	to->week_shifts = (uint8_t)(from->week_shifts + menu->counts_week_shifts);
	price += count(step, menu->counts_week_shifts, to->week_shifts, person->week_shifts[w].high,
		pinned);
	to->week_paid = (uint16_t)(from->week_paid + (menu->counts_week_paid ? group->paid : 0));
	price += count(
		step, menu->counts_week_paid, to->week_paid, person->week_paid[w].high, pinned);
	to->shifts = (uint16_t)(from->shifts + menu->counts_shifts);
	price += count(step, menu->counts_shifts, to->shifts, person->shifts.high, pinned);
	to->paid = from->paid + (menu->counts_paid ? group->paid : 0);
	price += count(step, menu->counts_paid, to->paid, person->paid.high, pinned);
	if (group->limit != INDEX_NONE && (step->tracked >> group->limit & 1) != 0) {
		to->counts[group->limit]++;
		price += count(step, true, to->counts[group->limit], menu->limit_most[group->limit],
			pinned);
	}
	if (step->fair != NULL)
		price += count_wishes(step, day, group->kind, to) +
			 count_night(step, group->night, to);
	return price < INFINITY ? price + end_day(step, day, pinned, to) : price;
}

bool step_fits_window(const struct step *step, int day, int window, const struct option *option)
{
	const struct menu *menu = step->menu;
	const struct person *person = step->person;
	int variation = menu->contract->start_variation;
	if (variation < 0)
		return true;
	if (menu->n_windows > 0 && (option->clock < menu->windows[window] ||
					   option->clock > menu->windows[window] + variation))
		return false;
	return step->problem->week_of[day] > 0 || person->known_low < 0 ||
	       (option->clock >= person->known_high - variation &&
		       option->clock <= person->known_low + variation);
}
