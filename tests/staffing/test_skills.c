/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "staffing/skills.h"

#include "base/random.h"
#include "staffing/staffing.h"
#include "suite.h"

#include <math.h>
#include <rota/erlang.h>
#include <string.h>

enum { STEP_S = 1800, VOICE = 0, OTHER = 1, MAIL = 2, QUEUES = 3, PEOPLE = 12 };

static struct opening office = {.days = 0x1f, .from = 480, .until = 1080};
static struct queue queues[QUEUES];
static struct skill skills[PEOPLE][QUEUES];
static struct agent agents[PEOPLE];
static struct site site;
static struct outlook *outlook;
static struct need *apart, *pooled;
static struct notes notes;

static void set_up(void)
{
	struct horizon horizon;
	for (int q = 0; q < QUEUES; q++)
		queues[q] = (struct queue){.name = "queue",
			.openings = &office,
			.n_openings = 1,
			.handle_s = 180,
			.concurrency = 1,
			.max_occupancy = 1,
			.goal = {.answered_share = 0.8, .within_s = 20}};
	queues[MAIL].channel = CHANNEL_DEFERRED;
	queues[MAIL].handle_s = 360;
	queues[MAIL].goal = (struct goal){.answered_share = 0.95, .within_s = 4 * 3600};
	memset(agents, 0, sizeof(agents));
	site = (struct site){.interval_s = STEP_S,
		.queues = queues,
		.n_queues = QUEUES,
		.agents = agents,
		.n_agents = PEOPLE};
	ck_assert_int_eq(zone_new("Europe/Warsaw", &site.zone, NULL), ROTA_OK);
	ck_assert_int_eq(
		horizon_init(&horizon, site.zone, day_of(2026, 3, 2), 7, STEP_S, NULL), ROTA_OK);
	ck_assert_int_eq(outlook_new(&horizon, QUEUES, &outlook, NULL), ROTA_OK);
	notes = (struct notes){0};
	apart = pooled = NULL;
}

static void tear_down(void)
{
	apart = need_free(apart);
	pooled = need_free(pooled);
	outlook = outlook_free(outlook);
	site.zone = zone_free(site.zone);
	notes_done(&notes);
}

/* Bit q of serves: the person serves queue q. */
static void give_skills(int person, unsigned serves)
{
	agents[person].skills = skills[person];
	agents[person].n_skills = 0;
	for (int q = 0; q < QUEUES; q++)
		if (serves >> q & 1)
			skills[person][agents[person].n_skills++] = (struct skill){q, 1};
}

static void fill(int q, double volume)
{
	for (interval_index i = 0; i < outlook->horizon.count; i++) {
		instant start = horizon_at(&outlook->horizon, i);
		bool open = site_is_open(&site, q, start, start + STEP_S);
		series_column(&outlook->columns[OUTLOOK_VOLUME], q)[i] = open ? volume : 0.0;
		series_column(&outlook->columns[OUTLOOK_HANDLE_S], q)[i] = NAN;
	}
}

static void run(void)
{
	apart = need_free(apart);
	pooled = need_free(pooled);
	struct rota_error err = {0};
	site.staffing.pooling = false;
	ck_assert_int_eq(staffing_run(&site, outlook, &apart, &notes, NULL), ROTA_OK);
	site.staffing.pooling = true;
	enum rota_status status = staffing_run(&site, outlook, &pooled, &notes, &err);
	ck_assert_msg(status == ROTA_OK, "%s", err.text);
}

static double required(const struct need *need, int q, interval_index i)
{
	return series_column(&need->columns[NEED_REQUIRED], q)[i];
}

static double total(const struct need *need, int q)
{
	double sum = 0.0;
	for (interval_index i = 0; i < need->horizon.count; i++)
		sum += required(need, q, i);
	return sum;
}

/* Least agents for 80 % within 20 s, by the calculator. */
static double alone(double load)
{
	for (int n = (int)load + 1;; n++) {
		struct rota_service service;
		ck_assert_int_eq(rota_erlang_c(load, 180.0, n, 20.0, &service, NULL), ROTA_OK);
		if (service.answered >= 0.8)
			return n;
	}
}

START_TEST(queues_that_all_serve_take_what_one_line_takes)
{
	for (int p = 0; p < PEOPLE; p++)
		give_skills(p, 3);
	for (double volume = 20.0; volume < 200.0; volume += 30.0) {
		fill(VOICE, volume);
		fill(OTHER, volume);
		run();
		double load = volume * 180.0 / STEP_S;
		for (interval_index i = 0; i < apart->horizon.count; i++) {
			if (!(required(apart, VOICE, i) > 0.0))
				continue;
			ck_assert_double_eq_tol(required(apart, VOICE, i), alone(load), 1e-9);
			ck_assert_double_eq_tol(
				required(pooled, VOICE, i) + required(pooled, OTHER, i),
				alone(2.0 * load), 1e-9);
		}
	}
}
END_TEST

START_TEST(queues_without_common_people_stay_as_they_are)
{
	for (int p = 0; p < PEOPLE; p++)
		give_skills(p, 1u << p % QUEUES);
	for (int q = 0; q < QUEUES; q++)
		fill(q, 30.0);
	run();
	for (int q = 0; q < QUEUES; q++)
		for (interval_index i = 0; i < apart->horizon.count; i++)
			ck_assert_double_eq(required(apart, q, i), required(pooled, q, i));
}
END_TEST

/* Some chance of everything: no less than the load, no more than apart. */
START_TEST(pooled_totals_lie_between_load_and_queues_apart)
{
	struct random chance;
	random_init(&chance, 5, 0);
	for (int round = 0; round < 10; round++) {
		double load[2], mail = 0.0;
		for (int q = 0; q < QUEUES; q++) {
			double volume = 100.0 * random_unit(&chance);
			queues[q].goal.within_s = q == MAIL ? 7200 : 10 + round;
			queues[q].patience_s = random_below(&chance, 2) ? 120.0 : 0.0;
			fill(q, volume);
			if (q < MAIL)
				load[q] = volume * 180.0 / STEP_S;
			mail = volume;
		}
		for (int p = 0; p < PEOPLE; p++)
			give_skills(p, 1 + (unsigned)random_below(&chance, 7));
		run();
		for (interval_index i = 0; i < apart->horizon.count; i++) {
			double before = required(apart, VOICE, i) + required(apart, OTHER, i);
			double after = required(pooled, VOICE, i) + required(pooled, OTHER, i);
			double least = fmin(before, load[0] + load[1]);
			ck_assert_double_le(after, before + 1e-9);
			ck_assert(before <= 0.0 || queues[0].patience_s > 0.0 ||
				  queues[1].patience_s > 0.0 || after >= least - 1e-9);
		}
		/* in 100 open half-hours; whole agents may find nothing to do yet */
		double work = 5 * 20 * mail * 360.0 / STEP_S;
		ck_assert_double_le(total(pooled, MAIL), work + 10.0);
	}
}
END_TEST

/* Mail that comes evenly, beside calls that come in waves: it is done while the calls let off. */
START_TEST(deferred_work_fills_what_live_queues_leave)
{
	for (int p = 0; p < PEOPLE; p++)
		give_skills(p, 5);
	fill(VOICE, 40.0);
	fill(MAIL, 20.0);
	double *volume = series_column(&outlook->columns[OUTLOOK_VOLUME], VOICE);
	for (interval_index i = 0; i < outlook->horizon.count; i++)
		volume[i] *= i / 2 % 2 == 0 ? 2.0 : 0.5;
	run();
	double quiet = 0.0, busy = 0.0;
	for (interval_index i = 0; i < apart->horizon.count; i++) {
		*(i / 2 % 2 == 0 ? &busy : &quiet) += required(pooled, MAIL, i);
		double level = series_column(&pooled->columns[NEED_SERVICE_LEVEL], MAIL)[i];
		ck_assert(!(level < 0.95));
	}
	ck_assert_double_gt(quiet, 2.0 * busy);
	/* all but the last day's end, which is due after the week, is done */
	double work = 5 * 20 * 20.0 * 360.0 / STEP_S;
	ck_assert_double_le(total(pooled, MAIL), work + 1.0);
}
END_TEST

int main(void)
{
	return SUITE_RUN_WITH("staffing", "skills", set_up, tear_down,
		queues_that_all_serve_take_what_one_line_takes,
		queues_without_common_people_stay_as_they_are,
		pooled_totals_lie_between_load_and_queues_apart,
		deferred_work_fills_what_live_queues_leave);
}
