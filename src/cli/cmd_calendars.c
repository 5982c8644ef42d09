/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

#include <string.h>

static enum rota_status ask(const struct call *call, struct rota_site *site,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	const char *what = call->n_words > 0 ? call->words[0] : "list";
	const char *const *words = (const char *const *)call->words + 1;
	if (strcmp(what, "list") == 0 && call->n_words <= 1)
		return rota_calendars_list(site, call->context, ret_answer, err);
	if (strcmp(what, "rotate") == 0 && call->n_words > 1)
		return rota_calendars_rotate(
			site, words, (size_t)call->n_words - 1, call->context, ret_answer, err);
	return error_set(err, ROTA_EINVAL,
		"'calendars %s' is not understood, must be 'list' or 'rotate ID...'", what);
}

const struct command command_calendars = {
	.name = "calendars",
	.words = "[list | rotate ID...]",
	.text = "list the links people subscribe to, or replace some",
	.details = "list prints each calendar and page with its file, or its address where "
		   "'publish.base_url' is\n"
		   "set. rotate gives new links to agents by id, or to single calendars by the "
		   "name that list\n"
		   "prints; the old links are of no use from then on. out/calendars/index*.html "
		   "hands them out.",
	.most_words = 10000,
	.ask = ask,
};
