/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

static enum rota_status ask(const struct call *call, struct rota_site *site,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	return rota_export(site, call->words[0], call->context, ret_answer, err);
}

const struct command command_export = {
	.name = "export",
	.words = "DIR",
	.text = "all of rota.db as plain files",
	.details = "Writes a CSV file a table and state.json, which names them with their "
		   "digests, to DIR, which must be empty or not there. 'rota import --state DIR' "
		   "takes them into a site that has no rota.db yet: calendars go on where they "
		   "were, nothing is doubled or lost. The same state gives the same bytes. The "
		   "keys that links of calendars are made of are in there: keep it as closed as "
		   "rota.db.",
	.least_words = 1,
	.most_words = 1,
	.ask = ask,
};
