/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

static enum rota_status ask(const struct call *call, struct rota_site *site,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	return rota_publications(site, call->context, ret_answer, err);
}

const struct command command_publications = {
	.name = "publications",
	.words = "",
	.text = "list what was published when and by whom",
	.details = "Newest first: number, time, who, the plan and its days, how many shifts were "
		   "new, moved or cancelled, and a digest of all that calendars were told.",
	.ask = ask,
};
