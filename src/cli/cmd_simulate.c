/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

static const struct option_row options[] = {
	{"forecast", 0, OPTION_TEXT, "FILE", 0, 0, "contacts to play; standard: out/forecast.csv"},
	{"replications", 0, OPTION_NUMBER, "N", 2, 1000000,
		"times to play the plan; with --precision, at most; standard: at most 500"},
	{"precision", 0, OPTION_TEXT, "SHARE", 0, 0,
		"play until the service level of each queue is known so closely to each side; "
		"standard: 1 %, or with --replications all of them"},
};

static enum rota_status ask(const struct call *call, struct rota_site *site,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	struct rota_simulate_settings settings = {
		.plan = call->n_words > 0 ? call->words[0] : NULL,
		.forecast = call_text(call, "forecast"),
		.replications = (int)call_number(call, "replications", 0),
		.precision = call_text(call, "precision"),
	};
	return rota_simulate(site, &settings, call->context, ret_answer, err);
}

const struct command command_simulate = {
	.name = "simulate",
	.words = "[PLAN]",
	.text = "play a plan through, contact by contact",
	.details = "Plays the people of PLAN (a file, or a version number of rota.db; standard: "
		   "out/plan.csv) against contacts drawn from the forecast, many times over: "
		   "shifts, breaks, unplanned absences, those who give up and those who come "
		   "back, priorities, chats, deferred work. Writes out/simulation.csv with "
		   "service level, waits, abandonment and occupancy by interval and queue, each "
		   "with its 95 % interval; prints them by queue and by day, and names the worst "
		   "intervals. Exit status 3 when a queue misses its goal with confidence. 'rota "
		   "describe simulation' has the settings.",
	.options = options,
	.n_options = COUNT_OF(options),
	.most_words = 1,
	.ask = ask,
};
