/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

static enum rota_status ask(const struct call *call, struct rota_site *site,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	return rota_accept(site, call->context, ret_answer, err);
}

const struct command command_accept = {
	.name = "accept",
	.words = "",
	.text = "publish the proposal that waits",
	.details = "'rota diff published proposal' and out/proposal.csv show what it changes and "
		   "why. 'rota undo' goes back.",
	.ask = ask,
	.is_kept = true,
};
