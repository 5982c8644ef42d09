/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

static enum rota_status ask(const struct call *call, struct rota_site *site,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	return rota_overview(site, call->context, ret_answer, err);
}

const struct command command_status = {
	.name = "status",
	.words = "",
	.text = "how the site stands, at one glance",
	.details = "What is published until when, the last night and the last that went well, "
		   "what waits for a person, who holds the site, plans that nobody was told of, "
		   "how old the history is, whether the next days have a plan. Exit status 0: "
		   "all is well; 4: a proposal waits, or days have no plan; 1: the last night "
		   "failed, was cut off, or is longer ago than 'nightly.overdue_after'.",
	.ask = ask,
};
