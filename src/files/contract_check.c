/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a contract asks that nobody could work, whatever the need: found by trying all weeks.
 * Hours: the sums of paid minutes that up to seven shifts of the allowed kinds can have, exactly,
 * by a table over (shifts, minutes). Days: whether there are four weeks of days on and off with the
 * wanted counts a week and runs, by a walk over (on or off, length of the run, days this week);
 * runs that touch either end may be shorter, as they may go on beyond. Both err on the side of
 * saying nothing.
 */
#include "files/site_make.h"

#include <stdio.h>
#include <string.h>

enum { MOST_SHIFTS = 7, WEEK_MINUTES = 7 * MINUTES_A_DAY };

static int least(int a, int b)
{
	return a < b ? a : b;
}

static void range_words(struct range range, int unit, char ret_words[48])
{
	char low[16] = "", high[16] = "";
	if (range.low != RANGE_OPEN_LOW)
		snprintf(low, sizeof(low), "%g", (double)range.low / unit);
	if (range.high != RANGE_OPEN_HIGH)
		snprintf(high, sizeof(high), "%g", (double)range.high / unit);
	if (range.low == range.high)
		snprintf(ret_words, 48, "%s", high);
	else
		snprintf(ret_words, 48, "%s..%s", low, high);
}

static weekday_set working_days(const struct site *site, const struct contract *contract)
{
	weekday_set days = 0;
	for (int k = 0; k < site->n_shift_kinds; k++)
		if (contract->kinds[k])
			days |= site->shift_kinds[k].days;
	if (contract->weekends_worked.high == 0)
		days &= 0x1f;
	return days;
}

/* Paid minutes that one shift can have: ret_paid[m]. */
static void mark_paid(
	const struct site *site, const struct contract *contract, bool ret_paid[MINUTES_A_DAY + 1])
{
	memset(ret_paid, 0, MINUTES_A_DAY + 1);
	for (int k = 0; k < site->n_shift_kinds; k++) {
		const struct shift_kind *kind = &site->shift_kinds[k];
		minutes unpaid = 0;
		for (int b = 0; b < kind->n_breaks; b++)
			unpaid += kind->breaks[b].paid ? 0 : kind->breaks[b].length;
		for (minutes m = kind->length.least; contract->kinds[k] && m <= kind->length.most;
			m += kind->length.step)
			if (m >= unpaid)
				ret_paid[m - unpaid] = true;
	}
}

/* reached[n][m]: n shifts can have m paid minutes together. */
static bool hours_can_be(const struct contract *contract, const bool paid[MINUTES_A_DAY + 1],
	bool (*reached)[WEEK_MINUTES + 1])
{
	struct range hours = contract->paid_minutes_per_week;
	reached[0][0] = true;
	for (int n = 0; n <= least(contract->shifts_per_week.high, MOST_SHIFTS); n++) {
		if (n >= contract->shifts_per_week.low)
			for (int m = hours.low; m <= least(hours.high, WEEK_MINUTES); m++)
				if (reached[n][m])
					return true;
		for (int p = 0; n < MOST_SHIFTS && p <= MINUTES_A_DAY; p++)
			for (int m = 0; paid[p] && m + p <= WEEK_MINUTES; m++)
				reached[n + 1][m + p] |= reached[n][m];
	}
	return false;
}

static void check_hours(struct reading *reading, const struct site *site,
	const struct contract *contract, const struct place *at)
{
	bool paid[MINUTES_A_DAY + 1];
	bool(*reached)[WEEK_MINUTES + 1];
	mark_paid(site, contract, paid);
	reading->status = memory_new(MOST_SHIFTS + 1, sizeof(*reached), &reached, reading->err);
	if (reading->status != ROTA_OK)
		return;
	if (!hours_can_be(contract, paid, reached)) {
		char hours[48], shifts[48];
		range_words(contract->paid_minutes_per_week, 60, hours);
		range_words(contract->shifts_per_week, 1, shifts);
		reading_fault(reading, at,
			"asks for paid_hours_per_week %s with shifts_per_week %s, which no choice "
			"of its "
			"shifts can give",
			hours, shifts);
	}
	free(reached);
}

enum { LONGEST_RUN = 32, WEEKS_TRIED = 4 };

/* Which states can be reached: [worked today][length of the run][days worked this week]. A run
 * that began before the first day has length LONGEST_RUN + 1 more than it is known to have. */
struct days_walk {
	bool can[2][2 * LONGEST_RUN + 2][MOST_SHIFTS + 1];
};

static struct range runs_of(const struct contract *contract, int worked)
{
	struct range runs = worked ? contract->consecutive_days : contract->consecutive_days_off;
	if (runs.high == 0)
		runs.high = worked ? 0 : RANGE_OPEN_HIGH;
	return runs;
}

enum { FREE = LONGEST_RUN + 1 }; /* runs from here on touch the first day */

static int run_length(int run)
{
	return run >= FREE ? run - FREE : run;
}

/* Adds the states of the next day on which one works or not. */
static void walk_to(const struct contract *contract, const struct days_walk *from, int worked,
	struct days_walk *to)
{
	struct range own = runs_of(contract, worked), other = runs_of(contract, !worked);
	for (int run = 1; run < 2 * LONGEST_RUN + 2; run++)
		for (int days = 0; days + worked <= MOST_SHIFTS; days++) {
			int length = run_length(run);
			if (length == 0)
				continue;
			if (from->can[worked][run][days] && length < own.high)
				to->can[worked][length < LONGEST_RUN ? run + 1 : run]
				       [days + worked] = true;
			bool long_enough =
				run >= FREE || length >= other.low || length == LONGEST_RUN;
			if (from->can[!worked][run][days] && long_enough && own.high > 0)
				to->can[worked][1][days + worked] = true;
		}
}

/* Forgets the count of days at the end of a week, of states whose count is as wanted. */
static bool end_week(const struct contract *contract, struct days_walk *walk)
{
	struct days_walk kept = {0};
	bool any = false;
	for (int worked = 0; worked < 2; worked++)
		for (int run = 0; run < 2 * LONGEST_RUN + 2; run++)
			for (int days = contract->shifts_per_week.low;
				days <= least(contract->shifts_per_week.high, MOST_SHIFTS); days++)
				if (walk->can[worked][run][days]) {
					kept.can[worked][run][0] = true;
					any = true;
				}
	*walk = kept;
	return any;
}

static bool days_can_be(const struct contract *contract, weekday_set allowed, int week_starts)
{
	struct days_walk walk = {0};
	for (int day = 0; day < 7 * WEEKS_TRIED; day++) {
		struct days_walk next = {0};
		bool may_work = allowed & 1u << (week_starts + day) % 7;
		if (day == 0) {
			next.can[0][FREE + 1][0] = true;
			next.can[1][FREE + 1][1] = may_work && runs_of(contract, 1).high > 0;
		} else {
			walk_to(contract, &walk, 0, &next);
			if (may_work)
				walk_to(contract, &walk, 1, &next);
		}
		walk = next;
		if (day % 7 == 6 && !end_week(contract, &walk))
			return false;
	}
	return true;
}

/* From the earliest end of kind a to the latest start of kind b as many days on; minutes. */
static int longest_rest(const struct shift_kind *a, const struct shift_kind *b, int days)
{
	int first = MINUTES_A_DAY, last = 0;
	for (int w = 0; w < a->n_windows; w++)
		first = least(first, a->windows[w].from);
	for (int w = 0; w < b->n_windows; w++)
		last = b->windows[w].until > last ? b->windows[w].until : last;
	return days * MINUTES_A_DAY + last - first - a->length.least;
}

/* Whether any two kinds may be worked so many days apart. */
static bool may_follow(const struct site *site, const struct contract *contract, int days)
{
	for (int a = 0; a < site->n_shift_kinds; a++)
		for (int b = 0; b < site->n_shift_kinds; b++) {
			bool forbidden = days == 1 && contract->forbidden_next != NULL &&
					 contract->forbidden_next[a * site->n_shift_kinds + b];
			if (contract->kinds[a] && contract->kinds[b] && !forbidden &&
				longest_rest(&site->shift_kinds[a], &site->shift_kinds[b], days) >=
					contract->rest)
				return true;
		}
	return false;
}

/* What rest and forbidden followers leave of the runs of days. */
static struct contract with_rest(const struct site *site, const struct contract *contract)
{
	struct contract tight = *contract;
	int apart = 1;
	while (apart < 7 && !may_follow(site, contract, apart))
		apart++;
	if (apart > 1 && tight.consecutive_days.high > 1)
		tight.consecutive_days.high = 1;
	if (apart > 1 && tight.consecutive_days_off.low < apart - 1)
		tight.consecutive_days_off.low = apart - 1;
	return tight;
}

static void check_days(struct reading *reading, const struct site *site,
	const struct contract *contract, const struct place *at)
{
	weekday_set allowed = working_days(site, contract);
	struct contract tight = with_rest(site, contract);
	if (days_can_be(&tight, allowed, site->week_starts))
		return;
	char shifts[48], on[48], off[48], days[WEEKDAYS_TEXT_SIZE] = "no day";
	char rest[DURATION_TEXT_SIZE];
	range_words(contract->shifts_per_week, 1, shifts);
	range_words(contract->consecutive_days, 1, on);
	range_words(contract->consecutive_days_off, 1, off);
	duration_format(contract->rest * 60, rest);
	if (allowed != 0)
		weekdays_format(allowed, days);
	reading_fault(reading, at,
		"asks for shifts_per_week %s, which consecutive_days %s, consecutive_days_off %s "
		"and "
		"rest_between_shifts %s on %s cannot give",
		shifts, on, off, rest, days);
}

static void check_period(
	struct reading *reading, const struct contract *contract, const struct place *at)
{
	struct range week = contract->shifts_per_week, period = contract->shifts_per_period;
	if (week.low > period.high)
		reading_fault(reading, at,
			"asks for at least %d shifts_per_week but at most %d shifts_per_period",
			week.low, period.high);
	if (contract->paid_minutes_per_week.low > contract->paid_minutes_per_period.high)
		reading_fault(reading, at,
			"asks for at least %g paid_hours_per_week but at most %g "
			"paid_hours_per_period",
			contract->paid_minutes_per_week.low / 60.0,
			contract->paid_minutes_per_period.high / 60.0);
}

void contract_check(struct reading *reading, const struct site *site,
	const struct contract *contract, const struct place *at)
{
	bool any = site->n_shift_kinds == 0;
	for (int k = 0; k < site->n_shift_kinds; k++)
		any = any || contract->kinds[k];
	if (!any || site->n_shift_kinds == 0)
		return;
	check_period(reading, contract, at);
	int faults = reading->problems->count;
	check_days(reading, site, contract, at);
	if (reading->problems->count == faults)
		check_hours(reading, site, contract, at);
}
