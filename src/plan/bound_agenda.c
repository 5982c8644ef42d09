/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Worths are the same all through an interval, so what an activity takes is linear in its start
 * between the starts at which one of its ends meets an interval's edge: those and the edges of the
 * shift are tried. Breaks are left out: with none of them there are more places.
 */
#include "plan/bound_agenda.h"

#include "plan/agenda_due.h"

#include <math.h>

void bound_agenda_done(struct bound_agenda *agenda)
{
	const struct problem *p = agenda->calls.problem;
	size_t n = agenda->places == NULL ? 0
					  : (size_t)p->site->n_contracts * (size_t)p->n_groups * 2 *
						    (size_t)p->site->n_activities;
	for (size_t i = 0; i < n; i++)
		free(agenda->places[i]);
	free(agenda->places);
	free(agenda->sums);
	free(agenda->own);
	agenda_calls_done(&agenda->calls);
}

static double *sums_of(const struct bound_agenda *agenda, int group, bool with_lead)
{
	return agenda->sums +
	       ((int64_t)group * 2 + with_lead) * (agenda->calls.problem->grid.n_intervals + 1);
}

static void sum_worths(struct bound_agenda *agenda, const struct worths *worths)
{
	const struct problem *p = agenda->calls.problem;
	for (int g = 0; g < p->n_groups; g++) {
		double *alone = sums_of(agenda, g, false), *both = sums_of(agenda, g, true);
		for (int i = 0; i < p->grid.n_intervals; i++) {
			double worth = worths_of(worths, p, g, i);
			alone[i + 1] = alone[i] + worth;
			both[i + 1] = both[i] + worth + worths->leads[i];
		}
	}
	for (int i = 0; i < p->grid.n_intervals; i++)
		agenda->lead_least = fmin(agenda->lead_least, worths->leads[i]);
}

enum rota_status bound_agenda_init(struct bound_agenda *ret_agenda, const struct problem *problem,
	const struct worths *worths, struct rota_error *err)
{
	const struct problem *p = problem;
	struct bound_agenda *agenda = ret_agenda;
	*agenda = (struct bound_agenda){.calls = {.problem = p}};
	TRY(agenda_calls_init(&agenda->calls, p, err));
	if (agenda->calls.count == 0)
		return ROTA_OK;
	size_t groups = (size_t)p->n_groups;
	TRY(memory_new(2 * groups * ((size_t)p->grid.n_intervals + 1), sizeof(double),
		&agenda->sums, err));
	TRY(memory_new(2 * (size_t)p->site->n_contracts * groups * (size_t)p->site->n_activities,
		sizeof(double *), &agenda->places, err));
	TRY(memory_new(problem_most_options(p), sizeof(double), &agenda->own, err));
	sum_worths(agenda, worths);
	return ROTA_OK;
}

/* Worth of all time before `at`, seconds of the grid; outside the period there is none. */
static double worth_before(const struct problem *p, const double sums[], int64_t at)
{
	int64_t interval = p->grid.interval_s;
	if (at <= 0)
		return 0;
	if (at >= interval * p->grid.n_intervals)
		return sums[p->grid.n_intervals];
	int64_t i = at / interval;
	double share = (double)(at % interval) / (double)interval;
	return sums[i] + share * (sums[i + 1] - sums[i]);
}

/* The least worth of `length` seconds on end within [from, until); INFINITY where it is too short.
 */
static double cheapest(
	const struct problem *p, const double sums[], int64_t from, int64_t until, int64_t length)
{
	int64_t step = p->grid.interval_s, last = until - length;
	double least = INFINITY;
	if (last < from)
		return least;
	int64_t edge = from - from % step;
	for (int64_t at = edge; at <= until; at += step) {
		int64_t starts[2] = {at < from ? from : at > last ? last : at, at - length};
		for (int s = 0; s < 2; s++)
			if (starts[s] >= from && starts[s] <= last)
				least = fmin(least, worth_before(p, sums, starts[s] + length) -
							    worth_before(p, sums, starts[s]));
	}
	return least;
}

static void find_places(const struct bound_agenda *agenda, const struct person *who, int activity,
	bool with_lead, double ret_places[])
{
	const struct problem *p = agenda->calls.problem;
	const struct menu *menu = person_menu(p, who);
	const double *sums = sums_of(agenda, who->group, with_lead);
	int64_t length = p->site->activities[activity].length * 60, slot = p->grid.slot_s;
	for (int o = 0; o < menu->n_options; o++) {
		const struct option *option = &menu->options[o];
		ret_places[o] = cheapest(p, sums, slot * option->start,
			slot * (option->start + option->length), length);
		/* a shift that stays as it is may have it already, off the floor as it is */
		if (option->pin != NULL)
			ret_places[o] = fmin(0, ret_places[o]);
	}
}

static enum rota_status places_of(struct bound_agenda *agenda, const struct person *who,
	int activity, bool with_lead, const double **ret_places, struct rota_error *err)
{
	const struct problem *p = agenda->calls.problem;
	double *places = agenda->own;
	if (who->menu < p->site->n_contracts) {
		int row = (who->menu * p->n_groups + who->group) * 2 + with_lead;
		double **kept = &agenda->places[(int64_t)row * p->site->n_activities + activity];
		*ret_places = *kept;
		if (*kept != NULL)
			return ROTA_OK;
		TRY(memory_new(
			(size_t)p->menus[who->menu].n_options + 1, sizeof(double), kept, err));
		places = *kept;
	}
	find_places(agenda, who, activity, with_lead, places);
	*ret_places = places;
	return ROTA_OK;
}

/* What having it or not costs at least, when its cheapest place costs `place`. */
static double price_of(
	const struct bound_agenda *agenda, const struct agenda_call *call, double place)
{
	const struct activity *what = &agenda->calls.problem->site->activities[call->activity];
	double price = place - call->unpaid;
	/* whoever is there too may save as well */
	if (what->with == WITH_TEAM)
		price += call->intervals * agenda->lead_least;
	if (what->with == WITH_LEAD)
		price -= call->unpaid;
	return fmin(price, call->missed);
}

static double least_of(
	const struct problem *p, const struct person *who, int day, const double places[])
{
	const struct menu_day *at = &person_menu(p, who)->days[day];
	double least = INFINITY;
	for (int o = at->first_option; o < at->first_option + at->n_options; o++)
		if (person_is_allowed(who, o))
			least = fmin(least, places[o]);
	return least;
}

/* What is due on one day is due in whatever shift is worked then. */
static void charge_day(const struct bound_agenda *agenda, const struct agenda_call *call,
	const struct person *who, const double places[], double extra[])
{
	const struct problem *p = agenda->calls.problem;
	const struct menu_day *at = &person_menu(p, who)->days[call->first_day];
	for (int o = at->first_option; o < at->first_option + at->n_options; o++)
		extra[o] += price_of(agenda, call, places[o]);
}

/* What is due once in some days, of one person: nothing where no shift may be in them. */
static double charge_days(const struct bound_agenda *agenda, const struct agenda_call *call,
	int person, bool lenient, const double places[])
{
	const struct problem *p = agenda->calls.problem;
	const struct person *who = &p->people[person];
	double least = INFINITY;
	for (int d = call->first_day; d < call->behind_day; d++)
		least = fmin(least, least_of(p, who, d, places));
	double price = price_of(agenda, call, least);
	bool sure = !lenient && agenda_call_finds_at_work(&agenda->calls, call, person);
	return sure ? price : fmin(0, price);
}

enum rota_status bound_agenda_charge(struct bound_agenda *agenda, int person, bool lenient,
	const int alike[], int n_alike, double extra[], double *ret_price, struct rota_error *err)
{
	const struct problem *p = agenda->calls.problem;
	const struct person *who = &p->people[person];
	const double *places;
	*ret_price = 0;
	for (size_t c = 0; c < agenda->calls.count; c++) {
		const struct agenda_call *call = &agenda->calls.items[c];
		int asked = 0, alone = 0;
		for (int i = 0; i < n_alike; i++) {
			bool counts = agenda_call_is_for(&agenda->calls, call, alike[i]);
			asked += counts;
			alone += counts && !agenda_call_has_lead(&agenda->calls, call, alike[i]);
		}
		if (asked == 0)
			continue;
		/* one shift for all: that with a lead costs more, as leads are worth 0 or more */
		TRY(places_of(agenda, who, call->activity, alone == 0, &places, err));
		if (agenda_call_is_daily(call))
			charge_day(agenda, call, who, places, extra);
		else
			*ret_price += asked * charge_days(agenda, call, person, lenient, places);
	}
	return ROTA_OK;
}
