/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/rules.h"

#include "base/text.h"
#include "failing/failing.h"
#include "rules/rows.h"

#include <string.h>

START_TEST(names_are_told_when_unknown)
{
	static const struct row rows[] = {
		{"known_agent", NULL, EARLY_OF("ana", "2026-03-02"), NULL, 0, 0, NULL, NULL},
		{"known_agent", NULL, EARLY_OF("zoe", "2026-03-02") EARLY_OF("ana", "2026-03-02"),
			NULL, 1, 1, "2026-03-02", "2026-03-02"},
		{"known_shift", NULL, EARLY_OF("ana", "2026-03-02"), NULL, 0, 0, NULL, NULL},
		{"known_shift", NULL, "ana dawn@2026-03-03 04:00 work 60", NULL, 1, 1, "2026-03-03",
			"2026-03-03"},
		{"known_activity", NULL, EARLY_OF("ana", "2026-03-02"), NULL, 0, 0, NULL, NULL},
		{"known_activity", NULL, "ana late@2026-03-02 14:00 work 60, coaching 30", NULL, 0,
			0, NULL, NULL},
		{"known_activity", NULL, "ana late@2026-03-02 14:00 work 60, phone 30, nap 5", NULL,
			2, 2, "2026-03-02", "2026-03-02"},
		{"known_activity", NULL, "ana late@2026-03-02 14:00 lunch 30", NULL, 1, 1, NULL,
			NULL},
		{"in_period", NULL, EARLY_OF("ana", "2026-03-02") EARLY_OF("ana", "2026-03-15"),
			NULL, 0, 0, NULL, NULL},
		{"in_period", NULL, EARLY_OF("ana", "2026-03-01") EARLY_OF("ana", "2026-03-16"),
			NULL, 2, 2, "2026-03-01", "2026-03-01"},
		{"shift_in_contract", NULL,
			EARLY_OF("ana", "2026-03-02") "bo flex@2026-03-02 10:00 work 240", NULL, 0,
			0, NULL, NULL},
		{"shift_in_contract", NULL,
			EARLY_OF("bo", "2026-03-02") "ana flex@2026-03-02 10:00 work 240", NULL, 2,
			2, "2026-03-02", "2026-03-02"},
		{"shift_day", NULL, "bo flex@2026-03-06 10:00 work 240", NULL, 0, 0, NULL, NULL},
		{"shift_day", NULL, "bo flex@2026-03-07 10:00 work 240", NULL, 1, 1, "2026-03-07",
			"2026-03-07"},
	};
	check_rows(rows, COUNT_OF(rows));
}
END_TEST

START_TEST(starts_and_lengths_are_as_the_kind_says)
{
	static const struct row rows[] = {
		{"shift_start", NULL, "ana early@2026-03-02 09:00 work 510", NULL, 0, 0, NULL,
			NULL},
		{"shift_start", NULL, "ana early@2026-03-02 09:30 work 510", NULL, 1, 1,
			"2026-03-02", "2026-03-02"},
		{"shift_start", NULL, "ana early@2026-03-02 06:15 work 510", NULL, 1, 1, NULL,
			NULL},
		{"shift_start", NULL, "ana early@2026-03-02 05:30 work 510", NULL, 1, 1, NULL,
			NULL},
		/* the second piece begins first: on the day before */
		{"shift_start", NULL, "ana early@2026-03-02 06:00 work 60, gap -1440, work 1000",
			NULL, 1, 1, "2026-03-02", "2026-03-02"},
		{"shift_length", NULL, EARLY_OF("ana", "2026-03-02"), NULL, 0, 0, NULL, NULL},
		{"shift_length", NULL, "ana early@2026-03-02 09:00 work 500", NULL, 1, 10, NULL,
			NULL},
		{"shift_length", NULL, "ana late@2026-03-02 14:00 work 485", NULL, 1, 5, NULL,
			NULL},
		{"shift_length", NULL, "bo flex@2026-03-02 10:00 work 300", NULL, 0, 0, NULL, NULL},
		{"shift_length", NULL, "bo flex@2026-03-02 10:00 work 310", NULL, 1, 10, NULL,
			NULL},
		{"shift_length", NULL, "bo flex@2026-03-02 10:00 work 390", NULL, 1, 30, NULL,
			NULL},
	};
	check_rows(rows, COUNT_OF(rows));
}
END_TEST

START_TEST(pieces_follow_each_other)
{
	static const struct row rows[] = {
		{"pieces", NULL, EARLY_OF("ana", "2026-03-02"), NULL, 0, 0, NULL, NULL},
		{"pieces", NULL, "ana late@2026-03-02 14:00 work 60, gap 20, work 400", NULL, 1, 20,
			"2026-03-02", "2026-03-02"},
		{"pieces", NULL, "ana late@2026-03-02 14:00 work 60, gap -5, work 425", NULL, 1, 5,
			NULL, NULL},
		{"pieces", NULL, "ana late@2026-03-02 14:00 work 240, work 0, work 240", NULL, 1, 0,
			NULL, NULL},
		{"pieces", NULL, "ana late@2026-03-02 14:00", NULL, 1, 0, NULL, NULL},
	};
	check_rows(rows, COUNT_OF(rows));
}
END_TEST

static void nested_windows(struct site *site)
{
	/* lunch's window holds both windows of rest */
	site->shift_kinds[EARLY].breaks[0].earliest = 0;
	site->shift_kinds[EARLY].breaks[0].latest = 480;
}

static void crossed_windows(struct site *site)
{
	site->shift_kinds[EARLY].breaks[1].latest = 300;
}

START_TEST(breaks_are_as_the_kind_says)
{
#define PIECES(text) "ana early@2026-03-02 06:00 " text
	static const struct row rows[] = {
		{"breaks", NULL, EARLY_OF("ana", "2026-03-02") LATE_OF("bo", "2026-03-02"), NULL, 0,
			0, NULL, NULL},
		/* missing: one, all */
		{"breaks", NULL, PIECES("work 90, rest 15, work 270, rest 15, work 120"), NULL, 1,
			1, "2026-03-02", "2026-03-02"},
		{"breaks", NULL, PIECES("work 510"), NULL, 3, 3, NULL, NULL},
		/* too many */
		{"breaks", NULL,
			PIECES("work 90, rest 15, work 90, lunch 30, work 150, rest 15, work 60, "
			       "rest "
			       "15, work 45"),
			NULL, 1, 1, NULL, NULL},
		/* too long by 15, so the last rest comes no later than it may */
		{"breaks", NULL,
			PIECES("work 90, rest 15, work 90, lunch 45, work 135, rest 15, work 120"),
			NULL, 1, 15, NULL, NULL},
		/* 15 min early, 30 min late */
		{"breaks", NULL,
			PIECES("work 60, rest 15, work 120, lunch 30, work 255, rest 15, work 15"),
			NULL, 2, 45, NULL, NULL},
		/* as early and as late as may be, and a minute beyond */
		{"breaks", NULL,
			PIECES("work 75, rest 15, work 240, lunch 30, work 90, rest 15, work 45"),
			NULL, 0, 0, NULL, NULL},
		{"breaks", NULL,
			PIECES("work 74, rest 15, work 242, lunch 30, work 90, rest 15, work 44"),
			NULL, 3, 3, NULL, NULL},
		{"breaks", nested_windows,
			PIECES("lunch 30, work 60, rest 15, work 270, rest 15, work 120"), NULL, 0,
			0, NULL, NULL},
		{"breaks", crossed_windows,
			PIECES("work 180, lunch 30, work 60, rest 15, work 75, rest 15, work 135"),
			NULL, 1, 90, NULL, NULL},
		{"paid", NULL, EARLY_OF("ana", "2026-03-02"), NULL, 0, 0, NULL, NULL},
		{"paid", NULL,
			PIECES("-work 90, rest 15, work 90, lunch 30, work 150, -rest 15, work "
			       "120"),
			NULL, 3, 135, NULL, NULL},
		{"activities", NULL, PIECES("work 90, coaching 30, work 90"), NULL, 0, 0, NULL,
			NULL},
		{"activities", NULL, PIECES("work 90, coaching 20, work 90, coaching 50"), NULL, 2,
			30, NULL, NULL},
		{"paid", NULL, PIECES("work 90, -coaching 30"), NULL, 1, 30, NULL, NULL},
	};
	check_rows(rows, COUNT_OF(rows));
#undef PIECES
}
END_TEST

static void no_activities(struct site *site)
{
	site->n_activities = 0;
}

#define COACHED(agent, date, start) \
	agent " late@" date " " start " work 60, coaching 30, work 390\n"

START_TEST(activities_come_as_often_as_said)
{
	static const struct row rows[] = {
		{"activities_due", no_activities, LATE_OF("ana", "2026-03-02"), NULL, 0, 0, NULL,
			NULL},
		{"activities_due", NULL, LATE_OF("ana", "2026-03-02"), NULL, 1, 1, "2026-03-02",
			"2026-03-08"},
		{"activities_due", NULL,
			COACHED("ana", "2026-03-02", "14:00") LATE_OF("lia", "2026-03-02"), NULL, 0,
			0, NULL, NULL},
		{"activities_due", NULL,
			COACHED("ana", "2026-03-02", "14:00") COACHED("lia", "2026-03-02", "14:00"),
			NULL, 0, 0, NULL, NULL},
		{"activities_due", NULL, COACHED("ana", "2026-03-02", "14:00"), NULL, 1, 1,
			"2026-03-02", "2026-03-02"},
		{"activities_due", NULL,
			COACHED("ana", "2026-03-03", "14:00") COACHED("ana", "2026-03-08", "14:00")
				LATE_OF("lia", "2026-03-03") LATE_OF("lia", "2026-03-08"),
			NULL, 1, 1, "2026-03-02", "2026-03-08"},
	};
	check_rows(rows, COUNT_OF(rows));
}
END_TEST

static void blocks(struct site *site)
{
	site->work = WORK_BLOCKS;
}

START_TEST(blocks_have_a_queue_and_a_stay)
{
#define PIECES(text) "ana late@2026-03-02 14:00 " text
	static const struct row rows[] = {
		{"skills", NULL, PIECES("work 480"), NULL, 0, 0, NULL, NULL},
		{"skills", blocks, PIECES("phone 240, chat 240"), NULL, 0, 0, NULL, NULL},
		{"skills", blocks, PIECES("phone 240, work 240"), NULL, 1, 240, "2026-03-02",
			"2026-03-02"},
		{"skills", blocks, "bo late@2026-03-02 14:00 phone 240, chat 240", NULL, 1, 240,
			NULL, NULL},
		{"skills", blocks, "lia late@2026-03-02 14:00 work 480", NULL, 0, 0, NULL, NULL},
		{"stay", NULL, PIECES("work 15, rest 15, work 450"), NULL, 0, 0, NULL, NULL},
		{"stay", blocks, PIECES("phone 60, chat 420"), NULL, 0, 0, NULL, NULL},
		{"stay", blocks, PIECES("phone 45, chat 435"), NULL, 1, 15, NULL, NULL},
		{"stay", blocks, PIECES("phone 240, chat 30, phone 210"), NULL, 1, 30, NULL, NULL},
		{"stay", blocks, PIECES("phone 450, chat 30"), NULL, 1, 30, NULL, NULL},
		{"stay", blocks, PIECES("phone 30, coaching 30, phone 30, chat 390"), NULL, 0, 0,
			NULL, NULL},
		{"stay", blocks, PIECES("phone 30, coaching 30, phone 20, chat 400"), NULL, 1, 10,
			NULL, NULL},
		{"stay", blocks, "lia late@2026-03-02 14:00 work 15", NULL, 0, 0, NULL, NULL},
	};
	check_rows(rows, COUNT_OF(rows));
#undef PIECES
}
END_TEST

static void employed_for_days(struct site *site)
{
	site->agents[ANA].from = date_of("2026-03-03");
	site->agents[ANA].until = date_of("2026-03-05");
}

static void days_off(struct site *site)
{
	small_site_add_absence(site, &site->agents[ANA], ABSENCE_LEAVE, "2026-03-03", "2026-03-04");
	small_site_add_hours_off(
		site, &site->agents[ANA], ABSENCE_OFF, "2026-03-09 12:00", "2026-03-09 14:30");
}

static void daytime_only(struct site *site)
{
	small_site_add_availability(site, &site->agents[ANA], "mon-fri", 6 * 60, 18 * 60);
}

START_TEST(nobody_works_when_they_are_not_there)
{
	static const struct row rows[] = {
		{"employed", employed_for_days,
			EARLY_OF("ana", "2026-03-03") EARLY_OF("ana", "2026-03-05"), NULL, 0, 0,
			NULL, NULL},
		{"employed", employed_for_days,
			EARLY_OF("ana", "2026-03-02") EARLY_OF("ana", "2026-03-06"), NULL, 2, 2,
			"2026-03-02", "2026-03-02"},
		/* a night of the day before reaches into the leave: it belongs to the day it starts
		 * on */
		{"time_off", days_off, NIGHT_OF("ana", "2026-03-02") EARLY_OF("ana", "2026-03-05"),
			NULL, 0, 0, NULL, NULL},
		{"time_off", days_off, EARLY_OF("ana", "2026-03-04"), NULL, 1, 8.5, "2026-03-04",
			"2026-03-04"},
		{"time_off", days_off, LATE_OF("ana", "2026-03-09"), NULL, 1, 0.5, "2026-03-09",
			"2026-03-09"},
		{"time_off", days_off, "ana late@2026-03-09 14:30 work 480", NULL, 0, 0, NULL,
			NULL},
		{"availability", daytime_only, EARLY_OF("ana", "2026-03-02"), NULL, 0, 0, NULL,
			NULL},
		{"availability", daytime_only,
			LATE_OF("ana", "2026-03-02") EARLY_OF("ana", "2026-03-07"), NULL, 2, 2,
			"2026-03-02", "2026-03-02"},
	};
	check_rows(rows, COUNT_OF(rows));
}
END_TEST

START_TEST(sentences_stay_on_one_line)
{
	owned_by(site_free) struct site *site = desk_new("UTC");
	owned_by(roster_free) struct roster *roster = NULL;
	char kind[400] = "";
	while (strlen(kind) < 390)
		memcpy(kind + strlen(kind), "\xe4\xba\xba", 4);
	ck_assert_int_eq(roster_new(&roster, NULL), ROTA_OK);
	roster_add_duty(roster, site, "x\ny\x1b[31m", "early", 0, NULL);
	roster_add_duty(roster, site, "ana", kind, 0, NULL);
	struct rules_case c = {
		.site = site, .roster = roster, .period = {date_of("2026-03-23"), 7}};
	done_by(breaches_done) struct breaches found = {0};
	ck_assert_int_eq(rules_check(&c, &found, NULL), ROTA_OK);
	ck_assert_uint_gt(found.count, 3);
	for (size_t b = 0; b < found.count; b++) {
		const char *text = found.items[b].text;
		ck_assert(text_is_utf8(text, strlen(text), NULL));
		for (; *text != '\0'; text++)
			ck_assert((unsigned char)*text >= ' ');
	}
}
END_TEST

START_TEST(period_without_end_is_refused)
{
	owned_by(site_free) struct site *site = desk_new("UTC");
	owned_by(roster_free) struct roster *roster = small_roster(site, "");
	static const int days[] = {0, -7, 40000, INT32_MAX};
	for (size_t i = 0; i < COUNT_OF(days); i++) {
		struct rules_case c = {.site = site, .roster = roster, .period = {0, days[i]}};
		struct breaches found;
		struct rota_error err;
		ck_assert_int_eq(rules_check(&c, &found, &err), ROTA_EINVAL);
		ck_assert_ptr_nonnull(strstr(err.text, "must be 1 to 36600"));
	}
}
END_TEST

START_TEST(rules_have_names_of_their_own_and_sentences)
{
	for (size_t r = 0; r < rules_count; r++) {
		ck_assert_uint_gt(strlen(rules_all[r]->name), 0);
		ck_assert_uint_gt(strlen(rules_all[r]->text), 20);
		ck_assert((rules_all[r]->check != NULL) != (rules_all[r]->check_agent != NULL));
		for (size_t s = 0; s < r; s++)
			ck_assert_str_ne(rules_all[r]->name, rules_all[s]->name);
	}
}
END_TEST

static enum rota_status check_all(void *owner, struct rota_error *err)
{
	done_by(breaches_done) struct breaches found = {0};
	return rules_check(owner, &found, err);
}

START_TEST(running_out_of_memory_is_told)
{
	owned_by(site_free) struct site *site = desk_new("Europe/Warsaw");
	site->supervision.wanted = true;
	owned_by(roster_free) struct roster *roster =
		small_roster(site, EARLY_OF("ana", "2026-03-02") LATE_OF("ana", "2026-03-02"));
	owned_by(roster_free) struct roster *before =
		small_roster(site, NIGHT_OF("ana", "2026-03-01"));
	struct horizon horizon;
	owned_by(need_free) struct need *need = NULL;
	ck_assert_int_eq(
		horizon_init(&horizon, site->zone, date_of("2026-03-02"), 14, 900, NULL), ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, site->n_queues, &need, NULL), ROTA_OK);
	struct rules_case c = {.site = site,
		.need = need,
		.roster = roster,
		.before = before,
		.period = {date_of("2026-03-02"), 14}};
	ck_assert_int_gt(failing_check(check_all, &c), 20);
}
END_TEST

int main(void)
{
	return SUITE_RUN("rules", "rules", names_are_told_when_unknown,
		starts_and_lengths_are_as_the_kind_says, pieces_follow_each_other,
		breaks_are_as_the_kind_says, activities_come_as_often_as_said,
		blocks_have_a_queue_and_a_stay, nobody_works_when_they_are_not_there,
		sentences_stay_on_one_line, period_without_end_is_refused,
		rules_have_names_of_their_own_and_sentences, running_out_of_memory_is_told);
}
