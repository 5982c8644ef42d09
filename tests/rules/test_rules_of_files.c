/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the rules say of a site that was written by a planner, not put together by hand. */
#include "rules/minimums.h"
#include "rules/rules.h"
#include "suite.h"
#include "support/site_text.h"
#include "support/small_site.h"

#include <string.h>

static const char yaml[] =
	"site: helpdesk\n"
	"timezone: Europe/Warsaw\n"
	"interval: 15 min\n"
	"week_starts: mon\n"
	"queues:\n"
	"  phone: {channel: voice, handle_time: 300 s, goal: {answered: 80 %, within: 20 s}}\n"
	"shifts:\n"
	"  early:\n"
	"    start: 06:00..09:00 step 30 min\n"
	"    length: 8h30m\n"
	"    days: mon-sun\n"
	"    breaks:\n"
	"      - {name: lunch, length: 30 min, paid: no, starts: 3h..5h30m}\n"
	"      - {name: rest, length: 15 min, paid: yes, starts: 1h15m..2h45m}\n"
	"      - {name: rest, length: 15 min, paid: yes, starts: 6h..7h30m}\n"
	"  late: {start: 14:00, length: 8h}\n"
	"contracts:\n"
	"  fulltime:\n"
	"    shifts: [early, late]\n"
	"    shifts_per_week: 5\n"
	"    paid_hours_per_week: 40\n"
	"    forbid_next_day: {late: [early]}\n"
	"    max_of_shift: {late: 1}\n"
	"    rest_between_shifts: 11 h\n"
	"    consecutive_days: ..5\n"
	"    weekends_worked: ..1\n";

static const char agents[] = "id,name,role,team,contract,skills,email,language,from,until\n"
			     "ana,Ana,agent,,fulltime,phone,,,,\n";

#define SHIFT(date) \
	"ana early@" date \
	" 06:00 work 90, rest 15, work 90, -lunch 30, work 150, rest 15, work 120\n"

static const char good[] = SHIFT("2026-03-02") SHIFT("2026-03-03") SHIFT("2026-03-04")
	SHIFT("2026-03-05") "ana late@2026-03-06 14:00 work 480\n";

/* Names of the rules that are broken, each once, parted by blanks. */
static void broken(const struct site *site, const char *text, char *ret_names, size_t size)
{
	owned_by(roster_free) struct roster *roster = small_roster(site, text);
	struct rules_case c = {
		.site = site, .roster = roster, .period = {date_of("2026-03-02"), 7}};
	done_by(breaches_done) struct breaches found = {0};
	ck_assert_int_eq(rules_check(&c, &found, NULL), ROTA_OK);
	ret_names[0] = '\0';
	for (size_t i = 0; i < found.count; i++) {
		if (i > 0 && strcmp(found.items[i].rule, found.items[i - 1].rule) == 0)
			continue;
		strncat(ret_names, found.items[i].rule, size - strlen(ret_names) - 1);
		strncat(ret_names, " ", size - strlen(ret_names) - 1);
	}
}

START_TEST(good_roster_of_a_written_site_breaks_no_rule)
{
	char names[512];
	owned_by(site_free) struct site *site = site_text_new(yaml, agents);
	broken(site, good, names, sizeof(names));
	ck_assert_str_eq(names, "");
}
END_TEST

START_TEST(bad_roster_of_a_written_site_breaks_what_was_written)
{
	char names[512];
	owned_by(site_free) struct site *site = site_text_new(yaml, agents);
	broken(site,
		SHIFT("2026-03-02") "ana late@2026-03-03 14:00 work 480\n" SHIFT("2026-03-04")
			SHIFT("2026-03-05") "ana late@2026-03-06 14:15 work 450\n",
		names, sizeof(names));
	ck_assert_str_eq(
		names, "shift_start shift_length rest next_day paid_per_week shift_limit ");
}
END_TEST

START_TEST(average_day_of_forty_hours_in_five_shifts_is_eight_hours)
{
	static const struct site_file files[] = {{"site.yaml", yaml}, {"agents.csv", agents},
		{"timeoff.csv", "agent,start,end,kind\nana,2026-03-04,2026-03-05,leave\n"}};
	owned_by(site_free) struct site *site = NULL;
	ck_assert_int_eq(site_text_read(files, COUNT_OF(files), &site, NULL), ROTA_OK);
	struct period period = {date_of("2026-03-02"), 7};
	struct minimums least = minimums_of_week(
		site, &site->agents[0], period, weeks_known(NULL, period), period.first_day);
	ck_assert_int_eq(least.shifts, 3);
	ck_assert_int_eq(least.paid, 24 * 60);
}
END_TEST

int main(void)
{
	return SUITE_RUN("rules", "rules_of_files", good_roster_of_a_written_site_breaks_no_rule,
		bad_roster_of_a_written_site_breaks_what_was_written,
		average_day_of_forty_hours_in_five_shifts_is_eight_hours);
}
