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
	enum rota_status status = rota_publish(
		site, call->n_words > 0 ? call->words[0] : NULL, call->context, &answer, &err);
	return call_end(call, status, answer, &err);
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
	.run = run,
};
