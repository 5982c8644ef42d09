/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "staffing/staffing.h"

#include <rota/erlang.h>

#include "staffing/explain.h"
#include "staffing/offered.h"
#include "suite.h"

#include <math.h>
#include <string.h>

enum { STEP_S = 1800, VOICE = 0, CHAT = 1, MAIL = 2, QUEUES = 3 };

static struct opening office = {.days = 0x1f, .from = 480, .until = 1080};
static struct queue queues[QUEUES];
static struct site site;
static struct horizon horizon;
static struct outlook *outlook;
static struct need *need;
static struct notes notes;

static void set_up(void)
{
	memset(queues, 0, sizeof(queues));
	queues[VOICE] = (struct queue){.name = "phone",
		.channel = CHANNEL_VOICE,
		.openings = &office,
		.n_openings = 1,
		.handle_s = 180,
		.concurrency = 1,
		.goal = {.answered_share = 0.8, .within_s = 20}};
	queues[CHAT] = queues[VOICE];
	queues[CHAT].name = "chat";
	queues[CHAT].channel = CHANNEL_CHAT;
	queues[CHAT].concurrency = 3;
	queues[CHAT].goal = (struct goal){.median_wait_s = 120};
	queues[MAIL] = queues[VOICE];
	queues[MAIL].name = "mail";
	queues[MAIL].channel = CHANNEL_DEFERRED;
	queues[MAIL].handle_s = 360;
	queues[MAIL].backlog_carried = true;
	queues[MAIL].goal = (struct goal){.answered_share = 0.95, .within_s = 4 * 3600};
	site = (struct site){
		.name = "test", .interval_s = STEP_S, .queues = queues, .n_queues = QUEUES};
	ck_assert_int_eq(zone_new("Europe/Warsaw", &site.zone, NULL), ROTA_OK);
	ck_assert_int_eq(
		horizon_init(&horizon, site.zone, day_of(2026, 3, 23), 7, STEP_S, NULL), ROTA_OK);
	ck_assert_int_eq(outlook_new(&horizon, QUEUES, &outlook, NULL), ROTA_OK);
	for (int q = 0; q < QUEUES; q++) {
		for (interval_index i = 0; i < horizon.count; i++) {
			series_column(&outlook->columns[OUTLOOK_VOLUME], q)[i] = 0.0;
			series_column(&outlook->columns[OUTLOOK_HANDLE_S], q)[i] = NAN;
		}
	}
	need = NULL;
	notes = (struct notes){0};
}

static void tear_down(void)
{
	need = need_free(need);
	outlook = outlook_free(outlook);
	site.zone = zone_free(site.zone);
	notes_done(&notes);
}

static void run(void)
{
	ck_assert_int_eq(staffing_run(&site, outlook, &need, &notes, NULL), ROTA_OK);
}

static double *volume_of(int q)
{
	return series_column(&outlook->columns[OUTLOOK_VOLUME], q);
}

static double *column(int q, enum need_column c)
{
	return series_column(&need->columns[c], q);
}

static bool has_note(const char *part)
{
	for (size_t i = 0; i < notes.count; i++) {
		if (strstr(notes.lines[i], part) != NULL)
			return true;
	}
	return false;
}

static void fill(int q, double open_volume, double closed_volume)
{
	for (interval_index i = 0; i < horizon.count; i++) {
		instant start = horizon_at(&horizon, i);
		volume_of(q)[i] =
			site_is_open(&site, q, start, start + STEP_S) ? open_volume : closed_volume;
	}
}

START_TEST(voice_gets_the_published_number_while_open)
{
	fill(VOICE, 100.0, 0.0);
	run();
	struct rota_service service;
	ck_assert_int_eq(rota_erlang_c(10.0, 180.0, 13, 20.0, &service, NULL), ROTA_OK);
	ck_assert_double_lt(service.answered, 0.8);
	int open = 0;
	for (interval_index i = 0; i < horizon.count; i++) {
		instant start = horizon_at(&horizon, i);
		bool is_open = site_is_open(&site, VOICE, start, start + STEP_S);
		double agents = column(VOICE, NEED_REQUIRED)[i];
		ck_assert_double_eq_tol(agents, is_open ? 14.0 : 0.0, 1e-12);
		if (!is_open) {
			ck_assert(isnan(column(VOICE, NEED_SERVICE_LEVEL)[i]));
			continue;
		}
		open++;
		ck_assert_double_ge(column(VOICE, NEED_SERVICE_LEVEL)[i], 0.8);
		ck_assert_double_eq_tol(column(VOICE, NEED_OCCUPANCY)[i], 10.0 / 14.0, 1e-12);
		ck_assert_double_ge(
			column(VOICE, NEED_P95_WAIT_S)[i], column(VOICE, NEED_MEDIAN_WAIT_S)[i]);
	}
	ck_assert_int_eq(open, 5 * 20);
}
END_TEST

START_TEST(cap_on_occupancy_and_minimum_staff_add_agents)
{
	fill(VOICE, 100.0, 0.0);
	queues[VOICE].max_occupancy = 0.5;
	volume_of(VOICE)[20] = 0.0;
	queues[VOICE].minimum_staff = 2;
	run();
	ck_assert_double_eq_tol(column(VOICE, NEED_REQUIRED)[30], 20.0, 1e-12);
	ck_assert_double_eq_tol(column(VOICE, NEED_REQUIRED)[0], 0.0, 1e-12);
	for (interval_index i = 0; i < horizon.count; i++)
		volume_of(VOICE)[i] = 0.0;
	need = need_free(need);
	run();
	ck_assert_double_eq_tol(column(VOICE, NEED_REQUIRED)[20], 2.0, 1e-12);
	ck_assert_double_eq_tol(column(VOICE, NEED_SERVICE_LEVEL)[20], 1.0, 1e-12);
	ck_assert_double_eq_tol(column(VOICE, NEED_REQUIRED)[0], 0.0, 1e-12);
}
END_TEST

START_TEST(chats_need_fewer_agents_than_calls_and_median_goal_is_told_weak)
{
	fill(CHAT, 100.0, 0.0);
	fill(VOICE, 100.0, 0.0);
	run();
	for (interval_index i = 0; i < horizon.count; i++) {
		double chats = column(CHAT, NEED_REQUIRED)[i];
		if (!(column(VOICE, NEED_REQUIRED)[i] > 0.0))
			continue;
		ck_assert_double_lt(chats, column(VOICE, NEED_REQUIRED)[i]);
		ck_assert_double_ge(chats, ceil(10.0 / 2.5));
		ck_assert_double_le(column(CHAT, NEED_MEDIAN_WAIT_S)[i], 120.0);
	}
	ck_assert(has_note("queue 'chat': its goal speaks of the luckier half"));
	ck_assert(!has_note("queue 'phone': its goal"));
}
END_TEST

START_TEST(mail_is_done_in_time_and_at_an_even_level)
{
	/* 8 hours' worth of an agent's work comes each half-hour at noon, and some at night */
	fill(MAIL, 0.0, 0.2);
	for (int day = 0; day < 5; day++)
		volume_of(MAIL)[horizon_day_start(&horizon, day) + 24] = 160.0;
	run();
	double sum = 0.0, peak = 0.0;
	for (interval_index i = 0; i < horizon.count; i++) {
		double agents = column(MAIL, NEED_REQUIRED)[i];
		sum += agents;
		peak = fmax(peak, agents);
		double in_time = column(MAIL, NEED_SERVICE_LEVEL)[i];
		instant start = horizon_at(&horizon, i);
		if (!site_is_open(&site, MAIL, start, start + STEP_S))
			ck_assert_double_eq_tol(agents, 0.0, 1e-12);
		else if (volume_of(MAIL)[i] > 0.0)
			ck_assert_double_eq_tol(in_time, 1.0, 1e-12);
	}
	/* 32 agent-intervals in 7 intervals, besides the nights' work */
	ck_assert_double_le(peak, 6.0);
	ck_assert_double_ge(sum, 5 * 32.0);
	ck_assert_double_le(sum, 5 * 32.0 + 20.0);
}
END_TEST

static double peak_of(int q)
{
	double peak = 0.0;
	for (interval_index i = 0; i < horizon.count; i++)
		peak = fmax(peak, column(q, NEED_REQUIRED)[i]);
	return peak;
}

START_TEST(deadline_by_the_clock_takes_more_and_says_so)
{
	fill(MAIL, 0.0, 0.0);
	for (int day = 0; day < 5; day++)
		volume_of(MAIL)[horizon_day_start(&horizon, day) + 33] = 160.0;
	run();
	double by_hours = peak_of(MAIL);
	ck_assert(!has_note("runs by the clock"));
	need = need_free(need);
	queues[MAIL].goal.within_clock = WITHIN_CLOCK;
	run();
	/* 32 agent-intervals until closing, two intervals later */
	ck_assert_double_eq_tol(peak_of(MAIL), 16.0, 1e-12);
	ck_assert_double_lt(by_hours, 16.0);
	ck_assert(has_note("runs by the clock, so work that comes before closing"));
	for (interval_index i = 0; i < horizon.count; i++) {
		double in_time = column(MAIL, NEED_SERVICE_LEVEL)[i];
		if (volume_of(MAIL)[i] > 0.0)
			ck_assert_msg(fabs(1.0 - in_time) < 1e-12,
				"interval %d: %g in time, required %g %g %g", (int)i, in_time,
				column(MAIL, NEED_REQUIRED)[i + 1],
				column(MAIL, NEED_REQUIRED)[i + 2],
				column(MAIL, NEED_P95_WAIT_S)[i]);
	}
}
END_TEST

START_TEST(flat_level_is_the_same_all_the_time_and_the_least)
{
	fill(MAIL, 0.0, 0.0);
	for (int day = 0; day < 5; day++)
		volume_of(MAIL)[horizon_day_start(&horizon, day) + 24] = 160.0;
	run();
	double even = peak_of(MAIL);
	need = need_free(need);
	queues[MAIL].shape = DEFERRED_FLAT;
	run();
	double flat = peak_of(MAIL);
	for (interval_index i = 0; i < horizon.count; i++) {
		double agents = column(MAIL, NEED_REQUIRED)[i];
		ck_assert(fabs(agents - flat) < 1e-12 || fabs(agents) < 1e-12);
	}
	ck_assert_double_le(flat, even);
	/* 32 agent-intervals in the 7 that are left of the time */
	ck_assert_double_eq_tol(flat, ceil(32.0 / 7.0), 1e-12);
}
END_TEST

START_TEST(backlog_that_is_told_is_done_first)
{
	fill(MAIL, 0.0, 0.0);
	queues[MAIL].backlog_carried = false;
	queues[MAIL].backlog = 100.0;
	run();
	double sum = 0.0;
	interval_index last = 0;
	for (interval_index i = 0; i < horizon.count; i++) {
		sum += column(MAIL, NEED_REQUIRED)[i];
		if (column(MAIL, NEED_REQUIRED)[i] > 0.0)
			last = i;
	}
	/* 100 contacts of 360 s are 20 agent-intervals, due 4 open hours after opening */
	ck_assert_double_eq_tol(sum, 20.0, 1e-9);
	ck_assert_int_lt(last, 16 + 8);
	/* by the clock the time runs from the opening too, not from midnight */
	queues[MAIL].goal.within_clock = WITHIN_CLOCK;
	double peak = peak_of(MAIL);
	need = need_free(need);
	run();
	ck_assert_double_eq_tol(peak_of(MAIL), peak, 1e-12);
}
END_TEST

START_TEST(explanation_ends_in_the_number_required)
{
	fill(VOICE, 100.0, 3.0);
	fill(CHAT, 40.0, 0.0);
	fill(MAIL, 12.0, 0.5);
	for (interval_index i = 0; i < horizon.count; i++) {
		volume_of(VOICE)[i] *= 1.0 + 0.5 * sin(0.3 * i);
		series_column(&outlook->columns[OUTLOOK_HI80], VOICE)[i] =
			1.5 * volume_of(VOICE)[i];
	}
	queues[VOICE].minimum_staff = 9;
	for (int settings = 0; settings <= LOAD_RULE_COUNT; settings++) {
		site.staffing.load = (enum load_rule)(settings % LOAD_RULE_COUNT);
		site.staffing.spread = settings == LOAD_RULE_COUNT ? SPREAD_FORECAST : SPREAD_NONE;
		need = need_free(need);
		run();
		for (int q = 0; q < QUEUES; q++) {
			for (interval_index i = 17; i < 40; i += 11) {
				done_by(staffing_reason_done) struct staffing_reason reason;
				ck_assert_int_eq(
					staffing_explain(&site, outlook, q, i, &reason, NULL),
					ROTA_OK);
				double required = column(q, NEED_REQUIRED)[i];
				ck_assert_double_eq_tol(
					reason.need[NEED_REQUIRED], required, 1e-12);
				if (q == MAIL || !reason.is_open)
					continue;
				ck_assert_double_eq_tol(required,
					fmax((double)reason.needed, queues[q].minimum_staff),
					1e-12);
				ck_assert(goals_met_by(
					&reason.goals, &reason.load, reason.needed, NULL));
				ck_assert(!goals_met_by(
					&reason.goals, &reason.load, reason.needed - 1, NULL));
			}
		}
	}
}
END_TEST

START_TEST(goal_and_handle_time_left_out_are_told)
{
	queues[VOICE].goal = (struct goal){0};
	queues[VOICE].handle_s = 0.0;
	fill(VOICE, 10.0, 1.0);
	run();
	ck_assert(has_note("queue 'phone' has no goal: 80 % answered within 20 s is assumed"));
	ck_assert(has_note("queue 'phone': its handle time is neither given nor known"));
	ck_assert(has_note("expected while it is closed"));
	ck_assert_double_eq_tol(column(VOICE, NEED_HANDLE_S)[5], 300.0, 1e-12);
}
END_TEST

START_TEST(senseless_volumes_count_as_none)
{
	fill(VOICE, 100.0, 0.0);
	volume_of(VOICE)[20] = NAN;
	volume_of(VOICE)[21] = -5.0;
	volume_of(VOICE)[22] = INFINITY;
	run();
	for (interval_index i = 20; i < 23; i++)
		ck_assert(isfinite(column(VOICE, NEED_REQUIRED)[i]));
	volume_of(VOICE)[22] = 1e14;
	struct need *unused = NULL;
	struct rota_error err;
	ck_assert_int_eq(staffing_run(&site, outlook, &unused, &notes, &err), ROTA_EINFEASIBLE);
	ck_assert_ptr_nonnull(strstr(err.text, "queue 'phone': a load of"));
}
END_TEST

/* Against small steps of the differential equation. */
START_TEST(offered_load_follows_its_equation)
{
	double volume[] = {100, 300, 50, 0, 80, 500};
	double handle_s[] = {900, 900, 1800, 900, 900, 300};
	bool open[] = {true, true, true, true, false, true};
	double load[6];
	offered_load(
		&(struct load_profile){6, 1800.0, 1, volume, handle_s, open}, LOAD_MOL_MAX, load);
	double m = 0.0;
	for (int i = 0; i < 6; i++) {
		double most = 0.0, rate = volume[i] / 1800.0;
		if (i == 0 || (i > 0 && !open[i - 1]))
			m = rate * handle_s[i];
		for (int k = 0; k <= 180000; k++) {
			most = fmax(most, m);
			m += k < 180000 ? 0.01 * (rate - m / handle_s[i]) : 0.0;
		}
		ck_assert_double_eq_tol(load[i], open[i] ? most : 0.0, 1e-3);
	}
}
END_TEST

int main(void)
{
	return SUITE_RUN_WITH("staffing", "staffing", set_up, tear_down,
		voice_gets_the_published_number_while_open,
		cap_on_occupancy_and_minimum_staff_add_agents,
		chats_need_fewer_agents_than_calls_and_median_goal_is_told_weak,
		mail_is_done_in_time_and_at_an_even_level,
		deadline_by_the_clock_takes_more_and_says_so,
		flat_level_is_the_same_all_the_time_and_the_least,
		backlog_that_is_told_is_done_first, explanation_ends_in_the_number_required,
		goal_and_handle_time_left_out_are_told, senseless_volumes_count_as_none,
		offered_load_follows_its_equation);
}
