/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/problem.h"

#include "plan/change.h"
#include "plan/fair.h"
#include "plan/network.h"
#include "roster/coverage.h"
#include "rules/weeks.h"

#include <math.h>

/* More than any sum of prices that a person can save in a plan, so that what is hard comes first.
 */
static const double HARD_PRICE = 1e5;
static const double MOST_REQUIRED = 1e6;

static enum rota_status make_days(struct problem *p, struct rota_error *err)
{
	const struct period *period = &p->input->period;
	size_t n = (size_t)p->n_days;
	TRY(arena_take(&p->arena, n * sizeof(int), &p->week_of, err));
	TRY(arena_take(&p->arena, n * sizeof(int), &p->weekday, err));
	TRY(arena_take(&p->arena, n * sizeof(bool), &p->week_ends, err));
	day_number first = weeks_first_day(p->site, *period, 0);
	for (int d = 0; d < p->n_days; d++) {
		p->week_of[d] = (period->first_day + d - first) / WEEKDAYS;
		p->weekday[d] = day_weekday(period->first_day + d);
		p->week_ends[d] =
			d == p->n_days - 1 || (period->first_day + d + 1 - first) % WEEKDAYS == 0;
	}
	p->n_weeks = weeks_count(p->site, *period);
	return ROTA_OK;
}

static const struct menu *find_alike(const struct problem *p, int contract)
{
	for (int c = 0; c < contract; c++)
		if (!p->menus[c].borrowed && menu_is_alike(&p->menus[c], p->site, contract))
			return &p->menus[c];
	return NULL;
}

static enum rota_status make_menus(struct problem *p, struct rota_error *err)
{
	size_t most = (size_t)p->site->n_contracts + (size_t)p->site->n_agents;
	TRY(memory_new(most, sizeof(struct menu), &p->menus, err));
	for (int c = 0; c < p->site->n_contracts; c++) {
		const struct menu *alike = find_alike(p, c);
		if (alike != NULL) {
			TRY(menu_borrow(&p->menus[p->n_menus++], alike, &p->arena,
				&p->site->contracts[c], err));
			continue;
		}
		struct menu_source source = {.site = p->site,
			.grid = &p->grid,
			.period = p->input->period,
			.contract = c};
		TRY(menu_init(&p->menus[p->n_menus++], &source, &p->arena, err));
	}
	return ROTA_OK;
}

static enum rota_status make_required(struct problem *p, struct rota_error *err)
{
	const struct need *need = p->input->need;
	size_t n = (size_t)p->grid.n_intervals;
	TRY(memory_new((size_t)p->site->n_queues * n, sizeof(double), &p->required, err));
	for (int q = 0; q < p->site->n_queues; q++) {
		const double *from =
			series_column(&need->columns[NEED_REQUIRED], q) + p->grid.first_interval;
		for (size_t i = 0; i < n; i++) {
			double required = coverage_with_shrinkage(from[i], p->site->shrinkage);
			if (required > MOST_REQUIRED)
				return error_set(err, ROTA_EINVAL,
					"queue '%s' asks for %g agents in an interval, at most %g "
					"can be planned",
					p->site->queues[q].name, required, MOST_REQUIRED);
			p->required[(size_t)q * n + i] = required;
		}
	}
	return ROTA_OK;
}

static void reach_shifts(struct problem *p)
{
	for (int m = 0; m < p->n_menus; m++) {
		for (int o = 0; o < p->menus[m].n_options; o++) {
			const struct option *option = &p->menus[m].options[o];
			grid_reach(&p->grid, option->start + option->length);
			if (p->blocks && option->length > p->longest)
				p->longest = option->length;
		}
	}
}

static int by_window(const void *a, const void *b)
{
	const struct slot_break *x = a, *y = b;
	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	if (x->last != y->last)
		return x->last < y->last ? -1 : 1;
	return (x->rule > y->rule) - (x->rule < y->rule);
}

static void make_blocks(struct problem *p)
{
	int slot = p->grid.slot_s / 60, n = p->site->n_queues;
	p->blocks = p->site->work == WORK_BLOCKS;
	if (!p->blocks)
		return;
	p->stay = p->site->stay > slot ? (p->site->stay + slot - 1) / slot : 1;
	p->lanes = (n + LANES - 1) / LANES * LANES;
}

/* Breaks are taken in the order of their windows, however the site lists them. */
static enum rota_status make_breaks(struct problem *p, struct rota_error *err)
{
	for (int k = 0; k < p->n_kinds; k++)
		if (p->site->shift_kinds[k].n_breaks > p->most_breaks)
			p->most_breaks = p->site->shift_kinds[k].n_breaks;
	size_t cells = (size_t)p->n_kinds * (size_t)p->most_breaks;
	TRY(arena_take(&p->arena, cells * sizeof(*p->breaks) + 1, &p->breaks, err));
	int slot = p->grid.slot_s / 60;
	for (int k = 0; k < p->n_kinds; k++) {
		const struct shift_kind *kind = &p->site->shift_kinds[k];
		struct slot_break *breaks = p->breaks + (size_t)k * (size_t)p->most_breaks;
		for (int b = 0; b < kind->n_breaks; b++)
			breaks[b] = (struct slot_break){b,
				(kind->breaks[b].earliest + slot - 1) / slot,
				kind->breaks[b].latest / slot, kind->breaks[b].length / slot};
		if (kind->n_breaks > 1)
			qsort(breaks, (size_t)kind->n_breaks, sizeof(*breaks), by_window);
	}
	return ROTA_OK;
}

struct problem *problem_free(struct problem *problem)
{
	if (problem == NULL)
		return NULL;
	for (int m = 0; m < problem->n_menus; m++)
		menu_done(&problem->menus[m]);
	for (int n = 0; n < problem->n_networks; n++)
		network_free(problem->networks[n]);
	free(problem->networks);
	free(problem->menus);
	free(problem->required);
	free(problem->groups);
	free(problem->people);
	arena_done(&problem->arena);
	free(problem);
	return NULL;
}

enum rota_status problem_new(
	const struct plan_input *input, struct problem **ret_problem, struct rota_error *err)
{
	owned_by(problem_free) struct problem *p = NULL;
	TRY(memory_new(1, sizeof(*p), &p, err));
	p->input = input;
	p->site = input->site;
	p->n_days = input->period.n_days;
	p->n_kinds = input->site->n_shift_kinds;
	p->hard_price = HARD_PRICE;
	p->by_shift = input->need->n_shifts > 0;
	p->surplus_squared = input->site->prices.surplus_squared && !p->by_shift;
	if (!p->by_shift && !p->surplus_squared)
		p->surplus_price = input->site->prices.surplus;
	TRY(grid_init(&p->grid, input, err));
	TRY(make_days(p, err));
	TRY(make_breaks(p, err));
	TRY(make_menus(p, err));
	TRY(people_make(p, err));
	make_blocks(p);
	TRY(fair_make(p, err));
	reach_shifts(p);
	TRY(change_make(p, err));
	TRY(make_required(p, err));
	TRY(known_make(p, err));
	*ret_problem = TAKE(p);
	return ROTA_OK;
}

int problem_list_leads(const struct problem *problem, int ret_leads[])
{
	int n = 0;
	for (int i = 0; i < problem->n_people; i++)
		if (problem->groups[problem->people[i].group].role == ROLE_LEAD)
			ret_leads[n++] = i;
	return n;
}

size_t problem_most_options(const struct problem *problem)
{
	int most = 0;
	for (int m = 0; m < problem->n_menus; m++)
		most = problem->menus[m].n_options > most ? problem->menus[m].n_options : most;
	return (size_t)most;
}

int problem_day_slot(const struct problem *problem, int day)
{
	day_number date = problem->input->period.first_day + day;
	return grid_slot(&problem->grid, zone_instant(problem->site->zone, date, 0, NULL));
}

double problem_demand_cost(const struct problem *p)
{
	double demand = 0, shifts = 0;
	for (int i = 0; i < p->site->n_queues * p->grid.n_intervals; i++)
		demand += p->required[i];
	for (size_t i = 0; i < p->input->need->n_shifts; i++)
		shifts += p->input->need->shifts[i].required *
			  p->input->need->shifts[i].uncovered_price;
	return demand * p->site->prices.uncovered + shifts;
}
