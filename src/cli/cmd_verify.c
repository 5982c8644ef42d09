/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

static enum rota_status ask(const struct call *call, struct rota_site *site,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	return rota_verify(site, call->context, ret_answer, err);
}

const struct command command_verify = {
	.name = "verify",
	.words = "",
	.text = "whether database, calendars and plan are whole and say the same",
	.details = "Checks rota.db (pages, references, a digest of all that is kept by version "
		   "and of what calendars were told), every file of out/calendars (each "
		   "published shift once, with its sequence number; no strangers; no letter "
		   "changed), plan, figures, coverage, forecast, requirements and changes in out/ "
		   "against their versions and each other, and the published plan against the "
		   "rules. Each fault is told with what to do. Changes nothing. Exit status 1 when "
		   "there is a fault.",
	.ask = ask,
};
