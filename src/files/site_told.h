/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FILES_SITE_TOLD_H
#define FILES_SITE_TOLD_H
/*
 * site.yaml as it was told: the structs that its sections fill, still with names where the site has
 * indices, and with places for messages. site_make turns them into a struct site.
 */
#include "field/types.h"
#include "site/site.h"

struct told_history {
	struct history_source source;
};

struct told_comeback {
	struct comeback_rule rule;
	const struct value *queue;
};

struct told_queue {
	struct queue queue;
	const struct value *alike;
	struct told_comeback retry;
	struct place at;
};

struct told_break {
	const char *name;
	minutes length;
	bool paid;
	struct field_span starts; /* high 0: anywhere in the shift */
	struct place at;
};

struct told_shift {
	struct shift_kind kind;
	struct field_steps length;
	struct told_break *breaks;
	int n_breaks;
	struct place at;
};

struct told_contract {
	struct contract contract;
	struct field_list shifts; /* none: all */
	const struct value *max_of_shift, *forbid_next_day;
	const struct value *rotation; /* NULL: none */
	struct place at;
};

struct told_rotation_week {
	struct field_list shifts; /* none: all */
	const struct value *days; /* NULL: none has kinds of its own */
	weekday_set off, work;
	struct place at;
};

struct told_rotation {
	const char *name;
	day_number starts;
	struct told_rotation_week *weeks;
	int n_weeks;
	struct place at;
};

struct told_activity {
	struct activity activity;
	struct place at;
};

struct told_team {
	struct team team;
	const struct value *lead;
	struct place at;
};

struct told_feed {
	const char *ics;
	const struct value *agent; /* NULL: told by each event */
	struct field_list only, sick, off;
	struct place at;
};

struct told_site {
	const char *name;
	const char *zone_name;
	struct place zone_at;
	int32_t interval_s;
	int week_starts;
	struct told_history *history;
	int n_history;
	struct told_queue *queues;
	int n_queues;
	struct drivers drivers;
	struct forecast_settings forecast;
	struct staffing_settings staffing;
	struct simulation_settings simulation;
	double shrinkage, max_occupancy;
	struct told_activity *activities;
	int n_activities;
	struct told_shift *shifts;
	int n_shifts;
	struct told_rotation *rotations;
	int n_rotations;
	struct told_contract *contracts;
	int n_contracts;
	struct told_team *teams;
	int n_teams;
	struct supervision supervision;
	enum work_mode work;
	minutes stay;
	struct told_feed *feeds;
	int n_feeds;
	struct prices prices;
	struct fairness fairness;
	struct publish_settings publish;
	struct nightly_settings nightly;
	struct tolerance tolerance;
	struct hiring hiring;
};

/* The root of all sections; its rows are the settings of site.yaml. */
extern const struct section site_section;
/* Those of its parts, by file. */
extern const struct section history_section, queue_section, activity_section, shift_section,
	contract_section, rotation_section, fairness_section, team_section, drivers_section,
	supervision_section, prices_section, feed_section, publish_section, nightly_section,
	staffing_section, simulation_section, comeback_section, tolerance_section, hiring_section,
	forecast_section;
/* Of a queue; scenarios have it too. */
extern const struct section goal_section;

#endif
