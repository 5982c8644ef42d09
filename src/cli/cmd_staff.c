/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

static const struct option_row options[] = {
	{"forecast", 0, OPTION_TEXT, "FILE", 0, 0, "forecast to staff; standard: out/forecast.csv"},
	{"explain", 0, OPTION_FLAG, NULL, 0, 0,
		"print how one number came about: START is a time (2026-03-30T09:00), QUEUE a "
		"name"},
};

static enum rota_status ask(const struct call *call, struct rota_site *site,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	bool explain = call_has(call, "explain");
	if (call->n_words != (explain ? 2 : 0))
		return error_set(err, ROTA_EINVAL,
			"a time and a queue go with --explain: rota staff --explain "
			"2026-03-30T09:00 phone");
	if (explain)
		return rota_explain_need(site, call_text(call, "forecast"), call->words[0],
			call->words[1], ret_answer, err);
	return rota_staff(site, call_text(call, "forecast"), call->context, ret_answer, err);
}

const struct command command_staff = {
	.name = "staff",
	.words = "[--explain START QUEUE]",
	.text = "turn the forecast into agents needed",
	.details = "Writes out/requirements.csv: agents at work by interval and queue, before "
		   "shrinkage, with the service they give. Queueing models by channel: Erlang C "
		   "and A, concurrent chats, deferred work. With --explain nothing is written: "
		   "the whole computation of one number is printed, with the formula, the "
		   "numbers put in, and the service at one agent fewer and one more.",
	.options = options,
	.n_options = COUNT_OF(options),
	.most_words = 2,
	.ask = ask,
	.is_kept = true,
};
