/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

static const struct option_row options[] = {
	{"now", 0, OPTION_TEXT, "TIME", 0, 0,
		"what time it is: 11:30 of the day history ends on, or 2026-03-02T11:30:00+01:00; "
		"standard: the clock, where history is of its day, else where history ends"},
	{"only", 0, OPTION_TEXT, "LIST", 0, 0,
		"what to look for, of breaks,coaching,call-in,send-home; standard: all"},
	{"notice", 0, OPTION_DURATION, "DURATION", 0, 0,
		"no break begins and nobody leaves before then; standard: 15 min"},
	{"call-notice", 0, OPTION_DURATION, "DURATION", 0, 0,
		"nobody who is called in begins before then; standard: 2 h"},
	{"call-in", 0, OPTION_NUMBER, "N", 0, 1000, "people called in at most; standard: 3"},
	{"send-home", 0, OPTION_NUMBER, "N", 0, 1000, "people sent home at most; standard: 3"},
};

static enum rota_status ask(const struct call *call, struct rota_site *site,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	struct rota_intraday_settings settings = {
		.now = call_text(call, "now"),
		.only = call_text(call, "only"),
		.move_notice_s = call_seconds(call, "notice", -1),
		.call_notice_s = call_seconds(call, "call-notice", -1),
		.most_call_ins = (int)call_number(call, "call-in", -1),
		.most_home = (int)call_number(call, "send-home", -1),
	};
	return rota_intraday(site, &settings, call->context, ret_answer, err);
}

const struct command command_intraday = {
	.name = "intraday",
	.words = "",
	.text = "the day under way: where it will miss its goals, and what helps",
	.details = "Takes in new history, forecasts the rest of the day by what came so far, and "
		   "foretells the service of the people who were told to be there, less those "
		   "who are absent by now (timeoff.csv). Then, as long as it helps: moves breaks "
		   "and coaching inside their windows, calls in people who may legally work, and "
		   "finds who can be spared even if more comes than is expected (the upper end "
		   "of the 80 % band). Each step is told with what it saves. All that breaks no "
		   "rule waits as one proposal (exit status 4): 'rota diff published proposal', "
		   "'rota accept', 'rota reject'. Exit status 3: goals will be missed and "
		   "nothing helps. out/intraday.csv has every interval.",
	.options = options,
	.n_options = COUNT_OF(options),
	.ask = ask,
	.is_kept = true,
};
