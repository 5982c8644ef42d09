/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/totals.h"

#include "made.h"
#include "numeric/quantile.h"

enum { ORIGINS = 40, PER_WEEK = 7 };

/* Normal by the sum of twelve uniforms. */
static double normal(struct random *random)
{
	double sum = -6;
	for (int k = 0; k < 12; k++)
		sum += random_unit(random);
	return sum;
}

/* Weeks of days with errors of known parts: y = f exp(common + own) + noise. */
static void plant(struct total_errors *errors, double f, double own, double common, double noise,
	uint64_t seed)
{
	struct random random;
	random_init(&random, seed, 0);
	*errors = (struct total_errors){0};
	ck_assert_int_eq(memory_grow(&errors->items, &errors->capacity, ORIGINS * PER_WEEK,
				 sizeof(*errors->items), NULL),
		ROTA_OK);
	for (int o = 0; o < ORIGINS; o++) {
		double shared = common * normal(&random);
		for (int d = 0; d < PER_WEEK; d++) {
			double level = exp(shared + own * normal(&random));
			errors->items[errors->count++] = (struct total_error){.day = 7 * o + d,
				.origin = o,
				.f = f,
				.y = f * level + sqrt(noise * f) * normal(&random),
				.noise = noise * f};
		}
	}
}

START_TEST(parts_of_the_spread_are_told_apart)
{
	static const double cases[][3] = {{.08, 0, 1}, {0, .08, 1}, {.06, .06, 1.5}};
	for (size_t k = 0; k < COUNT_OF(cases); k++) {
		done_by(total_errors_done) struct total_errors errors = {0};
		done_by(totals_done) struct totals totals = {0};
		plant(&errors, 2000, cases[k][0], cases[k][1], cases[k][2], 7 + k);
		ck_assert_int_eq(totals_fit(&errors, &totals, NULL), ROTA_OK);
		ck_assert_double_eq_tol(sqrt(totals.own), cases[k][0], .025);
		ck_assert_double_eq_tol(sqrt(totals.common), cases[k][1], .025);
	}
}
END_TEST

static double half_width(const struct totals *totals, int n_days, double f, double noise)
{
	struct total_sum sum = {0};
	for (int d = 0; d < n_days; d++)
		total_sum_add(&sum, f, noise * f, 0, false);
	return (totals_end(totals, &sum, .9) - totals_end(totals, &sum, .1)) / 2;
}

/* A week's band is sqrt(7) times a day's where days err on their own, 7 times where they err
 * together; and both hold 80 % of what was planted. */
START_TEST(bands_of_weeks_know_how_days_hang_together)
{
	for (int together = 0; together < 2; together++) {
		done_by(total_errors_done) struct total_errors errors = {0};
		done_by(totals_done) struct totals totals = {0};
		plant(&errors, 5000, together ? 0 : .1, together ? .1 : 0, 1, 21);
		ck_assert_int_eq(totals_fit(&errors, &totals, NULL), ROTA_OK);
		double ratio = half_width(&totals, 7, 5000, 1) / half_width(&totals, 1, 5000, 1);
		ck_assert_double_eq_tol(ratio / (together ? 7 : sqrt(7)), 1, .25);
		double z = half_width(&totals, 1, 5000, 1) / 5000 / .1;
		ck_assert_double_eq_tol(z, quantile_normal(.9), .25);
	}
}
END_TEST

START_TEST(queues_are_added_day_by_day)
{
	done_by(total_errors_done) struct total_errors one = {0};
	done_by(total_errors_done) struct total_errors two = {0};
	done_by(total_errors_done) struct total_errors sum = {0};
	plant(&one, 1000, .1, 0, 1, 3);
	plant(&two, 500, .1, 0, 1, 4);
	two.count -= PER_WEEK; /* a week that the second knows nothing of */
	struct total_errors both[] = {one, two, {0}};
	ck_assert_int_eq(total_errors_sum(both, 3, &sum, NULL), ROTA_OK);
	ck_assert_uint_eq(sum.count, (ORIGINS - 1) * PER_WEEK);
	for (size_t i = 0; i < sum.count; i++) {
		ck_assert_double_eq_tol(sum.items[i].f, 1500, 1e-9);
		ck_assert_double_eq_tol(sum.items[i].y, one.items[i].y + two.items[i].y, 1e-9);
		ck_assert_double_eq_tol(sum.items[i].noise, 1500, 1e-9);
	}
}
END_TEST

START_TEST(without_errors_bands_are_the_usual_ones)
{
	done_by(totals_done) struct totals totals = {0};
	struct total_errors none = {0};
	struct total_sum sum = {0};
	ck_assert_int_eq(totals_fit(&none, &totals, NULL), ROTA_OK);
	ck_assert_double_eq_tol(totals_end(&totals, &sum, .9), 0, 1e-12);
	total_sum_add(&sum, 100, 150, 0, false);
	double lo = totals_end(&totals, &sum, .1), hi = totals_end(&totals, &sum, .9);
	/* 15 % a day and noise of 1.5: a deviation of 19.4 */
	ck_assert(lo > 50 && lo < 100 - 19.4 && hi > 100 + 19.4 && hi < 150);
	ck_assert(totals_end(&totals, &sum, .025) < lo && totals_end(&totals, &sum, .975) > hi);
}
END_TEST

/* Whatever is forecast: queues' volumes sum to the site's, days' to weeks', and bands lie in each
 * other. */
START_TEST(sums_are_coherent)
{
	struct made made;
	struct random random;
	done_by(forecast_product_done) struct forecast_product product = {0};
	static const double levels[] = {.5, .99};
	const struct forecast_wish wish = {.levels = levels, .n_levels = 2};
	random_init(&random, 12, 0);
	made_init(&made, "Europe/Warsaw", 3, 20514, 100, 14, 3600);
	made_fill(&made, 0, 20, &random);
	made_fill(&made, 1, 5, &random);
	ck_assert_int_eq(forecast_make_product(
				 made.site, made.past, &made.ahead, &wish, NULL, &product, NULL),
		ROTA_OK);
	const struct outlook_totals *days = &product.detail.days, *weeks = &product.detail.weeks;
	ck_assert_uint_eq(days->count, 14 * 4);
	ck_assert_uint_eq(weeks->count, 2 * 4);
	for (int week = 0; week < 2; week++)
		for (int q = 0; q < 4; q++) {
			double sum = 0;
			for (int day = 7 * week; day < 7 * week + 7; day++)
				sum += days->rows[day * 4 + q].volume;
			ck_assert_double_eq_tol(weeks->rows[week * 4 + q].volume, sum, 1e-6);
		}
	for (size_t r = 0; r < days->count; r += 4) {
		const struct outlook_total *row = &days->rows[r], *site = row + 3;
		double apart = 0, widest = 0;
		ck_assert_int_eq(site->queue, DETAIL_SITE);
		ck_assert_double_eq_tol(
			site->volume, row[0].volume + row[1].volume + row[2].volume, 1e-6);
		for (int q = 0; q < 3; q++) {
			double width = row[q].hi[0] - row[q].lo[0];
			apart += width;
			widest = fmax(widest, width);
		}
		ck_assert(site->hi[0] - site->lo[0] < 1.3 * apart);
		ck_assert(site->hi[0] - site->lo[0] > .5 * widest);
		ck_assert(site->lo[3] <= site->lo[1] && site->lo[1] <= site->lo[0]);
		ck_assert(site->lo[0] <= site->lo[2] && site->hi[2] <= site->hi[0]);
		ck_assert(site->hi[0] <= site->hi[1] && site->hi[1] <= site->hi[3]);
	}
	made_done(&made);
}
END_TEST

int main(void)
{
	return SUITE_RUN("forecast", "totals", parts_of_the_spread_are_told_apart,
		bands_of_weeks_know_how_days_hang_together, queues_are_added_day_by_day,
		without_errors_bands_are_the_usual_ones, sums_are_coherent);
}
