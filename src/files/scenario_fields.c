/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The levers of scenarios.yaml. */
#include "files/lever_types.h"
#include "files/scenarios_file.h"
#include "files/site_told.h"
#include "files/site_types.h"

#define QUEUE_LEVER_ROWS(owner, path) \
	{.name = "volume", \
		.type = &field_volume_lever, \
		FIELD_AT(owner, path.volume, struct lever), \
		.low = 0, \
		.high = 1e7, \
		.standard = "", \
		.unit = "", \
		.text = "contacts that come, against the forecast; a day: on an open day", \
		.example = "+20 %"}, \
		{.name = "handle_time", \
			.type = &field_time_lever, \
			FIELD_AT(owner, path.handle_s, struct lever), \
			.low = 1, \
			.high = 86400, \
			.standard = "", \
			.unit = "s", \
			.text = "mean time of work a contact", \
			.example = "-30 s"}, \
		{.name = "patience", \
			.type = &field_time_lever, \
			FIELD_AT(owner, path.patience_s, struct lever), \
			.low = 1, \
			.high = 86400, \
			.standard = "", \
			.unit = "s", \
			.text = "mean time after which those who wait give up; of queues that " \
				"have one", \
			.example = "2 min"}, \
		{.name = "concurrency", \
			.type = &field_number_lever, \
			FIELD_AT(owner, path.concurrency, struct lever), \
			.low = 1, \
			.high = 20, \
			.standard = "", \
			.unit = "", \
			.text = "chats that one agent serves at once", \
			.example = "3"}, \
		{.name = "max_occupancy", \
			.type = &field_share_lever, \
			FIELD_AT(owner, path.max_occupancy, struct lever), \
			.low = 0.1, \
			.high = 1, \
			.standard = "", \
			.unit = "share", \
			.text = "most of their time that agents are busy with contacts", \
			.example = "85 %"}, \
		{.name = "goal", \
			.type = &field_section, \
			FIELD_AT(owner, path.goal, struct goal), \
			.unit = "", \
			.text = "service aimed at, in place of what it is; of all queues: of " \
				"those that " \
				"people wait in line for", \
			.section = &goal_section}, \
	{ \
		.name = "outsourced", .type = &field_share, \
		FIELD_AT(owner, path.outsourced, double), .low = 0, .high = 1, .standard = "", \
		.unit = "share", .text = "share of the contacts that somebody else answers", \
		.example = "20 %" \
	}

static const struct field scenario_queue_fields[] = {
	QUEUE_LEVER_ROWS(struct scenario_queue, levers),
};

static const struct section scenario_queue_section = {.what = "queue",
	.size = sizeof(struct scenario_queue),
	FIELDS_OF(scenario_queue_fields),
	.name_offset = offsetof(struct scenario_queue, name),
	.place_offset = offsetof(struct scenario_queue, at)};

static const struct field scenario_fields[] = {
	QUEUE_LEVER_ROWS(struct told_scenario, scenario.all),
	{.name = "outsourced_cost",
		.type = &field_real,
		FIELD_AT(struct told_scenario, scenario.outsourced_cost, double),
		.low = 0,
		.high = 1e6,
		.standard = "0",
		.unit = "money of cost_per_hour",
		.text = "what a contact costs that somebody else answers"},
	{.name = "outsourced_leads",
		.type = &field_integer,
		FIELD_AT(struct told_scenario, scenario.outsourced_leads, int32_t),
		.low = 0,
		.high = 1000,
		.standard = "1",
		.unit = "leads",
		.text = "leads of ours at the place where others answer our contacts"},
	{.name = "automated_resolution",
		.type = &field_share_lever,
		FIELD_AT(struct told_scenario, scenario.automated_resolution, struct lever),
		.low = 0,
		.high = 1,
		.standard = "",
		.unit = "share",
		.text = "share of what comes in that never reaches an agent",
		.example = "+2 %"},
	{.name = "shrinkage",
		.type = &field_share_lever,
		FIELD_AT(struct told_scenario, scenario.shrinkage, struct lever),
		.low = 0,
		.high = 0.9,
		.standard = "",
		.unit = "share",
		.text = "share of people at work who are missing unplanned",
		.example = "15 %"},
	{.name = "merge",
		.type = &field_names,
		FIELD_AT(struct told_scenario, merge, struct field_list),
		.standard = "",
		.unit = "",
		.text = "queues that become one: the first, with its channel and goal, open when "
			"any "
			"of them is",
		.example = "[chat, email]"},
	{.name = "queues",
		.type = &field_map_of,
		FIELD_AT(struct told_scenario, scenario.queues, struct scenario_queue *),
		FIELD_SECOND(struct told_scenario, scenario.n_queues),
		.low = 0,
		.high = MOST_QUEUES,
		.unit = "",
		.text = "levers of single queues, in place of those of all",
		.example = "phone",
		.section = &scenario_queue_section},
};

const struct section scenario_section = {.what = "scenario",
	.size = sizeof(struct told_scenario),
	FIELDS_OF(scenario_fields),
	.name_offset = offsetof(struct told_scenario, scenario.name),
	.place_offset = offsetof(struct told_scenario, scenario.at)};

static const struct field scenarios_fields[] = {
	{.name = "scenarios",
		.type = &field_map_of,
		FIELD_AT(struct told_scenarios, scenarios, struct told_scenario *),
		FIELD_SECOND(struct told_scenarios, n_scenarios),
		.low = 0,
		.high = MOST_SCENARIOS,
		.unit = "",
		.text = "what-ifs, each with its levers",
		.example = "busy",
		.section = &scenario_section},
	{.name = "grids",
		.type = &field_kept_map,
		FIELD_AT(struct told_scenarios, grids, const struct value *),
		.standard = "",
		.unit = "",
		.text = "levers with a list of values each; every choice is a scenario",
		.example = "{growth: {volume: [+10 %, +20 %]}}"},
};

const struct section scenarios_section = {.what = "what-if",
	.size = sizeof(struct told_scenarios),
	FIELDS_OF(scenarios_fields),
	.name_offset = NO_MEMBER,
	.place_offset = NO_MEMBER};
