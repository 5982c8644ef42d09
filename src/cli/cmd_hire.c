/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

static const struct option_row options[] = {
	{"from", 0, OPTION_TEXT, "DATE", 0, 0,
		"first day (2026-03-02); standard: the first week after the history's end"},
	{"weeks", 0, OPTION_NUMBER, "N", 4, 260, "weeks to plan; standard: 78, which is 18 months"},
	{"agents", 0, OPTION_NUMBER, "N", 0, 100000, "agents today; standard: those of agents.csv"},
	{"leads", 0, OPTION_NUMBER, "N", 0, 10000, "leads today; standard: those of agents.csv"},
	{"volume-from", 0, OPTION_NUMBER, "N", 1, 100000000,
		"contacts on an average day at the start; standard: as forecast"},
	{"volume-to", 0, OPTION_NUMBER, "N", 1, 100000000,
		"contacts on an average day in the end; standard: the growth of the site's "
		"drivers"},
	{"by", 0, OPTION_TEXT, "DATE", 0, 0,
		"when --volume-to is reached; standard: the end of the weeks"},
};

static enum rota_status ask(const struct call *call, struct rota_site *site,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	struct rota_hire_settings settings = {
		.from = call_text(call, "from"),
		.weeks = (int)call_number(call, "weeks", 0),
		.agents = (int)call_number(call, "agents", -1),
		.leads = (int)call_number(call, "leads", -1),
		.volume_from = (double)call_number(call, "volume-from", 0),
		.volume_to = (double)call_number(call, "volume-to", 0),
		.by = call_text(call, "by"),
	};
	return rota_hire(site, &settings, call->context, ret_answer, err);
}

const struct command command_hire = {
	.name = "hire",
	.words = "",
	.text = "plan whom to hire when, week by week",
	.details = "Agents needed by week from a long forecast, with bands; who leaves, who "
		   "learns, when the next lead is due, what it costs, the chance of being short, "
		   "and reviews after 3, 6, 12 and 18 months with the volumes that would change "
		   "the plan. The cheapest plan is found and proven. Settings: 'hiring' in "
		   "site.yaml ('rota describe hiring'). Writes out/hiring.csv and "
		   "out/hiring.html. Ends with status 3 when agents stay short though there was "
		   "time to hire.",
	.options = options,
	.n_options = COUNT_OF(options),
	.ask = ask,
};
