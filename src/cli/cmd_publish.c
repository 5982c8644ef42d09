/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

#include <string.h>

static const struct option_row options[] = {
	{"to", 0, OPTION_TEXT, "WHERE", 0, 0,
		"caldav: send everybody's calendar to the server of 'publish.caldav' as well; "
		"interrupted, it is gone on with"},
	{"anew", 0, OPTION_FLAG, NULL, 0, 0, "with --to: as if the server had nothing yet"},
};

static enum rota_status ask(const struct call *call, struct rota_site *site,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	const char *plan = call->n_words > 0 ? call->words[0] : NULL;
	const char *to = call_text(call, "to");
	if (to == NULL)
		return rota_publish(site, plan, call->context, ret_answer, err);
	if (strcmp(to, "caldav") != 0)
		return error_set(err, ROTA_EINVAL, "'--to' is '%s', must be 'caldav'", to);
	struct rota_push_settings settings = {
		getenv("ROTA_CALDAV_PASSWORD"), call_has(call, "anew")};
	return rota_publish_and_push(site, plan, &settings, call->context, ret_answer, err);
}

const struct command command_publish = {
	.name = "publish",
	.words = "[PLAN]",
	.text = "write the calendars that people subscribe to",
	.details = "Reads PLAN (standard: out/plan.csv) and writes out/calendars/*.ics, one an "
		   "agent, a team, a lead and the site, and out/changes.csv. Events keep their "
		   "identity from one publication to the next: a moved shift moves, a cancelled "
		   "one is cancelled, nothing is doubled.",
	.options = options,
	.n_options = COUNT_OF(options),
	.most_words = 1,
	.ask = ask,
	.is_kept = true,
};
