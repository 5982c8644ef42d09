/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The top of site.yaml. */
#include "files/site_told.h"
#include "files/site_types.h"

static const struct choice work_modes[] = {{"any", WORK_ANY}, {"blocks", WORK_BLOCKS}, {NULL, 0}};

#define MAP_OF(key, member, count, type_, section_, most, example_, text_) \
	{ \
		.name = key, .type = &field_map_of, FIELD_AT(struct told_site, member, type_ *), \
		FIELD_SECOND(struct told_site, count), .low = 0, .high = most, .unit = "", \
		.text = text_, .example = example_, .section = &section_ \
	}
#define PART(key, member, type_, section_, text_) \
	{ \
		.name = key, .type = &field_section, FIELD_AT(struct told_site, member, type_), \
		.unit = "", .text = text_, .section = &section_ \
	}

static const struct field site_fields[] = {
	{.name = "site",
		.type = &field_text,
		FIELD_AT(struct told_site, name, const char *),
		.standard = "site",
		.unit = "",
		.text = "the site's name, as reports and calendars show it"},
	{.name = "timezone",
		.type = &field_text,
		FIELD_AT(struct told_site, zone_name, const char *),
		.standard = NULL,
		.unit = "",
		.text = "IANA name of the time zone the site works in",
		.example = "Europe/Warsaw"},
	{.name = "interval",
		.type = &field_seconds,
		FIELD_AT(struct told_site, interval_s, int32_t),
		.low = 300,
		.high = 3600,
		.standard = "15 min",
		.unit = "s",
		.text = "the step of time in which contacts and people are counted: 5, 10, 15, 30 "
			"or 60 "
			"min"},
	{.name = "week_starts",
		.type = &field_weekday,
		FIELD_AT(struct told_site, week_starts, int),
		.standard = "mon",
		.unit = "",
		.text = "first day of a week"},
	{.name = "history",
		.type = &field_list_of,
		FIELD_AT(struct told_site, history, struct told_history *),
		FIELD_SECOND(struct told_site, n_history),
		.low = 0,
		.high = 100,
		.unit = "",
		.text = "files with past contacts",
		.section = &history_section},
	MAP_OF("queues", queues, n_queues, struct told_queue, queue_section, MOST_QUEUES, "phone",
		"kinds of contacts, each with its channel and goal"),
	PART("drivers", drivers, struct drivers, drivers_section,
		"what will change against history"),
	PART("forecast", forecast, struct forecast_settings, forecast_section,
		"which methods forecast"),
	PART("staffing", staffing, struct staffing_settings, staffing_section,
		"how load becomes agents"),
	PART("simulation", simulation, struct simulation_settings, simulation_section,
		"how plans are played through"),
	{.name = "shrinkage",
		.type = &field_share,
		FIELD_AT(struct told_site, shrinkage, double),
		.low = 0,
		.high = 0.9,
		.standard = "0 %",
		.unit = "share",
		.text = "share of people at work who are missing unplanned; planned activities are "
			"scheduled and do not count"},
	{.name = "max_occupancy",
		.type = &field_share,
		FIELD_AT(struct told_site, max_occupancy, double),
		.low = 0.1,
		.high = 1,
		.standard = "100 %",
		.unit = "share",
		.text = "most of their time that agents are busy with contacts"},
	MAP_OF("activities", activities, n_activities, struct told_activity, activity_section, 64,
		"coaching", "work besides contacts that is planned"),
	MAP_OF("shifts", shifts, n_shifts, struct told_shift, shift_section, MOST_SHIFT_KINDS,
		"early", "kinds of shifts"),
	MAP_OF("rotations", rotations, n_rotations, struct told_rotation, rotation_section, 1000,
		"three", "cycles of weeks that people go through, each with its kinds of shifts"),
	MAP_OF("contracts", contracts, n_contracts, struct told_contract, contract_section, 1000,
		"fulltime", "what people have agreed to work"),
	MAP_OF("teams", teams, n_teams, struct told_team, team_section, 1000, "red",
		"teams with their leads"),
	PART("supervision", supervision, struct supervision, supervision_section,
		"how many leads agents need; left out: no rule about leads"),
	{.name = "work",
		.type = &field_choice,
		FIELD_AT(struct told_site, work, enum work_mode),
		.standard = "any",
		.unit = "",
		.text = "any: people serve whichever of their queues needs them; blocks: one queue "
			"at a "
			"time",
		.choices = work_modes},
	{.name = "stay",
		.type = &field_minutes,
		FIELD_AT(struct told_site, stay, minutes),
		.low = 5,
		.high = 12 * 60,
		.standard = "60 min",
		.unit = "min",
		.text = "least time on a queue under `work: blocks`"},
	{.name = "timeoff",
		.type = &field_list_of,
		FIELD_AT(struct told_site, feeds, struct told_feed *),
		FIELD_SECOND(struct told_site, n_feeds),
		.low = 0,
		.high = 1000,
		.unit = "",
		.text = "calendars whose events are approved absences, besides timeoff.csv",
		.section = &feed_section},
	PART("prices", prices, struct prices, prices_section, "what a plan is judged by"),
	PART("fairness", fairness, struct fairness, fairness_section,
		"how nights, weekends and granted wishes are shared"),
	PART("publish", publish, struct publish_settings, publish_section,
		"what calendars are made"),
	PART("nightly", nightly, struct nightly_settings, nightly_section,
		"limits of the nightly run"),
	PART("tolerance", tolerance, struct tolerance, tolerance_section,
		"what is still well enough"),
	PART("hiring", hiring, struct hiring, hiring_section,
		"how people come, learn and leave: what a hiring plan is made from"),
};

static void check_site(struct reading *reading, const struct value *value, void *item)
{
	struct told_site *told = item;
	const struct value *interval = value_find(value, "interval");
	const struct value *zone = value_find(value, "timezone");
	if (interval != NULL && (3600 % told->interval_s != 0 || told->interval_s % 300 != 0 ||
					told->interval_s == 1200)) {
		size_t mark = reading_enter(reading, "interval");
		reading_must_be(reading, interval, "5, 10, 15, 30 or 60 min");
		reading_leave(reading, mark);
	}
	if (zone != NULL)
		told->zone_at = zone->at;
	const struct value *supervision = value_find(value, "supervision");
	told->supervision.wanted = supervision != NULL;
}

const struct section site_section = {.what = "site",
	.size = sizeof(struct told_site),
	FIELDS_OF(site_fields),
	.name_offset = NO_MEMBER,
	.place_offset = NO_MEMBER,
	.check = check_site};
