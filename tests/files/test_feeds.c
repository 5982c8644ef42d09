/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/feeds.h"

#include "files/feed_match.h"
#include "suite.h"
#include "support/site_text.h"

#include <string.h>

static const char yaml[] =
	"timezone: Europe/Warsaw\n"
	"queues: {phone: {channel: voice, goal: {answered: 80 %, within: 20 s}}}\n"
	"shifts: {early: {start: 06:00, length: 8 h}}\n"
	"contracts: {full: {}}\n"
	"timeoff:\n"
	"  - {ics: leave.ics}\n"
	"  - {ics: ben.ics, agent: ben, only: [vacation]}\n"
	"  - {ics: 'https://hr.example.org/feed?token=abc'}\n";
static const char agents[] = "id,name,role,contract,skills,email\n"
			     "ana,Ana Nowak,agent,full,phone,ana@example.org\n"
			     "an,Anna,agent,full,phone,other@example.org\n"
			     "ben,عائشة,agent,full,phone,\n"
			     "twin1,Kim,agent,full,phone,\n"
			     "twin2,Kim,agent,full,phone,\n";

#define CALENDAR(inside) "BEGIN:VCALENDAR\r\n" inside "END:VCALENDAR\r\n"
#define DAYS(first, end, words) \
	"BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:" first "\r\nDTEND;VALUE=DATE:" end \
	"\r\nSUMMARY:" words "\r\nEND:VEVENT\r\n"

static struct site *read_site(const char *leave, const char *ben, const char *timeoff)
{
	const struct site_file files[] = {{"site.yaml", yaml}, {"agents.csv", agents},
		{"leave.ics", leave}, {"ben.ics", ben}, {"timeoff.csv", timeoff}};
	struct site *site = NULL;
	struct rota_error err = {0};
	ck_assert_msg(site_text_read(files, timeoff != NULL ? 5 : 4, &site, &err) == ROTA_OK, "%s",
		err.text);
	return site;
}

static void expect_absence(const struct site *site, int agent, int i, const char *first,
	const char *last, enum absence_kind kind)
{
	char text[DAY_TEXT_SIZE];
	ck_assert_int_lt(i, site->agents[agent].n_absences);
	const struct absence *absence = &site->agents[agent].absences[i];
	day_format(absence->first_day, text);
	ck_assert_str_eq(text, first);
	day_format(absence->last_day, text);
	ck_assert_str_eq(text, last);
	ck_assert_int_eq(absence->kind, kind);
	ck_assert(absence->whole_days);
}

START_TEST(events_become_absences_of_whom_they_name)
{
	struct site *site = read_site(
		CALENDAR(DAYS("20260302", "20260307", "Urlop: Ana Nowak") DAYS("20260310",
			"20260311", "ana - sick") DAYS("20260312", "20260313", "AN bezpłatny urlop")
				DAYS("20260320", "20260321", "Kim") DAYS("20260322", "20260323",
					"Banana day") DAYS("20260324", "20260325", "病假 عائشة")),
		CALENDAR(DAYS("20260401", "20260403", "Vacation")
				DAYS("20260410", "20260411", "dentist")),
		NULL);
	ck_assert_int_eq(site->agents[0].n_absences, 2);
	expect_absence(site, 0, 0, "2026-03-02", "2026-03-06", ABSENCE_LEAVE);
	expect_absence(site, 0, 1, "2026-03-10", "2026-03-10", ABSENCE_SICK);
	ck_assert_int_eq(site->agents[1].n_absences, 1);
	expect_absence(site, 1, 0, "2026-03-12", "2026-03-12", ABSENCE_OFF);
	ck_assert_int_eq(site->agents[2].n_absences, 2);
	expect_absence(site, 2, 0, "2026-03-24", "2026-03-24", ABSENCE_SICK);
	expect_absence(site, 2, 1, "2026-04-01", "2026-04-02", ABSENCE_LEAVE);
	ck_assert_int_eq(site->agents[3].n_absences + site->agents[4].n_absences, 0);
	ck_assert_int_eq(strncmp(site->feeds[2].file, "timeoff/", 8), 0);
	ck_assert_ptr_null(strstr(site->feeds[2].file, "abc"));
	site_free(site);
}
END_TEST

START_TEST(what_is_known_already_is_not_doubled)
{
	struct site *site = read_site(CALENDAR(DAYS("20260302", "20260307", "Ana Nowak") DAYS(
					      "20260305", "20260310", "Ana Nowak sick")),
		CALENDAR(""), "agent,start,end,kind\nana,2026-03-04,2026-03-04,off\n");
	ck_assert_int_eq(site->agents[0].n_absences, 4);
	expect_absence(site, 0, 0, "2026-03-02", "2026-03-03", ABSENCE_LEAVE);
	expect_absence(site, 0, 1, "2026-03-04", "2026-03-04", ABSENCE_OFF);
	expect_absence(site, 0, 2, "2026-03-05", "2026-03-06", ABSENCE_LEAVE);
	expect_absence(site, 0, 3, "2026-03-07", "2026-03-09", ABSENCE_SICK);
	site_free(site);
}
END_TEST

START_TEST(addresses_count_before_names)
{
	struct site *site = read_site(
		CALENDAR("BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20260302\r\nSUMMARY:Kim and Ana\r\n"
			 "ATTENDEE:mailto:ANA@example.org\r\nEND:VEVENT\r\n"),
		CALENDAR(""), NULL);
	ck_assert_int_eq(site->agents[0].n_absences, 1);
	ck_assert_int_eq(site->agents[1].n_absences, 0);
	site_free(site);
}
END_TEST

START_TEST(words_are_whole_ones)
{
	ck_assert(feed_has_words("Ana Nowak", "ana"));
	ck_assert(feed_has_words("leave: ana.", "Ana"));
	ck_assert(!feed_has_words("Banana", "ana"));
	ck_assert(!feed_has_words("Anaïs", "Ana"));
	ck_assert(feed_has_words("请病假", "病假"));
	ck_assert(!feed_has_words("anything", ""));
}
END_TEST

int main(void)
{
	return SUITE_RUN("files", "feeds", events_become_absences_of_whom_they_name,
		what_is_known_already_is_not_doubled, addresses_count_before_names,
		words_are_whole_ones);
}
