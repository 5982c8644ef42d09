/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/explain.h"

#include "made.h"

enum { MARCH_2 = 20514 }; /* 2026-03-02, a Monday */

struct told {
	struct forecast_product product;
	struct explanation e;
};

static void told_done(struct told *told)
{
	forecast_product_done(&told->product);
	explanation_done(&told->e);
}

static void ask(struct made *made, int q, day_number day, struct told *told)
{
	struct rota_error err = {0};
	*told = (struct told){0};
	ck_assert_msg(forecast_make_product(made->site, made->past, &made->ahead, NULL, NULL,
			      &told->product, &err) == ROTA_OK,
		"%s", err.text);
	ck_assert_msg(explain_make(made->site, made->past, &told->product, q, day, NULL, &told->e,
			      &err) == ROTA_OK,
		"%s", err.text);
}

static double volume_of(const struct told *told, int q, int day)
{
	const struct outlook *outlook = told->product.outlook;
	double sum = 0;
	for (interval_index i = horizon_day_start(&outlook->horizon, day);
		i < horizon_day_start(&outlook->horizon, day + 1); i++)
		sum += series_column(&outlook->columns[OUTLOOK_VOLUME], q)[i];
	return sum;
}

/* All figures, worked out again. */
static void check_figures(const struct told *told, int q, int day)
{
	const struct explanation *e = &told->e;
	double base = e->level * e->weekday, volume, members = 0, weights = 0, days = 0;
	for (int k = 0; k < e->n_effects; k++)
		base *= e->effects[k].factor;
	ck_assert_double_eq_tol(base / e->layers[LAYER_BASE], 1, 1e-9);
	volume = base;
	for (int l = LAYER_CAMPAIGN; l < LAYER_ADDED; l++)
		volume *= e->layers[l];
	volume += e->layers[LAYER_ADDED];
	ck_assert_double_eq_tol(volume / volume_of(told, q, day), 1, 1e-9);
	ck_assert_double_eq_tol(volume / e->total.volume, 1, 1e-9);
	for (int m = 0; m < e->n_members; m++) {
		members += e->members[m].weight * e->members[m].volume;
		weights += e->members[m].weight;
	}
	ck_assert_double_eq_tol(weights, 1, 1e-9);
	ck_assert_double_eq_tol(members / (base * e->layers[LAYER_CAMPAIGN]), 1, 1e-9);
	for (int k = 0; k < e->n_days; k++)
		days += e->days[k].weight;
	ck_assert_double_eq_tol(days + e->other_days, 1, 1e-9);
}

static void make(struct made *made, const char *zone)
{
	struct random random;
	random_init(&random, 4, 0);
	made_init(made, zone, 2, MARCH_2, 7 * 30, 14, 3600);
	made_fill(made, 0, 30, &random);
	made_fill(made, 1, 9, &random);
	made->site->drivers = (struct drivers){.automated_resolution = .055,
		.resolution_rate = .9,
		.growth_per_year = .3,
		.has_growth = true};
}

START_TEST(layers_multiply_to_the_number)
{
	struct made made;
	done_by(told_done) struct told told;
	make(&made, "Europe/Warsaw");
	struct adjustment adjustments[] = {
		{zone_instant(made.site->zone, MARCH_2 + 1, 9 * 3600, NULL),
			zone_instant(made.site->zone, MARCH_2 + 1, 12 * 3600, NULL), INDEX_NONE,
			1.5, 0, ""},
		{zone_instant(made.site->zone, MARCH_2, 0, NULL),
			zone_instant(made.site->zone, MARCH_2 + 3, 0, NULL), 0, 1, 25, "fair"},
	};
	made.site->adjustments = adjustments;
	made.site->n_adjustments = 2;
	made_add_event(&made, MARCH_2 + 1, EVENT_CAMPAIGN, "", 1.3);
	made_add_event(&made, MARCH_2 + 1, EVENT_HOLIDAY, "fair", .8);
	ask(&made, 0, MARCH_2 + 1, &told);
	check_figures(&told, 0, 1);
	const double *layers = told.e.layers;
	ck_assert_double_eq_tol(layers[LAYER_CAMPAIGN], 1.3, 1e-9);
	ck_assert_double_eq_tol(layers[LAYER_AUTOMATED], .945, 1e-9);
	ck_assert_double_eq_tol(layers[LAYER_RESOLUTION], 1 / .9, 1e-9);
	ck_assert_double_eq_tol(layers[LAYER_GROWTH], pow(1.3, 2 / 365.25), 1e-9);
	ck_assert(layers[LAYER_ADJUSTMENT] > 1.05 && layers[LAYER_ADJUSTMENT] < 1.5);
	ck_assert_double_eq_tol(layers[LAYER_ADDED], 25, 1e-9);
	made_done(&made);
}
END_TEST

START_TEST(every_interval_is_the_product_of_its_layers)
{
	struct made made;
	done_by(told_done) struct told told;
	make(&made, "UTC");
	made_add_event(&made, MARCH_2 + 2, EVENT_CAMPAIGN, "", 2);
	ask(&made, 1, MARCH_2 + 2, &told);
	for (int q = 0; q < 2; q++)
		for (interval_index i = 0; i < made.ahead.count; i++) {
			double product = 1;
			for (int l = LAYER_BASE; l < LAYER_ADDED; l++)
				product *= series_column(&told.product.detail.layers[l], q)[i];
			ck_assert_double_eq_tol(product,
				series_column(&told.product.outlook->columns[OUTLOOK_VOLUME], q)[i],
				1e-9);
		}
	made_done(&made);
}
END_TEST

/* The day a profile leans on most is the last of its weekday; nothing hangs on days left out. */
START_TEST(days_are_those_of_the_weekday_first)
{
	struct made made;
	done_by(told_done) struct told told;
	make(&made, "UTC");
	interval_index from = horizon_day_start(&made.before, 7 * 30 - 14);
	for (interval_index i = from; i < from + 24; i++)
		made_past(&made, 0)[i] *= 5; /* an odd Monday */
	ask(&made, 0, MARCH_2, &told);
	check_figures(&told, 0, 0);
	ck_assert_int_eq(told.e.days[0].day, MARCH_2 - 7);
	for (int k = 0; k < told.e.n_days; k++)
		ck_assert_int_ne(told.e.days[k].day, MARCH_2 - 14);
	made_done(&made);
}
END_TEST

START_TEST(closed_and_borrowed_days_are_told)
{
	struct made made;
	done_by(told_done) struct told told;
	done_by(told_done) struct told closed;
	make(&made, "UTC");
	made.site->queues[1].alike = "q0";
	for (interval_index i = 0; i < horizon_day_start(&made.before, 7 * 30 - 3); i++)
		made_past(&made, 1)[i] = NAN;
	made_add_event(&made, MARCH_2 + 3, EVENT_CLOSED, "", NAN);
	ask(&made, 1, MARCH_2, &told);
	ck_assert_int_eq(told.e.borrowed, 0);
	check_figures(&told, 1, 0);
	ask(&made, 0, MARCH_2 + 3, &closed);
	ck_assert(closed.e.closed);
	ck_assert_double_eq_tol(closed.e.total.volume, 0, 1e-12);
	made_done(&made);
}
END_TEST

START_TEST(two_weeks_of_history_can_be_explained)
{
	struct made made;
	done_by(told_done) struct told told;
	made_init(&made, "UTC", 1, MARCH_2, 14, 7, 3600);
	made_fill(&made, 0, 12, NULL);
	ask(&made, 0, MARCH_2 + 4, &told);
	check_figures(&told, 0, 4);
	made_done(&made);
}
END_TEST

int main(void)
{
	return SUITE_RUN("forecast", "explain", layers_multiply_to_the_number,
		every_interval_is_the_product_of_its_layers, days_are_those_of_the_weekday_first,
		closed_and_borrowed_days_are_told, two_weeks_of_history_can_be_explained);
}
