/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "simulate/scene.h"

#include "suite.h"
#include "support/small_site.h"

#include <string.h>

enum { PHONE, EMAIL };

struct stage {
	struct site *site;
	struct outlook *outlook;
	struct scene *scene;
	struct notes notes;
};

static void init(struct stage *s)
{
	struct horizon horizon;
	*s = (struct stage){.site = small_site_new("Europe/Warsaw")};
	small_site_add_queue(s->site, "phone");
	struct queue *email = small_site_add_queue(s->site, "email");
	email->channel = CHANNEL_DEFERRED;
	ck_assert_int_eq(
		horizon_init(&horizon, s->site->zone, day_of(2026, 3, 2), 7, 1800, NULL), ROTA_OK);
	ck_assert_int_eq(outlook_new(&horizon, 2, &s->outlook, NULL), ROTA_OK);
	for (int q = 0; q < 2; q++)
		for (interval_index i = 0; i < horizon.count; i++) {
			series_column(&s->outlook->columns[OUTLOOK_VOLUME], q)[i] = 5.0;
			series_column(&s->outlook->columns[OUTLOOK_HANDLE_S], q)[i] = 300.0;
		}
}

static const struct simulate_queue *make(struct stage *s, const struct scene_queue told[])
{
	struct rota_error err = {0};
	notes_done(&s->notes);
	s->notes = (struct notes){0};
	s->scene = scene_free(s->scene);
	enum rota_status status =
		scene_make(s->site, s->outlook, NULL, 0, told, &s->scene, &s->notes, &err);
	ck_assert_msg(status == ROTA_OK, "%s", err.text);
	return s->scene->input.queues;
}

static bool notes_say(const struct stage *s, const char *words)
{
	for (size_t i = 0; i < s->notes.count; i++)
		if (strstr(s->notes.lines[i], words) != NULL)
			return true;
	return false;
}

static void done(struct stage *s)
{
	notes_done(&s->notes);
	scene_free(s->scene);
	outlook_free(s->outlook);
	site_free(s->site);
}

START_TEST(handle_times_of_history_are_played_where_there_are_some)
{
	struct stage s;
	static double table[SIMULATE_SHAPE_POINTS];
	const struct scene_queue told[2] = {{.quantiles = table}};
	init(&s);
	ck_assert_int_eq(make(&s, told)[PHONE].shape.kind, SHAPE_EXPONENTIAL); /* not asked for */
	s.site->simulation.handle_times = HANDLE_HISTORY;
	const struct simulate_queue *queues = make(&s, told);
	ck_assert_int_eq(queues[PHONE].shape.kind, SHAPE_TABLE);
	ck_assert_ptr_eq(queues[PHONE].shape.table, table);
	ck_assert_int_eq(queues[EMAIL].shape.kind, SHAPE_EXPONENTIAL);
	ck_assert(notes_say(&s, "queue 'email': the history has no or too few"));
	ck_assert(!notes_say(&s, "queue 'phone': the history"));
	ck_assert_int_eq(make(&s, NULL)[PHONE].shape.kind, SHAPE_EXPONENTIAL);
	done(&s);
}
END_TEST

START_TEST(backlog_is_the_one_told_or_the_one_carried)
{
	struct stage s;
	const struct scene_queue told[2] = {{.backlog = 99}, {.backlog = 40}};
	init(&s);
	s.site->queues[EMAIL].backlog = 7;
	ck_assert_double_eq(make(&s, told)[EMAIL].backlog, 7);
	s.site->queues[EMAIL].backlog_carried = true;
	ck_assert_double_eq(make(&s, told)[EMAIL].backlog, 40);
	ck_assert_double_eq(make(&s, told)[PHONE].backlog, 0);
	ck_assert_double_eq(make(&s, NULL)[EMAIL].backlog, 0);
	done(&s);
}
END_TEST

static int caps(const struct simulate_queue *queue)
{
	int count = 0;
	for (int g = 0; g < queue->n_goals; g++)
		count += queue->goals[g].kind == SIMULATE_OCCUPANCY &&
			 queue->goals[g].value > 0.84 && queue->goals[g].value < 0.86;
	return count;
}

/* Not where people have work that waits: they are busy as long as there is some. */
START_TEST(caps_on_occupancy_are_judged)
{
	struct stage s;
	struct skill skills[2] = {{PHONE, 1}, {EMAIL, 1}};
	struct agent agent = {.id = "a", .name = "a", .skills = skills, .n_skills = 1};
	init(&s);
	ck_assert_int_eq(caps(&make(&s, NULL)[PHONE]), 0);
	s.site->queues[PHONE].max_occupancy = s.site->queues[EMAIL].max_occupancy = 0.85;
	s.site->agents = &agent;
	s.site->n_agents = 1;
	ck_assert_int_eq(caps(&make(&s, NULL)[PHONE]), 1);
	ck_assert_int_eq(caps(&make(&s, NULL)[EMAIL]), 0);
	agent.n_skills = 2;
	ck_assert_int_eq(caps(&make(&s, NULL)[PHONE]), 0);
	ck_assert(notes_say(&s, "queue 'phone': its cap on occupancy is not judged"));
	s.site->agents = NULL;
	s.site->n_agents = 0;
	done(&s);
}
END_TEST

/* One day of 48 half hours with bands as wide as a busy day makes them, and uneven. */
static void init_day(struct stage *s)
{
	struct horizon horizon;
	init(s);
	outlook_free(s->outlook);
	ck_assert_int_eq(
		horizon_init(&horizon, s->site->zone, day_of(2026, 3, 2), 1, 1800, NULL), ROTA_OK);
	ck_assert_int_eq(outlook_new(&horizon, 2, &s->outlook, NULL), ROTA_OK);
	for (int q = 0; q < 2; q++)
		for (interval_index i = 0; i < horizon.count; i++) {
			struct series_table *columns = s->outlook->columns;
			double volume = 4 + i % 7, half = 2 + 0.3 * volume;
			series_column(&columns[OUTLOOK_VOLUME], q)[i] = volume;
			series_column(&columns[OUTLOOK_LO80], q)[i] = volume - half;
			series_column(&columns[OUTLOOK_HI80], q)[i] = volume + half;
			series_column(&columns[OUTLOOK_HANDLE_S], q)[i] = 300.0;
		}
}

/* What has come has no spread; the rest has that of a day of which nothing else is expected. */
START_TEST(rest_of_a_day_spreads_as_its_own_bands_tell)
{
	enum { FROM = 20 };
	struct stage whole, s;
	struct rota_error err = {0};
	init_day(&whole);
	init_day(&s);
	for (int q = 0; q < 2; q++)
		for (interval_index i = 0; i < FROM; i++)
			series_column(&whole.outlook->columns[OUTLOOK_VOLUME], q)[i] = 0;
	const struct simulate_queue *alone = make(&whole, NULL);
	ck_assert_msg(scene_make_rest(s.site, s.outlook, NULL, 0, NULL, FROM, &s.scene, &s.notes,
			      &err) == ROTA_OK,
		"%s", err.text);
	const struct simulate_input *input = &s.scene->input;
	ck_assert_int_eq(input->n_days, 2);
	for (interval_index i = 0; i < input->n; i++)
		ck_assert_int_eq(input->day_of[i], i >= FROM);
	for (int q = 0; q < 2; q++) {
		const struct simulate_queue *queue = &input->queues[q];
		ck_assert_double_eq(queue->day_cv[0], 0);
		ck_assert_double_gt(alone[q].day_cv[0], 0.01);
		ck_assert_double_eq_tol(queue->day_cv[1], alone[q].day_cv[0], 1e-12);
		ck_assert_double_eq_tol(queue->noise, alone[q].noise, 1e-12);
		ck_assert_double_eq(queue->volume[FROM - 1], 4 + (FROM - 1) % 7);
	}
	done(&whole);
	done(&s);
}
END_TEST

int main(void)
{
	return SUITE_RUN("simulate", "scene",
		handle_times_of_history_are_played_where_there_are_some,
		backlog_is_the_one_told_or_the_one_carried, caps_on_occupancy_are_judged,
		rest_of_a_day_spreads_as_its_own_bands_tell);
}
