/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

static const struct option_row options[] = {
	{"forecast", 0, OPTION_TEXT, "FILE", 0, 0, "forecast to staff; standard: out/forecast.csv"},
};

static int run(const struct call *call)
{
	owned_by(rota_site_close) struct rota_site *site = NULL;
	int failed = call_open(call, &site);
	if (failed != 0)
		return failed;
	struct rota_answer *answer = NULL;
	struct rota_error err = {0};
	enum rota_status status =
		rota_staff(site, call_text(call, "forecast"), call->context, &answer, &err);
	return call_end(call, status, answer, &err);
}

const struct command command_staff = {
	.name = "staff",
	.words = "",
	.text = "turn the forecast into agents needed",
	.details = "Writes out/requirements.csv: agents at work by interval and queue, before "
		   "shrinkage, with the\n"
		   "service they give. Queueing models by channel: Erlang C and A, concurrent "
		   "chats, deferred work.",
	.options = options,
	.n_options = COUNT_OF(options),
	.run = run,
};
