/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

static const struct option_row options[] = {
	{"to", 0, OPTION_NUMBER, "N", 1, INT64_MAX,
		"the publication to go back to; standard: the one before the newest"},
};

static enum rota_status ask(const struct call *call, struct rota_site *site,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	return rota_undo(site, call_number(call, "to", 0), call->context, ret_answer, err);
}

const struct command command_undo = {
	.name = "undo",
	.words = "",
	.text = "go back to what was published before",
	.details = "Calendars are told what they were told then, as a publication of its own "
		   "with higher sequence numbers; that publication's plan becomes the newest and "
		   "is written to out/. Undoing again goes back further. 'rota publications' "
		   "lists the numbers.",
	.options = options,
	.n_options = COUNT_OF(options),
	.ask = ask,
	.is_kept = true,
};
