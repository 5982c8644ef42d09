/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"
#include "cli/terminal.h"

#include <string.h>

static const struct option_row options[] = {
	{"plan", 0, OPTION_TEXT, "PLAN", 0, 0,
		"a file, a version of rota.db, or 'published'; standard: out/plan.csv"},
	{"against", 0, OPTION_TEXT, "PLAN", 0, 0, "mark what differs from this plan"},
	{"from", 0, OPTION_TEXT, "DATE", 0, 0, "first day; standard: the plan's"},
	{"weeks", 0, OPTION_NUMBER, "N", 1, 520, "whole weeks; standard: all of the plan"},
};

static const char *const sorts[] = {[ROTA_SHOW_AGENT] = "agent",
	[ROTA_SHOW_TEAM] = "team",
	[ROTA_SHOW_LEAD] = "lead",
	[ROTA_SHOW_DAY] = "day"};

static enum rota_status ask(const struct call *call, struct rota_site *site,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	struct rota_show_settings settings = {
		.name = call->words[1],
		.plan = call_text(call, "plan"),
		.against = call_text(call, "against"),
		.span = {call_text(call, "from"), (int)call_number(call, "weeks", 0), 0},
		.columns = terminal_columns(),
		.colour = terminal_has_colour(),
	};
	for (size_t i = 0; i < COUNT_OF(sorts); i++)
		if (strcmp(call->words[0], sorts[i]) == 0) {
			settings.what = (enum rota_show_what)i;
			return rota_show(site, &settings, call->context, ret_answer, err);
		}
	return error_set(err, ROTA_EINVAL, "'%s' can't be shown, must be agent, team, lead or day",
		call->words[0]);
}

const struct command command_show = {
	.name = "show",
	.words = "agent|team|lead|day NAME",
	.text = "print a roster on the terminal",
	.details = "NAME is an agent's id, a team's name, a lead's id or a date. A lead is shown "
		   "with the team. With --against every day that differs is marked and says what "
		   "it was.",
	.options = options,
	.n_options = COUNT_OF(options),
	.least_words = 2,
	.most_words = 2,
	.ask = ask,
};
