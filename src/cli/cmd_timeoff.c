/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

static const struct option_row options[] = {
	{"fetch", 0, OPTION_FLAG, NULL, 0, 0,
		"get the calendars that have addresses first, and keep them in timeoff/"},
};

static enum rota_status ask(const struct call *call, struct rota_site *site,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	return rota_timeoff(site, call_has(call, "fetch"), call->context, ret_answer, err);
}

const struct command command_timeoff = {
	.name = "timeoff",
	.words = "",
	.text = "tell what the calendars of absences say, fetch them",
	.details = "Reads the calendars (iCalendar) that site.yaml names under 'timeoff' and "
		   "counts absences, and events that are nobody's or not understood. Those "
		   "absences count in every command besides timeoff.csv. A calendar with an "
		   "address is read as it was fetched last.",
	.options = options,
	.n_options = COUNT_OF(options),
	.ask = ask,
};
