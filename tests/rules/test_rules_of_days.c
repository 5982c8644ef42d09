/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules that look at more than one shift of a person, and at teams. */
#include "rules/rows.h"

static void any_length(struct site *site)
{
	site->shift_kinds[LATE].length.least = 15;
	site->shift_kinds[LATE].length.most = 1440;
}

static void nights_at_two(struct site *site)
{
	site->shift_kinds[NIGHT].windows[0] = (struct start_window){150, 150, 30};
}

static void strict(struct site *site)
{
	struct contract *contract = &site->contracts[0];
	contract->rest = 11 * 60;
	contract->forbidden_next[LATE * site->n_shift_kinds + EARLY] = true;
	contract->start_variation = 120;
	any_length(site);
}

START_TEST(one_shift_leaves_room_for_the_next)
{
	static const struct row rows[] = {
		{"one_a_day", strict, EARLY_OF("ana", "2026-03-02") EARLY_OF("ana", "2026-03-03"),
			NULL, 0, 0, NULL, NULL},
		{"one_a_day", strict, EARLY_OF("ana", "2026-03-02") NIGHT_OF("ana", "2026-03-02"),
			NULL, 1, 1, "2026-03-02", "2026-03-02"},
		{"overlap", strict, EARLY_OF("ana", "2026-03-02") LATE_OF("ana", "2026-03-02"),
			NULL, 1, 0.5, "2026-03-02", "2026-03-02"},
		{"overlap", strict,
			"ana late@2026-03-02 14:00 work 1440\n" EARLY_OF("ana", "2026-03-03")
				LATE_OF("ana", "2026-03-03"),
			NULL, 2, 8.5, "2026-03-02", "2026-03-03"},
		{"overlap", strict, NIGHT_OF("ana", "2026-03-02") EARLY_OF("ana", "2026-03-03"),
			NULL, 0, 0, NULL, NULL},
		{"rest", strict, NIGHT_OF("ana", "2026-03-02") EARLY_OF("ana", "2026-03-03"), NULL,
			1, 11, "2026-03-02", "2026-03-03"},
		{"rest", strict, LATE_OF("ana", "2026-03-02") EARLY_OF("ana", "2026-03-03"), NULL,
			1, 3, "2026-03-02", "2026-03-03"},
		{"rest", strict, LATE_OF("ana", "2026-03-02") "ana early@2026-03-03 09:00 work 510",
			NULL, 0, 0, NULL, NULL},
		{"rest", strict, EARLY_OF("ana", "2026-03-02"), NIGHT_OF("ana", "2026-03-01"), 1,
			11, "2026-03-01", "2026-03-02"},
		{"rest", strict, NIGHT_OF("ana", "2026-03-15"), EARLY_OF("ana", "2026-03-16"), 1,
			11, "2026-03-15", "2026-03-16"},
		/* what is known of the period itself is not the roster's */
		{"rest", strict, EARLY_OF("ana", "2026-03-03"), NIGHT_OF("ana", "2026-03-02"), 0, 0,
			NULL, NULL},
		{"next_day", strict, LATE_OF("ana", "2026-03-02") EARLY_OF("ana", "2026-03-03"),
			NULL, 1, 1, "2026-03-02", "2026-03-03"},
		{"next_day", strict,
			EARLY_OF("ana", "2026-03-02") LATE_OF("ana", "2026-03-03")
				EARLY_OF("ana", "2026-03-05"),
			NULL, 0, 0, NULL, NULL},
		{"next_day", strict, EARLY_OF("ana", "2026-03-02"), LATE_OF("ana", "2026-03-01"), 1,
			1, "2026-03-01", "2026-03-02"},
		{"start_variation", strict,
			EARLY_OF("ana", "2026-03-02") "ana early@2026-03-04 08:00 work 510", NULL,
			0, 0, NULL, NULL},
		{"start_variation", strict,
			EARLY_OF("ana", "2026-03-02") "ana early@2026-03-08 08:30 work 510", NULL,
			1, 0.5, "2026-03-02", "2026-03-08"},
		{"start_variation", strict,
			EARLY_OF("ana", "2026-03-08") LATE_OF("ana", "2026-03-09"), NULL, 0, 0,
			NULL, NULL},
		{"start_variation", strict,
			EARLY_OF("bo", "2026-03-02") LATE_OF("bo", "2026-03-03"), NULL, 0, 0, NULL,
			NULL},
	};
	check_rows(rows, COUNT_OF(rows));
}
END_TEST

#define FIVE_OF(agent, week) \
	EARLY_OF(agent, "2026-03-" week "2") \
	EARLY_OF(agent, "2026-03-" week "3") \
	EARLY_OF(agent, "2026-03-" week "4") \
	EARLY_OF(agent, "2026-03-" week "5") EARLY_OF(agent, "2026-03-" week "6")
/* 2 to 6 March, and 9 to 13 March */
#define TEN_OF(agent) \
	FIVE_OF(agent, "0") \
	EARLY_OF(agent, "2026-03-09") \
	EARLY_OF(agent, "2026-03-10") \
	EARLY_OF(agent, "2026-03-11") \
	EARLY_OF(agent, "2026-03-12") EARLY_OF(agent, "2026-03-13")

static void only_ana(struct site *site)
{
	site->n_agents = 1;
}

static void five_shifts(struct site *site)
{
	only_ana(site);
	site->contracts[0].shifts_per_week = (struct range){5, 5};
	site->contracts[0].paid_minutes_per_week = (struct range){2400, 2400};
	site->contracts[0].shifts_per_period = (struct range){10, 10};
	site->contracts[0].paid_minutes_per_period = (struct range){4800, 4800};
}

static void leave_of_two_days(struct site *site)
{
	five_shifts(site);
	small_site_add_absence(site, &site->agents[ANA], ABSENCE_LEAVE, "2026-03-12", "2026-03-13");
}

static void time_off_of_two_days(struct site *site)
{
	five_shifts(site);
	small_site_add_absence(site, &site->agents[ANA], ABSENCE_OFF, "2026-03-12", "2026-03-13");
}

START_TEST(weeks_and_periods_have_their_shifts_and_hours)
{
	static const char eight[] = FIVE_OF("ana", "0") EARLY_OF("ana", "2026-03-09")
		EARLY_OF("ana", "2026-03-10") EARLY_OF("ana", "2026-03-11");
	static const char eleven[] = TEN_OF("ana") EARLY_OF("ana", "2026-03-15");
	static const struct row rows[] = {
		{"shifts_per_week", five_shifts, TEN_OF("ana"), NULL, 0, 0, NULL, NULL},
		{"paid_per_week", five_shifts, TEN_OF("ana"), NULL, 0, 0, NULL, NULL},
		{"shifts_per_period", five_shifts, TEN_OF("ana"), NULL, 0, 0, NULL, NULL},
		{"paid_per_period", five_shifts, TEN_OF("ana"), NULL, 0, 0, NULL, NULL},
		{"shifts_per_week", five_shifts, eight, NULL, 1, 2, "2026-03-09", "2026-03-15"},
		{"paid_per_week", five_shifts, eight, NULL, 1, 16, "2026-03-09", "2026-03-15"},
		{"shifts_per_period", five_shifts, eight, NULL, 1, 2, "2026-03-02", "2026-03-15"},
		{"paid_per_period", five_shifts, eight, NULL, 1, 16, "2026-03-02", "2026-03-15"},
		{"shifts_per_week", five_shifts, eleven, NULL, 1, 1, "2026-03-09", "2026-03-15"},
		{"paid_per_week", five_shifts, eleven, NULL, 1, 8, "2026-03-09", "2026-03-15"},
		{"shifts_per_period", five_shifts, eleven, NULL, 1, 1, "2026-03-02", "2026-03-15"},
		{"paid_per_period", five_shifts, eleven, NULL, 1, 8, "2026-03-02", "2026-03-15"},
		{"shifts_per_week", leave_of_two_days, eight, NULL, 0, 0, NULL, NULL},
		{"paid_per_week", leave_of_two_days, eight, NULL, 0, 0, NULL, NULL},
		{"shifts_per_period", leave_of_two_days, eight, NULL, 0, 0, NULL, NULL},
		{"paid_per_period", leave_of_two_days, eight, NULL, 0, 0, NULL, NULL},
		{"shifts_per_week", time_off_of_two_days, eight, NULL, 1, 2, NULL, NULL},
		{"paid_per_week", time_off_of_two_days, eight, NULL, 1, 16, NULL, NULL},
		/* what the roster writes as paid does not decide what is */
		{"paid_per_week", five_shifts, TEN_OF("ana") "bo flex@2026-03-02 10:00 -work 240",
			NULL, 0, 0, NULL, NULL},
		{"shifts_per_week", only_ana, "", NULL, 0, 0, NULL, NULL},
	};
	check_rows(rows, COUNT_OF(rows));
}
END_TEST

static void runs(struct site *site)
{
	only_ana(site);
	site->contracts[0].consecutive_days = (struct range){2, 4};
	site->contracts[0].consecutive_days_off = (struct range){2, 5};
}

static void runs_with_leave(struct site *site)
{
	runs(site);
	small_site_add_absence(site, &site->agents[ANA], ABSENCE_LEAVE, "2026-03-04", "2026-03-08");
}

static void runs_of_a_newcomer(struct site *site)
{
	runs(site);
	site->agents[ANA].from = date_of("2026-03-05");
}

START_TEST(days_come_in_rows_as_agreed)
{
	static const struct row rows[] = {
		{"days_in_a_row", runs, FIVE_OF("ana", "0"), NULL, 1, 1, "2026-03-02",
			"2026-03-06"},
		{"days_in_a_row", runs, EARLY_OF("ana", "2026-03-05") EARLY_OF("ana", "2026-03-06"),
			NULL, 0, 0, NULL, NULL},
		{"days_in_a_row", runs, EARLY_OF("ana", "2026-03-05"), NULL, 1, 1, "2026-03-05",
			"2026-03-05"},
		/* at the period's ends nothing is known of the days beyond */
		{"days_in_a_row", runs, EARLY_OF("ana", "2026-03-02") EARLY_OF("ana", "2026-03-15"),
			NULL, 0, 0, NULL, NULL},
		/* the days before are known: the first day was free, or was worked */
		{"days_in_a_row", runs, EARLY_OF("ana", "2026-03-02"),
			EARLY_OF("ana", "2026-02-27"), 1, 1, "2026-03-02", "2026-03-02"},
		{"days_in_a_row", runs, EARLY_OF("ana", "2026-03-02"),
			EARLY_OF("ana", "2026-03-01"), 0, 0, NULL, NULL},
		{"days_in_a_row", runs, EARLY_OF("ana", "2026-03-02") EARLY_OF("ana", "2026-03-03"),
			EARLY_OF("ana", "2026-02-27") EARLY_OF("ana", "2026-02-28")
				EARLY_OF("ana", "2026-03-01"),
			1, 1, "2026-02-27", "2026-03-03"},
		/* a run that ended before the period is not the plan's */
		{"days_in_a_row", runs, "",
			EARLY_OF("ana", "2026-02-25") EARLY_OF("ana", "2026-02-27"), 0, 0, NULL,
			NULL},
		{"days_in_a_row", runs_of_a_newcomer, EARLY_OF("ana", "2026-03-05"), NULL, 0, 0,
			NULL, NULL},
		{"days_off_in_a_row", runs,
			EARLY_OF("ana", "2026-03-03") EARLY_OF("ana", "2026-03-05")
				EARLY_OF("ana", "2026-03-08") EARLY_OF("ana", "2026-03-14"),
			NULL, 1, 1, "2026-03-04", "2026-03-04"},
		{"days_off_in_a_row", runs, EARLY_OF("ana", "2026-03-03"), NULL, 1, 7, "2026-03-04",
			"2026-03-15"},
		{"days_off_in_a_row", runs_with_leave,
			EARLY_OF("ana", "2026-03-03") EARLY_OF("ana", "2026-03-14"), NULL, 0, 0,
			NULL, NULL},
		{"days_off_in_a_row", runs_of_a_newcomer,
			EARLY_OF("ana", "2026-03-06") EARLY_OF("ana", "2026-03-12"), NULL, 0, 0,
			NULL, NULL},
		{"days_off_in_a_row", runs,
			EARLY_OF("ana", "2026-03-03") EARLY_OF("ana", "2026-03-04")
				EARLY_OF("ana", "2026-03-10"),
			EARLY_OF("ana", "2026-03-01"), 1, 1, "2026-03-02", "2026-03-02"},
	};
	check_rows(rows, COUNT_OF(rows));
}
END_TEST

static void one_weekend(struct site *site)
{
	only_ana(site);
	site->contracts[0].weekends_worked = (struct range){1, 1};
	site->contracts[0].limits[site->contracts[0].n_limits++] = (struct kind_limit){NIGHT, 1};
}

START_TEST(weekends_and_kinds_are_limited)
{
	static const struct row rows[] = {
		{"weekends", one_weekend,
			EARLY_OF("ana", "2026-03-07") EARLY_OF("ana", "2026-03-08"), NULL, 0, 0,
			NULL, NULL},
		{"weekends", one_weekend,
			EARLY_OF("ana", "2026-03-08") EARLY_OF("ana", "2026-03-14"), NULL, 1, 1,
			"2026-03-08", "2026-03-14"},
		{"weekends", one_weekend, NIGHT_OF("ana", "2026-03-06"), NULL, 1, 1, "2026-03-02",
			"2026-03-15"},
		{"weekends", one_weekend, EARLY_OF("ana", "2026-03-15"),
			EARLY_OF("ana", "2026-03-01"), 0, 0, NULL, NULL},
		{"shift_limit", one_weekend,
			NIGHT_OF("ana", "2026-03-03") LATE_OF("ana", "2026-03-05"),
			NIGHT_OF("ana", "2026-03-01"), 0, 0, NULL, NULL},
		{"shift_limit", one_weekend,
			NIGHT_OF("ana", "2026-03-03") NIGHT_OF("ana", "2026-03-04")
				NIGHT_OF("ana", "2026-03-10"),
			NULL, 1, 2, "2026-03-03", "2026-03-10"},
	};
	check_rows(rows, COUNT_OF(rows));
}
END_TEST

static void supervised(struct site *site)
{
	site->supervision.wanted = true;
}

static void small_teams(struct site *site)
{
	supervised(site);
	site->supervision.agents_per_lead = (struct range){1, 2};
}

static void no_lead(struct site *site)
{
	small_teams(site);
	site->teams[0].lead = INDEX_NONE;
	site->agents[CY].until = date_of("2026-03-01");
}

static void wrong_lead(struct site *site)
{
	small_teams(site);
	site->teams[0].lead = BO;
	site->agents[CY].team = INDEX_NONE;
}

START_TEST(teams_have_their_size_and_lead)
{
	static const struct row rows[] = {
		{"team_size", NULL, "", NULL, 0, 0, NULL, NULL},
		{"team_size", supervised, "", NULL, 1, 5, "2026-03-02", "2026-03-15"},
		{"team_size", small_teams, "", NULL, 1, 1, NULL, NULL},
		{"team_size", no_lead, "", NULL, 1, 1, NULL, NULL},
		{"team_size", wrong_lead, "", NULL, 1, 1, NULL, NULL},
	};
	check_rows(rows, COUNT_OF(rows));
}
END_TEST

/* In Warsaw clocks go from 2:00 to 3:00 on 29 March 2026 and from 3:00 to 2:00 on 25 October. */
START_TEST(time_is_real_when_clocks_change)
{
	static const struct {
		const char *rule, *roster, *first;
		double amount;
	} rows[] = {
		{"shift_length", "ana night@2026-03-28 22:00 work 480", "2026-03-23", 0},
		{"shift_length", "ana night@2026-10-24 22:00 work 540", "2026-10-19", 60},
		{"rest", "ana late@2026-03-28 14:00 work 480\nana early@2026-03-29 09:00 work 510",
			"2026-03-23", 1},
		{"rest", "ana late@2026-10-24 14:00 work 480\nana early@2026-10-25 08:00 work 510",
			"2026-10-19", 0},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		owned_by(site_free) struct site *site = desk_new("Europe/Warsaw");
		strict(site);
		owned_by(roster_free) struct roster *roster = small_roster(site, rows[i].roster);
		struct rules_case c = {
			.site = site, .roster = roster, .period = {date_of(rows[i].first), 7}};
		done_by(breaches_done) struct breaches found = {0};
		ck_assert_int_eq(rules_check(&c, &found, NULL), ROTA_OK);
		double amount = 0;
		for (size_t b = 0; b < found.count; b++)
			if (strcmp(found.items[b].rule, rows[i].rule) == 0)
				amount += found.items[b].amount;
		ck_assert_msg(fabs(amount - rows[i].amount) < 1e-9, "row %zu: %g", i, amount);
	}
}
END_TEST

START_TEST(start_in_the_hour_that_is_jumped_over_is_allowed)
{
	owned_by(site_free) struct site *site = desk_new("Europe/Warsaw");
	nights_at_two(site);
	owned_by(roster_free) struct roster *roster = small_roster(
		site, "ana night@2026-03-29 02:30 work 480\nbo night@2026-03-29 03:00 work 480");
	struct rules_case c = {
		.site = site, .roster = roster, .period = {date_of("2026-03-23"), 7}};
	done_by(breaches_done) struct breaches found = {0};
	ck_assert_int_eq(rules_check(&c, &found, NULL), ROTA_OK);
	int count = 0;
	for (size_t b = 0; b < found.count; b++)
		if (strcmp(found.items[b].rule, "shift_start") == 0) {
			ck_assert_int_eq(found.items[b].agent, BO);
			count++;
		}
	ck_assert_int_eq(count, 1);
}
END_TEST

int main(void)
{
	return SUITE_RUN("rules", "rules_of_days", one_shift_leaves_room_for_the_next,
		weeks_and_periods_have_their_shifts_and_hours, days_come_in_rows_as_agreed,
		weekends_and_kinds_are_limited, teams_have_their_size_and_lead,
		time_is_real_when_clocks_change, start_in_the_hour_that_is_jumped_over_is_allowed);
}
