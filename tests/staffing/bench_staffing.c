/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a staffing call takes (80 % in 20 s, 180 s of work, patience 180 s), and a week of 20
 * queues at half-hours. Processor time, the least of some runs. */
#include "staffing/goals.h"
#include "staffing/staffing.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { REPEATS = 7, QUEUES = 20 };

static double now_s(void)
{
	struct timespec at;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
	return (double)at.tv_sec + 1e-9 * (double)at.tv_nsec;
}

/* Nanoseconds a call; loads a little apart, so that nothing is learned by heart. */
static double staffing_call(double load_erl, double patience_s, double spread_cv, int calls)
{
	struct service_goals goals = {.count = 1, .items = {{GOAL_ANSWERED, 0.8, 20.0, 0}}};
	double least = INFINITY;
	int64_t sum = 0;
	for (int repeat = 0; repeat < REPEATS; repeat++) {
		double begin = now_s();
		for (int i = 0; i < calls; i++) {
			struct queue_load load = {.offered_erl = load_erl * (1.0 + 1e-6 * i),
				.handle_s = 180.0,
				.patience_s = patience_s,
				.spread_cv = spread_cv,
				.n_levels = 1};
			int64_t agents = 0;
			if (goals_need(&goals, &load, &agents, NULL) != ROTA_OK)
				return NAN;
			sum += agents;
		}
		least = fmin(least, (now_s() - begin) / calls);
	}
	return sum > 0 ? 1e9 * least : NAN;
}

static int print_calls(void)
{
	static const struct {
		double load, target_c_ns, target_a_ns;
	} rows[] = {
		{1, 0, 0}, {10, 0, 0}, {100, 300, 5000}, {1000, 700, 30000}, {10000, 2000, 120000}};
	printf("%8s %14s %10s %14s %10s %18s\n", "load", "Erlang C, ns", "target", "Erlang A, ns",
		"target", "A, spread 10 %, ns");
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		double load = rows[i].load;
		printf("%8g %14.0f %10g %14.0f %10g %18.0f\n", load,
			staffing_call(load, 0.0, 0.0, 20000), rows[i].target_c_ns,
			staffing_call(load, 180.0, 0.0, 500), rows[i].target_a_ns,
			staffing_call(load, 180.0, 0.1, 3));
	}
	return 0;
}

static void fill_queues(struct queue queues[QUEUES], struct outlook *outlook)
{
	for (int q = 0; q < QUEUES; q++) {
		queues[q] = (struct queue){.name = "queue",
			.handle_s = 180.0 + 10.0 * q,
			.patience_s = q % 2 ? 120.0 : 0.0,
			.concurrency = 1.0,
			.goal = {.answered_share = 0.8, .within_s = 20}};
		for (interval_index i = 0; i < outlook->horizon.count; i++) {
			series_column(&outlook->columns[OUTLOOK_VOLUME], q)[i] =
				(10.0 + 20.0 * q) * (1.5 + sin(0.13 * i + q));
			series_column(&outlook->columns[OUTLOOK_HANDLE_S], q)[i] = NAN;
		}
	}
}

static int print_week(void)
{
	static struct queue queues[QUEUES];
	struct site site = {
		.name = "week", .interval_s = 1800, .queues = queues, .n_queues = QUEUES};
	struct horizon horizon;
	struct outlook *outlook = NULL;
	if (zone_new("Europe/Warsaw", &site.zone, NULL) != ROTA_OK ||
		horizon_init(&horizon, site.zone, day_of(2026, 3, 2), 7, 1800, NULL) != ROTA_OK ||
		outlook_new(&horizon, QUEUES, &outlook, NULL) != ROTA_OK)
		return 1;
	fill_queues(queues, outlook);
	double least = INFINITY;
	for (int repeat = 0; repeat < REPEATS; repeat++) {
		struct notes notes = {0};
		struct need *need = NULL;
		double begin = now_s();
		if (staffing_run(&site, outlook, &need, &notes, NULL) != ROTA_OK)
			return 1;
		least = fmin(least, now_s() - begin);
		need_free(need);
		notes_done(&notes);
	}
	printf("a week of %d queues at half-hours, %d requirements with their service: %.4f s "
	       "(target 0.1)\n",
		QUEUES, QUEUES * horizon.count, least);
	outlook_free(outlook);
	zone_free(site.zone);
	return 0;
}

int main(void)
{
	return print_calls() + print_week();
}
