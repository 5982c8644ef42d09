/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/random.h"
#include "site/site.h"
#include "suite.h"
#include "support/small_site.h"

#include <math.h>

enum { EIGHT = 8 * 60, EVENING = 22 * 60 };

START_TEST(queue_is_open_in_its_hours_only)
{
	owned_by(site_free) struct site *site = small_site_new("Europe/Warsaw");
	struct queue *queue = small_site_add_queue(site, "phone");
	struct opening hours[] = {{0x1f, EIGHT, EVENING}, {0x20, EVENING, EVENING + EIGHT}};
	queue->openings = hours;
	queue->n_openings = 2;
	static const struct {
		const char *start, *end;
		bool open;
	} cases[] = {
		{"2026-03-02 08:00", "2026-03-02 08:15", true},
		{"2026-03-02 07:45", "2026-03-02 08:00", false},
		{"2026-03-02 21:45", "2026-03-02 22:00", true},
		{"2026-03-02 21:45", "2026-03-02 22:15", false},
		{"2026-03-02 08:00", "2026-03-03 09:00", false},
		{"2026-03-07 22:00", "2026-03-08 06:00", true}, /* Saturday into Sunday */
		{"2026-03-08 05:45", "2026-03-08 06:15", false},
		{"2026-03-08 12:00", "2026-03-08 12:15", false},
		{"2026-03-02 09:00", "2026-03-02 09:00", false},
		{"2026-03-28 22:00", "2026-03-29 06:00", true}, /* the clock goes forward */
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		ck_assert_msg(site_is_open(site, 0, time_of(site, cases[i].start),
				      time_of(site, cases[i].end)) == cases[i].open,
			"%s to %s", cases[i].start, cases[i].end);
}
END_TEST

START_TEST(queue_without_hours_is_open_unless_it_is_closed_that_day)
{
	owned_by(site_free) struct site *site = small_site_new("Europe/Warsaw");
	small_site_add_queue(site, "phone");
	small_site_add_queue(site, "chat");
	struct event events[] = {
		{date_of("2026-03-03"), INDEX_NONE, EVENT_HOLIDAY, "", NAN},
		{date_of("2026-03-04"), 1, EVENT_CLOSED, "", NAN},
		{date_of("2026-03-06"), INDEX_NONE, EVENT_CLOSED, "", NAN},
	};
	site->events = events;
	site->n_events = COUNT_OF(events);
	instant third = time_of(site, "2026-03-03 12:00"), day = 86400;
	ck_assert(site_is_open(site, 0, third, third + 900));
	ck_assert(site_is_open(site, 0, third + day, third + day + 900));
	ck_assert(!site_is_open(site, 1, third + day, third + day + 900));
	ck_assert(!site_is_open(site, 0, third + 3 * day, third + 3 * day + 900));
	ck_assert(!site_is_open(site, 1, third, third + day));
	instant midnight = time_of(site, "2026-03-06 00:00");
	ck_assert(site_is_open(site, 0, midnight - 900, midnight));
	ck_assert(!site_is_open(site, 0, midnight, midnight + 900));
	ck_assert(site_is_open(site, 0, midnight + day, midnight + day + 900));
}
END_TEST

static bool clock_is_in(const struct site *site, const struct agent *agent, instant at)
{
	day_number day;
	int second;
	zone_local(site->zone, at, &day, &second);
	for (int i = 0; i < agent->n_availability; i++) {
		const struct availability *a = &agent->availability[i];
		int clock = second / 60;
		if ((a->days & 1u << day_weekday(day)) && clock >= a->from && clock < a->until)
			return true;
		if ((a->days & 1u << day_weekday(day - 1)) && clock + 1440 < a->until)
			return true;
	}
	return false;
}

/* Every quarter of an hour looked at by the clock must say the same. Hours begin and end away from
 * 01:00 to 04:00, where the clock is put forward and back and a clock time is no single moment. */
START_TEST(availability_is_what_the_clock_says_at_each_moment)
{
	static const char *const weeks[] = {"2026-03-02", "2026-03-26", "2026-10-22"};
	int inside = 0, outside = 0;
	for (uint64_t seed = 1; seed <= 300; seed++) {
		struct random random;
		random_init(&random, seed, 0);
		owned_by(site_free) struct site *site = small_site_new("Europe/Warsaw");
		small_site_add_contract(site, "c");
		struct agent *agent = small_site_add_agent(site, "ana", ROLE_AGENT, 0, "");
		static const char *const days[] = {
			"mon-fri", "sat,sun", "mon-sun", "wed", "fri-mon"};
		for (uint32_t n = random_below(&random, 3) + 1; n > 0; n--) {
			minutes from = 240 + 15 * (int)random_below(&random, 80);
			minutes until = from + 15 * (1 + (int)random_below(&random, 60));
			if (until > 1440 + 45)
				until = 1440 + 360 + 15 * (int)random_below(&random, 20);
			small_site_add_availability(
				site, agent, days[random_below(&random, 5)], from, until);
		}
		day_number day =
			date_of(weeks[random_below(&random, 3)]) + (int)random_below(&random, 7);
		instant start =
			zone_instant(site->zone, day, 900 * (int)random_below(&random, 96), NULL);
		instant end = start + 900 * (1 + (instant)random_below(&random, 40));
		bool expected = true;
		for (instant at = start; at < end; at += 900)
			expected = expected && clock_is_in(site, agent, at);
		ck_assert_msg(agent_may_work(site, agent, day, start, end) == expected, "seed %d",
			(int)seed);
		*(expected ? &inside : &outside) += 1;
	}
	ck_assert_int_gt(inside, 40);
	ck_assert_int_gt(outside, 40);
}
END_TEST

START_TEST(agent_works_only_while_employed_and_not_absent)
{
	owned_by(site_free) struct site *site = small_site_new("Europe/Warsaw");
	small_site_add_contract(site, "c");
	struct agent *agent = small_site_add_agent(site, "ana", ROLE_AGENT, 0, "");
	agent->from = date_of("2026-03-02");
	agent->until = date_of("2026-03-20");
	small_site_add_absence(site, agent, ABSENCE_LEAVE, "2026-03-04", "2026-03-05");
	small_site_add_hours_off(site, agent, ABSENCE_OFF, "2026-03-10 09:00", "2026-03-10 12:00");
	static const struct {
		const char *date, *start, *end;
		bool may;
	} cases[] = {
		{"2026-03-01", "2026-03-01 08:00", "2026-03-01 16:00", false},
		{"2026-03-02", "2026-03-02 08:00", "2026-03-02 16:00", true},
		{"2026-03-20", "2026-03-20 22:00", "2026-03-21 06:00", true},
		{"2026-03-21", "2026-03-21 08:00", "2026-03-21 16:00", false},
		{"2026-03-03", "2026-03-03 22:00", "2026-03-04 06:00",
			true}, /* the day it starts */
		{"2026-03-04", "2026-03-04 08:00", "2026-03-04 16:00", false},
		{"2026-03-05", "2026-03-05 22:00", "2026-03-06 06:00", false},
		{"2026-03-06", "2026-03-06 00:00", "2026-03-06 08:00", true},
		{"2026-03-10", "2026-03-10 08:00", "2026-03-10 16:00", false},
		{"2026-03-10", "2026-03-10 12:00", "2026-03-10 20:00", true},
		{"2026-03-09", "2026-03-09 22:00", "2026-03-10 09:00", true},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		ck_assert_msg(agent_may_work(site, agent, date_of(cases[i].date),
				      time_of(site, cases[i].start),
				      time_of(site, cases[i].end)) == cases[i].may,
			"%s", cases[i].start);
}
END_TEST

START_TEST(absence_credits_the_average_day_on_working_days)
{
	owned_by(site_free) struct site *site = small_site_new("Europe/Warsaw");
	struct contract *contract = small_site_add_contract(site, "c");
	contract->shifts_per_week = (struct range){5, 5};
	contract->paid_minutes_per_week = (struct range){38 * 60, 40 * 60};
	struct agent *agent = small_site_add_agent(site, "ana", ROLE_AGENT, 0, "");
	small_site_add_absence(site, agent, ABSENCE_LEAVE, "2026-03-06", "2026-03-08");
	small_site_add_absence(site, agent, ABSENCE_OFF, "2026-03-10", "2026-03-10");
	small_site_add_hours_off(site, agent, ABSENCE_SICK, "2026-03-11 00:00", "2026-03-12 00:00");
	small_site_add_hours_off(site, agent, ABSENCE_SICK, "2026-03-13 08:00", "2026-03-13 20:00");
	small_site_add_availability(site, agent, "mon-sat", 0, 1440);
	minutes paid = -1;
	ck_assert(agent_day_credit(site, agent, date_of("2026-03-06"), &paid));
	ck_assert_int_eq(paid, 468); /* 39 h in 5 shifts */
	ck_assert(agent_day_credit(site, agent, date_of("2026-03-07"), &paid));
	ck_assert(!agent_day_credit(site, agent, date_of("2026-03-08"), &paid)); /* a Sunday */
	ck_assert(!agent_day_credit(site, agent, date_of("2026-03-09"), &paid));
	ck_assert(!agent_day_credit(site, agent, date_of("2026-03-10"), &paid));
	ck_assert(agent_day_credit(site, agent, date_of("2026-03-11"), &paid));
	ck_assert(!agent_day_credit(site, agent, date_of("2026-03-13"), &paid));
	agent->until = date_of("2026-03-06");
	ck_assert(!agent_day_credit(site, agent, date_of("2026-03-07"), &paid));
}
END_TEST

START_TEST(average_day_comes_from_what_the_contract_says)
{
	owned_by(site_free) struct site *site = small_site_new("UTC");
	struct shift_kind *kind = small_site_add_kind(site, "early", 480, 480, 15, 510);
	small_site_add_break(site, kind, "lunch", 30, false, 180, 300);
	small_site_add_break(site, kind, "rest", 15, true, 60, 120);
	small_site_add_kind(site, "short", 480, 480, 15, 240);
	struct contract *contract = small_site_add_contract(site, "c");
	const struct range open = {RANGE_OPEN_LOW, RANGE_OPEN_HIGH};
	static const struct {
		struct range week_paid, week_shifts, paid, shifts;
		int day;
	} cases[] = {
		{{2400, 2400}, {5, 5}, {0, INT32_MAX}, {0, INT32_MAX}, 480},
		{{1200, 1500}, {4, 5}, {0, INT32_MAX}, {0, INT32_MAX}, 300},
		{{0, 2400}, {5, INT32_MAX}, {0, INT32_MAX}, {0, INT32_MAX}, 480},
		{{0, INT32_MAX}, {5, 5}, {9000, 10080}, {18, 22}, 477},
		{{0, INT32_MAX}, {5, 5}, {0, INT32_MAX}, {0, INT32_MAX}, 360}, /* 480 and 240 */
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		contract->paid_minutes_per_week = cases[i].week_paid;
		contract->shifts_per_week = cases[i].week_shifts;
		contract->paid_minutes_per_period = cases[i].paid;
		contract->shifts_per_period = cases[i].shifts;
		ck_assert_int_eq(contract_average_day(site, contract), cases[i].day);
	}
	contract->shifts_per_week = open;
	contract->kinds[0] = false;
	ck_assert_int_eq(contract_average_day(site, contract), 240);
}
END_TEST

int main(void)
{
	return SUITE_RUN("site", "presence", queue_is_open_in_its_hours_only,
		queue_without_hours_is_open_unless_it_is_closed_that_day,
		availability_is_what_the_clock_says_at_each_moment,
		agent_works_only_while_employed_and_not_absent,
		absence_credits_the_average_day_on_working_days,
		average_day_comes_from_what_the_contract_says);
}
