/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

static const struct option_row options[] = {
	{"today", 0, OPTION_TEXT, "DATE", 0, 0,
		"the day the run is for (2026-03-02); standard: the day after the history's end, "
		"or the clock's where that is later and within what was published"},
	{"pins", 0, OPTION_TEXT, "PLAN", 0, 0,
		"a plan whose shifts stay as they are, and with 'off@DATE' for a shift and no "
		"times days off that stay; standard: pins.csv of the site"},
	{"effort", 0, OPTION_NUMBER, "N", 1, INT64_MAX,
		"rosters to try; standard: until no change is worth its price"},
	{"metrics", 0, OPTION_TEXT, "FILE", 0, 0,
		"figures as the textfile collector of Prometheus' node exporter reads them; "
		"standard: 'nightly.metrics'"},
	{"mail", 0, OPTION_TEXT, "FILE", 0, 0,
		"the summary as a mail for 'sendmail -t'; -: to standard output in place of the "
		"text; with 'nightly.mail' in out/night.eml as well"},
};

static struct rota_nightly_settings settings_of(const struct call *call)
{
	return (struct rota_nightly_settings){
		.today = call_text(call, "today"),
		.pins = call_text(call, "pins"),
		.effort = call_number(call, "effort", 0),
		.metrics = call_text(call, "metrics"),
		.mail = call_text(call, "mail"),
	};
}

static enum rota_status ask(const struct call *call, struct rota_site *site,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	struct rota_nightly_settings settings = settings_of(call);
	return rota_nightly(site, &settings, call->context, ret_answer, err);
}

static enum rota_status failed(const struct call *call, const struct rota_error *why,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	struct rota_nightly_settings settings = settings_of(call);
	return rota_nightly_failed(call->folder, call->overrides, call->n_overrides, &settings, why,
		call->context, ret_answer, err);
}

const struct command command_nightly = {
	.name = "nightly",
	.words = "",
	.text = "take in what is new, change as little as possible, publish",
	.details = "Imports new history, forecasts and plans again from the end of the frozen "
		   "days on, starting from what people were told; publishes and tells each "
		   "change with its reason. Nothing new: nothing is written. More changes than "
		   "'nightly.change_budget', or goals missed: a proposal waits for 'rota accept' "
		   "or 'rota reject' (exit status 4). All of it happens or nothing does.",
	.options = options,
	.n_options = COUNT_OF(options),
	.ask = ask,
	.failed = failed,
};
