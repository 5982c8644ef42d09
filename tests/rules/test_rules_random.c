/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rules against an account kept another way: a table of who starts what on which day, read day by
 * day. And rosters without fault in their single shifts into which one fault is put: it is found,
 * and it is all that is found.
 */
#include "base/random.h"
#include "rules/minimums.h"
#include "rules/rules.h"
#include "suite.h"
#include "support/random_site.h"

#include <string.h>

enum { ROUNDS = 150, MOST_DAYS = 14 };

/* What one person does on each day of the period. */
struct sheet {
	int n;
	int kind[MOST_DAYS]; /* INDEX_NONE: off */
	instant start[MOST_DAYS], end[MOST_DAYS];
	minutes clock[MOST_DAYS], paid[MOST_DAYS];
	bool employed[MOST_DAYS];
};

static void read_sheet(
	const struct random_site *made, const struct roster *roster, int agent, struct sheet *sheet)
{
	sheet->n = made->period.n_days;
	for (int d = 0; d < sheet->n; d++) {
		sheet->kind[d] = INDEX_NONE;
		sheet->employed[d] =
			agent_is_employed(&made->site->agents[agent], made->period.first_day + d);
	}
	for (size_t i = 0; i < roster->n_duties; i++) {
		const struct duty *duty = &roster->duties[i];
		int d = duty->day - made->period.first_day, second;
		day_number day;
		if (duty->agent != agent)
			continue;
		ck_assert(d >= 0 && d < sheet->n && sheet->kind[d] == INDEX_NONE);
		sheet->kind[d] = duty->kind;
		sheet->start[d] = roster->pieces[duty->first_piece].start;
		sheet->end[d] = roster->pieces[duty->first_piece + duty->n_pieces - 1].end;
		sheet->paid[d] = (minutes)((sheet->end[d] - sheet->start[d]) / 60);
		for (int b = 0; b < made->site->shift_kinds[duty->kind].n_breaks; b++)
			if (!made->site->shift_kinds[duty->kind].breaks[b].paid)
				sheet->paid[d] -=
					made->site->shift_kinds[duty->kind].breaks[b].length;
		zone_local(made->site->zone, sheet->start[d], &day, &second);
		sheet->clock[d] = second / 60;
	}
}

static bool is_out(struct range range, int least, int number)
{
	return number < least || number > range.high;
}

/* Breaches of weeks and period: shifts, paid, start variation. */
static int count_totals(
	const struct random_site *made, int a, const struct sheet *sheet, const char *rule)
{
	const struct agent *agent = &made->site->agents[a];
	const struct contract *contract = &made->site->contracts[agent->contract];
	int breaches = 0, shifts_of_all = 0, paid_of_all = 0;
	for (int w = 0; w < sheet->n / 7; w++) {
		int shifts = 0, paid = 0, low = 9999, high = -9999;
		for (int d = 7 * w; d < 7 * w + 7; d++) {
			if (sheet->kind[d] == INDEX_NONE)
				continue;
			shifts++;
			paid += sheet->paid[d];
			low = sheet->clock[d] < low ? sheet->clock[d] : low;
			high = sheet->clock[d] > high ? sheet->clock[d] : high;
		}
		struct minimums least = minimums_of_week(made->site, agent, made->period,
			weeks_known(NULL, made->period), made->period.first_day + 7 * w);
		if (strcmp(rule, "shifts_per_week") == 0)
			breaches += is_out(contract->shifts_per_week, least.shifts, shifts);
		if (strcmp(rule, "paid_per_week") == 0)
			breaches += is_out(contract->paid_minutes_per_week, least.paid, paid);
		if (strcmp(rule, "start_variation") == 0)
			breaches += contract->start_variation >= 0 && shifts > 0 &&
				    high - low > contract->start_variation;
		shifts_of_all += shifts;
		paid_of_all += paid;
	}
	struct minimums least = minimums_of_period(made->site, agent, made->period);
	if (strcmp(rule, "shifts_per_period") == 0)
		breaches += is_out(contract->shifts_per_period, least.shifts, shifts_of_all);
	if (strcmp(rule, "paid_per_period") == 0)
		breaches += is_out(contract->paid_minutes_per_period, least.paid, paid_of_all);
	return breaches;
}

/* Each first day of a run, and how far it goes; nothing is known beyond the sheet. */
static int count_runs(const struct sheet *sheet, bool worked, struct range range)
{
	int breaches = 0;
	for (int d = 0; d < sheet->n; d++) {
		int e = d;
		while (e < sheet->n && sheet->employed[e] &&
			(sheet->kind[e] != INDEX_NONE) == worked)
			e++;
		bool begins = d == 0 || !sheet->employed[d - 1] ||
			      (sheet->kind[d - 1] != INDEX_NONE) != worked;
		if (e == d || !begins)
			continue;
		bool inside = d > 0 && e < sheet->n && sheet->employed[d - 1] && sheet->employed[e];
		breaches += (inside && e - d < range.low) || e - d > range.high;
	}
	return breaches;
}

/* Breaches of one day after another: rest, next day; of the period: weekends, limits. */
static int count_days(const struct random_site *made, const struct contract *contract,
	const struct sheet *sheet, const char *rule)
{
	int breaches = 0, weekends = 0;
	for (int d = 0; d + 1 < sheet->n; d++) {
		bool both = sheet->kind[d] != INDEX_NONE && sheet->kind[d + 1] != INDEX_NONE;
		if (strcmp(rule, "rest") == 0)
			breaches += both &&
				    sheet->start[d + 1] - sheet->end[d] < contract->rest * 60 &&
				    sheet->start[d + 1] >= sheet->end[d];
		if (strcmp(rule, "next_day") == 0)
			breaches +=
				both && contract->forbidden_next[sheet->kind[d] *
									 made->site->n_shift_kinds +
								 sheet->kind[d + 1]];
	}
	for (int d = 5; d < sheet->n; d += 7)
		weekends += sheet->kind[d] != INDEX_NONE || sheet->kind[d + 1] != INDEX_NONE;
	if (strcmp(rule, "weekends") == 0)
		breaches +=
			is_out(contract->weekends_worked, contract->weekends_worked.low, weekends);
	for (int l = 0; l < contract->n_limits && strcmp(rule, "shift_limit") == 0; l++) {
		int count = 0;
		for (int d = 0; d < sheet->n; d++)
			count += sheet->kind[d] == contract->limits[l].kind;
		breaches += count > contract->limits[l].most;
	}
	return breaches;
}

static int count_told(const struct breaches *found, int agent, const char *rule)
{
	int count = 0;
	for (size_t i = 0; i < found->count; i++)
		count += found->items[i].agent == agent && strcmp(found->items[i].rule, rule) == 0;
	return count;
}

static const char *const of_many_days[] = {"shifts_per_week", "paid_per_week", "shifts_per_period",
	"paid_per_period", "start_variation", "days_in_a_row", "days_off_in_a_row", "rest",
	"next_day", "weekends", "shift_limit"};

START_TEST(rules_of_many_days_agree_with_a_table)
{
	int seen[COUNT_OF(of_many_days)] = {0};
	for (uint64_t seed = 0; seed < ROUNDS; seed++) {
		struct random_site made;
		random_site_init(&made, seed);
		owned_by(roster_free) struct roster *roster = random_roster(&made, seed);
		struct rules_case c = {.site = made.site, .roster = roster, .period = made.period};
		done_by(breaches_done) struct breaches found = {0};
		ck_assert_int_eq(rules_check(&c, &found, NULL), ROTA_OK);
		for (int a = 0; a < made.site->n_agents; a++) {
			const struct contract *contract =
				&made.site->contracts[made.site->agents[a].contract];
			struct sheet sheet;
			read_sheet(&made, roster, a, &sheet);
			for (size_t r = 0; r < COUNT_OF(of_many_days); r++) {
				const char *rule = of_many_days[r];
				int expected = count_totals(&made, a, &sheet, rule) +
					       count_days(&made, contract, &sheet, rule);
				if (strcmp(rule, "days_in_a_row") == 0)
					expected = count_runs(
						&sheet, true, contract->consecutive_days);
				if (strcmp(rule, "days_off_in_a_row") == 0)
					expected = count_runs(
						&sheet, false, contract->consecutive_days_off);
				int told = count_told(&found, a, rule);
				ck_assert_msg(told == expected, "seed %d agent %d %s: %d, not %d",
					(int)seed, a, rule, told, expected);
				seen[r] += told;
			}
		}
		random_site_done(&made);
	}
	for (size_t r = 0; r < COUNT_OF(of_many_days); r++)
		ck_assert_msg(seen[r] > 0 || strcmp(of_many_days[r], "rest") == 0,
			"no roster broke %s", of_many_days[r]);
}
END_TEST

static const char *const of_one_shift[] = {"known_agent", "known_shift", "known_activity",
	"in_period", "shift_in_contract", "shift_day", "shift_start", "shift_length", "pieces",
	"breaks", "paid", "employed", "time_off", "availability", "one_a_day", "overlap", "rest"};

/* Which of the rules of one shift are broken, as letters: 'a' the first. */
static void broken(const struct random_site *made, const struct roster *roster, char ret_text[32])
{
	struct rules_case c = {.site = made->site, .roster = roster, .period = made->period};
	done_by(breaches_done) struct breaches found = {0};
	ck_assert_int_eq(rules_check(&c, &found, NULL), ROTA_OK);
	int n = 0;
	for (size_t r = 0; r < COUNT_OF(of_one_shift); r++) {
		bool told = false;
		for (size_t i = 0; i < found.count; i++)
			told |= strcmp(found.items[i].rule, of_one_shift[r]) == 0;
		if (told)
			ret_text[n++] = (char)('a' + (int)r);
	}
	ret_text[n] = '\0';
}

static void shift_all(struct roster *roster, const struct duty *duty, int seconds)
{
	for (int p = 0; p < duty->n_pieces; p++) {
		roster->pieces[duty->first_piece + p].start += seconds;
		roster->pieces[duty->first_piece + p].end += seconds;
	}
}

/* Puts fault number `fault` into the shift; the letter of a rule that must tell it, or 0 when the
 * shift cannot have it. */
static char spoil(
	const struct random_site *made, struct roster *roster, struct duty *duty, int fault)
{
	struct piece *first = &roster->pieces[duty->first_piece];
	struct piece *last = first + duty->n_pieces - 1;
	switch (fault) {
	case 0:
		duty->agent = INDEX_NONE;
		return 'a';
	case 1:
		duty->kind = INDEX_NONE;
		return 'b';
	case 2:
		first->kind = PIECE_UNKNOWN;
		return 'c';
	case 3:
		duty->day += 100 * WEEKDAYS;
		return 'd';
	case 4:
		shift_all(roster, duty, 60);
		return 'g';
	case 5:
		last->end += 7 * 60;
		return 'h';
	case 6:
		last->start += 60;
		return 'i';
	case 7:
		last->start -= 60;
		return 'i';
	case 8:
		first->paid = false;
		return 'k';
	case 9: /* a break worked through */
		if (duty->n_pieces == 1)
			return 0;
		first[1].kind = PIECE_WORK;
		first[1].index = INDEX_NONE;
		return 'j';
	case 10:
		made->site->agents[duty->agent].until = duty->day - 1;
		return 'l';
	case 11:
		made->site->contracts[made->site->agents[duty->agent].contract].kinds[duty->kind] =
			false;
		return 'e';
	case 12:
		made->site->shift_kinds[duty->kind].days &=
			(weekday_set) ~(1u << day_weekday(duty->day));
		return 'f';
	default:
		return 0;
	}
}

START_TEST(fault_put_into_a_faultless_shift_is_found)
{
	enum { FAULTS = 13 };
	struct random random;
	random_init(&random, 11, 0);
	int put[FAULTS] = {0};
	for (uint64_t seed = 0; seed < 8 * FAULTS; seed++) {
		char before[32], after[32];
		struct random_site made;
		random_site_init(&made, seed);
		owned_by(roster_free) struct roster *roster = random_roster(&made, seed);
		int fault = (int)(seed % FAULTS);
		if (roster->n_duties > 0) {
			broken(&made, roster, before);
			ck_assert_str_eq(before, "");
			struct duty *duty =
				&roster->duties[random_below(&random, (uint32_t)roster->n_duties)];
			char rule = spoil(&made, roster, duty, fault);
			broken(&made, roster, after);
			ck_assert_msg(rule == 0 || strchr(after, rule) != NULL,
				"seed %d: fault %d is told as '%s', not '%c'", (int)seed, fault,
				after, rule);
			put[fault] += rule != 0;
		}
		random_site_done(&made);
	}
	for (int f = 0; f < FAULTS; f++)
		ck_assert_msg(put[f] > 0, "fault %d was never put", f);
}
END_TEST

START_TEST(order_of_shifts_changes_no_breach)
{
	for (uint64_t seed = 0; seed < 30; seed++) {
		struct random_site made;
		random_site_init(&made, seed);
		owned_by(roster_free) struct roster *roster = random_roster(&made, seed);
		struct rules_case c = {.site = made.site,
			.need = made.need,
			.roster = roster,
			.period = made.period};
		done_by(breaches_done) struct breaches one = {0}, two = {0};
		ck_assert_int_eq(rules_check(&c, &one, NULL), ROTA_OK);
		for (size_t i = 0, j = roster->n_duties; i + 1 < j; i++) {
			struct duty duty = roster->duties[i];
			roster->duties[i] = roster->duties[--j];
			roster->duties[j] = duty;
		}
		ck_assert_int_eq(rules_check(&c, &two, NULL), ROTA_OK);
		ck_assert_uint_eq(one.count, two.count);
		for (size_t i = 0; i < one.count; i++)
			ck_assert_str_eq(one.items[i].text, two.items[i].text);
		random_site_done(&made);
	}
}
END_TEST

int main(void)
{
	return SUITE_RUN("rules", "rules_random", rules_of_many_days_agree_with_a_table,
		fault_put_into_a_faultless_shift_is_found, order_of_shifts_changes_no_breach);
}
