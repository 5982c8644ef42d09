/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

static const struct option_row options[] = {
	{"requirements", 0, OPTION_TEXT, "FILE", 0, 0,
		"agents needed; standard: requirements.csv, else out/requirements.csv"},
};

static enum rota_status ask(const struct call *call, struct rota_site *site,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	return rota_check(site, call->n_words > 0 ? call->words[0] : NULL,
		call_text(call, "requirements"), call->context, ret_answer, err);
}

const struct command command_check = {
	.name = "check",
	.words = "[PLAN]",
	.text = "audit a plan against every rule",
	.details = "Reads PLAN (standard: out/plan.csv), made here or anywhere, and prints every "
		   "broken rule, one a line with person, rule, dates and amount. Exit status 0 "
		   "only if no hard rule is broken. Shares no code with the planner.",
	.options = options,
	.n_options = COUNT_OF(options),
	.most_words = 1,
	.ask = ask,
};
