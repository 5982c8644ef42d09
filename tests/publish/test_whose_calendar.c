/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose calendar shows what. */
#include "publish/calendars.h"

#include "publish/desk.h"
#include "suite.h"
#include "support/random_site.h"

static struct site *make_busy_desk(void)
{
	struct site *site = make_desk();
	small_site_add_absence(site, &site->agents[1], ABSENCE_SICK, "2026-03-04", "2026-03-05");
	small_site_add_absence(site, &site->agents[1], ABSENCE_LEAVE, "2026-12-28", "2026-12-31");
	return site;
}

static size_t count_of(const struct feed *feed, const char *summary)
{
	size_t count = 0;
	for (size_t i = 0; i < feed->count; i++)
		count += strcmp(feed->events[i].summary, summary) == 0;
	return count;
}

static struct published_all publish_ben(const struct site *site)
{
	struct roster *roster = small_roster(site, SHIFT_OF_ADA SHIFT_OF_BEN);
	struct published_all all = publish(site, roster, period_of("2026-03-02"), NULL, FIRST_NOW);
	roster_free(roster);
	return all;
}

static const struct {
	enum publish_absences setting;
	const char *team, *lead;
	size_t in_team;
} privacy[] = {
	{ABSENCES_HIDDEN, "Ben - away", "Away: Ben", 0},
	{ABSENCES_BUSY, "Ben - away", "Away: Ben", 2},
	{ABSENCES_BY_KIND, "Ben - Sick leave", "Away: Ben (Sick leave)", 1},
};

START_TEST(absences_are_shown_as_the_site_says)
{
	struct site *site = make_busy_desk();
	site->publish.absences = privacy[_i].setting;
	struct published_all all = publish_ben(site);
	static const char *const shared[] = {"team_red", "site"};
	for (size_t i = 0; i < COUNT_OF(shared); i++) {
		struct feed feed = read_file(&all, shared[i]);
		ck_assert_uint_eq(count_of(&feed, privacy[_i].team), privacy[_i].in_team);
		feed_done(&feed);
	}
	struct feed lead = read_file(&all, "lead_ada");
	ck_assert_uint_ge(count_of(&lead, privacy[_i].lead), 1);
	feed_done(&lead);
	/* one's own, however far ahead */
	struct feed own = read_file(&all, "agent_ben");
	ck_assert_uint_eq(count_of(&own, "Sick leave"), 1);
	const struct feed_event *leave = find_by_summary(&own, "Leave");
	ck_assert_int_eq(leave->end, time_of(site, "2027-01-01 00:00"));
	ck_assert_str_eq(leave->description,
		"Mon 2026-12-28 00:00 - Fri 2027-01-01 00:00 (Europe/Warsaw, UTC+01:00)");
	feed_done(&own);
	published_done(&all);
	site_free(site);
}
END_TEST

START_TEST(leave_that_is_withdrawn_is_cancelled)
{
	struct site *site = make_busy_desk();
	struct roster *roster = small_roster(site, SHIFT_OF_BEN);
	struct period period = period_of("2026-03-02");
	struct published_all first = publish(site, roster, period, NULL, FIRST_NOW);
	site->agents[1].n_absences = 1;
	struct published_all next = publish(site, roster, period, &first, FIRST_NOW + 60);
	struct feed feed = read_file(&next, "agent_ben");
	ck_assert(find_by_summary(&feed, "Leave")->cancelled);
	ck_assert_int_eq(find_by_summary(&feed, "Leave")->sequence, 1);
	ck_assert(!find_by_summary(&feed, "Sick leave")->cancelled);
	feed_done(&feed);
	published_done(&next);
	published_done(&first);
	roster_free(roster);
	site_free(site);
}
END_TEST

START_TEST(breaks_and_activities_are_events_where_asked_for)
{
	struct site *site = make_desk();
	site->publish.breaks = BREAKS_AS_EVENTS;
	struct published_all first = publish_ben(site);
	struct feed feed = read_file(&first, "agent_ben");
	ck_assert_uint_eq(feed.count, 4);
	ck_assert_int_eq(
		find_by_summary(&feed, "lunch (unpaid)")->start, time_of(site, "2026-03-02 12:00"));
	const struct feed_event *coaching = find_by_summary(&feed, "coaching");
	ck_assert_int_eq(coaching->end, time_of(site, "2026-03-02 14:00"));
	ck_assert(coaching->transparent);
	ck_assert_ptr_null(strstr(find_by_summary(&feed, "Shift: early")->description, "Breaks"));
	char uid[256];
	snprintf(uid, sizeof(uid), "%s", coaching->uid);
	feed_done(&feed);
	/* the team's calendar has shifts alone */
	feed = read_file(&first, "team_red");
	ck_assert_uint_eq(feed.count, 1);
	feed_done(&feed);
	/* one that moves keeps its identity, one that is gone is cancelled */
	struct roster *roster = small_roster(site,
		SHIFT_OF_ADA "ben early@2026-03-02 08:00 work 120, rest 15, work 105, coaching 30, "
			     "work 210\n");
	struct published_all next =
		publish(site, roster, period_of("2026-03-02"), &first, FIRST_NOW + 60);
	feed = read_file(&next, "agent_ben");
	ck_assert_int_eq(feed_find(&feed, uid)->start, time_of(site, "2026-03-02 12:00"));
	ck_assert_int_eq(feed_find(&feed, uid)->sequence, 1);
	ck_assert(find_by_summary(&feed, "lunch (unpaid)")->cancelled);
	ck_assert_int_eq(find_by_summary(&feed, "rest (paid)")->sequence, 0);
	feed_done(&feed);
	roster_free(roster);
	published_done(&next);
	published_done(&first);
	site_free(site);
}
END_TEST

START_TEST(lead_has_the_one_to_ones)
{
	struct site *site = make_desk();
	struct published_all all = publish_ben(site);
	struct feed feed = read_file(&all, "lead_ada");
	const struct feed_event *meeting = find_by_summary(&feed, "Ben - coaching");
	ck_assert_int_eq(meeting->start, time_of(site, "2026-03-02 13:30"));
	ck_assert_int_eq(meeting->end, time_of(site, "2026-03-02 14:00"));
	feed_done(&feed);
	feed = read_file(&all, "agent_ben");
	ck_assert_uint_eq(feed.count, 1);
	feed_done(&feed);
	published_done(&all);
	site_free(site);
}
END_TEST

START_TEST(people_read_the_clock_of_their_own_zone)
{
	struct site *site = make_desk();
	struct zone *lisbon;
	ck_assert_int_eq(zone_new("Europe/Lisbon", &lisbon, NULL), ROTA_OK);
	site->agents[1].zone = lisbon;
	struct published_all all = publish_ben(site);
	struct feed feed = read_file(&all, "agent_ben");
	ck_assert_ptr_nonnull(strstr(feed.events[0].description,
		"Mon 2026-03-02 07:00 - 15:00 (Europe/Lisbon, UTC+00:00)"));
	ck_assert_ptr_nonnull(strstr(feed.events[0].description, "09:00-09:15 rest"));
	feed_done(&feed);
	feed = read_file(&all, "team_red");
	ck_assert_ptr_nonnull(strstr(feed.events[0].description, "08:00 - 16:00 (Europe/Warsaw"));
	feed_done(&feed);
	published_done(&all);
	zone_free(lisbon);
	site_free(site);
}
END_TEST

START_TEST(local_times_name_a_zone_that_is_described)
{
	struct site *site = make_desk();
	site->publish.times = TIMES_LOCAL;
	struct roster *roster = small_roster(site, "ben early@2026-10-22 22:00 work 480\n");
	struct period period = {date_of("2026-10-19"), 28};
	struct published_all all = publish(site, roster, period, NULL, FIRST_NOW);
	const char *bytes = file_of(&all, "agent_ben")->bytes.data;
	ck_assert_ptr_nonnull(strstr(bytes, "\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Warsaw\r\n"));
	ck_assert_ptr_nonnull(strstr(bytes, "\r\nDTSTART;TZID=Europe/Warsaw:20261022T220000\r\n"));
	ck_assert_ptr_nonnull(strstr(bytes, "\r\nDTEND;TZID=Europe/Warsaw:20261023T060000\r\n"));
	ck_assert(strstr(bytes, "BEGIN:VTIMEZONE") < strstr(bytes, "BEGIN:VEVENT"));
	published_done(&all);
	roster_free(roster);
	/* within a day of the change of the clock, which not all programs know: in UTC */
	roster = small_roster(site, "ben early@2026-10-24 18:30 work 480\n");
	all = publish(site, roster, period, NULL, FIRST_NOW);
	bytes = file_of(&all, "agent_ben")->bytes.data;
	ck_assert_ptr_nonnull(strstr(bytes, "\r\nDTEND:20261025T003000Z\r\n"));
	ck_assert_ptr_nonnull(strstr(bytes, "\r\nDTSTART:20261024T163000Z\r\n"));
	published_done(&all);
	roster_free(roster);
	site_free(site);
}
END_TEST

/* Every calendar of sites of all kinds, held against the rules by a reader of its own. */
START_TEST(every_calendar_keeps_the_rules)
{
	for (uint64_t seed = 0; seed < 12; seed++) {
		struct random_site random;
		random_site_init(&random, seed);
		struct publish_settings *settings = &random.site->publish;
		static const char *const languages[] = {"en", "tr", "pl", "zh"};
		settings->calendars = 15;
		settings->language = languages[seed % 4];
		settings->horizon_days = 56;
		settings->times = seed % 2 == 0 ? TIMES_UTC : TIMES_LOCAL;
		settings->breaks = seed % 3 == 0 ? BREAKS_AS_EVENTS : BREAKS_DESCRIBED;
		settings->absences = (enum publish_absences)(seed % 3);
		struct roster *one = random_roster(&random, seed),
			      *two = random_roster(&random, 99);
		struct published_all first =
			publish(random.site, one, random.period, NULL, FIRST_NOW);
		struct published_all next =
			publish(random.site, two, random.period, &first, FIRST_NOW + 60);
		for (size_t f = 0; f < next.n_files; f++) {
			struct feed was, is;
			feed_read(&was, first.files[f].bytes.data, first.files[f].bytes.length);
			feed_read(&is, next.files[f].bytes.data, next.files[f].bytes.length);
			for (size_t e = 0; e < was.count; e++) {
				const struct feed_event *a = &was.events[e];
				const struct feed_event *b = feed_find(&is, a->uid);
				ck_assert_msg(b != NULL, "an event vanished");
				bool moved = a->start != b->start || a->end != b->end ||
					     a->cancelled != b->cancelled;
				ck_assert_int_eq(b->sequence - a->sequence, moved);
				if (moved || strcmp(a->description, b->description) != 0 ||
					strcmp(a->summary, b->summary) != 0)
					ck_assert_int_gt(b->stamp, a->stamp);
				else
					ck_assert(
						b->stamp == a->stamp || b->stamp == FIRST_NOW + 60);
			}
			feed_done(&was);
			feed_done(&is);
		}
		published_done(&next);
		published_done(&first);
		roster_free(one);
		roster_free(two);
		random_site_done(&random);
	}
}
END_TEST

/* Offsets by hand: 22:00 to 06:00 over the night of the change. */
static const struct {
	const char *zone, *day;
	int minutes;
	const char *offsets;
} nights[] = {
	{"Europe/Warsaw", "2026-03-28", 420, "UTC+01:00 - UTC+02:00"},
	{"Europe/Warsaw", "2026-10-24", 540, "UTC+02:00 - UTC+01:00"},
	{"America/New_York", "2026-03-07", 420, "UTC-05:00 - UTC-04:00"},
	{"America/New_York", "2026-10-31", 540, "UTC-04:00 - UTC-05:00"},
	{"Australia/Lord_Howe", "2026-04-04", 510, "UTC+11:00 - UTC+10:30"},
	{"Australia/Lord_Howe", "2026-10-03", 450, "UTC+10:30 - UTC+11:00"},
	{"Africa/Casablanca", "2026-02-14", 540, "UTC+01:00 - UTC+00:00"},
	{"Africa/Casablanca", "2026-03-21", 420, "UTC+00:00 - UTC+01:00"},
	{"Europe/Istanbul", "2026-03-28", 480, "UTC+03:00"},
	{"Europe/Istanbul", "2026-10-24", 480, "UTC+03:00"},
	{"Asia/Shanghai", "2026-03-28", 480, "UTC+08:00"},
	{"Asia/Shanghai", "2026-10-24", 480, "UTC+08:00"},
};

START_TEST(nights_of_clock_changes_are_right_everywhere)
{
	struct site *site = make_desk();
	struct zone *warsaw = site->zone;
	ck_assert_int_eq(zone_new(nights[_i].zone, &site->zone, NULL), ROTA_OK);
	zone_free(warsaw);
	site->publish.horizon_days = 366;
	char shift[128], wanted[128];
	snprintf(shift, sizeof(shift), "ben early@%s 22:00 work %d\n", nights[_i].day,
		nights[_i].minutes);
	struct roster *roster = small_roster(site, shift);
	struct published_all all =
		publish(site, roster, (struct period){date_of("2026-02-02"), 300}, NULL, FIRST_NOW);
	struct feed feed = read_file(&all, "agent_ben");
	snprintf(wanted, sizeof(wanted), " 22:00 - Sun 06:00 (%s, %s)", nights[_i].zone,
		nights[_i].offsets);
	ck_assert_msg(strstr(feed.events[0].description, wanted) != NULL, "%s is not in %s", wanted,
		feed.events[0].description);
	ck_assert_int_eq(feed.events[0].end - feed.events[0].start, nights[_i].minutes * 60);
	feed_done(&feed);
	published_done(&all);
	roster_free(roster);
	site_free(site);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("publish");
	TCase *tcase = tcase_create("calendars");
	tcase_add_loop_test(tcase, absences_are_shown_as_the_site_says, 0, 3);
	tcase_add_test(tcase, leave_that_is_withdrawn_is_cancelled);
	tcase_add_test(tcase, breaks_and_activities_are_events_where_asked_for);
	tcase_add_test(tcase, lead_has_the_one_to_ones);
	tcase_add_test(tcase, people_read_the_clock_of_their_own_zone);
	tcase_add_test(tcase, local_times_name_a_zone_that_is_described);
	tcase_add_test(tcase, every_calendar_keeps_the_rules);
	tcase_add_loop_test(
		tcase, nights_of_clock_changes_are_right_everywhere, 0, (int)COUNT_OF(nights));
	suite_add_tcase(suite, tcase);
	return suite_finish(suite);
}
