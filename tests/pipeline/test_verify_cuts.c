/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/verify_cuts.h"

#include "suite.h"

#include <math.h>
#include <string.h>

enum { N = 28, DAYS = 14, GOALS = SIMULATE_MOST_GOALS };

/* Two intervals a day for two weeks, one queue: 80 % within 20 s. */
struct stage {
	struct queue queue;
	struct site site;
	struct simulate_queue played;
	struct simulate_input input;
	int day_of[N];
	struct service service;
	struct service_row intervals[2 * N], days[2 * DAYS], queues[2];
	enum service_verdict verdicts[GOALS];
	struct coverage coverage;
	struct horizon horizon;
	struct need *need;
	struct cut_case c;
	bool changed[2];
};

static void set_level(struct service_row *row, double mean, double half)
{
	row->figures[SERVICE_LEVEL] = (struct service_figure){mean, mean - half, mean + half};
}

static void put(struct series_table *table, double value)
{
	for (interval_index i = 0; i < N; i++)
		series_column(table, 0)[i] = value;
}

/* Level 90 % everywhere; 4 required, served and scheduled. */
static void stage_init(struct stage *s)
{
	*s = (struct stage){.queue = {.name = "phone"}};
	s->site = (struct site){.queues = &s->queue, .n_queues = 1};
	s->played.goals[0] =
		(struct simulate_goal){.kind = SIMULATE_ANSWERED, .value = 0.8, .within_s = 20};
	s->played.n_goals = 1;
	for (int i = 0; i < N; i++)
		s->day_of[i] = i / 2;
	s->input = (struct simulate_input){
		.n = N, .day_of = s->day_of, .n_days = DAYS, .queues = &s->played, .n_queues = 1};
	s->service = (struct service){.n_queues = 1,
		.n = N,
		.n_days = DAYS,
		.intervals = s->intervals,
		.days = s->days,
		.queues = s->queues,
		.verdicts = s->verdicts};
	s->verdicts[0] = SERVICE_MET;
	for (int i = 0; i < N; i++)
		set_level(&s->intervals[i], 0.9, 0.02);
	for (int d = 0; d < DAYS; d++)
		set_level(&s->days[d], 0.9, 0.02);
	s->horizon = (struct horizon){.count = N, .step_s = 43200};
	ck_assert_int_eq(need_new(&s->horizon, 1, &s->need, NULL), ROTA_OK);
	struct series_table *tables[] = {
		&s->coverage.required, &s->coverage.scheduled, &s->coverage.served};
	for (int t = 0; t < 3; t++) {
		ck_assert_int_eq(series_table_init(tables[t], 1, N, NULL), ROTA_OK);
		put(tables[t], 4.0);
	}
	put(&s->need->columns[NEED_REQUIRED], 4.0);
	s->c = (struct cut_case){&s->site, &s->input, &s->service, &s->coverage};
}

static void stage_done(struct stage *s)
{
	need_free(s->need);
	series_table_done(&s->coverage.required);
	series_table_done(&s->coverage.scheduled);
	series_table_done(&s->coverage.served);
}

static double required(const struct stage *s, interval_index i)
{
	return series_column(&s->need->columns[NEED_REQUIRED], 0)[i];
}

START_TEST(nothing_is_cut_where_goals_hold)
{
	struct stage s;
	stage_init(&s);
	set_level(&s.intervals[5], 0.5, 0.1); /* its day is well */
	set_level(&s.days[4], 0.79, 0.02);    /* not sure */
	ck_assert_int_eq(cuts_count_missed(&s.c), 0);
	struct cut_counts counts = cuts_raise(&s.c, s.need, s.changed);
	ck_assert_int_eq(counts.cuts + counts.short_of_people, 0);
	ck_assert_double_eq(required(&s, 5), 4.0);
	stage_done(&s);
}
END_TEST

START_TEST(interval_of_a_day_that_misses_asks_for_more_by_how_far_it_misses)
{
	struct stage s;
	stage_init(&s);
	set_level(&s.days[8], 0.7, 0.05);
	set_level(&s.intervals[16], 0.75, 0.3);
	ck_assert_int_eq(cuts_count_missed(&s.c), 1);
	struct cut_counts counts = cuts_raise(&s.c, s.need, s.changed);
	ck_assert_int_eq(counts.cuts, 1);
	ck_assert_double_eq(required(&s, 16), 5.0);
	ck_assert_double_eq(required(&s, 17), 4.0); /* the day's other half is well */
	ck_assert(!s.changed[0] && s.changed[1]);
	set_level(&s.intervals[16], 0.6, 0.3);
	cuts_raise(&s.c, s.need, s.changed);
	ck_assert_double_eq(required(&s, 16), 7.0);
	set_level(&s.intervals[16], 0.2, 0.3);
	cuts_raise(&s.c, s.need, s.changed);
	ck_assert_double_eq(required(&s, 16), 10.0);
	stage_done(&s);
}
END_TEST

START_TEST(queue_that_misses_over_the_whole_time_is_cut_on_all_days)
{
	struct stage s;
	stage_init(&s);
	s.verdicts[0] = SERVICE_MISSED;
	set_level(&s.intervals[1], 0.7, 0.3);
	set_level(&s.intervals[27], 0.7, 0.3);
	ck_assert_int_eq(cuts_raise(&s.c, s.need, s.changed).cuts, 2);
	ck_assert(s.changed[0] && s.changed[1]);
	stage_done(&s);
}
END_TEST

START_TEST(more_is_asked_than_was_there_and_nothing_where_people_are_missing)
{
	struct stage s;
	stage_init(&s);
	s.verdicts[0] = SERVICE_MISSED;
	s.site.shrinkage = 0.2;
	set_level(&s.intervals[1], 0.7, 0.3);
	set_level(&s.intervals[2], 0.7, 0.3);
	series_column(&s.coverage.scheduled, 0)[1] = 10.0; /* 8 at work */
	series_column(&s.coverage.served, 0)[2] = 3.0;
	struct cut_counts counts = cuts_raise(&s.c, s.need, s.changed);
	ck_assert_int_eq(counts.cuts, 1);
	ck_assert_int_eq(counts.short_of_people, 1);
	ck_assert_double_eq(required(&s, 1), 9.0);
	ck_assert_double_eq(required(&s, 2), 4.0);
	stage_done(&s);
}
END_TEST

START_TEST(far_better_intervals_give_one_back_but_not_below_the_least)
{
	struct stage s;
	stage_init(&s);
	set_level(&s.intervals[3], 0.99, 0.01);
	set_level(&s.intervals[4], 0.99, 0.01);
	set_level(&s.intervals[6], 0.92, 0.01); /* not far enough */
	s.queue.minimum_staff = 4;
	ck_assert_int_eq(cuts_lower(&s.c, s.need, s.changed), 0);
	s.queue.minimum_staff = 3;
	series_column(&s.coverage.served, 0)[4] = 3.0;
	ck_assert_int_eq(cuts_lower(&s.c, s.need, s.changed), 1);
	ck_assert_double_eq(required(&s, 3), 3.0);
	ck_assert(s.changed[0] && !s.changed[1]);
	stage_done(&s);
}
END_TEST

int main(void)
{
	return SUITE_RUN("pipeline", "verify_cuts", nothing_is_cut_where_goals_hold,
		interval_of_a_day_that_misses_asks_for_more_by_how_far_it_misses,
		queue_that_misses_over_the_whole_time_is_cut_on_all_days,
		more_is_asked_than_was_there_and_nothing_where_people_are_missing,
		far_better_intervals_give_one_back_but_not_below_the_least);
}
