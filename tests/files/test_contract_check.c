/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/random.h"
#include "files/site_make.h"
#include "suite.h"
#include "support/small_site.h"

#include <string.h>

/* What contract_check says of the contract; "" when nothing. */
static void faults_of(const struct site *site, const struct contract *contract, struct text *text)
{
	done_by(arena_done) struct arena arena = {0};
	done_by(problems_done) struct problems problems = {0};
	struct reading reading = {.arena = &arena, .problems = &problems};
	struct place at = {"f", 1, 1};
	contract_check(&reading, site, contract, &at);
	text_add(text, problems.lines.data != NULL ? problems.lines.data : "");
}

static bool in_range(struct range range, int number)
{
	return number >= range.low && number <= range.high;
}

/* Days are tried one after the other, on or off, for four weeks. run: days of the present run;
 * edge: it may have begun before the first day. */
static bool can_go_on(const struct contract *c, weekday_set allowed, int day, bool on, int run,
	bool edge, int this_week)
{
	if (day % 7 == 0 && day > 0) {
		if (!in_range(c->shifts_per_week, this_week))
			return false;
		this_week = 0;
	}
	if (day == 28)
		return true;
	for (int work = 0; work < 2; work++) {
		struct range runs = work ? c->consecutive_days : c->consecutive_days_off;
		struct range before = on ? c->consecutive_days : c->consecutive_days_off;
		bool same = day > 0 && (work == 1) == on;
		int next = same ? run + 1 : 1;
		if ((work && !(allowed & 1u << day % 7)) || next > runs.high)
			continue;
		if (day > 0 && !same && !edge && run < before.low)
			continue;
		if (can_go_on(c, allowed, day + 1, work == 1, next, day == 0 || (same && edge),
			    this_week + work))
			return true;
	}
	return false;
}

START_TEST(days_are_refused_only_when_no_four_weeks_can_have_them)
{
	int refused = 0, well = 0;
	for (uint64_t seed = 1; seed <= 400; seed++) {
		struct random random;
		random_init(&random, seed, 0);
		owned_by(site_free) struct site *site = small_site_new("UTC");
		struct shift_kind *kind = small_site_add_kind(site, "s", 480, 480, 15, 480);
		kind->days = (weekday_set)(random_below(&random, 3) == 0 ? 0x1f : 0x7f);
		struct contract *c = small_site_add_contract(site, "c");
		c->shifts_per_week.low = (int32_t)random_below(&random, 8);
		c->shifts_per_week.high =
			c->shifts_per_week.low +
			(int32_t)random_below(&random, 8 - (uint32_t)c->shifts_per_week.low);
		c->consecutive_days.low = (int32_t)random_below(&random, 4);
		c->consecutive_days.high =
			c->consecutive_days.low + (int32_t)random_below(&random, 4);
		if (c->consecutive_days.high == 0)
			c->consecutive_days.high = 1;
		c->consecutive_days_off.low = (int32_t)random_below(&random, 4);
		c->consecutive_days_off.high = random_below(&random, 2) == 0
						       ? RANGE_OPEN_HIGH
						       : c->consecutive_days_off.low + 1;
		done_by(text_done) struct text faults = {0};
		faults_of(site, c, &faults);
		bool can = can_go_on(c, kind->days, 0, false, 0, true, 0);
		ck_assert_msg(can == (faults.length == 0), "seed %d: %s", (int)seed, faults.data);
		*(can ? &well : &refused) += 1;
	}
	ck_assert_int_gt(refused, 50);
	ck_assert_int_gt(well, 50);
}
END_TEST

/* Sums of `left` more shifts, by trying all. */
static bool hours_can_be(
	const struct contract *c, const int paid[], int n_paid, int shifts, int sum)
{
	if (in_range(c->shifts_per_week, shifts) && in_range(c->paid_minutes_per_week, sum))
		return true;
	if (shifts == 7 || shifts == c->shifts_per_week.high)
		return false;
	for (int i = 0; i < n_paid; i++)
		if (hours_can_be(c, paid, n_paid, shifts + 1, sum + paid[i]))
			return true;
	return false;
}

START_TEST(hours_are_refused_only_when_no_shifts_sum_to_them)
{
	int refused = 0, well = 0;
	for (uint64_t seed = 1; seed <= 300; seed++) {
		struct random random;
		random_init(&random, seed, 1);
		owned_by(site_free) struct site *site = small_site_new("UTC");
		int paid[3], n_paid = 1 + (int)random_below(&random, 3);
		for (int i = 0; i < n_paid; i++) {
			char name[] = {(char)('a' + i), '\0'};
			int length = 240 + 30 * (int)random_below(&random, 12);
			struct shift_kind *kind =
				small_site_add_kind(site, name, 480, 480, 15, length);
			small_site_add_break(site, kind, "lunch", 30, false, 60, 120);
			small_site_add_break(site, kind, "rest", 15, true, 150, 200);
			paid[i] = length - 30;
		}
		struct contract *c = small_site_add_contract(site, "c");
		c->consecutive_days = (struct range){0, RANGE_OPEN_HIGH};
		c->consecutive_days_off = (struct range){0, RANGE_OPEN_HIGH};
		c->shifts_per_week.low = (int32_t)random_below(&random, 6);
		c->shifts_per_week.high =
			c->shifts_per_week.low + (int32_t)random_below(&random, 2);
		c->paid_minutes_per_week.low = 30 * (int32_t)random_below(&random, 100);
		c->paid_minutes_per_week.high =
			c->paid_minutes_per_week.low + 30 * (int32_t)random_below(&random, 4);
		done_by(text_done) struct text faults = {0};
		faults_of(site, c, &faults);
		bool can = hours_can_be(c, paid, n_paid, 0, 0);
		ck_assert_msg(can == (faults.length == 0), "seed %d: %s", (int)seed, faults.data);
		*(can ? &well : &refused) += 1;
	}
	ck_assert_int_gt(refused, 50);
	ck_assert_int_gt(well, 30);
}
END_TEST

static bool rest_is_well(minutes rest, bool forbid)
{
	owned_by(site_free) struct site *site = small_site_new("UTC");
	small_site_add_kind(site, "s", 480, 540, 15, 480); /* ends at 16:00 to 17:00 */
	struct contract *c = small_site_add_contract(site, "c");
	c->shifts_per_week = (struct range){5, 5};
	c->rest = rest;
	c->forbidden_next[0] = forbid;
	done_by(text_done) struct text faults = {0};
	faults_of(site, c, &faults);
	ck_assert(faults.length == 0 || strstr(faults.data, "rest_between_shifts") != NULL);
	return faults.length == 0;
}

START_TEST(rest_longer_than_any_night_is_refused)
{
	ck_assert(rest_is_well(11 * 60, false));
	ck_assert(rest_is_well(17 * 60, false)); /* 16:00 to 09:00 */
	ck_assert(!rest_is_well(17 * 60 + 1, false));
	ck_assert(!rest_is_well(7 * 1440, false));
	ck_assert(!rest_is_well(0, true));
}
END_TEST

START_TEST(period_must_hold_a_week)
{
	owned_by(site_free) struct site *site = small_site_new("UTC");
	small_site_add_kind(site, "s", 480, 480, 15, 480);
	struct contract *c = small_site_add_contract(site, "c");
	c->shifts_per_week = (struct range){5, 5};
	c->shifts_per_period = (struct range){0, 4};
	c->paid_minutes_per_week = (struct range){2400, 2400};
	c->paid_minutes_per_period = (struct range){0, 2000};
	done_by(text_done) struct text faults = {0};
	faults_of(site, c, &faults);
	ck_assert(strstr(faults.data, "at least 5 shifts_per_week but at most 4") != NULL);
	ck_assert(strstr(faults.data, "at least 40 paid_hours_per_week but at most 33.3") != NULL);
}
END_TEST

int main(void)
{
	return SUITE_RUN("files", "contract_check",
		days_are_refused_only_when_no_four_weeks_can_have_them,
		hours_are_refused_only_when_no_shifts_sum_to_them,
		rest_longer_than_any_night_is_refused, period_must_hold_a_week);
}
