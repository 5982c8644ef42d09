/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

static const struct option_row options[] = {
	{"forecast", 0, OPTION_TEXT, "FILE", 0, 0, "forecast to staff; standard: out/forecast.csv"},
};

static enum rota_status ask(const struct call *call, struct rota_site *site,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	return rota_staff(site, call_text(call, "forecast"), call->context, ret_answer, err);
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
	.ask = ask,
};
