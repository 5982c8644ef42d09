/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/league.h"

#include "made.h"

enum { MARCH_2 = 20514 }; /* 2026-03-02, a Monday */

static const char *const last_weeks = "last-four-weeks mean";

static void make(struct made *made, const struct league_settings *settings, struct league *league,
	int threads)
{
	struct rota_error err = {0};
	struct rota_context context = {.threads = threads};
	ck_assert_msg(league_make(made->site, made->past, settings, &context, league, &made->notes,
			      &err) == ROTA_OK,
		"%s", err.text);
}

/* The mean of four weeks by hand, from the data before each origin. */
static void four_weeks_by_hand(const struct made *made, const struct league *league, int week,
	double *ret_missed, double *ret_came)
{
	const double *y = made_past(made, 0);
	*ret_missed = *ret_came = 0;
	for (int o = 0; o < league->n_origins; o++) {
		int origin = league->first + 7 * o - made->before.first_day;
		for (int day = origin + 7 * week; day < origin + 7 * week + 7; day++)
			for (int i = 0; i < 24; i++) {
				double mean = 0;
				for (int k = 1; k <= 4; k++)
					mean += y[(day - 7 * (week + k)) * 24 + i] / 4;
				*ret_missed += fabs(mean - y[day * 24 + i]);
				*ret_came += y[day * 24 + i];
			}
	}
}

START_TEST(yardstick_scores_as_by_hand)
{
	struct made made;
	struct random random;
	done_by(league_done) struct league league = {0};
	random_init(&random, 5, 0);
	made_init(&made, "UTC", 1, MARCH_2, 140, 7, 3600);
	made_fill(&made, 0, 30, &random);
	const struct league_settings settings = {INDEX_NONE, 3, 2, DAY_NONE};
	make(&made, &settings, &league, 1);
	ck_assert_int_eq(league.n_origins, 3);
	ck_assert_int_eq(league.last, MARCH_2 - 14);
	for (int week = 1; week <= 2; week++) {
		double missed, came;
		const struct league_row *row =
			league_find(&league, 0, last_weeks, week, LEAGUE_INTERVAL);
		four_weeks_by_hand(&made, &league, week - 1, &missed, &came);
		ck_assert_ptr_nonnull(row);
		ck_assert(row->yardstick);
		ck_assert_double_eq_tol(row->volume, came, 1e-6);
		ck_assert_double_eq_tol(row->wape, missed / came, 1e-9);
	}
	made_done(&made);
}
END_TEST

/* Poisson counts with a gamma-like level of each day, known to no method: the bands must hold what
 * they promise at each scale. The same level for all queues makes the sum's bands wider than those
 * of independent queues. */
static void fill_with_levels(
	struct made *made, double mean, double sd, bool together, uint64_t seed)
{
	struct random random;
	random_init(&random, seed, 0);
	for (int day = 0; day < made->before.n_days; day++) {
		double shared = exp(sd * (random_unit(&random) - .5) * sqrt(12));
		for (int q = 0; q < made->site->n_queues; q++) {
			double own = exp(sd * (random_unit(&random) - .5) * sqrt(12));
			double level = together ? shared : own;
			interval_index end = horizon_day_start(&made->before, day + 1);
			for (interval_index i = horizon_day_start(&made->before, day); i < end;
				i++) {
				minutes clock = horizon_clock(&made->before, i);
				int w = day_weekday(made->before.first_day + day);
				made_past(made, q)[i] =
					made_poisson(&random, mean * level * made_shape(w, clock));
			}
		}
	}
}

static void check_cover(const struct league *league, int queue, enum league_scale scale)
{
	const struct league_row *row =
		league_find(league, queue, "combination of the best", LEAGUE_ALL_WEEKS, scale);
	ck_assert_ptr_nonnull(row);
	/* three standard deviations of a share of so many independent days or weeks */
	double n = scale == LEAGUE_INTERVAL ? 200 : row->count;
	double slack80 = 3 * sqrt(.8 * .2 / n) + .02, slack95 = 3 * sqrt(.95 * .05 / n) + .01;
	ck_assert_msg(fabs(row->cover80 - .8) < slack80, "queue %d, %s: 80 %% hold %.3f", queue,
		league_scale_names[scale], row->cover80);
	ck_assert_msg(row->cover95 > .95 - slack95, "queue %d, %s: 95 %% hold %.3f", queue,
		league_scale_names[scale], row->cover95);
}

START_TEST(bands_hold_what_they_promise_at_every_scale)
{
	for (int together = 0; together < 2; together++) {
		struct made made;
		done_by(league_done) struct league league = {0};
		made_init(&made, "UTC", 2, MARCH_2, 7 * 14, 7, 3600);
		fill_with_levels(&made, 20, .12, together, 11);
		const struct league_settings settings = {INDEX_NONE, 6, 1, DAY_NONE};
		make(&made, &settings, &league, 2);
		for (int q = 0; q < 2; q++)
			for (int s = 0; s < LEAGUE_SCALES; s++)
				check_cover(&league, q, (enum league_scale)s);
		check_cover(&league, LEAGUE_SITE, LEAGUE_DAY);
		check_cover(&league, LEAGUE_SITE, LEAGUE_WEEK);
		made_done(&made);
	}
}
END_TEST

START_TEST(threads_change_nothing)
{
	struct made made;
	struct random random;
	done_by(league_done) struct league one = {0};
	done_by(league_done) struct league three = {0};
	random_init(&random, 6, 0);
	made_init(&made, "UTC", 2, MARCH_2, 98, 7, 3600);
	made_fill(&made, 0, 10, &random);
	made_fill(&made, 1, 3, &random);
	const struct league_settings settings = {INDEX_NONE, 4, 1, DAY_NONE};
	make(&made, &settings, &one, 1);
	make(&made, &settings, &three, 3);
	ck_assert_uint_eq(one.count, three.count);
	for (size_t i = 0; i < one.count; i++) {
		ck_assert_str_eq(one.rows[i].method, three.rows[i].method);
		ck_assert_int_eq(
			memcmp(&one.rows[i].count, &three.rows[i].count,
				sizeof(struct league_row) - offsetof(struct league_row, count)),
			0);
	}
	made_done(&made);
}
END_TEST

START_TEST(too_short_a_history_is_told)
{
	struct made made;
	struct rota_error err = {0};
	done_by(league_done) struct league league = {0};
	made_init(&made, "UTC", 1, MARCH_2, 20, 7, 3600);
	made_fill(&made, 0, 10, NULL);
	const struct league_settings settings = {INDEX_NONE, 4, 1, DAY_NONE};
	ck_assert_int_eq(
		league_make(made.site, made.past, &settings, NULL, &league, &made.notes, &err),
		ROTA_EINVAL);
	ck_assert_ptr_nonnull(strstr(err.text, "20 days of history are too few"));
	made_done(&made);
}
END_TEST

/* Two weeks before, a gap, an outage and a queue without data: figures or none, never nonsense. */
START_TEST(odd_data_gives_sane_figures)
{
	struct made made;
	struct random random;
	done_by(league_done) struct league league = {0};
	random_init(&random, 7, 0);
	made_init(&made, "Europe/Warsaw", 2, MARCH_2, 35, 7, 1800);
	made_fill(&made, 0, 2, &random);
	for (interval_index i = 48 * 20; i < 48 * 23; i++)
		made_past(&made, 0)[i] = NAN;
	for (interval_index i = 48 * 30; i < 48 * 31; i++)
		made_past(&made, 0)[i] = 0;
	const struct league_settings settings = {INDEX_NONE, 8, 1, DAY_NONE};
	make(&made, &settings, &league, 1);
	ck_assert_int_eq(league.n_origins, 3);
	ck_assert_uint_gt(league.count, 0);
	for (size_t i = 0; i < league.count; i++) {
		const struct league_row *row = &league.rows[i];
		ck_assert(row->queue != 1);
		ck_assert(row->wape >= 0 && row->wape < 20);
		ck_assert(row->cover80 >= 0 && row->cover80 <= row->cover95 && row->cover95 <= 1);
		ck_assert(row->pinball >= 0 && isfinite(row->pinball));
	}
	made_done(&made);
}
END_TEST

int main(void)
{
	return SUITE_RUN("forecast", "league", yardstick_scores_as_by_hand,
		bands_hold_what_they_promise_at_every_scale, threads_change_nothing,
		too_short_a_history_is_told, odd_data_gives_sane_figures);
}
