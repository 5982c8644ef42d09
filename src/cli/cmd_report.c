/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

#include "cli/terminal.h"

static int run(const struct call *call)
{
	owned_by(rota_site_close) struct rota_site *site = NULL;
	int failed = call_open(call, &site);
	if (failed != 0)
		return failed;
	struct rota_answer *answer = NULL;
	struct rota_error err = {0};
	enum rota_status status = rota_report(
		site, terminal_columns(), terminal_has_colour(), call->context, &answer, &err);
	return call_end(call, status, answer, &err);
}

const struct command command_report = {
	.name = "report",
	.words = "",
	.text = "write out/report.html and print a summary",
	.details = "One page without network: forecast with its bands, agents required and "
		   "scheduled, leads on\n"
		   "duty, every roster, figures and warnings. The same figures are printed on the "
		   "terminal.",
	.run = run,
};
