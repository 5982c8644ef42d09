/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "staffing/deferred.h"

#include "base/random.h"
#include "staffing/table.h"
#include "suite.h"

enum { MOST = 512 };
static const double WORK_OF_ONE = 0.2; /* 6 minutes in half-hours */

struct week {
	interval_index n;
	bool open[MOST];
	double arrived[MOST];
};

static void read_week(struct week *week)
{
	struct table t;
	table_open(&t, "backlog_arrivals.csv");
	week->n = 0;
	while (table_next(&t)) {
		week->open[week->n] = table_real(&t, "open") > 0.5;
		week->arrived[week->n++] = table_real(&t, "arrivals") * WORK_OF_ONE;
	}
}

/* A week of half-hours under seven deadlines. */
START_TEST(level_agrees_with_table)
{
	struct week week;
	read_week(&week);
	struct table t;
	table_open(&t, "backlog_levels.csv");
	double come[MOST], due[MOST], level[MOST];
	interval_index until[MOST];
	for (interval_index i = 0, n = 0; i < week.n; i++) {
		until[i] = n;
		n += week.open[i];
	}
	char last[512] = "", kind[512];
	while (table_next(&t)) {
		table_text(&t, "sla_kind", kind);
		snprintf(kind + strlen(kind), 32, " %g", table_real(&t, "sla_hours"));
		if (strcmp(kind, last) != 0) {
			struct deferred_work work = {.n = week.n,
				.open = week.open,
				.arrived = week.arrived,
				.allowed = 2 * (interval_index)table_real(&t, "sla_hours"),
				.open_hours = kind[0] == 'b'};
			interval_index n_open;
			ck_assert_int_eq(deferred_totals(&work, come, due, &n_open, NULL), ROTA_OK);
			deferred_level(n_open, come, due, level);
			memcpy(last, kind, sizeof(last));
		}
		interval_index k = until[(interval_index)table_real(&t, "interval")];
		table_near(&t, "cum_available_agent_intervals", come[k], 1e-8);
		table_near(&t, "cum_due_agent_intervals", due[k], 1e-8);
		table_near(&t, "taut_string_level_agents", level[k], 1e-8);
	}
}
END_TEST

static double hall(interval_index n, const double come[], const double due[])
{
	double most = 0.0;
	for (interval_index s = -1; s < n; s++) {
		for (interval_index t = s + 1; t < n; t++)
			most = fmax(most, (due[t] - (s < 0 ? 0.0 : come[s])) / (double)(t - s));
	}
	return most;
}

static void make_random(struct random *chance, struct week *week)
{
	week->n = 5 + (interval_index)random_below(chance, 120);
	for (interval_index i = 0; i < week->n; i++) {
		week->open[i] = random_below(chance, 3) > 0;
		week->arrived[i] = random_below(chance, 4) ? 5.0 * random_unit(chance) : 0.0;
	}
}

/* Within its bounds, as low as Hall's condition allows, and no lower by moving any bit of work. */
START_TEST(level_is_within_bounds_and_lowest)
{
	struct random chance;
	random_init(&chance, 31, 0);
	for (int round = 0; round < 400; round++) {
		struct week week;
		make_random(&chance, &week);
		double come[MOST], due[MOST], level[MOST];
		struct deferred_work work = {.n = week.n,
			.open = week.open,
			.arrived = week.arrived,
			.backlog = 10.0 * random_unit(&chance),
			.allowed = 1 + (interval_index)random_below(&chance, 12),
			.open_hours = random_below(&chance, 2),
			.same_interval = random_below(&chance, 2)};
		interval_index n;
		ck_assert_int_eq(deferred_totals(&work, come, due, &n, NULL), ROTA_OK);
		deferred_level(n, come, due, level);
		double done = 0.0, peak = 0.0;
		for (interval_index t = 0; t < n; t++) {
			done += level[t];
			peak = fmax(peak, level[t]);
			ck_assert_double_ge(level[t], -1e-9);
			ck_assert_double_le(done, come[t] + 1e-8);
			ck_assert_double_ge(done, due[t] - 1e-8);
			if (t + 1 < n && level[t + 1] > level[t] + 1e-7)
				ck_assert_msg(
					fabs(done - come[t]) < 1e-7, "could have begun earlier");
			if (t + 1 < n && level[t + 1] < level[t] - 1e-7)
				ck_assert_msg(
					fabs(done - due[t]) < 1e-7, "could have been put off");
		}
		ck_assert_double_eq_tol(peak, hall(n, come, due), 1e-8);
	}
}
END_TEST

START_TEST(whole_agents_are_never_late)
{
	struct random chance;
	random_init(&chance, 32, 0);
	for (int round = 0; round < 400; round++) {
		struct week week;
		make_random(&chance, &week);
		double come[MOST], due[MOST], level[MOST], agents[MOST];
		struct deferred_work work = {.n = week.n,
			.open = week.open,
			.arrived = week.arrived,
			.allowed = 1 + (interval_index)random_below(&chance, 12),
			.open_hours = true};
		interval_index n;
		ck_assert_int_eq(deferred_totals(&work, come, due, &n, NULL), ROTA_OK);
		deferred_level(n, come, due, level);
		deferred_whole(n, come, level, 0.0, agents);
		double done = 0.0, planned = 0.0;
		for (interval_index t = 0; t < n; t++) {
			planned += level[t];
			done = fmin(done + agents[t], come[t]);
			ck_assert_double_ge(done, due[t] - 1e-6);
			ck_assert_double_lt(done, planned + 1.0);
			ck_assert_double_eq_tol(agents[t], floor(agents[t]), 1e-12);
		}
	}
}
END_TEST

/* Four contacts' work at the start, one agent, three open intervals: done after 1, 2, ... */
START_TEST(play_waits_for_opening_and_for_those_before)
{
	bool open[] = {false, true, true, false, true};
	double arrived[] = {1.0, 0.0, 1.0, 0.0, 0.0};
	double agents[] = {9.0, 0.5, 1.0, 9.0, 1.0};
	double mean[5], median[5], p95[5], within[5], occupancy[5];
	struct deferred_service service = {mean, median, p95, within, occupancy};
	struct deferred_work work = {.n = 5, .open = open, .arrived = arrived, .open_hours = true};
	ck_assert_int_eq(deferred_play(&work, agents, 0.75, &service, NULL), ROTA_OK);
	ck_assert(isnan(mean[0]) && isnan(occupancy[3]));
	/* the second half of interval 0's work takes half of interval 2; of interval 2's own work
	 * half is done in it and half in interval 4 */
	ck_assert_double_eq_tol(occupancy[1], 1.0, 1e-12);
	ck_assert_double_eq_tol(occupancy[2], 1.0, 1e-12);
	ck_assert_double_eq_tol(occupancy[4], 0.5, 1e-12);
	/* parcel k comes at 1 + (k + 1/2) / 8 and is done at 1.5 + (k + 1) / 8 */
	ck_assert_double_eq_tol(mean[2], 0.5 + 0.5 / 8, 1e-12);
	ck_assert_double_eq_tol(within[2], 1.0, 1e-12);
	ck_assert_double_eq_tol(p95[2], 0.5 + 0.5 / 8, 1e-12);
}
END_TEST

/* The same, by the clock: the closed interval between counts, work done at closing is done then. */
START_TEST(play_counts_closed_time_by_the_clock)
{
	bool open[] = {true, true, false, false, true};
	double arrived[] = {1.0, 0.5, 0.0, 0.0, 0.0};
	double agents[] = {1.0, 1.0, 0.0, 0.0, 1.0};
	double mean[5], median[5], p95[5], within[5], occupancy[5];
	struct deferred_service service = {mean, median, p95, within, occupancy};
	struct deferred_work work = {.n = 5, .open = open, .arrived = arrived, .backlog = 0.5};
	ck_assert_int_eq(deferred_play(&work, agents, 1.0, &service, NULL), ROTA_OK);
	/* what is there before takes until 1.5; parcel k comes at 1 + (k + 1/2) / 8 and is done at
	 * 1.5 + (k + 1) / 16, the last at closing */
	ck_assert_double_eq_tol(mean[1], 0.5 - 3.5 / 16, 1e-12);
	arrived[1] = 1.5;
	ck_assert_int_eq(deferred_play(&work, agents, 1.0, &service, NULL), ROTA_OK);
	/* from parcel 2 on they are done in interval 4 */
	double sum = 0.0;
	for (int k = 0; k < 8; k++)
		sum += (k < 2 ? 1.5 : 3.5) + (k + 1) * 3.0 / 16 - (1.0 + (k + 0.5) / 8);
	ck_assert_double_eq_tol(mean[1], sum / 8, 1e-12);
	ck_assert_double_eq_tol(within[1], 0.25, 1e-12);
}
END_TEST

int main(void)
{
	return SUITE_RUN("staffing", "deferred", level_agrees_with_table,
		level_is_within_bounds_and_lowest, whole_agents_are_never_late,
		play_waits_for_opening_and_for_those_before, play_counts_closed_time_by_the_clock);
}
