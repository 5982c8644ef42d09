/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/today.h"

#include "made.h"

enum { MARCH_2 = 20514, DAYS = 7 * 16 }; /* 2026-03-02, a Monday */

/* Days whose level is their own, or noise alone; then a Monday that is half as busy again until
 * noon. made.before holds that Monday too, from noon on unknown. */
static void make(struct made *made, double sd, double noon)
{
	struct random random;
	random_init(&random, 17, 0);
	made_init(made, "UTC", 1, MARCH_2 + 1, DAYS + 1, 1, 1800);
	for (int day = 0; day <= DAYS; day++) {
		double level = exp(sd * sqrt(12) * (random_unit(&random) - .5));
		for (int i = 0; i < 48; i++) {
			double rate =
				40 * made_shape(day_weekday(made->before.first_day + day), 30 * i);
			double *y = &made_past(made, 0)[48 * day + i];
			*y = made_poisson(&random, rate * level);
			if (day == DAYS)
				*y = i < noon * 2 ? 1.5 * rate : NAN;
		}
	}
	ck_assert_int_eq(
		horizon_init(&made->ahead, made->site->zone, MARCH_2, 1, 1800, NULL), ROTA_OK);
}

static void ask(struct made *made, int hour, struct forecast_product *product)
{
	const struct forecast_wish wish = {
		.now = zone_instant(made->site->zone, MARCH_2, hour * 3600, NULL)};
	ck_assert_int_eq(forecast_make_product(
				 made->site, made->past, &made->ahead, &wish, NULL, product, NULL),
		ROTA_OK);
}

START_TEST(busy_mornings_raise_afternoons_where_days_have_levels)
{
	for (int level = 0; level < 2; level++) {
		struct made made;
		done_by(forecast_product_done) struct forecast_product product = {0};
		make(&made, level ? .25 : 0, 12);
		ask(&made, 12, &product);
		const struct today_queue *today = &product.today[0];
		ck_assert_int_eq(today->known, 24);
		if (level)
			ck_assert(today->theta > .6 && today->factor > 1.2);
		else
			ck_assert(today->theta < .5 && today->factor < 1.2);
		ck_assert_double_eq_tol(today->rest / today->rest_before, today->factor, 1e-9);
		const double *factor = series_column(&product.detail.layers[LAYER_TODAY], 0);
		for (int i = 0; i < 48; i++)
			ck_assert_double_eq_tol(factor[i], i < 24 ? 1 : today->factor, 1e-12);
		made_done(&made);
	}
}
END_TEST

START_TEST(what_is_known_narrows_the_bands)
{
	struct made made;
	done_by(forecast_product_done) struct forecast_product early = {0};
	done_by(forecast_product_done) struct forecast_product late = {0};
	make(&made, .25, 18);
	ask(&made, 0, &early);
	ask(&made, 15, &late);
	ck_assert_int_eq(early.today[0].known, 0);
	ck_assert_double_eq_tol(early.today[0].factor, 1, 1e-12);
	ck_assert(late.today[0].spread < .5 * early.today[0].spread);
	double before = today_end(&early.today[0], .9) - today_end(&early.today[0], .1);
	double after = today_end(&late.today[0], .9) - today_end(&late.today[0], .1);
	ck_assert(after < .6 * before);
	made_done(&made);
}
END_TEST

START_TEST(ends_of_the_day_and_no_data_are_no_trouble)
{
	struct made made;
	make(&made, .1, 0);
	static const int hours[] = {0, 1, 23, 24};
	for (size_t k = 0; k < COUNT_OF(hours); k++) {
		done_by(forecast_product_done) struct forecast_product product = {0};
		ask(&made, hours[k] == 0 ? 0 : hours[k], &product);
		ck_assert_double_eq_tol(product.today[0].factor, 1, 1e-12);
		ck_assert(isfinite(today_end(&product.today[0], .975)));
		for (int i = 0; i < 48; i++)
			ck_assert(isfinite(
				series_column(&product.outlook->columns[OUTLOOK_HI95], 0)[i]));
	}
	made_done(&made);
}
END_TEST

int main(void)
{
	return SUITE_RUN("forecast", "today", busy_mornings_raise_afternoons_where_days_have_levels,
		what_is_known_narrows_the_bands, ends_of_the_day_and_no_data_are_no_trouble);
}
