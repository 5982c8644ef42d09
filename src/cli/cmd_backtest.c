/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

static const struct option_row options[] = {
	{"queue", 0, OPTION_TEXT, "NAME", 0, 0, "this queue only"},
	{"origins", 0, OPTION_NUMBER, "N", 1, 260, "forecasts, a week apart; standard: 8"},
	{"from", 0, OPTION_TEXT, "DATE", 0, 0,
		"first day of the earliest; standard: so that the latest ends with the history"},
	{"weeks", 0, OPTION_NUMBER, "N", 1, 26, "weeks ahead each; standard: 4"},
};

static enum rota_status ask(const struct call *call, struct rota_site *site,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	const struct rota_backtest_settings settings = {
		.queue = call_text(call, "queue"),
		.origins = (int)call_number(call, "origins", 0),
		.span = {.from = call_text(call, "from"),
			.weeks = (int)call_number(call, "weeks", 0)},
	};
	return rota_backtest(site, &settings, call->context, ret_answer, err);
}

const struct command command_backtest = {
	.name = "backtest",
	.words = "",
	.text = "put forecasts to the test on days of the past",
	.details = "Makes the forecast anew at several days of the past from what was known "
		   "then, and compares it, every method, the mean of the last four weeks and the "
		   "week before with what came: errors, bias, pinball loss and how much the "
		   "bands held, by interval, day and week and by weeks ahead. Leaves "
		   "out/backtest.csv and out/backtest.html.",
	.options = options,
	.n_options = COUNT_OF(options),
	.ask = ask,
};
