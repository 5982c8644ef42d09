/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

static const struct option_row options[] = {
	{"scenario", 0, OPTION_LIST, "SCENARIO", 0, 0,
		"a name and its levers: 'busy: {volume: +20 %, shrinkage: 15 %}'; may be given "
		"often"},
	{"grid", 0, OPTION_LIST, "GRID", 0, 0,
		"levers with values, every choice a scenario: 'volume: [+10 %, +20 %]'; may be "
		"given often"},
	{"scenarios", 0, OPTION_TEXT, "FILE", 0, 0,
		"file with scenarios; standard: scenarios.yaml of the site, where there is one"},
	{"forecast", 0, OPTION_TEXT, "FILE", 0, 0,
		"forecast to change; standard: out/forecast.csv, else one made of the history"},
	{"from", 0, OPTION_TEXT, "DATE", 0, 0,
		"first day (2026-03-02) of a forecast that is made anew and not kept"},
	{"weeks", 0, OPTION_NUMBER, "N", 1, 104, "its whole weeks; standard: 4"},
	{"plan", 0, OPTION_FLAG, NULL, 0, 0, "build a roster of real shifts for every scenario"},
	{"effort", 0, OPTION_NUMBER, "N", 1, INT64_MAX,
		"rosters to try for each scenario; standard: 5000"},
};

static enum rota_status ask(const struct call *call, struct rota_site *site,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	owned_ const char **scenarios = NULL;
	owned_ const char **grids = NULL;
	struct rota_whatif_settings settings = {
		.file = call_text(call, "scenarios"),
		.forecast = call_text(call, "forecast"),
		.span = {call_text(call, "from"), (int)call_number(call, "weeks", 0), 0},
		.plan = call_has(call, "plan"),
		.effort = call_number(call, "effort", 0),
	};
	TRY(call_list(call, "scenario", &scenarios, &settings.n_scenarios, err));
	TRY(call_list(call, "grid", &grids, &settings.n_grids, err));
	settings.scenarios = scenarios;
	settings.grids = grids;
	return rota_whatif(site, &settings, call->context, ret_answer, err);
}

const struct command command_whatif = {
	.name = "whatif",
	.words = "",
	.text = "compare scenarios: people, hours, cost and service",
	.details = "Every scenario changes the forecast or the site by levers and is staffed "
		   "anew, beside the base case: agents, leads, hours and cost that its goals "
		   "take, and the service that today's people would give. Levers: volume (+20 %, "
		   "x1.5, 300/day), handle_time (-30 s, -10 %, 5 min), patience, "
		   "automated_resolution (+2 %), shrinkage, concurrency, max_occupancy, goal "
		   "({answered: 90 %, within: 20 s}), merge ([chat, email]), outsourced (20 %), "
		   "outsourced_cost, and queues ({phone: {volume: +10 %}}). A value with a sign "
		   "changes what is, one without replaces it; handle time stays unless told "
		   "otherwise. Writes out/whatif.csv and out/whatif.html, and nothing that other "
		   "commands read.",
	.options = options,
	.n_options = COUNT_OF(options),
	.ask = ask,
};
