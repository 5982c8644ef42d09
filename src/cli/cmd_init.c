/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

#include <stdio.h>
#include <time.h>

static const struct option_row options[] = {
	{"from", 0, OPTION_TEXT, "DATE", 0, 0,
		"first day to plan, the history ends before it; standard: today"},
};

/* The one place that looks at the clock: so that the history of a new site is of late. */
static const char *today(char text[16])
{
	time_t now = time(NULL);
	struct tm local;
	if (localtime_r(&now, &local) == NULL || strftime(text, 16, "%Y-%m-%d", &local) == 0)
		return "2026-01-01";
	return text;
}

static enum rota_status ask(const struct call *call, struct rota_site *site,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	(void)site;
	char text[16];
	const char *from = call_has(call, "from") ? call_text(call, "from") : today(text);
	return rota_init(call->words[0], from, call->context, ret_answer, err);
}

const struct command command_init = {
	.name = "init",
	.words = "DIR",
	.text = "make a small runnable site with made-up history",
	.details = "Writes site.yaml, agents.csv and twelve weeks of made-up tickets into DIR, "
		   "ready for 'rota -C DIR run'. A folder that holds a site already is left "
		   "alone.",
	.options = options,
	.n_options = COUNT_OF(options),
	.least_words = 1,
	.most_words = 1,
	.ask = ask,
	.without_site = true,
};
