/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Methods on unbroken series, against series whose future is known by how they were made. */
#include "forecast/method.h"

#include "made.h"

enum { MONDAY = 20514, DAYS = 56, AHEAD = 2 };

/* The one member of that name, forecast AHEAD days from y[(DAYS + AHEAD) * 24]: the largest error
 * over the days ahead, -1 where it is not able. */
static double worst_of(const char *name, const double y[])
{
	struct made made;
	done_by(notes_done) struct notes notes = {0};
	made_init(&made, "UTC", 1, MONDAY, DAYS, AHEAD, 3600);
	memcpy(made_past(&made, 0), y, sizeof(double) * DAYS * 24);
	done_by(grid_done) struct grid grid;
	done_by(effects_done) struct effects effects;
	done_by(sample_done) struct sample sample;
	ck_assert_int_eq(
		grid_make(made.site, 0, made.past, &made.ahead, &grid, &notes, NULL), ROTA_OK);
	ck_assert_int_eq(effects_make(&grid, grid.n_past, &effects, NULL), ROTA_OK);
	for (int d = 0; d < grid.n_rows; d++)
		effects.log_factor[d] = 0;
	ck_assert_int_eq(
		sample_make(&grid, &effects, grid.n_past, AHEAD, false, &sample, NULL), ROTA_OK);
	int member = 0;
	while (strcmp(member_variant(member)->name, name) != 0)
		ck_assert_int_lt(++member, member_count());
	double ahead[AHEAD * 24], worst = -1;
	bool able;
	ck_assert_int_eq(member_forecast(&sample, member, ahead, &able, NULL), ROTA_OK);
	for (int i = 0; able && i < AHEAD * 24; i++)
		worst = fmax(worst, fabs(ahead[i] - y[DAYS * 24 + i]));
	made_done(&made);
	return worst;
}

/* A day's and a week's profile and a rest that obeys r(t) = .8 r(t-1) with kicks now and then, the
 * last one just before the end: what comes is the profiles plus .8^h of the last rest. */
static void fill_kicked(double y[], bool logs)
{
	double rest = 0;
	for (int t = 0; t < (DAYS + AHEAD) * 24; t++) {
		double usual = 5 + sin(2 * M_PI * t / 24) + .3 * sin(2 * M_PI * t / 168);
		bool kicked = t < DAYS * 24 && (t % 31 == 0 || t == DAYS * 24 - 1);
		rest = .8 * rest + (kicked ? (t % 2 == 0 ? .3 : -.3) : 0);
		y[t] = logs ? exp(usual + rest) : usual + rest;
	}
}

START_TEST(autoregression_finds_the_law_of_a_kicked_series)
{
	static double y[(DAYS + AHEAD) * 24];
	fill_kicked(y, false);
	double changes = worst_of("autoregression of daily changes", y);
	ck_assert_msg(changes >= 0 && changes < .35, "off by %g", changes);
	double naive = worst_of("the day before again", y);
	ck_assert_msg(changes < .8 * naive, "%g against %g", changes, naive);
	fill_kicked(y, true);
	double largest = exp(6.6);
	for (int k = 0; k < 2; k++) {
		double off = worst_of(
			k == 0 ? "autoregression of daily log changes" : "autoregression of logs",
			y);
		ck_assert_msg(off >= 0 && off < .35 * largest, "off by %g", off);
	}
}
END_TEST

enum { LAGS = 11, TERMS = LAGS + 1, CHANGES = (DAYS - 1) * 24 };
static const int daily_lags[LAGS] = {1, 2, 3, 24, 25, 48, 72, 96, 120, 144, 168};

/* Gauss and Jordan, the largest of the column first. */
static void solve(double a[TERMS][TERMS + 1])
{
	for (int k = 0; k < TERMS; k++) {
		int best = k;
		for (int r = k; r < TERMS; r++)
			best = fabs(a[r][k]) > fabs(a[best][k]) ? r : best;
		for (int c = 0; c <= TERMS; c++) {
			double v = a[k][c];
			a[k][c] = a[best][c];
			a[best][c] = v;
		}
		for (int r = 0; r < TERMS; r++)
			for (int c = TERMS; r != k && c >= k; c--)
				a[r][c] -= a[k][c] * a[r][k] / a[k][k];
	}
}

/* The normal equations of x(t) - x(t - day) on its own lags, standardised, the newest weighing
 * most, with 1 on the diagonal; run on, and put together again. */
START_TEST(autoregression_is_the_least_squares_fit)
{
	static double y[(DAYS + AHEAD) * 24], z[CHANGES + AHEAD * 24];
	double mean = 0, sd = 0, a[TERMS][TERMS + 1] = {{0}}, row[TERMS] = {1};
	fill_kicked(y, false);
	for (int t = 0; t < CHANGES; t++)
		mean += (y[t + 24] - y[t]) / CHANGES;
	for (int t = 0; t < CHANGES; t++)
		sd += pow(y[t + 24] - y[t] - mean, 2) / CHANGES;
	sd = sqrt(sd);
	for (int t = 0; t < CHANGES; t++)
		z[t] = (y[t + 24] - y[t] - mean) / sd;
	for (int t = 168; t < CHANGES; t++) {
		for (int k = 0; k < LAGS; k++)
			row[k + 1] = z[t - daily_lags[k]];
		double w = pow(.998, CHANGES - 1 - t);
		for (int r = 0; r < TERMS; r++) {
			for (int c = 0; c < TERMS; c++)
				a[r][c] += w * row[r] * row[c];
			a[r][TERMS] += w * row[r] * z[t];
		}
	}
	for (int k = 1; k < TERMS; k++)
		a[k][k] += 1;
	solve(a);
	for (int h = 0; h < AHEAD * 24; h++) {
		int t = CHANGES + h;
		z[t] = a[0][TERMS] / a[0][0];
		for (int k = 0; k < LAGS; k++)
			z[t] += a[k + 1][TERMS] / a[k + 1][k + 1] * z[t - daily_lags[k]];
		y[DAYS * 24 + h] = y[DAYS * 24 + h - 24] + mean + sd * z[t];
	}
	double off = worst_of("autoregression of daily changes", y);
	ck_assert_msg(off >= 0 && off < 1e-6, "off by %g", off);
}
END_TEST

START_TEST(double_seasonal_follows_both_profiles_and_the_rest)
{
	static double y[(DAYS + AHEAD) * 24];
	fill_kicked(y, false);
	double off = worst_of("double seasonal smoothing", y);
	ck_assert_msg(off >= 0 && off < .12, "off by %g", off);
	ck_assert(off < worst_of("the day before again", y) / 2);
}
END_TEST

/* By hand: the day before again is the day before; of a series that repeats exactly every profile
 * is exact and no rest is left. */
START_TEST(recent_rest_is_exact_on_what_repeats)
{
	static double y[(DAYS + AHEAD) * 24];
	for (int t = 0; t < (DAYS + AHEAD) * 24; t++)
		y[t] = 10 + t % 24 + 3 * (t / 24 % 7);
	ck_assert(worst_of("week's profile and latest rest", y) < 1e-9);
	for (int t = 0; t < (DAYS + AHEAD) * 24; t++)
		y[t] = 10 + t % 24;
	ck_assert(worst_of("day's profile and latest rest", y) < 1e-9);
	ck_assert(worst_of("the day before again", y) < 1e-9);
	for (int t = (DAYS - 1) * 24; t < (DAYS + AHEAD) * 24; t++)
		y[t] += 2;
	ck_assert(worst_of("the day before again", y) < 1e-9);
}
END_TEST

/* Growth without end is clipped: no forecast lies more than .4 of the range above it. */
START_TEST(explosions_are_clipped)
{
	static double y[(DAYS + AHEAD) * 24];
	for (int t = 0; t < DAYS * 24; t++)
		y[t] = 1 + exp(t / 60.0);
	const char *names[] = {"autoregression of daily changes", "autoregression of logs",
		"double seasonal smoothing of logs"};
	double most = y[DAYS * 24 - 1] + .4 * (y[DAYS * 24 - 1] - y[0]);
	for (int k = 0; k < 3; k++) {
		double off = worst_of(names[k], y); /* y ahead is 0: the largest forecast */
		ck_assert_msg(off <= most * (1 + 1e-9), "%s: %g over %g", names[k], off, most);
	}
}
END_TEST

/* The levels' lags reach back two weeks: four weeks with holes must do, two must not. */
START_TEST(holes_are_filled_and_logs_need_contacts)
{
	static double y[(DAYS + AHEAD) * 24];
	for (int t = 0; t < (DAYS + AHEAD) * 24; t++)
		y[t] = t / 24 % 11 == 3 && t < DAYS * 24 - 200 ? NAN : 10 + t % 24;
	ck_assert(worst_of("autoregression of daily changes", y) < .5);
	ck_assert(worst_of("double seasonal smoothing", y) < .5);
	y[(DAYS - 3) * 24] = 0;
	ck_assert(worst_of("autoregression of logs", y) < 0);
	ck_assert(worst_of("double seasonal smoothing of logs", y) < 0);
}
END_TEST

int main(void)
{
	return SUITE_RUN("forecast", "seasonal_members",
		autoregression_finds_the_law_of_a_kicked_series,
		autoregression_is_the_least_squares_fit,
		double_seasonal_follows_both_profiles_and_the_rest,
		recent_rest_is_exact_on_what_repeats, explosions_are_clipped,
		holes_are_filled_and_logs_need_contacts);
}
