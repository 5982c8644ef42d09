/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

#include "cli/terminal.h"

static enum rota_status ask(const struct call *call, struct rota_site *site,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	return rota_report(
		site, terminal_columns(), terminal_has_colour(), call->context, ret_answer, err);
}

const struct command command_report = {
	.name = "report",
	.words = "",
	.text = "write out/report.html and print a summary",
	.details = "One page without network: forecast with its bands, agents required and "
		   "scheduled, leads on duty, every roster, figures and warnings. The same "
		   "figures are printed on the terminal.",
	.ask = ask,
};
