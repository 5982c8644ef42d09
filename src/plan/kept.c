/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was told, as options of people's menus. */
#include "plan/change.h"

#include <math.h>

/* Where the duty's breaks start, in the order they are taken; false when they are not those of the
 * kind, or a piece is of a name that the site has no more. */
static bool cut_breaks(const struct problem *p, const struct roster *roster,
	const struct duty *duty, const struct option *option, int16_t breaks[])
{
	const struct shift_kind *kind = &p->site->shift_kinds[option->kind];
	const struct slot_break *rules = p->breaks + (size_t)option->kind * (size_t)p->most_breaks;
	const struct piece *pieces = duty_pieces(roster, duty);
	int n = 0;
	for (int i = 0; i < duty->n_pieces; i++) {
		if (pieces[i].kind == PIECE_UNKNOWN)
			return false;
		if (pieces[i].kind != PIECE_BREAK)
			continue;
		if (n == kind->n_breaks || pieces[i].index != rules[n].rule)
			return false;
		int from = grid_slot(&p->grid, pieces[i].start) - option->start;
		int length = grid_slot(&p->grid, pieces[i].end) - option->start - from;
		if (from < rules[n].first || from > rules[n].last || length != rules[n].length)
			return false;
		breaks[n++] = (int16_t)from;
	}
	return n == kind->n_breaks;
}

/* The queue of each slot; an activity was taken off the queue before it, or behind it. False where
 * none is named. */
static bool cut_queues(const struct problem *p, const struct roster *roster,
	const struct duty *duty, const struct option *option, int16_t queues[])
{
	const struct piece *pieces = duty_pieces(roster, duty);
	int queue = INDEX_NONE;
	if (option->pin != NULL)
		return true;
	for (int i = 0; i < duty->n_pieces; i++)
		if (pieces[i].kind == PIECE_WORK && queue == INDEX_NONE)
			queue = pieces[i].queue;
	for (int i = 0; i < duty->n_pieces; i++) {
		int from = grid_slot(&p->grid, pieces[i].start) - option->start;
		int to = grid_slot(&p->grid, pieces[i].end) - option->start;
		if (pieces[i].kind == PIECE_WORK)
			queue = pieces[i].queue;
		if (queue == INDEX_NONE)
			return false;
		for (int t = from < 0 ? 0 : from; t < to && t < option->length; t++)
			queues[t] = (int16_t)(pieces[i].kind == PIECE_BREAK ? INDEX_NONE : queue);
	}
	return true;
}

/* The option that is this very shift, KEPT_GONE when the menu has none. */
static int find_option(const struct problem *p, const struct person *person, int day,
	const struct roster *roster, const struct duty *duty, int16_t breaks[])
{
	const struct menu *menu = person_menu(p, person);
	const struct menu_day *at = &menu->days[day];
	instant start = duty_start(roster, duty), end = duty_end(roster, duty);
	for (int o = at->first_option; o < at->first_option + at->n_options; o++) {
		const struct option *option = &menu->options[o];
		if (option->kind != duty->kind || option->kind == INDEX_NONE ||
			grid_instant(&p->grid, option->start) != start ||
			grid_instant(&p->grid, option->start + option->length) != end)
			continue;
		if (option->pin != NULL)
			return o;
		return person_is_allowed(person, o) && cut_breaks(p, roster, duty, option, breaks)
			       ? o
			       : KEPT_GONE;
	}
	return KEPT_GONE;
}

static enum rota_status keep_nothing(
	struct problem *p, struct person *person, struct rota_error *err)
{
	size_t n = (size_t)p->n_days;
	TRY(arena_take(&p->arena, n * sizeof(int), &person->kept, err));
	TRY(arena_take(&p->arena, n * sizeof(*person->told), &person->told, err));
	TRY(arena_take(&p->arena, n * (size_t)p->most_breaks * sizeof(int16_t) + 1,
		&person->kept_breaks, err));
	TRY(arena_take(&p->arena, n * (size_t)p->longest * sizeof(int16_t) + 1,
		&person->kept_queues, err));
	for (int d = 0; d < p->n_days; d++)
		person->kept[d] = INDEX_NONE;
	return ROTA_OK;
}

enum rota_status change_make(struct problem *problem, struct rota_error *err)
{
	struct problem *p = problem;
	const struct plan_change *change = p->input->change;
	if (change == NULL)
		return ROTA_OK;
	owned_ int *person_of = NULL;
	TRY(memory_new((size_t)p->site->n_agents + 1, sizeof(int), &person_of, err));
	for (int a = 0; a < p->site->n_agents; a++)
		person_of[a] = INDEX_NONE;
	for (int i = 0; i < p->n_people; i++)
		person_of[p->people[i].agent] = i;
	const struct roster *told = change->published;
	for (size_t i = 0; i < told->n_duties; i++) {
		const struct duty *duty = &told->duties[i];
		int day = duty->day - p->input->period.first_day;
		if (duty->agent == INDEX_NONE || duty->n_pieces == 0 || day < 0 ||
			day >= p->n_days || person_of[duty->agent] == INDEX_NONE)
			continue;
		struct person *person = &p->people[person_of[duty->agent]];
		if (person->kept == NULL)
			TRY(keep_nothing(p, person, err));
		person->told[day] = duty;
		person->kept[day] = find_option(p, person, day, told, duty,
			person->kept_breaks + (size_t)day * (size_t)p->most_breaks);
		if (problem_names_queues(p, person->group) && person->kept[day] >= 0 &&
			!cut_queues(p, told, duty,
				&person_menu(p, person)->options[person->kept[day]],
				person->kept_queues + (size_t)day * (size_t)p->longest))
			person->kept[day] = KEPT_GONE;
	}
	return ROTA_OK;
}

int change_count(const struct problem *problem, int person, const struct plan_line *line)
{
	const int *kept = problem->people[person].kept;
	int count = 0;
	for (int d = 0; kept != NULL && d < problem->n_days; d++)
		count += line->options[d] != kept[d];
	return count;
}

double change_price(const struct problem *problem, int person, const double prices[],
	const struct plan_line *line)
{
	const int *kept = problem->people[person].kept;
	double price = 0;
	if (kept == NULL || prices == NULL)
		return 0;
	for (int d = 0; d < problem->n_days; d++)
		if (line->options[d] != kept[d])
			price += prices[d];
	return price;
}
