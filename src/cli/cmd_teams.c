/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

#include <rota/teams.h>

static const struct option_row options[] = {
	{"from", 0, OPTION_TEXT, "DATE", 0, 0,
		"propose for those employed on this day (2026-03-02); standard: everybody without "
		"a last day"},
};

static enum rota_status ask(const struct call *call, struct rota_site *site,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	return rota_teams(site, call_text(call, "from"), call->context, ret_answer, err);
}

const struct command command_teams = {
	.name = "teams",
	.words = "",
	.text = "propose who goes to which team, and why",
	.details = "Teams as large as 'supervision.agents_per_lead' allows and as even as can "
		   "be, with few changes and with hours and queues in common with the lead; "
		   "'supervision.assign' weighs these. Writes out/teams.csv; to take the "
		   "proposal over, put its column team into agents.csv. Exit status 3 when a "
		   "team stays too large or too small for want of leads or agents.",
	.options = options,
	.n_options = COUNT_OF(options),
	.ask = ask,
};
