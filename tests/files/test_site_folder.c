/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"
#include "files/site_folder.h"
#include "suite.h"
#include "support/site_text.h"
#include "support/small_site.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static char *data_file(const char *name)
{
	char path[512];
	char *bytes = NULL;
	size_t length = 0;
	snprintf(path, sizeof(path), "%s/files/data/%s", getenv("ROTA_TESTS"), name);
	ck_assert_int_eq(file_read(path, 1 << 20, &bytes, &length, NULL), ROTA_OK);
	return bytes;
}

static const char agents[] = "language,id,skills,contract,name,role,team,email,from,until,extra\n"
			     ",ayse,,fulltime,Ayşe,lead,red,a@example.com,,,x\n"
			     "tr,ana,chat|phone:2|email:2,fulltime,,agent,red,,2026-01-01,,\n"
			     ",kim,,fulltime,\"Kim, \"\"K\"\"\",analyst,,,,2026-12-31,\n";
static const char timeoff[] = "agent,start,end,kind\n"
			      "ana,2026-03-10T09:00:00+01:00,2026-03-10T12:00:00+01:00,off\n"
			      "ayse,2026-03-02,2026-03-02,sick\n"
			      "ana,2026-03-04,2026-03-05,leave\n";
static const char availability[] =
	"agent,days,from,to\nana,mon-fri,08:00,18:00\nana,sat,22:00,06:00\n";
static const char requests[] =
	"agent,date,shift,want,weight\nana,2026-03-09,,off,\nana,2026-03-03,early,on,5\n";
static const char events[] = "date,queue,kind,factor\n2026-12-25,,holiday:christmas,0.2\n"
			     "2026-03-03,phone,closed,\n2026-03-03,*,campaign,1.5\n";

static struct site *helpdesk(void)
{
	owned_ char *yaml = data_file("helpdesk.yaml");
	const struct site_file files[] = {{"site.yaml", yaml}, {"agents.csv", agents},
		{"timeoff.csv", timeoff}, {"availability.csv", availability},
		{"requests.csv", requests}, {"events.csv", events}};
	struct site *site = NULL;
	struct rota_error err = {0};
	ck_assert_msg(
		site_text_read(files, COUNT_OF(files), &site, &err) == ROTA_OK, "%s", err.text);
	return site;
}

START_TEST(queues_are_as_they_were_told)
{
	owned_by(site_free) struct site *site = helpdesk();
	ck_assert_str_eq(site->name, "helpdesk");
	ck_assert_str_eq(zone_name(site->zone), "Europe/Warsaw");
	ck_assert_int_eq(site->interval_s, 900);
	ck_assert_int_eq(site->n_queues, 3);
	const struct queue *phone = &site->queues[0], *email = &site->queues[2];
	ck_assert_str_eq(phone->name, "phone");
	ck_assert_int_eq(phone->channel, CHANNEL_VOICE);
	ck_assert_int_eq(phone->n_openings, 2);
	ck_assert_int_eq(phone->openings[0].days, 0x1f);
	ck_assert_int_eq(phone->openings[0].from, 420);
	ck_assert_int_eq(phone->openings[0].until, 1320);
	ck_assert_double_eq(phone->handle_s, 320);
	ck_assert_double_eq(phone->patience_s, 180);
	ck_assert_double_eq_tol(phone->goal.answered_share, 0.8, 1e-12);
	ck_assert_int_eq(phone->goal.within_s, 20);
	ck_assert_int_eq(phone->minimum_staff, 2);
	ck_assert_double_eq_tol(phone->max_occupancy, 0.88, 1e-12);
	ck_assert_double_eq(site->queues[1].concurrency, 3);
	ck_assert_double_eq(site->queues[1].goal.median_wait_s, 120);
	ck_assert_int_eq(email->channel, CHANNEL_DEFERRED);
	ck_assert_int_eq(email->n_openings, 0);
	ck_assert_double_eq(email->concurrency, 1);
	ck_assert_int_eq(email->goal.within_s, 4 * 3600);
	ck_assert_double_eq_tol(site->drivers.automated_resolution, 0.055, 1e-12);
	ck_assert(site->drivers.has_growth);
	ck_assert_double_eq_tol(site->shrinkage, 0.12, 1e-12);
}
END_TEST

START_TEST(shifts_have_their_breaks_in_the_order_of_the_day)
{
	owned_by(site_free) struct site *site = helpdesk();
	const struct shift_kind *early = &site->shift_kinds[site_find_shift_kind(site, "early")];
	ck_assert_int_eq(early->n_windows, 1);
	ck_assert_int_eq(early->windows[0].from, 360);
	ck_assert_int_eq(early->windows[0].until, 540);
	ck_assert_int_eq(early->windows[0].step, 30);
	ck_assert_int_eq(early->length.least, 510);
	ck_assert_int_eq(early->length.most, 510);
	ck_assert_int_eq(early->n_breaks, 3);
	static const struct break_rule expected[] = {{"rest", 15, true, 75, 165},
		{"lunch", 30, false, 180, 330}, {"rest", 15, true, 360, 450}};
	for (int b = 0; b < 3; b++) {
		const struct break_rule *rule = &early->breaks[b];
		ck_assert_str_eq(rule->name, expected[b].name);
		ck_assert_int_eq(rule->length, expected[b].length);
		ck_assert_int_eq(rule->paid, expected[b].paid);
		ck_assert_int_eq(rule->earliest, expected[b].earliest);
		ck_assert_int_eq(rule->latest, expected[b].latest);
	}
	const struct shift_kind *flex = &site->shift_kinds[site_find_shift_kind(site, "flex")];
	ck_assert_int_eq(flex->n_windows, 3);
	ck_assert_int_eq(flex->windows[0].from, 0);
	ck_assert_int_eq(flex->windows[0].until, 0);
	ck_assert_int_eq(flex->windows[2].until, 18 * 60);
	ck_assert_int_eq(flex->length.least, 360);
	ck_assert_int_eq(flex->length.most, 600);
	ck_assert_int_eq(flex->length.step, 15);
	const struct shift_kind *late = &site->shift_kinds[site_find_shift_kind(site, "late")];
	ck_assert_int_eq(late->breaks[0].earliest, 0);
	ck_assert_int_eq(late->breaks[0].latest, 480); /* anywhere in the shift */
}
END_TEST

START_TEST(contracts_are_as_they_were_told)
{
	owned_by(site_free) struct site *site = helpdesk();
	const struct contract *c = &site->contracts[0];
	int early = site_find_shift_kind(site, "early"), late = site_find_shift_kind(site, "late");
	int night = site_find_shift_kind(site, "night"), flex = site_find_shift_kind(site, "flex");
	ck_assert(c->kinds[early] && c->kinds[late] && c->kinds[night] && !c->kinds[flex]);
	ck_assert_int_eq(c->shifts_per_week.low, 5);
	ck_assert_int_eq(c->shifts_per_week.high, 5);
	ck_assert_int_eq(c->paid_minutes_per_week.low, 38 * 60);
	ck_assert_int_eq(c->paid_minutes_per_period.high, 168 * 60);
	ck_assert_int_eq(c->n_limits, 1);
	ck_assert_int_eq(c->limits[0].kind, night);
	ck_assert_int_eq(c->limits[0].most, 4);
	ck_assert(c->forbidden_next[late * site->n_shift_kinds + early]);
	ck_assert(c->forbidden_next[night * site->n_shift_kinds + late]);
	ck_assert(!c->forbidden_next[early * site->n_shift_kinds + late]);
	ck_assert_int_eq(c->rest, 660);
	ck_assert_int_eq(c->consecutive_days_off.low, 2);
	ck_assert_int_eq(c->consecutive_days_off.high, RANGE_OPEN_HIGH);
	ck_assert_int_eq(c->weekends_worked.low, RANGE_OPEN_LOW);
	ck_assert_int_eq(c->weekends_worked.high, 2);
	ck_assert_int_eq(c->start_variation, 120);
	ck_assert_double_eq(c->cost_per_hour, 18.5);
	ck_assert(site->supervision.wanted);
	ck_assert_int_eq(site->supervision.agents_per_lead.high, 15);
	ck_assert_int_eq(site->teams[0].lead, site_find_agent(site, "ayse"));
	ck_assert_double_eq(site->prices.uncovered, 12);
	ck_assert(!site->prices.uncovered_hard);
	ck_assert_int_eq((int)site->publish.calendars, 15);
	ck_assert_int_eq(site->publish.horizon_days, 56);
	ck_assert_int_eq(site->activities[1].every_days, 1);
	ck_assert_int_eq(site->activities[0].with, WITH_LEAD);
}
END_TEST

START_TEST(people_are_as_their_files_say)
{
	owned_by(site_free) struct site *site = helpdesk();
	ck_assert_int_eq(site->n_agents, 3);
	const struct agent *ayse = &site->agents[0], *ana = &site->agents[1],
			   *kim = &site->agents[2];
	ck_assert_int_eq(ayse->role, ROLE_LEAD);
	ck_assert_str_eq(ayse->name, "Ayşe");
	ck_assert_str_eq(ayse->language, "en");
	ck_assert_str_eq(ana->language, "tr");
	ck_assert_str_eq(ana->name, "ana");
	ck_assert_str_eq(kim->name, "Kim, \"K\"");
	ck_assert_int_eq(kim->role, ROLE_OTHER);
	ck_assert_int_eq(kim->team, INDEX_NONE);
	ck_assert_int_eq(kim->from, DAY_NONE);
	ck_assert_int_eq(kim->until, date_of("2026-12-31"));
	ck_assert_int_eq(ana->n_skills, 3);
	ck_assert_int_eq(ana->skills[0].queue, 1);
	ck_assert_int_eq(ana->skills[1].queue, 0);
	ck_assert_int_eq(ana->skills[1].priority, 2);
	ck_assert_int_eq(ana->skills[2].queue, 2);
	ck_assert_int_eq(ana->n_absences, 2);
	ck_assert(ana->absences[0].whole_days && !ana->absences[1].whole_days);
	ck_assert_int_eq(ana->absences[0].last_day, date_of("2026-03-05"));
	ck_assert_int_eq(ana->absences[1].kind, ABSENCE_OFF);
	ck_assert_int_eq(ana->absences[1].start, time_of(site, "2026-03-10 09:00"));
	ck_assert_int_eq(ayse->absences[0].kind, ABSENCE_SICK);
	ck_assert_int_eq(ana->n_availability, 2);
	ck_assert_int_eq(ana->availability[1].until, 1440 + 360);
	ck_assert_int_eq(ana->n_wishes, 2);
	ck_assert(ana->wishes[0].on && !ana->wishes[1].on);
	ck_assert_int_eq(ana->wishes[0].kind, 0);
	ck_assert_int_eq(ana->wishes[1].kind, INDEX_NONE);
	ck_assert_int_eq(ana->wishes[1].weight, 1);
	ck_assert_int_eq(site->n_events, 3);
	ck_assert_int_eq(site->events[0].kind, EVENT_CLOSED);
	ck_assert_int_eq(site->events[0].queue, 0);
	ck_assert(isnan(site->events[0].factor));
	ck_assert_int_eq(site->events[1].queue, INDEX_NONE);
	ck_assert_str_eq(site->events[2].name, "christmas");
}
END_TEST

START_TEST(a_small_site_file_is_enough)
{
	owned_by(site_free) struct site *site = site_text_new("timezone: UTC\n", "id,contract\n");
	ck_assert_int_eq(site->interval_s, 900);
	ck_assert_int_eq(site->n_queues, 0);
	ck_assert_int_eq(site->n_agents, 0);
	ck_assert(!site->supervision.wanted);
	ck_assert_double_eq(site->max_occupancy, 1);
	ck_assert_double_eq(site->drivers.resolution_rate, 1);
	ck_assert(!site->drivers.has_growth);
	ck_assert_double_eq(site->prices.lead_many, 0.2);
	ck_assert_int_eq(site->stay, 60);
}
END_TEST

START_TEST(words_for_prices_and_percentiles_are_understood)
{
	owned_by(site_free) struct site *site = site_text_new(
		"timezone: UTC\n"
		"work: blocks\n"
		"prices: {uncovered: hard, surplus: squared}\n"
		"queues: {a: {open: always, goal: {p90_wait: 60 s, asa: 30 s}},\n"
		"  b: {alike: a, max_occupancy: 70 %, open: 22:00-06:00, concurrency: 1}}\n"
		"shifts: {s: {start: 08:00, length: 8h}}\n"
		"contracts: {c: {}}\n",
		"id,contract\n");
	ck_assert(site->prices.uncovered_hard && site->prices.surplus_squared);
	ck_assert(!site->prices.lead_short_hard);
	ck_assert_int_eq(site->work, WORK_BLOCKS);
	ck_assert_double_eq_tol(site->queues[0].goal.wait_share, 0.9, 1e-12);
	ck_assert_double_eq(site->queues[0].goal.wait_s, 60);
	ck_assert_double_eq(site->queues[0].goal.asa_s, 30);
	ck_assert_int_eq(site->queues[0].n_openings, 0);
	ck_assert_str_eq(site->queues[1].alike, "a");
	ck_assert_double_eq_tol(site->queues[1].max_occupancy, 0.7, 1e-12);
	ck_assert_int_eq(site->queues[1].openings[0].until, 1440 + 360);
	const struct contract *c = &site->contracts[0];
	ck_assert(c->kinds[0]);
	ck_assert_int_eq(c->start_variation, -1);
	ck_assert_int_eq(c->rest, 660);
	ck_assert_int_eq(c->consecutive_days.high, 6);
	ck_assert_int_eq(c->shifts_per_week.high, RANGE_OPEN_HIGH);
	ck_assert_int_eq(c->paid_minutes_per_week.high, RANGE_OPEN_HIGH);
}
END_TEST

int main(void)
{
	return SUITE_RUN("files", "site_folder", queues_are_as_they_were_told,
		shifts_have_their_breaks_in_the_order_of_the_day, contracts_are_as_they_were_told,
		people_are_as_their_files_say, a_small_site_file_is_enough,
		words_for_prices_and_percentiles_are_understood);
}
