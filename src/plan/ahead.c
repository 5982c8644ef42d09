/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/ahead.h"

#include "plan/ahead_shape.h"

enum { MOST_SORTS = 64 };

/* The cheapest shifts of a day by paid units and by what may follow them, of those that may follow
 * one class. */
struct sorts {
	int units[MOST_SORTS], succession[MOST_SORTS];
	double price[MOST_SORTS];
	int count;
};

struct filling {
	struct ahead *ahead;
	const struct step *step;
	const double *option_price, *off_price;
	double weekend_price;
	struct sorts *sorts; /* [n_classes] of the day */
};

void ahead_done(struct ahead *ahead)
{
	free(ahead->least);
	free(ahead->days);
	free(ahead->profiles);
}

static bool add_sort(struct sorts *sorts, int units, int succession, double price)
{
	for (int i = 0; i < sorts->count; i++)
		if (sorts->units[i] == units && sorts->succession[i] == succession) {
			sorts->price[i] = fmin(sorts->price[i], price);
			return true;
		}
	if (sorts->count == MOST_SORTS)
		return false;
	sorts->units[sorts->count] = units;
	sorts->succession[sorts->count] = succession;
	sorts->price[sorts->count++] = price;
	return true;
}

static bool list_sorts(const struct filling *f, int day, int class, struct sorts *sorts)
{
	const struct ahead *ahead = f->ahead;
	const struct menu *menu = f->step->menu;
	const struct menu_day *at = &menu->days[day];
	const bool *forbidden =
		menu->forbidden + (size_t) class * (size_t)f->step->problem->n_kinds;
	sorts->count = 0;
	for (int o = at->first_option; o < at->first_option + at->n_options; o++) {
		const struct option *option = &menu->options[o];
		if (f->option_price[o] == INFINITY ||
			(ahead->by_succession && option->kind != INDEX_NONE &&
				forbidden[option->kind]))
			continue;
		int next = ahead->by_succession
				   ? menu->groups[at->first_group + option->group].succession
				   : 0;
		if (!add_sort(sorts, ahead->by_paid ? option->paid / ahead->unit : 0, next,
			    f->option_price[o]))
			return false;
	}
	return true;
}

/* now[u] is at most next[u + units] + price, for all paid units that both mornings know. */
static void offer(const struct ahead_day *at, double now[], const struct ahead_day *behind,
	const double next[], int units, double price)
{
	int shift = at->paid_low + units - behind->paid_low;
	int from = shift < 0 ? -shift : 0;
	int until = behind->n_paid - shift < at->n_paid ? behind->n_paid - shift : at->n_paid;
	for (int u = from; u < until; u++) {
		double told = next[u + shift] + price;
		now[u] = told < now[u] ? told : now[u];
	}
}

static const double *row_of(const struct ahead *ahead, int day, int weekends, int profile)
{
	const struct ahead_day *at = &ahead->days[day];
	int w = weekends - at->weekends_low;
	if (w < 0 || w >= at->n_weekends)
		return NULL;
	return ahead->least + at->first +
	       ((size_t)w * (size_t)ahead->n_profiles + (size_t)profile) * (size_t)at->n_paid;
}

/* A weekend counts with its first day at work. */
static int count_weekend(const struct filling *f, int day, const struct ahead_profile *profile)
{
	int weekday = f->step->problem->weekday[day];
	return weekday == 5 || (weekday == 6 && !profile->is_on);
}

static void fill_row(const struct filling *f, int day, int weekends, int profile, double now[])
{
	const struct ahead *ahead = f->ahead;
	const struct ahead_profile *from = &ahead->profiles[profile];
	const struct ahead_day *at = &ahead->days[day], *behind = at + 1;
	const struct person *person = f->step->person;
	bool employed = day >= person->first_day && day < person->behind_day;
	int off = employed ? from->off : ahead->start;
	for (int u = 0; u < at->n_paid; u++)
		now[u] = INFINITY;
	const double *next = off != INDEX_NONE ? row_of(ahead, day + 1, weekends, off) : NULL;
	if (next != NULL && f->off_price[day] < INFINITY)
		offer(at, now, behind, next, 0, f->off_price[day]);
	int more = count_weekend(f, day, from);
	weekends += ahead->by_weekends ? more : 0;
	if (!employed || from->on == INDEX_NONE ||
		row_of(ahead, day + 1, weekends, from->on) == NULL)
		return;
	const struct sorts *sorts = &f->sorts[from->succession];
	for (int i = 0; i < sorts->count; i++)
		offer(at, now, behind,
			row_of(ahead, day + 1, weekends, from->on + sorts->succession[i]),
			sorts->units[i], sorts->price[i] + f->weekend_price * more);
}

static bool fill_day(const struct filling *f, int day)
{
	const struct ahead *ahead = f->ahead;
	const struct ahead_day *at = &ahead->days[day];
	double *now = ahead->least + at->first;
	for (int c = 0; c < ahead->n_classes; c++)
		if (!list_sorts(f, day, c, &f->sorts[c]))
			return false;
	for (int w = 0; w < at->n_weekends; w++)
		for (int i = 0; i < ahead->n_profiles; i++) {
			fill_row(f, day, at->weekends_low + w, i, now);
			now += at->n_paid;
		}
	return true;
}

static bool fill(const struct filling *f)
{
	const struct ahead *ahead = f->ahead;
	int n_days = f->step->problem->n_days;
	const struct ahead_day *end = &ahead->days[n_days];
	double *least = ahead->least + end->first;
	for (int i = 0; i < end->n_weekends * ahead->n_profiles * end->n_paid; i++)
		least[i] = 0;
	for (int d = n_days - 1; d >= 0; d--)
		if (!fill_day(f, d))
			return false;
	return true;
}

enum rota_status ahead_make(struct ahead *ahead, const struct step *step, bool detailed,
	const struct ahead_prices *prices, struct rota_error *err)
{
	owned_ struct sorts *sorts = NULL;
	struct ahead_asked asked = {step, detailed, prices->options, prices->off};
	TRY(ahead_shape(ahead, &asked, err));
	TRY(memory_new((size_t)ahead->n_classes, sizeof(*sorts), &sorts, err));
	struct filling filling = {ahead, step, prices->options, prices->off,
		ahead_prices_weekends(ahead) ? prices->weekend : 0, sorts};
	if (fill(&filling))
		return ROTA_OK;
	/* too many sorts of shifts: those of one day are all alike then */
	asked.plain = true;
	TRY(ahead_shape(ahead, &asked, err));
	filling.weekend_price = 0;
	fill(&filling);
	return ROTA_OK;
}
