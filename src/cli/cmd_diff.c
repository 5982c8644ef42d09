/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

static enum rota_status ask(const struct call *call, struct rota_site *site,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	return rota_diff(site, call->words[0], call->words[1], call->context, ret_answer, err);
}

const struct command command_diff = {
	.name = "diff",
	.words = "A B",
	.text = "compare two plans by person",
	.details = "A and B are plan files, version numbers of plans in rota.db, 'published' for "
		   "what calendars were told, or 'proposal' for what waits. Prints who has what "
		   "new and why.",
	.least_words = 2,
	.most_words = 2,
	.ask = ask,
};
