/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

static int run(const struct call *call)
{
	owned_by(rota_site_close) struct rota_site *site = NULL;
	int failed = call_open(call, &site);
	if (failed != 0)
		return failed;
	struct rota_answer *answer = NULL;
	struct rota_error err = {0};
	enum rota_status status =
		rota_diff(site, call->words[0], call->words[1], call->context, &answer, &err);
	return call_end(call, status, answer, &err);
}

const struct command command_diff = {
	.name = "diff",
	.words = "A B",
	.text = "compare two plans by person",
	.details = "A and B are plan files, or version numbers of plans in rota.db. Prints who has "
		   "what new.",
	.least_words = 2,
	.most_words = 2,
	.run = run,
};
