/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/ahead.h"

#include <math.h>

/* Paid units told apart at most: finer ones are worth less than they cost. */
enum { MOST_WIDTH = 4096, MOST_SORTS = 64 };

/* The cheapest shift of the day by paid units. */
struct sorts {
	int units[MOST_SORTS];
	double price[MOST_SORTS];
	int count;
};

void ahead_done(struct ahead *ahead)
{
	free(ahead->least);
}

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

static void choose_width(struct ahead *ahead, const struct step *step)
{
	ahead->width = 1;
	ahead->unit = 1;
	if (!step->menu->counts_paid || step->lenient || step->person->paid.high == RANGE_OPEN_HIGH)
		return;
	ahead->unit = choose_unit(step);
	int32_t width = step->person->paid.high / ahead->unit + 1;
	ahead->width = width <= MOST_WIDTH ? width : 1;
}

static void add_sort(struct sorts *sorts, int units, double price)
{
	for (int i = 0; i < sorts->count; i++)
		if (sorts->units[i] == units) {
			sorts->price[i] = fmin(sorts->price[i], price);
			return;
		}
	/* full: list_sorts tells, and all starts over without units */
	int at = sorts->count < MOST_SORTS ? sorts->count++ : MOST_SORTS - 1;
	sorts->units[at] = units;
	sorts->price[at] = price;
}

static bool list_sorts(const struct ahead *ahead, const struct step *step, int day,
	const double option_price[], struct sorts *sorts)
{
	const struct menu_day *at = &step->menu->days[day];
	sorts->count = 0;
	if (day < step->person->first_day || day >= step->person->behind_day)
		return true;
	for (int o = at->first_option; o < at->first_option + at->n_options; o++)
		if (option_price[o] < INFINITY)
			add_sort(sorts,
				ahead->width > 1 ? step->menu->options[o].paid / ahead->unit : 0,
				option_price[o]);
	return sorts->count < MOST_SORTS;
}

static void pass_day(struct ahead *ahead, int day, double off_price, const struct sorts *sorts)
{
	double *now = ahead->least + (size_t)day * (size_t)ahead->width;
	const double *next = now + ahead->width;
	for (int u = 0; u < ahead->width; u++) {
		now[u] = next[u] + off_price;
		for (int i = 0; i < sorts->count; i++)
			if (u + sorts->units[i] < ahead->width)
				now[u] = fmin(now[u], next[u + sorts->units[i]] + sorts->price[i]);
	}
}

static bool fill(struct ahead *ahead, const struct step *step, const double option_price[],
	const double off_price[])
{
	int n_days = step->problem->n_days;
	double *end = ahead->least + (size_t)n_days * (size_t)ahead->width;
	for (int u = 0; u < ahead->width; u++)
		end[u] = ahead->width > 1 && (int64_t)u * ahead->unit < step->person->paid.low
				 ? INFINITY
				 : 0;
	for (int d = n_days - 1; d >= 0; d--) {
		struct sorts sorts;
		if (!list_sorts(ahead, step, d, option_price, &sorts))
			return false;
		pass_day(ahead, d, off_price[d], &sorts);
	}
	return true;
}

enum rota_status ahead_make(struct ahead *ahead, const struct step *step,
	const double option_price[], const double off_price[], struct rota_error *err)
{
	choose_width(ahead, step);
	TRY(memory_grow(&ahead->least, &ahead->capacity,
		(size_t)(step->problem->n_days + 1) * (size_t)ahead->width, sizeof(double), err));
	if (fill(ahead, step, option_price, off_price))
		return ROTA_OK;
	ahead->width = 1;
	fill(ahead, step, option_price, off_price);
	return ROTA_OK;
}
