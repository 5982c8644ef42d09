/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "intraday/intraday.h"

#include "intraday/floor.h"
#include "rules/rules.h"
#include "suite.h"
#include "support/random_site.h"

#include <math.h>
#include <string.h>

/* A day of phone calls, 8 to 18 o'clock: shifts of eight hours with a rest and a lunch, short ones
 * of four with a rest, and long ones of six to ten without anything. */
static struct site *desk(void)
{
	struct site *site = small_site_new("Europe/Warsaw");
	small_site_add_queue(site, "phone");
	struct shift_kind *day = small_site_add_kind(site, "day", 480, 600, 30, 480);
	small_site_add_break(site, day, "rest", 15, true, 60, 150);
	small_site_add_break(site, day, "lunch", 30, false, 180, 300);
	struct shift_kind *half = small_site_add_kind(site, "half", 480, 840, 30, 240);
	small_site_add_break(site, half, "rest", 15, true, 60, 180);
	struct shift_kind *flex = small_site_add_kind(site, "flex", 480, 600, 30, 360);
	flex->length.most = 600;
	flex->length.step = 30;
	struct contract *full = small_site_add_contract(site, "full");
	full->rest = 660;
	return site;
}

static struct need *phone_need(const struct site *site, int days)
{
	struct horizon horizon;
	struct need *need = NULL;
	ck_assert_int_eq(horizon_init(&horizon, site->zone, date_of("2026-03-02"), days, 900, NULL),
		ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, site->n_queues, &need, NULL), ROTA_OK);
	return need;
}

static void want(struct need *need, int hour, int minute, int until_hour, double people)
{
	double *required = series_column(&need->columns[NEED_REQUIRED], 0);
	for (int i = hour * 4 + minute / 15; i < until_hour * 4; i++)
		required[i] = people;
}

/* Everything is wanted, on Monday 2 March at `clock`. */
static struct intraday_order order_of(const struct site *site, const struct need *need,
	const struct need *week, const struct roster *told, const char *clock)
{
	struct intraday_order order = {.site = site,
		.need = need,
		.careful_need = need,
		.period_need = week,
		.told = told,
		.period = {date_of("2026-03-02"), 7},
		.today = date_of("2026-03-02"),
		.now = time_of(site, clock),
		.most_call_ins = 2,
		.most_home = 2};
	order.move_from = order.now + 900;
	order.call_in_from = order.now + 7200;
	return order;
}

static void run(const struct intraday_order *order, struct intraday *ret_day)
{
	struct rota_error err = {0};
	ck_assert_msg(intraday_run(order, ret_day, &err) == ROTA_OK, "%s", err.text);
}

static const struct intraday_step *step_of(
	const struct intraday *day, enum intraday_kind kind, int agent)
{
	for (size_t i = 0; i < day->steps.count; i++)
		if (day->steps.items[i].kind == kind && day->steps.items[i].agent == agent)
			return &day->steps.items[i];
	return NULL;
}

/* Agent-hours short from `from` on: counted slot by slot and person by person. */
static double short_by_hand(const struct need *need, const struct roster *roster, instant from)
{
	double people = 0;
	instant end = horizon_at(&need->horizon, need->horizon.count);
	for (instant at = from; at < end; at += FLOOR_SLOT_S) {
		int there = 0;
		for (size_t d = 0; d < roster->n_duties; d++)
			for (int p = 0; p < roster->duties[d].n_pieces; p++) {
				const struct piece *piece =
					&duty_pieces(roster, &roster->duties[d])[p];
				there += piece->kind == PIECE_WORK && piece->start <= at &&
					 at + FLOOR_SLOT_S <= piece->end;
			}
		double wanted = series_column(
			&need->columns[NEED_REQUIRED], 0)[horizon_find(&need->horizon, at)];
		people += wanted > there ? wanted - there : 0;
	}
	return people * FLOOR_SLOT_S / 3600;
}

/* A roster of ana's shift from eight o'clock with her breaks at these minutes of it. */
static struct roster *day_with(const struct site *site, int rest, int lunch)
{
	struct roster *roster = NULL;
	instant start = time_of(site, "2026-03-02 08:00");
	const int edges[] = {0, rest, rest + 15, lunch, lunch + 30, 480};
	const char *const names[] = {"work", "rest", "work", "lunch", "work"};
	ck_assert_int_eq(roster_new(&roster, NULL), ROTA_OK);
	ck_assert_int_eq(
		roster_add_duty(roster, site, "ana", "day", date_of("2026-03-02"), NULL), ROTA_OK);
	for (int p = 0; p < 5; p++)
		if (edges[p + 1] > edges[p])
			ck_assert_int_eq(roster_add_piece(roster, site, start + edges[p] * 60,
						 start + edges[p + 1] * 60, names[p], p != 3, NULL),
				ROTA_OK);
	return roster;
}

START_TEST(no_other_breaks_leave_fewer_short)
{
	struct site *site = desk();
	small_site_add_agent(site, "ana", ROLE_AGENT, 0, "0");
	for (int hour = 9; hour < 13; hour++) {
		struct need *need = phone_need(site, 1), *week = phone_need(site, 7);
		want(need, hour, 0, hour + 1, 1);
		want(need, hour + 1, 30, hour + 2, 1);
		struct roster *told = day_with(site, 60, 180);
		struct intraday_order order = order_of(site, need, week, told, "2026-03-02 08:15");
		order.wants[INTRADAY_BREAKS] = true;
		struct intraday day;
		run(&order, &day);
		double least = INFINITY;
		for (int rest = 60; rest <= 150; rest += 5)
			for (int lunch = 180; lunch <= 300; lunch += 5) {
				struct roster *other = day_with(site, rest, lunch);
				least = fmin(least, short_by_hand(need, other, order.now));
				roster_free(other);
			}
		ck_assert_double_eq_tol(day.short_h, least, 1e-9);
		ck_assert_double_eq_tol(short_by_hand(need, day.roster, order.now), least, 1e-9);
		ck_assert_double_eq_tol(
			short_by_hand(need, told, order.now), day.told_short_h, 1e-9);
		intraday_done(&day);
		roster_free(told);
		need_free(week);
		need_free(need);
	}
	site_free(site);
}
END_TEST

START_TEST(what_has_begun_stays)
{
	struct site *site = desk();
	small_site_add_agent(site, "ana", ROLE_AGENT, 0, "0");
	struct need *need = phone_need(site, 1), *week = phone_need(site, 7);
	want(need, 9, 0, 12, 1);
	struct roster *told = day_with(site, 60, 180);
	struct intraday_order order = order_of(site, need, week, told, "2026-03-02 08:50");
	order.wants[INTRADAY_BREAKS] = true;
	struct intraday day;
	run(&order, &day);
	const struct piece *pieces = duty_pieces(day.roster, &day.roster->duties[0]);
	ck_assert_int_eq(pieces[1].start, time_of(site, "2026-03-02 09:00")); /* within notice */
	ck_assert_int_ge(pieces[3].start, time_of(site, "2026-03-02 12:00"));
	intraday_done(&day);
	roster_free(told);
	need_free(week);
	need_free(need);
	site_free(site);
}
END_TEST

START_TEST(who_is_off_is_called_in_unless_a_rule_forbids)
{
	struct site *site = desk();
	small_site_add_agent(site, "ana", ROLE_AGENT, 0, "0");
	small_site_add_agent(site, "bo", ROLE_AGENT, 0, "0"); /* has a late shift tomorrow early */
	small_site_add_agent(site, "cy", ROLE_AGENT, 0, "0");
	struct agent *di = small_site_add_agent(site, "di", ROLE_AGENT, 0, "0");
	small_site_add_absence(site, di, ABSENCE_LEAVE, "2026-03-02", "2026-03-02");
	small_site_add_absence(site, &site->agents[0], ABSENCE_SICK, "2026-03-02", "2026-03-02");
	struct need *need = phone_need(site, 1), *week = phone_need(site, 7);
	want(need, 12, 0, 18, 1);
	struct roster *told = day_with(site, 60, 180);
	/* bo worked through the night: no rest before an afternoon's shift */
	instant night = time_of(site, "2026-03-01 22:00");
	struct roster *before = NULL;
	ck_assert_int_eq(roster_new(&before, NULL), ROTA_OK);
	ck_assert_int_eq(
		roster_add_duty(before, site, "bo", "day", date_of("2026-03-01"), NULL), ROTA_OK);
	ck_assert_int_eq(
		roster_add_piece(before, site, night, night + 28800, "work", true, NULL), ROTA_OK);
	struct intraday_order order = order_of(site, need, week, told, "2026-03-02 08:30");
	order.before = before;
	order.wants[INTRADAY_CALL_IN] = true;
	struct intraday day;
	run(&order, &day);
	ck_assert_ptr_nonnull(step_of(&day, INTRADAY_ABSENT, 0));
	ck_assert_ptr_nonnull(step_of(&day, INTRADAY_CALL_IN, 2));
	ck_assert_ptr_null(step_of(&day, INTRADAY_CALL_IN, 1));
	ck_assert_ptr_null(step_of(&day, INTRADAY_CALL_IN, 3));
	ck_assert_double_lt(day.short_h, day.absent_short_h);
	ck_assert_double_eq_tol(short_by_hand(need, day.roster, order.now), day.short_h, 1e-9);
	for (size_t d = 0; d < day.roster->n_duties; d++)
		ck_assert_int_ge(
			duty_start(day.roster, &day.roster->duties[d]), order.call_in_from);
	intraday_done(&day);
	roster_free(before);
	roster_free(told);
	need_free(week);
	need_free(need);
	site_free(site);
}
END_TEST

START_TEST(who_is_not_missed_leaves)
{
	struct site *site = desk();
	static const char *const ids[] = {"ana", "flo", "hal"};
	static const char *const kinds[] = {"day", "flex", "half"};
	for (int a = 0; a < 3; a++)
		small_site_add_agent(site, ids[a], ROLE_AGENT, 0, "0");
	struct need *need = phone_need(site, 1), *week = phone_need(site, 7);
	want(need, 8, 0, 13, 2);
	struct roster *told = day_with(site, 60, 180);
	instant eight = time_of(site, "2026-03-02 08:00"), noon = time_of(site, "2026-03-02 14:00");
	ck_assert_int_eq(roster_add_duty(told, site, ids[1], kinds[1], date_of("2026-03-02"), NULL),
		ROTA_OK);
	ck_assert_int_eq(
		roster_add_piece(told, site, eight, eight + 36000, "work", true, NULL), ROTA_OK);
	ck_assert_int_eq(roster_add_duty(told, site, ids[2], kinds[2], date_of("2026-03-02"), NULL),
		ROTA_OK);
	ck_assert_int_eq(
		roster_add_piece(told, site, noon, noon + 3600, "work", true, NULL), ROTA_OK);
	ck_assert_int_eq(roster_add_piece(told, site, noon + 3600, noon + 4500, "rest", true, NULL),
		ROTA_OK);
	ck_assert_int_eq(
		roster_add_piece(told, site, noon + 4500, noon + 14400, "work", true, NULL),
		ROTA_OK);
	struct intraday_order order = order_of(site, need, week, told, "2026-03-02 10:00");
	order.most_home = 3;
	order.wants[INTRADAY_STAY_HOME] = true;
	struct intraday day;
	run(&order, &day);
	/* a half day that has not begun; ten hours cut to six, no shorter; a day has one length */
	const struct intraday_step *home = step_of(&day, INTRADAY_STAY_HOME, 2);
	const struct intraday_step *cut = step_of(&day, INTRADAY_SHORTER, 1);
	const struct intraday_step *leaves = step_of(&day, INTRADAY_MAY_LEAVE, 0);
	ck_assert_ptr_nonnull(home);
	ck_assert_ptr_nonnull(cut);
	ck_assert_ptr_nonnull(leaves);
	ck_assert_int_eq(cut->from, time_of(site, "2026-03-02 14:00"));
	ck_assert_int_eq(leaves->from, time_of(site, "2026-03-02 13:00"));
	ck_assert_double_eq_tol(cut->paid_h, -4, 1e-9);
	ck_assert_uint_eq(day.roster->n_duties, 2);
	ck_assert_double_eq_tol(day.short_h, day.told_short_h, 1e-9);
	intraday_done(&day);
	roster_free(told);
	need_free(week);
	need_free(need);
	site_free(site);
}
END_TEST

START_TEST(coaching_moves_with_the_lead)
{
	struct site *site = desk();
	small_site_add_team(site, "red", 1);
	small_site_add_agent(site, "ana", ROLE_AGENT, 0, "0")->team = 0;
	small_site_add_agent(site, "lia", ROLE_LEAD, 0, "");
	small_site_add_activity(site, "coaching", 30, 0, WITH_LEAD, true);
	struct need *need = phone_need(site, 1), *week = phone_need(site, 7);
	want(need, 10, 0, 12, 1);
	struct roster *told = NULL;
	instant eight = time_of(site, "2026-03-02 08:00");
	ck_assert_int_eq(roster_new(&told, NULL), ROTA_OK);
	for (int a = 0; a < 2; a++) {
		ck_assert_int_eq(roster_add_duty(told, site, site->agents[a].id, "flex",
					 date_of("2026-03-02"), NULL),
			ROTA_OK);
		const int edges[] = {0, 120, 150, 360};
		for (int p = 0; p < 3; p++)
			ck_assert_int_eq(roster_add_piece(told, site, eight + edges[p] * 60,
						 eight + edges[p + 1] * 60,
						 p == 1 ? "coaching" : "work", true, NULL),
				ROTA_OK);
	}
	struct intraday_order order = order_of(site, need, week, told, "2026-03-02 08:30");
	order.wants[INTRADAY_MEETING] = true;
	struct intraday day;
	run(&order, &day);
	const struct intraday_step *step = step_of(&day, INTRADAY_MEETING, 0);
	ck_assert_ptr_nonnull(step);
	ck_assert_int_eq(step->lead, 1);
	ck_assert_double_eq_tol(day.short_h, 0, 1e-9);
	for (size_t d = 0; d < 2; d++) {
		const struct duty *duty = &day.roster->duties[d];
		for (int p = 0; p < duty->n_pieces; p++)
			if (duty_pieces(day.roster, duty)[p].kind == PIECE_ACTIVITY)
				ck_assert_int_eq(
					duty_pieces(day.roster, duty)[p].start, step->from);
	}
	intraday_done(&day);
	roster_free(told);
	need_free(week);
	need_free(need);
	site_free(site);
}
END_TEST

static size_t hard_breaches(const struct intraday_order *order, const struct roster *roster)
{
	struct rules_case c = {.site = order->site,
		.need = order->period_need,
		.roster = roster,
		.before = order->before,
		.period = order->period};
	struct coverage *coverage = NULL;
	struct breaches found = {0};
	size_t hard = 0;
	ck_assert_int_eq(rules_coverage(&c, &coverage, NULL), ROTA_OK);
	c.coverage = coverage;
	ck_assert_int_eq(rules_check(&c, &found, NULL), ROTA_OK);
	for (size_t i = 0; i < found.count; i++)
		hard += found.items[i].hard && strcmp(found.items[i].rule, "cover") != 0;
	breaches_done(&found);
	coverage_free(coverage);
	return hard;
}

/* What is done before `until` is the same in both rosters, but for those who are absent. */
static void expect_same_past(const struct roster *was, const struct roster *is, instant until)
{
	for (size_t d = 0; d < was->n_duties; d++) {
		const struct duty *duty = &was->duties[d], *same = NULL;
		if (duty_start(was, duty) >= until)
			continue;
		for (size_t k = 0; k < is->n_duties; k++)
			if (is->duties[k].agent == duty->agent && is->duties[k].day == duty->day)
				same = &is->duties[k];
		ck_assert_ptr_nonnull(same);
		for (int p = 0; p < duty->n_pieces; p++) {
			const struct piece *a = &duty_pieces(was, duty)[p];
			if (a->start >= until || a->kind == PIECE_WORK)
				continue;
			bool found = false;
			for (int k = 0; k < same->n_pieces; k++)
				found |= duty_pieces(is, same)[k].start == a->start &&
					 duty_pieces(is, same)[k].kind == a->kind;
			ck_assert(found);
		}
	}
}

static struct need *day_need(const struct random_site *r, int day)
{
	struct horizon horizon;
	struct need *need = NULL;
	ck_assert_int_eq(horizon_init(&horizon, r->site->zone, r->period.first_day + day, 1,
				 r->need->horizon.step_s, NULL),
		ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, r->site->n_queues, &need, NULL), ROTA_OK);
	interval_index shift = horizon_find(&r->need->horizon, horizon.start);
	for (int q = 0; q < r->site->n_queues; q++)
		for (interval_index i = 0; i < horizon.count; i++)
			series_column(&need->columns[NEED_REQUIRED], q)[i] =
				series_column(&r->need->columns[NEED_REQUIRED], q)[i + shift];
	return need;
}

START_TEST(any_day_gets_better_and_breaks_no_rule)
{
	int n_steps = 0;
	for (uint64_t seed = 0; seed < 60; seed++) {
		struct random_site r;
		random_site_init(&r, seed);
		int today = (int)(seed % (uint64_t)r.period.n_days);
		struct roster *told = random_roster(&r, seed);
		struct need *need = day_need(&r, today);
		struct intraday_order order = {.site = r.site,
			.need = need,
			.careful_need = need,
			.period_need = r.need,
			.told = told,
			.period = r.period,
			.today = r.period.first_day + today,
			.now = need->horizon.start + (instant)(6 + seed % 9) * 3600,
			.wants = {false, true, true, true, true},
			.most_call_ins = 2,
			.most_home = 2};
		order.move_from = order.now + 900;
		order.call_in_from = order.now + 3600;
		struct intraday day, again;
		run(&order, &day);
		run(&order, &again);
		ck_assert_uint_eq(day.steps.count, again.steps.count);
		ck_assert_uint_eq(day.roster->n_pieces, again.roster->n_pieces);
		ck_assert_double_le(day.short_h, day.absent_short_h + 1e-9);
		ck_assert_uint_le(
			hard_breaches(&order, day.roster), hard_breaches(&order, day.present));
		expect_same_past(day.present, day.roster, order.move_from);
		n_steps += (int)day.steps.count;
		intraday_done(&day);
		intraday_done(&again);
		need_free(need);
		roster_free(told);
		random_site_done(&r);
	}
	ck_assert_int_gt(n_steps, 60);
}
END_TEST

START_TEST(nobody_is_called_in_against_the_rest_before_the_next_period)
{
	struct site *site = desk();
	small_site_add_agent(site, "ana", ROLE_AGENT, 0, "0");
	small_site_add_agent(site, "bo", ROLE_AGENT, 0, "0");
	struct need *need = phone_need(site, 1), *week = phone_need(site, 7);
	want(need, 12, 0, 18, 2);
	struct roster *told = day_with(site, 60, 180);
	struct roster *next = small_roster(site, "bo day@2026-03-03 00:00 work 480\n");
	for (int known = 0; known < 2; known++) {
		struct intraday_order order = order_of(site, need, week, told, "2026-03-02 08:30");
		order.period.n_days = 1;
		order.next_period = (struct period){date_of("2026-03-03"), 7};
		order.next = known ? next : NULL;
		order.wants[INTRADAY_CALL_IN] = true;
		struct intraday day;
		run(&order, &day);
		ck_assert_int_eq(step_of(&day, INTRADAY_CALL_IN, 1) == NULL, known);
		intraday_done(&day);
	}
	roster_free(next);
	roster_free(told);
	need_free(week);
	need_free(need);
	site_free(site);
}
END_TEST

/* Where each absence of hours leaves ana's shift of 8:00 to 16:00 with lunch at 11:00, looked at at
 * 8:30; ends: of what is proposed. */
static const struct {
	const char *from, *until;
	enum intraday_kind kind;
	const char *ends;
	int away_m; /* in the shift that is counted */
} hours_off[] = {
	{"2026-03-02 12:00", "2026-03-02 16:00", INTRADAY_LEAVES, "2026-03-02 12:00", 0},
	{"2026-03-02 10:10", "2026-03-03 09:00", INTRADAY_LEAVES, "2026-03-02 10:10", 0},
	{"2026-03-02 11:15", "2026-03-02 18:00", INTRADAY_LEAVES, "2026-03-02 11:15", 0},
	{"2026-03-02 10:00", "2026-03-02 11:15", INTRADAY_AWAY, "2026-03-02 16:00", 75},
	{"2026-03-02 07:00", "2026-03-02 09:00", INTRADAY_AWAY, "2026-03-02 16:00", 60},
	{"2026-03-02 07:00", "2026-03-02 16:00", INTRADAY_ABSENT, NULL, 0},
};

START_TEST(hours_off_take_no_more_of_a_shift_than_they_are)
{
	struct site *site = desk();
	struct agent *ana = small_site_add_agent(site, "ana", ROLE_AGENT, 0, "0");
	small_site_add_hours_off(site, ana, ABSENCE_SICK, hours_off[_i].from, hours_off[_i].until);
	struct need *need = phone_need(site, 1), *week = phone_need(site, 7);
	want(need, 8, 0, 18, 1);
	struct roster *told = day_with(site, 60, 180);
	struct intraday_order order = order_of(site, need, week, told, "2026-03-02 08:30");
	struct intraday day;
	run(&order, &day);
	const struct intraday_step *step = step_of(&day, hours_off[_i].kind, 0);
	ck_assert_ptr_nonnull(step);
	ck_assert_double_le(step->saved_h, 0);
	ck_assert_int_eq((int)day.roster->n_duties, hours_off[_i].ends != NULL);
	int away_s = 0;
	for (size_t p = 0; p < day.counted->n_pieces; p++)
		if (day.counted->pieces[p].kind == PIECE_UNKNOWN)
			away_s += (int)(day.counted->pieces[p].end - day.counted->pieces[p].start);
	ck_assert_int_eq(away_s, hours_off[_i].away_m * 60);
	ck_assert_double_eq_tol(short_by_hand(need, day.counted, order.now), day.short_h, 1e-9);
	if (hours_off[_i].ends != NULL) {
		ck_assert_int_eq(duty_start(day.roster, &day.roster->duties[0]),
			time_of(site, "2026-03-02 08:00"));
		ck_assert_int_eq(duty_end(day.roster, &day.roster->duties[0]),
			time_of(site, hours_off[_i].ends));
	}
	/* who leaves for an absence breaks no rule; who comes back works within it all the same */
	ck_assert_int_eq((int)hard_breaches(&order, day.roster),
		hours_off[_i].kind == INTRADAY_AWAY ? 1 : 0);
	intraday_done(&day);
	roster_free(told);
	need_free(week);
	need_free(need);
	site_free(site);
}
END_TEST

/* A shift that ends early for no absence, or comes short of more than the absence, is one still. */
START_TEST(shifts_that_end_early_are_excused_by_an_absence_alone)
{
	static const struct {
		const char *from, *until;
		size_t breaches;
	} cases[] = {
		{NULL, NULL, 2}, /* length, lunch */
		{"2026-03-02 10:30", "2026-03-02 16:00", 0},
		{"2026-03-02 10:30", "2026-03-02 15:59", 1}, /* could have come back for a minute */
		{"2026-03-02 10:31", "2026-03-02 16:00", 2},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct site *site = desk();
		struct agent *ana = small_site_add_agent(site, "ana", ROLE_AGENT, 0, "0");
		if (cases[i].from != NULL)
			small_site_add_hours_off(
				site, ana, ABSENCE_SICK, cases[i].from, cases[i].until);
		struct need *need = phone_need(site, 1), *week = phone_need(site, 7);
		struct roster *told =
			small_roster(site, "ana day@2026-03-02 08:00 work 60, rest 15, work 75\n");
		struct intraday_order order = order_of(site, need, week, told, "2026-03-02 08:30");
		ck_assert_msg(hard_breaches(&order, told) == cases[i].breaches,
			"case %zu: %zu breaches", i, hard_breaches(&order, told));
		roster_free(told);
		need_free(week);
		need_free(need);
		site_free(site);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("intraday");
	TCase *tcase = tcase_create("intraday");
	tcase_add_test(tcase, no_other_breaks_leave_fewer_short);
	tcase_add_test(tcase, what_has_begun_stays);
	tcase_add_test(tcase, who_is_off_is_called_in_unless_a_rule_forbids);
	tcase_add_test(tcase, nobody_is_called_in_against_the_rest_before_the_next_period);
	tcase_add_test(tcase, who_is_not_missed_leaves);
	tcase_add_test(tcase, coaching_moves_with_the_lead);
	tcase_add_loop_test(tcase, hours_off_take_no_more_of_a_shift_than_they_are, 0,
		(int)(sizeof(hours_off) / sizeof(hours_off[0])));
	tcase_add_test(tcase, shifts_that_end_early_are_excused_by_an_absence_alone);
	tcase_add_test(tcase, any_day_gets_better_and_breaks_no_rule);
	suite_add_tcase(suite, tcase);
	return suite_finish(suite);
}
