/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

static const struct option_row options[] = {
	{"list", 0, OPTION_FLAG, NULL, 0, 0,
		"only list what was imported, with the number of each"},
	{"withdraw", 0, OPTION_NUMBER, "N", 1, INT64_MAX,
		"take import number N back; what it had covered counts again"},
};

static int run(const struct call *call)
{
	owned_by(rota_site_close) struct rota_site *site = NULL;
	int failed = call_open(call, &site);
	if (failed != 0)
		return failed;
	struct rota_import_settings settings = {
		.files = (const char *const *)call->words,
		.n_files = (size_t)call->n_words,
		.list = call_has(call, "list"),
		.withdraw = call_number(call, "withdraw", 0),
	};
	struct rota_answer *answer = NULL;
	struct rota_error err = {0};
	enum rota_status status = rota_import(site, &settings, call->context, &answer, &err);
	return call_end(call, status, answer, &err);
}

const struct command command_import = {
	.name = "import",
	.words = "[FILE...]",
	.text = "take ticket history into rota.db",
	.details = "Reads FILE, or what site.yaml names under 'history': ticket rows or interval "
		   "counts as CSV,\n"
		   "Zendesk tickets (JSON), Intercom conversations (CSV), plain or gzip. Rows that "
		   "cannot be used\n"
		   "are counted by kind with their first line numbers. A file that was taken "
		   "before changes\n"
		   "nothing; a later file wins over an earlier one for the same time, and can be "
		   "withdrawn.",
	.options = options,
	.n_options = COUNT_OF(options),
	.most_words = 10000,
	.run = run,
};
