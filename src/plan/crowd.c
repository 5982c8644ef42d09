/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/crowd.h"

#include "plan/scarce.h"

#include <math.h>
#include <string.h>

void crowds_done(struct crowds *crowds)
{
	free(crowds->items);
	free(crowds->scarce);
	free(crowds->crowd_of);
	free(crowds->type_of);
	free(crowds->type_person);
	free(crowds->type_size);
	arena_done(&crowds->arena);
}

static bool may_work(const struct problem *p, const struct person *person, int d)
{
	const struct menu_day *day = &person_menu(p, person)->days[d];
	if (d < person->first_day || d >= person->behind_day)
		return false;
	for (int o = day->first_option; o < day->first_option + day->n_options; o++)
		if (person_is_allowed(person, o))
			return true;
	return false;
}

static double end_of(int32_t high)
{
	return high < RANGE_OPEN_HIGH ? high : INFINITY;
}

static void count_in(
	const struct problem *p, const struct person *person, bool lenient, struct crowd *crowd)
{
	crowd->people++;
	for (int d = 0; d < p->n_days; d++)
		crowd->available[d] += may_work(p, person, d);
	for (int w = 0; w < p->n_weeks; w++) {
		/* what is known of the first week's earlier days is in the ranges as well */
		double shifts = w == 0 ? person->start.week_shifts : 0;
		double paid = w == 0 ? person->start.week_paid : 0;
		crowd->week_shifts_low[w] +=
			lenient ? 0 : fmax(0, person->week_shifts[w].low - shifts);
		crowd->week_paid_low[w] += lenient ? 0 : fmax(0, person->week_paid[w].low - paid);
		crowd->week_shifts_high[w] += end_of(person->week_shifts[w].high);
		crowd->week_paid_high[w] += end_of(person->week_paid[w].high);
	}
	crowd->weekends_high += end_of(person_menu(p, person)->contract->weekends_worked.high);
}

static enum rota_status add_crowd(struct crowds *crowds, const struct problem *p, struct crowd like,
	struct crowd **ret_crowd, struct rota_error *err)
{
	for (int c = 0; c < crowds->count; c++) {
		struct crowd *crowd = &crowds->items[c];
		if (crowd->menu == like.menu && crowd->pool == like.pool &&
			crowd->role == like.role && crowd->scarce == like.scarce) {
			*ret_crowd = crowd;
			return ROTA_OK;
		}
	}
	struct crowd *crowd = &crowds->items[crowds->count];
	*crowd = like;
	size_t weeks = sizeof(double) * (size_t)p->n_weeks;
	TRY(arena_take(&crowds->arena, sizeof(int) * (size_t)p->n_days, &crowd->available, err));
	size_t options = (size_t)p->menus[like.menu].n_options + 1;
	TRY(arena_take(&crowds->arena, sizeof(double) * options, &crowd->target, err));
	TRY(arena_take(&crowds->arena, weeks, &crowd->week_shifts_low, err));
	TRY(arena_take(&crowds->arena, weeks, &crowd->week_shifts_high, err));
	TRY(arena_take(&crowds->arena, weeks, &crowd->week_paid_low, err));
	TRY(arena_take(&crowds->arena, weeks, &crowd->week_paid_high, err));
	crowds->count++;
	*ret_crowd = crowd;
	return ROTA_OK;
}

static bool is_same_bytes(const void *a, const void *b, size_t size)
{
	if (a == NULL || b == NULL)
		return a == b;
	return memcmp(a, b, size) == 0;
}

static bool is_same_range(struct range a, struct range b)
{
	return a.low == b.low && a.high == b.high;
}

static bool is_alike(const struct problem *p, const struct person *a, const struct person *b)
{
	if (a->menu != b->menu || a->group != b->group || a->first_day != b->first_day ||
		a->behind_day != b->behind_day || a->known_low != b->known_low ||
		a->known_high != b->known_high || !behind_is_same(&a->behind, &b->behind) ||
		!is_same_range(a->shifts, b->shifts) || !is_same_range(a->paid, b->paid))
		return false;
	size_t options = (size_t)person_menu(p, a)->n_options, days = (size_t)p->n_days;
	size_t weeks = sizeof(struct range) * (size_t)p->n_weeks;
	return memcmp(&a->start, &b->start, sizeof(a->start)) == 0 &&
	       is_same_bytes(a->allowed, b->allowed, options * sizeof(bool)) &&
	       is_same_bytes(a->must, b->must, days * sizeof(bool)) &&
	       is_same_bytes(a->off_price, b->off_price, days * sizeof(double)) &&
	       is_same_bytes(
		       a->kind_price, b->kind_price, days * (size_t)p->n_kinds * sizeof(double)) &&
	       memcmp(a->week_shifts, b->week_shifts, weeks) == 0 &&
	       memcmp(a->week_paid, b->week_paid, weeks) == 0;
}

static void add_type(struct crowds *crowds, const struct problem *p, int person)
{
	int t = 0;
	const struct person *who = &p->people[person];
	while (t < crowds->n_types) {
		const struct person *other = &p->people[crowds->type_person[t]];
		if (is_alike(p, who, other))
			break;
		t++;
	}
	if (t == crowds->n_types)
		crowds->type_person[crowds->n_types++] = person;
	crowds->type_of[person] = t;
	crowds->type_size[t]++;
}

enum rota_status crowds_init(struct crowds *ret_crowds, const struct problem *problem,
	const struct cover *cover, const bool lenient[], struct rota_error *err)
{
	struct crowds *crowds = ret_crowds;
	size_t n = (size_t)problem->n_people;
	TRY(memory_new(n, sizeof(struct crowd), &crowds->items, err));
	TRY(memory_new(n, sizeof(int), &crowds->crowd_of, err));
	TRY(memory_new(n, sizeof(int), &crowds->type_of, err));
	TRY(memory_new(n, sizeof(int), &crowds->type_person, err));
	TRY(memory_new(n, sizeof(int), &crowds->type_size, err));
	crowds->n_pools = cover_pools(cover);
	TRY(memory_new((size_t)crowds->n_pools, sizeof(struct queue_set), &crowds->scarce, err));
	for (int pool = 0; pool < crowds->n_pools; pool++)
		crowds->scarce[pool] = scarce_queues(problem, cover, pool);
	for (int i = 0; i < problem->n_people; i++) {
		const struct person *person = &problem->people[i];
		struct crowd *crowd;
		const struct group *group = &problem->groups[person->group];
		struct crowd like = {.menu = person->menu,
			.pool = cover_pool(cover, person->group),
			.role = group->role};
		like.scarce = like.pool != INDEX_NONE &&
			      queue_sets_meet(&group->queues, &crowds->scarce[like.pool]);
		TRY(add_crowd(crowds, problem, like, &crowd, err));
		crowds->crowd_of[i] = (int)(crowd - crowds->items);
		count_in(problem, person, lenient[i], crowd);
		add_type(crowds, problem, i);
	}
	return ROTA_OK;
}

bool crowds_tell_scarce(const struct crowds *crowds)
{
	for (int pool = 0; pool < crowds->n_pools; pool++)
		if (!queue_set_is_empty(&crowds->scarce[pool]))
			return true;
	return false;
}
