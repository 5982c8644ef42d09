/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

static const struct option_row options[] = {
	{"list", 0, OPTION_FLAG, NULL, 0, 0,
		"only list what was imported, with the number of each"},
	{"state", 0, OPTION_TEXT, "DIR", 0, 0,
		"instead of history, all of rota.db as 'rota export' wrote it"},
	{"replace", 0, OPTION_FLAG, NULL, 0, 0,
		"with --state: in place of the state that the site has"},
	{"withdraw", 0, OPTION_NUMBER, "N", 1, INT64_MAX,
		"take import number N back; what it had covered counts again"},
};

static enum rota_status ask(const struct call *call, struct rota_site *site,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	const char *state = call_text(call, "state");
	if (state != NULL)
		return rota_import_state(
			site, state, call_has(call, "replace"), call->context, ret_answer, err);
	struct rota_import_settings settings = {
		.files = (const char *const *)call->words,
		.n_files = (size_t)call->n_words,
		.list = call_has(call, "list"),
		.withdraw = call_number(call, "withdraw", 0),
	};
	return rota_import(site, &settings, call->context, ret_answer, err);
}

const struct command command_import = {
	.name = "import",
	.words = "[FILE...]",
	.text = "take ticket history into rota.db",
	.details = "Reads FILE, or what site.yaml names under 'history': ticket rows or interval "
		   "counts as CSV, Zendesk tickets (JSON), Intercom conversations (CSV), plain "
		   "or gzip. Rows that cannot be used are counted by kind with their first line "
		   "numbers. A file that was taken before changes nothing; a later file wins "
		   "over an earlier one for the same time, and can be withdrawn.",
	.options = options,
	.n_options = COUNT_OF(options),
	.most_words = 10000,
	.ask = ask,
	.is_kept = true,
};
