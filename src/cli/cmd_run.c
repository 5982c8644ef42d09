/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

#include "cli/terminal.h"

static const struct option_row options[] = {
	{"from", 0, OPTION_TEXT, "DATE", 0, 0,
		"first day (2026-03-02); standard: the first week after the history's end"},
	{"weeks", 0, OPTION_NUMBER, "N", 1, 520, "whole weeks; standard: 4"},
	{"effort", 0, OPTION_NUMBER, "N", 1, INT64_MAX,
		"rosters to try; standard: until progress stops"},
};

static enum rota_status ask(const struct call *call, struct rota_site *site,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	struct rota_run_settings settings = {
		.span = {call_text(call, "from"), (int)call_number(call, "weeks", 0), 0},
		.effort = call_number(call, "effort", 0),
		.columns = terminal_columns(),
		.colour = terminal_has_colour(),
	};
	return rota_run(site, &settings, call->context, ret_answer, err);
}

const struct command command_run = {
	.name = "run",
	.words = "",
	.text = "do the whole job, import to report",
	.details = "Import, forecast, staff, plan, publish and report in one go, then prints the "
		   "summary.",
	.options = options,
	.n_options = COUNT_OF(options),
	.ask = ask,
	.is_kept = true,
};
