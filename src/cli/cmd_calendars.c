/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

#include <string.h>

static const struct option_row options[] = {
	{"anew", 0, OPTION_FLAG, NULL, 0, 0, "of push: as if the server had nothing yet"},
};

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
	struct rota_push_settings settings = {
		getenv("ROTA_CALDAV_PASSWORD"), call_has(call, "anew")};
	if (strcmp(what, "push") == 0 && call->n_words == 1)
		return rota_calendars_push(site, &settings, call->context, ret_answer, err);
	return error_set(err, ROTA_EINVAL,
		"'calendars %s' is not understood, must be 'list', 'rotate ID...' or 'push'", what);
}

const struct command command_calendars = {
	.name = "calendars",
	.words = "[list | rotate ID... | push]",
	.text = "list the links people subscribe to, replace some, or send calendars",
	.details = "list prints each calendar and page with its file, or its address where "
		   "'publish.base_url' is set. rotate gives new links to agents by id, or to "
		   "single calendars by the name that list prints; the old links are of no use "
		   "from then on. out/calendars/index*.html hands them out. push sends "
		   "everybody's calendar, as published last, to the server of 'publish.caldav', "
		   "and only what changed since; the password is in a file or in "
		   "ROTA_CALDAV_PASSWORD.",
	.options = options,
	.n_options = COUNT_OF(options),
	.most_words = 10000,
	.ask = ask,
};
