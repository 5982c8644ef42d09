/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

static enum rota_status ask(const struct call *call, struct rota_site *site,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	return rota_reject(site, call->context, ret_answer, err);
}

const struct command command_reject = {
	.name = "reject",
	.words = "",
	.text = "drop the proposal that waits",
	.details = "What was published stays; the next nightly run proposes again once something "
		   "is new.",
	.ask = ask,
	.is_kept = true,
};
