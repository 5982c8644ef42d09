/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Histories, hours and events at random: whatever comes in, what goes out is a forecast. */
#include "forecast/forecast.h"

#include "made.h"

enum { SEEDS = 80 };

struct chance {
	struct random random;
	struct opening openings[3];
};

static int below(struct chance *chance, int n)
{
	return (int)random_below(&chance->random, (uint32_t)n);
}

static void add_hours(struct chance *chance, struct queue *queue)
{
	queue->openings = chance->openings;
	queue->n_openings = below(chance, 4);
	for (int i = 0; i < queue->n_openings; i++) {
		int from = 15 * below(chance, 96);
		chance->openings[i] = (struct opening){
			.days = (weekday_set)below(chance, 128),
			.from = from,
			.until = from + 15 + 15 * below(chance, 90),
		};
	}
}

static void add_events(struct chance *chance, struct made *made, int days_before, int days_ahead)
{
	static const char *const names[] = {"", "a", "b", "a name of some length for a holiday"};
	for (int n = below(chance, 40); n > 0; n--) {
		day_number day = made->ahead.first_day - days_before +
				 below(chance, days_before + days_ahead + 5);
		double factor = below(chance, 3) ? NAN : below(chance, 5) * .5;
		made_add_event(made, day, (enum event_kind)below(chance, 3),
			names[below(chance, 4)], factor);
		made->events[made->site->n_events - 1].queue = below(chance, 2) ? 0 : INDEX_NONE;
	}
}

static void fill(struct chance *chance, struct made *made)
{
	double scale = exp(below(chance, 14) - 4.0), missing = below(chance, 3) ? 0 : .3;
	int quiet_days = below(chance, 128), zeros = below(chance, 4) == 0;
	double *handle_s = series_column(&made->past->handle_s, 0);
	for (interval_index i = 0; i < made->before.count; i++) {
		int day = horizon_day(&made->before, i);
		int weekday = day_weekday(made->before.first_day + day);
		double rate = scale * made_shape(weekday, horizon_clock(&made->before, i));
		double *y = &made_past(made, 0)[i];
		*y = rate > 100 ? round(rate * (.7 + .6 * random_unit(&chance->random)))
				: made_poisson(&chance->random, rate);
		if (quiet_days >> weekday & 1)
			*y = zeros ? 0 : NAN;
		if (random_unit(&chance->random) < missing)
			*y = NAN;
		if (below(chance, 2000) == 0)
			*y = (double[]){-1, INFINITY, 1e12, NAN, 1e7}[below(chance, 5)];
		handle_s[i] = below(chance, 5) ? 200 + below(chance, 300) : NAN;
	}
}

static void check(const struct made *made)
{
	const double *c[OUTLOOK_COLUMNS];
	for (int k = 0; k < OUTLOOK_COLUMNS; k++)
		c[k] = made_column(made, k, 0);
	for (interval_index i = 0; i < made->ahead.count; i++) {
		for (int k = 0; k < OUTLOOK_COLUMNS; k++)
			ck_assert(isfinite(c[k][i]) && c[k][i] >= 0 && c[k][i] < 1e12);
		ck_assert(c[OUTLOOK_LO95][i] <= c[OUTLOOK_LO80][i]);
		ck_assert(c[OUTLOOK_LO80][i] <= c[OUTLOOK_VOLUME][i]);
		ck_assert(c[OUTLOOK_VOLUME][i] <= c[OUTLOOK_HI80][i]);
		ck_assert(c[OUTLOOK_HI80][i] <= c[OUTLOOK_HI95][i]);
		instant at = horizon_at(&made->ahead, i), end = at + made->ahead.step_s;
		bool voice = made->site->queues[0].channel != CHANNEL_DEFERRED;
		/* hours are whole quarters: closed in all of its pieces, nothing may be forecast */
		bool closed = true;
		for (instant t = at; voice && t < end; t += 300)
			closed &= !site_is_open(made->site, 0, t, t + 300);
		ck_assert_msg(!(voice && closed) || c[OUTLOOK_HI95][i] <= 0,
			"%g contacts at %d of day %d, %s", c[OUTLOOK_VOLUME][i],
			horizon_clock(&made->ahead, i),
			made->ahead.first_day + horizon_day(&made->ahead, i),
			zone_name(made->site->zone));
	}
	int n_chosen = 0;
	for (size_t r = 0; r < made->accuracy.count; r++)
		n_chosen += made->accuracy.rows[r].chosen;
	ck_assert_int_eq(n_chosen, made->accuracy.count > 0);
}

START_TEST(any_history_gives_a_forecast)
{
	static const char *const zones[] = {"UTC", "Europe/Warsaw", "Australia/Lord_Howe",
		"America/St_Johns", "Asia/Kathmandu", "Africa/Cairo"};
	static const int steps[] = {300, 600, 900, 1800, 3600};
	for (uint64_t seed = 0; seed < SEEDS; seed++) {
		struct chance chance;
		struct made made;
		random_init(&chance.random, seed, 99);
		int days_before = 1 + below(&chance, seed % 10 ? 130 : 900);
		int days_ahead = 1 + below(&chance, 30), step = steps[below(&chance, 5)];
		if (days_before > 130)
			step = 3600;
		day_number from = day_of(2026, 1, 1) + below(&chance, 365);
		made_init(&made, zones[below(&chance, 6)], 1, from, days_before, days_ahead, step);
		struct queue *queue = &made.site->queues[0];
		queue->channel = (enum channel)below(&chance, 3);
		add_hours(&chance, queue);
		add_events(&chance, &made, days_before, days_ahead);
		fill(&chance, &made);
		made.site->drivers.has_growth = below(&chance, 2);
		made.site->drivers.growth_per_year = below(&chance, 4) - 1;
		made_must_run(&made);
		check(&made);
		made_done(&made);
	}
}
END_TEST

int main(void)
{
	return SUITE_RUN("forecast", "random_histories", any_history_gives_a_forecast);
}
