/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

static enum rota_status ask(const struct call *call, struct rota_site *site,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	return rota_publish(
		site, call->n_words > 0 ? call->words[0] : NULL, call->context, ret_answer, err);
}

const struct command command_publish = {
	.name = "publish",
	.words = "[PLAN]",
	.text = "write the calendars that people subscribe to",
	.details =
		"Reads PLAN (standard: out/plan.csv) and writes out/calendars/*.ics, one an agent, "
		"a team, a\n"
		"lead and the site, and out/changes.csv. Events keep their identity from one "
		"publication to\n"
		"the next: a moved shift moves, a cancelled one is cancelled, nothing is doubled.",
	.most_words = 1,
	.ask = ask,
};
