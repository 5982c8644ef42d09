/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/periods.h"

void periods_done(struct periods *periods)
{
	free(periods->items);
	*periods = (struct periods){0};
}

static enum rota_status add(struct periods *periods, struct period period, struct rota_error *err)
{
	TRY(memory_grow(&periods->items, &periods->capacity, periods->count + 1,
		sizeof(*periods->items), err));
	periods->items[periods->count++] = period;
	return ROTA_OK;
}

/* The period that the day is in; NULL: none. */
static const struct period *find(const struct periods *periods, day_number day)
{
	for (size_t i = 0; i < periods->count; i++) {
		const struct period *period = &periods->items[i];
		if (day >= period->first_day && day < period->first_day + period->n_days)
			return period;
	}
	return NULL;
}

/* The days of the period that none of `taken` has, one stretch after the other. */
static enum rota_status add_rest(const struct periods *taken, struct period period,
	struct periods *stretches, struct rota_error *err)
{
	struct period rest = {period.first_day, 0};
	for (int d = 0; d < period.n_days; d++) {
		day_number day = period.first_day + d;
		if (find(taken, day) == NULL) {
			if (rest.n_days++ == 0)
				rest.first_day = day;
		} else if (rest.n_days > 0) {
			TRY(add(stretches, rest, err));
			rest.n_days = 0;
		}
	}
	return rest.n_days > 0 ? add(stretches, rest, err) : ROTA_OK;
}

static int by_first_day(const void *left, const void *right)
{
	const struct period *a = left, *b = right;
	return (a->first_day > b->first_day) - (a->first_day < b->first_day);
}

static void sort(struct periods *periods)
{
	if (periods->count > 1)
		qsort(periods->items, periods->count, sizeof(*periods->items), by_first_day);
}

enum rota_status periods_list(
	struct store *store, struct periods *ret_periods, struct rota_error *err)
{
	done_by(store_plans_done) struct store_plans plans = {0};
	done_by(periods_done) struct periods periods = {0};
	TRY(store_list_plans(store, &plans, err));
	for (size_t i = plans.count; i > 0; i--) {
		const struct store_plan *plan = &plans.items[i - 1];
		done_by(periods_done) struct periods rest = {0};
		if (!plan->published)
			continue;
		TRY(add_rest(&periods, plan->period, &rest, err));
		for (size_t r = 0; r < rest.count; r++)
			TRY(add(&periods, rest.items[r], err));
	}
	sort(&periods);
	*ret_periods = periods;
	periods = (struct periods){0};
	return ROTA_OK;
}

enum rota_status periods_rest(const struct periods *periods, struct period whole,
	struct periods *ret_rest, struct rota_error *err)
{
	done_by(periods_done) struct periods rest = {0};
	TRY(add_rest(periods, whole, &rest, err));
	*ret_rest = rest;
	rest = (struct periods){0};
	return ROTA_OK;
}

enum rota_status periods_cut(const struct periods *periods, struct period whole,
	struct periods *ret_cuts, struct rota_error *err)
{
	done_by(periods_done) struct periods cuts = {0};
	TRY(add_rest(periods, whole, &cuts, err));
	for (size_t i = 0; i < periods->count; i++) {
		const struct period *p = &periods->items[i];
		day_number end = p->first_day + p->n_days,
			   whole_end = whole.first_day + whole.n_days;
		day_number from = p->first_day > whole.first_day ? p->first_day : whole.first_day;
		end = end < whole_end ? end : whole_end;
		if (from < end)
			TRY(add(&cuts, (struct period){from, end - from}, err));
	}
	sort(&cuts);
	*ret_cuts = cuts;
	cuts = (struct periods){0};
	return ROTA_OK;
}
