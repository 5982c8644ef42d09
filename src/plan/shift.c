/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Best breaks by dynamic programming from the last break to the first: f_j(p) is the least price of
 * breaks j, j + 1, ... when break j starts at p or later. The price of a break is what its slots
 * would have cost, with the sign turned. Cost: the widths of the windows, added up.
 */
#include "plan/shift.h"

#include <math.h>

static const struct slot_break *breaks_of(const struct problem *problem, int kind)
{
	return problem->breaks + (size_t)kind * (size_t)problem->most_breaks;
}

/* The break's window, cut so that it ends with the shift at the latest. */
static struct slot_break fit(const struct slot_break *b, int shift_length)
{
	struct slot_break fitted = *b;
	if (fitted.last > shift_length - fitted.length)
		fitted.last = shift_length - fitted.length;
	return fitted;
}

enum rota_status shift_scratch_init(
	struct shift_scratch *ret_scratch, const struct problem *problem, struct rota_error *err)
{
	int width = 1;
	for (int k = 0; k < problem->n_kinds; k++) {
		const struct shift_kind *kind = &problem->site->shift_kinds[k];
		for (int b = 0; b < kind->n_breaks; b++) {
			const struct slot_break *w = &breaks_of(problem, k)[b];
			if (w->last - w->first + 1 > width)
				width = w->last - w->first + 1;
		}
	}
	size_t size = (size_t)width * (size_t)(problem->most_breaks + 1);
	*ret_scratch = (struct shift_scratch){.width = width};
	TRY(memory_new(size, sizeof(double), &ret_scratch->best, err));
	return memory_new(size, sizeof(int), &ret_scratch->place, err);
}

void shift_scratch_done(struct shift_scratch *scratch)
{
	free(scratch->best);
	free(scratch->place);
}

static double pin_price(const struct pin *pin, const double sums[])
{
	double price = 0;
	for (int i = 0; i < pin->n_work; i++) {
		int from = pin->work[i][0] > 0 ? pin->work[i][0] : 0;
		if (pin->work[i][1] > from)
			price += sums[pin->work[i][1]] - sums[from];
	}
	return price;
}

/* f_j at place p, or the nearest later one that the window has. */
static double best_from(
	const struct shift_scratch *scratch, int j, const struct slot_break *w, int p)
{
	if (p < w->first)
		p = w->first;
	return p > w->last ? INFINITY : scratch->best[j * scratch->width + p - w->first];
}

static void place_break(struct shift_scratch *scratch, int j, const struct slot_break *w,
	const struct slot_break *next, const double at[])
{
	double *best = scratch->best + (size_t)j * (size_t)scratch->width;
	int *place = scratch->place + (size_t)j * (size_t)scratch->width;
	double least = INFINITY;
	int where = w->last;
	for (int p = w->last; p >= w->first; p--) {
		double price = at[p] - at[p + w->length];
		if (next != NULL)
			price += best_from(scratch, j + 1, next, p + w->length);
		if (price <= least) {
			least = price;
			where = p;
		}
		best[p - w->first] = least;
		place[p - w->first] = where;
	}
}

/* Windows that never meet: each break goes where it is cheapest, whatever the others do. */
static bool are_apart(const struct slot_break *breaks, int n)
{
	for (int b = 1; b < n; b++)
		if (breaks[b].first < breaks[b - 1].last + breaks[b - 1].length)
			return false;
	return true;
}

static double cheapest_place(const struct slot_break *w, const double at[], int16_t *ret_place)
{
	const double *behind = at + w->length;
	double least = INFINITY;
	int where = w->first;
	for (int p = w->first; p <= w->last; p++) {
		double price = at[p] - behind[p];
		where = price < least ? p : where;
		least = price < least ? price : least;
	}
	if (ret_place != NULL)
		*ret_place = (int16_t)where;
	return least;
}

static double best_in_order(const struct slot_break *rules, int n, int length, const double at[],
	struct shift_scratch *scratch, int16_t breaks[])
{
	struct slot_break next = {0}, w = {0};
	for (int b = n - 1; b >= 0; b--) {
		w = fit(&rules[b], length);
		place_break(scratch, b, &w, b + 1 < n ? &next : NULL, at);
		next = w;
	}
	double price = best_from(scratch, 0, &w, 0);
	int from = 0;
	for (int b = 0; breaks != NULL && b < n; b++) {
		w = fit(&rules[b], length);
		int p = from > w.first ? from : w.first;
		breaks[b] = (int16_t)scratch->place[b * scratch->width + p - w.first];
		from = breaks[b] + w.length;
	}
	return price;
}

double shift_best(const struct problem *problem, const struct option *option, const double sums[],
	struct shift_scratch *scratch, int16_t breaks[])
{
	if (option->pin != NULL)
		return pin_price(option->pin, sums);
	int n = problem->site->shift_kinds[option->kind].n_breaks;
	const struct slot_break *rules = breaks_of(problem, option->kind);
	const double *at = sums + option->start;
	double price = at[option->length] - at[0];
	if (n == 0)
		return price;
	if (!are_apart(rules, n))
		return price + best_in_order(rules, n, option->length, at, scratch, breaks);
	for (int b = 0; b < n; b++) {
		struct slot_break w = fit(&rules[b], option->length);
		price += cheapest_place(&w, at, breaks != NULL ? &breaks[b] : NULL);
	}
	return price;
}

double shift_price(const struct problem *problem, const struct option *option, const double sums[],
	const int16_t breaks[])
{
	if (option->pin != NULL)
		return pin_price(option->pin, sums);
	const struct shift_kind *kind = &problem->site->shift_kinds[option->kind];
	const struct slot_break *rules = breaks_of(problem, option->kind);
	const double *at = sums + option->start;
	double price = at[option->length] - at[0];
	for (int b = 0; b < kind->n_breaks; b++)
		price -= at[breaks[b] + rules[b].length] - at[breaks[b]];
	return price;
}

void shift_each_stretch(const struct problem *problem, const struct option *option,
	const int16_t breaks[], shift_stretch *each, void *owner)
{
	if (option->pin != NULL) {
		for (int i = 0; i < option->pin->n_work; i++)
			each(owner, option->pin->work[i][0], option->pin->work[i][1]);
		return;
	}
	const struct shift_kind *kind = &problem->site->shift_kinds[option->kind];
	const struct slot_break *rules = breaks_of(problem, option->kind);
	int from = option->start, end = option->start + option->length;
	for (int b = 0; b < kind->n_breaks; b++) {
		int at = option->start + breaks[b];
		if (at > from)
			each(owner, from, at);
		from = at + rules[b].length;
	}
	if (end > from)
		each(owner, from, end);
}
