/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/publish.h"

#include "publish/desk.h"
#include "suite.h"

START_TEST(agent_is_told_all_about_the_shift)
{
	struct site *site = make_desk();
	struct roster *roster = small_roster(site, SHIFT_OF_ADA SHIFT_OF_BEN);
	struct published_all result =
		publish(site, roster, period_of("2026-03-02"), NULL, FIRST_NOW);
	struct feed feed = read_file(&result, "agent_ben");
	ck_assert_uint_eq(feed.count, 1);
	ck_assert_str_eq(feed.name, "Shifts: Ben");
	const struct feed_event *event = &feed.events[0];
	ck_assert_str_eq(event->summary, "Shift: early");
	ck_assert_int_eq(event->start, time_of(site, "2026-03-02 08:00"));
	ck_assert_int_eq(event->end, time_of(site, "2026-03-02 16:00"));
	ck_assert_int_eq(event->stamp, FIRST_NOW);
	ck_assert_int_eq(event->sequence, 0);
	ck_assert(!event->transparent && !event->cancelled);
	ck_assert_str_eq(event->description,
		"Mon 2026-03-02 08:00 - 16:00 (Europe/Warsaw, UTC+01:00), Length 8:00 h\n"
		"Breaks: 10:00-10:15 rest (paid); 12:00-12:30 lunch (unpaid)\n"
		"Activities: 13:30-14:00 coaching\n"
		"Paid time: 7:30 h\n"
		"Leads on duty: Ada Król, \"lead\" (your lead)");
	feed_done(&feed);
	published_done(&result);
	roster_free(roster);
	site_free(site);
}
END_TEST

START_TEST(team_lead_and_site_are_not_made_busy)
{
	struct site *site = make_desk();
	small_site_add_absence(site, &site->agents[1], ABSENCE_LEAVE, "2026-03-04", "2026-03-05");
	struct roster *roster = small_roster(
		site, SHIFT_OF_ADA SHIFT_OF_BEN "cem early@2026-03-02 08:00 work 480\n");
	struct published_all result =
		publish(site, roster, period_of("2026-03-02"), NULL, FIRST_NOW);
	static const struct {
		const char *name;
		size_t events;
	} files[] = {{"team_red", 1}, {"lead_ada", 4}, {"site", 3}};
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		struct feed feed = read_file(&result, files[i].name);
		ck_assert_uint_eq(feed.count, files[i].events);
		for (size_t e = 0; e < feed.count; e++)
			ck_assert(feed.events[e].transparent && feed.events[e].free);
		ck_assert_str_eq(find_by_summary(&feed, "Ben - early")->summary, "Ben - early");
		feed_done(&feed);
	}
	struct feed lead = read_file(&result, "lead_ada");
	ck_assert_ptr_nonnull(find_by_summary(&lead, "Shift: early"));
	const struct feed_event *away = find_by_summary(&lead, "Away: Ben");
	ck_assert_int_eq(away->start, time_of(site, "2026-03-04 00:00"));
	ck_assert_int_eq(away->end, time_of(site, "2026-03-06 00:00"));
	feed_done(&lead);
	lead = read_file(&result, "agent_ada");
	ck_assert_uint_eq(lead.count, 1);
	ck_assert(!lead.events[0].transparent);
	feed_done(&lead);
	ck_assert_int_eq(result.counts.added, 3);
	published_done(&result);
	roster_free(roster);
	site_free(site);
}
END_TEST

START_TEST(gaps_in_cover_are_told_to_leads)
{
	struct site *site = make_desk();
	struct roster *roster = small_roster(site, SHIFT_OF_ADA SHIFT_OF_BEN);
	struct period period = period_of("2026-03-02");
	struct horizon horizon;
	struct need *need;
	struct coverage *coverage;
	ck_assert_int_eq(horizon_init(&horizon, site->zone, period.first_day, period.n_days,
				 site->interval_s, NULL),
		ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, 1, &need, NULL), ROTA_OK);
	for (interval_index i = 32; i < 40; i++)
		series_column(&need->columns[NEED_REQUIRED], 0)[i] = i < 36 ? 1.0 : 3.0;
	ck_assert_int_eq(coverage_new(site, need, roster, &coverage, NULL), ROTA_OK);
	struct publish_input input = {
		.site = site, .period = period, .coverage = coverage, .key = "k", .now = FIRST_NOW};
	struct published_all result = {0};
	ck_assert_int_eq(publish_all(&input, roster, NULL, &result, NULL), ROTA_OK);
	struct feed feed = read_file(&result, "lead_ada");
	const struct feed_event *gap = find_by_summary(&feed, "Short of agents: phone 2");
	ck_assert_int_eq(gap->start, time_of(site, "2026-03-02 09:00"));
	ck_assert_int_eq(gap->end, time_of(site, "2026-03-02 10:00"));
	char uid[256];
	snprintf(uid, sizeof(uid), "%s", gap->uid);
	feed_done(&feed);
	/* without cover the next publication leaves it, with another it moves */
	struct published_all again = publish(site, roster, period, &result, FIRST_NOW + 60);
	feed = read_file(&again, "lead_ada");
	ck_assert_int_eq(feed_find(&feed, uid)->sequence, 0);
	ck_assert(!feed_find(&feed, uid)->cancelled);
	feed_done(&feed);
	series_column(&coverage->required, 0)[36] = 0.0;
	input.now += 120;
	published_done(&result);
	ck_assert_int_eq(publish_all(&input, roster, &again, &result, NULL), ROTA_OK);
	feed = read_file(&result, "lead_ada");
	ck_assert_int_eq(feed_find(&feed, uid)->sequence, 1);
	ck_assert_int_eq(feed_find(&feed, uid)->start, time_of(site, "2026-03-02 09:15"));
	feed_done(&feed);
	published_done(&result);
	published_done(&again);
	coverage_free(coverage);
	need_free(need);
	roster_free(roster);
	site_free(site);
}
END_TEST

START_TEST(texts_are_in_the_language_of_the_reader)
{
	static const char *const codes[] = {"tr", "pl", "zh", "en", "xx"};
	static const char *const wanted[][3] = {
		{"Vardiya: early", "Molalar: 10:00-10:15 rest (ücretli)", "Pzt 2026-03-02"},
		{"Zmiana: early", "Przerwy: 10:00-10:15 rest (płatna)", "pon. 2026-03-02"},
		{"班次: early", "休息: 10:00-10:15 rest (带薪)", "周一 2026-03-02"},
		{"Shift: early", "Breaks: 10:00-10:15 rest (paid)", "Mon 2026-03-02"},
		{"Shift: early", "Breaks: 10:00-10:15 rest (paid)", "Mon 2026-03-02"},
	};
	struct site *site = make_desk();
	site->agents[1].language = codes[_i];
	struct roster *roster = small_roster(site, SHIFT_OF_BEN);
	struct published_all result =
		publish(site, roster, period_of("2026-03-02"), NULL, FIRST_NOW);
	struct feed feed = read_file(&result, "agent_ben");
	ck_assert_str_eq(feed.events[0].summary, wanted[_i][0]);
	ck_assert_ptr_nonnull(strstr(feed.events[0].description, wanted[_i][1]));
	ck_assert_ptr_nonnull(strstr(feed.events[0].description, wanted[_i][2]));
	feed_done(&feed);
	published_done(&result);
	roster_free(roster);
	site_free(site);
}
END_TEST

/* 22:00 to 06:00 is seven hours in the spring and nine in autumn. */
START_TEST(nights_of_clock_changes_have_their_true_length)
{
	struct site *site = make_desk();
	struct roster *roster = small_roster(site, "ben early@2026-03-28 22:00 work 420\n"
						   "ben early@2026-10-24 22:00 work 540\n");
	struct period period = {date_of("2026-03-02"), 280};
	site->publish.horizon_days = 0;
	struct published_all result = publish(site, roster, period, NULL, FIRST_NOW);
	struct feed feed = read_file(&result, "agent_ben");
	ck_assert_uint_eq(feed.count, 2);
	const struct feed_event *spring = &feed.events[0], *autumn = &feed.events[1];
	/* 21:00Z to 04:00Z, and 20:00Z to 05:00Z */
	ck_assert_int_eq(spring->start % 86400, 21 * 3600);
	ck_assert_int_eq(spring->end % 86400, 4 * 3600);
	ck_assert_int_eq(autumn->start % 86400, 20 * 3600);
	ck_assert_int_eq(autumn->end % 86400, 5 * 3600);
	ck_assert_ptr_nonnull(strstr(spring->description,
		"Sat 2026-03-28 22:00 - Sun 06:00 (Europe/Warsaw, UTC+01:00 - UTC+02:00), Length "
		"7:00 h"));
	ck_assert_ptr_nonnull(strstr(autumn->description,
		"Sat 2026-10-24 22:00 - Sun 06:00 (Europe/Warsaw, UTC+02:00 - UTC+01:00), Length "
		"9:00 h"));
	feed_done(&feed);
	published_done(&result);
	roster_free(roster);
	site_free(site);
}
END_TEST

START_TEST(names_of_any_kind_give_files_and_calendars)
{
	struct site *site = make_desk();
	site->agents[1].name = "Ben\r\nEND:VCALENDAR\n<script>, ; \\ \x01 👩‍💻 \xff";
	site->agents[2].id = "cem@exämple com";
	int found;
	ck_assert_int_eq(names_add(&site->agent_ids, site->agents[2].id, strlen(site->agents[2].id),
				 2, &found, NULL),
		ROTA_OK);
	site->teams[0].name = "../red_x/..";
	struct roster *roster = small_roster(site, SHIFT_OF_BEN);
	struct published_all result =
		publish(site, roster, period_of("2026-03-02"), NULL, FIRST_NOW);
	struct feed feed = read_file(&result, "agent_ben");
	ck_assert_uint_eq(feed.count, 1);
	feed_done(&feed);
	feed = read_file(&result, "agent_cem_x40ex_xC3_xA4mple_x20com");
	ck_assert_uint_eq(feed.count, 0);
	ck_assert_int_eq(feed.zones, 1);
	feed_done(&feed);
	feed = read_file(&result, "team__x2E_x2E_x2Fred_x5Fx_x2F_x2E_x2E");
	ck_assert_uint_eq(feed.count, 1);
	feed_done(&feed);
	published_done(&result);
	roster_free(roster);
	site_free(site);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("publish");
	TCase *publish = tcase_create("publish");
	tcase_add_test(publish, agent_is_told_all_about_the_shift);
	tcase_add_test(publish, team_lead_and_site_are_not_made_busy);
	tcase_add_test(publish, gaps_in_cover_are_told_to_leads);
	tcase_add_loop_test(publish, texts_are_in_the_language_of_the_reader, 0, 5);
	tcase_add_test(publish, nights_of_clock_changes_have_their_true_length);
	tcase_add_test(publish, names_of_any_kind_give_files_and_calendars);
	suite_add_tcase(suite, publish);
	return suite_finish(suite);
}
