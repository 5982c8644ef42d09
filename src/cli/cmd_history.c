/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

static const struct option_row options[] = {
	{"limit", 0, OPTION_NUMBER, "N", 1, INT64_MAX, "the newest N runs; standard: 20"},
};

static enum rota_status ask(const struct call *call, struct rota_site *site,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	return rota_history(site, call_number(call, "limit", 20), call->context, ret_answer, err);
}

const struct command command_history = {
	.name = "history",
	.words = "",
	.text = "list the runs of before",
	.details = "Newest first: when, what, its exit status, how long it took by stage, the "
		   "plan's gap to what no plan can beat, the share of the demand left uncovered, "
		   "how many shifts changed and how many had to at least, and why it failed or "
		   "waits. A night with nothing new leaves no line.",
	.options = options,
	.n_options = COUNT_OF(options),
	.ask = ask,
};
