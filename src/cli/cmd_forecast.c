/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

static const struct option_row options[] = {
	{"from", 0, OPTION_TEXT, "DATE", 0, 0,
		"first day (2026-03-02); standard: the first week after the history's end"},
	{"weeks", 0, OPTION_NUMBER, "N", 1, 520, "whole weeks; standard: 4"},
	{"days", 0, OPTION_NUMBER, "N", 1, 3650, "days instead of weeks"},
	{"quantiles", 0, OPTION_TEXT, "LIST", 0, 0,
		"further bands, in percent: 50,90,99 adds columns lo50,hi50,lo90,..."},
	{"layers", 0, OPTION_FLAG, NULL, 0, 0,
		"add a column for each layer that the volume is the product of"},
	{"explain", 0, OPTION_TEXT, "DATE", 0, 0,
		"how the number of that day and QUEUE comes about; leaves nothing"},
	{"now", 0, OPTION_TEXT, "TIME", 0, 0,
		"the rest of the day under way, by what came until 11:30 of history's last day, or "
		"until 2026-03-02T11:30:00+01:00"},
};

static enum rota_status ask(const struct call *call, struct rota_site *site,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	const struct rota_forecast_settings settings = {
		.span = {.from = call_text(call, "from"),
			.weeks = (int)call_number(call, "weeks", 0),
			.days = (int)call_number(call, "days", 0)},
		.quantiles = call_text(call, "quantiles"),
		.layers = call_has(call, "layers"),
	};
	const char *date = call_text(call, "explain"), *now = call_text(call, "now");
	if ((date != NULL) != (call->n_words == 1))
		return error_set(err, ROTA_EINVAL,
			date != NULL ? "'--explain' needs a date and a queue: rota forecast "
				       "--explain 2026-03-04 "
				       "phone"
				     : "'%s' is too much, a queue goes with '--explain'",
			date != NULL ? "" : call->words[0]);
	if (date != NULL)
		return rota_explain(
			site, &settings, date, call->words[0], call->context, ret_answer, err);
	if (now != NULL)
		return rota_forecast_today(site, &settings, now, call->context, ret_answer, err);
	return rota_forecast_in_detail(site, &settings, call->context, ret_answer, err);
}

const struct command command_forecast = {
	.name = "forecast",
	.words = "[QUEUE]",
	.text = "predict volume and handle time by interval and queue",
	.details = "Uses the history before the first day, tries every method on that history, "
		   "takes the best and writes out/forecast.csv with bands that hold 80 and 95 % "
		   "of what comes.",
	.most_words = 1,
	.options = options,
	.n_options = COUNT_OF(options),
	.ask = ask,
	.is_kept = true,
};
