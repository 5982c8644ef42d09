/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/legal.h"

#include <math.h>

/* Days to come can bring anything, until the week or the period ends. */
enum { ANYTHING = INT32_MAX / 4 };

enum rota_status legal_init(
	struct legal *ret_legal, const struct problem *problem, struct rota_error *err)
{
	size_t n = (size_t)problem->n_days;
	struct legal *legal = ret_legal;
	*legal = (struct legal){.step = {.problem = problem, .tracked = UINT32_MAX}};
	TRY(memory_new(4 * n, sizeof(int), &legal->left, err));
	struct step *step = &legal->step;
	step->week_shifts_left = legal->left;
	step->week_paid_left = legal->left + n;
	step->shifts_left = legal->left + 2 * n;
	step->paid_left = legal->left + 3 * n;
	for (size_t d = 0; d < n; d++) {
		step->week_shifts_left[d] = problem->week_ends[d] ? 0 : ANYTHING;
		step->week_paid_left[d] = problem->week_ends[d] ? 0 : ANYTHING;
		step->shifts_left[d] = d == n - 1 ? 0 : ANYTHING;
		step->paid_left[d] = d == n - 1 ? 0 : ANYTHING;
	}
	return ROTA_OK;
}

void legal_done(struct legal *legal)
{
	free(legal->left);
}

/* Whether the option may follow the evening before, its own rules left aside. */
static bool may_follow(
	const struct legal *legal, int day, const struct state *state, const struct option *option)
{
	const struct problem *p = legal->step.problem;
	const struct person *person = legal->step.person;
	const struct menu *menu = legal->step.menu;
	if (option->pin != NULL)
		return true;
	if (day < person->first_day || day >= person->behind_day || option->rank < state->follow)
		return false;
	return option->kind == INDEX_NONE ||
	       !menu->forbidden[(size_t)state->succession * (size_t)p->n_kinds +
				(size_t)option->kind];
}

/* Starts of each week near enough to each other. */
static bool starts_hold(const struct legal *legal, const int options[])
{
	const struct problem *p = legal->step.problem;
	const struct person *person = legal->step.person;
	const struct menu *menu = legal->step.menu;
	int variation = menu->contract->start_variation, low = MINUTES_A_DAY, high = -1;
	if (variation < 0)
		return true;
	if (person->known_low >= 0) {
		low = person->known_low;
		high = person->known_high;
	}
	for (int d = 0; d < p->n_days; d++) {
		if (options[d] != INDEX_NONE) {
			int clock = menu->options[options[d]].clock;
			low = clock < low ? clock : low;
			high = clock > high ? clock : high;
		}
		if (high - low > variation)
			return false;
		if (p->week_ends[d]) {
			low = MINUTES_A_DAY;
			high = -1;
		}
	}
	return true;
}

bool legal_holds(struct legal *legal, int person, const struct plan_line *line)
{
	const struct problem *p = legal->step.problem;
	const struct person *who = &p->people[person];
	legal->step.person = who;
	legal->step.menu = person_menu(p, who);
	const struct menu *menu = legal->step.menu;
	struct state state = who->start, next;
	for (int d = 0; d < p->n_days; d++) {
		int o = line->options[d];
		double broken;
		if (o == INDEX_NONE) {
			broken = step_off(&legal->step, d, &state, &next);
		} else {
			const struct option *option = &menu->options[o];
			if ((who->allowed != NULL && !who->allowed[o]) ||
				!may_follow(legal, d, &state, option))
				return false;
			broken = step_work(&legal->step, d, &state,
				&menu->groups[menu->days[d].first_group + option->group],
				option->pin != NULL, &next);
		}
		if (broken > 0)
			return false;
		state = next;
	}
	return starts_hold(legal, line->options);
}
