/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

static const struct option_row options[] = {
	{"yaml", 0, OPTION_FLAG, NULL, 0, 0, "as a commented site.yaml (configs/reference.yaml)"},
};

static enum rota_status ask(const struct call *call, struct rota_site *site,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	(void)site;
	return rota_describe(
		call->n_words > 0 ? call->words[0] : NULL, call_has(call, "yaml"), ret_answer, err);
}

const struct command command_describe = {
	.name = "describe",
	.words = "[PATH]",
	.text = "list every setting of site.yaml",
	.details = "Prints path, type, bounds, standard and meaning of each setting, or of those "
		   "under PATH.",
	.options = options,
	.n_options = COUNT_OF(options),
	.most_words = 1,
	.ask = ask,
	.without_site = true,
};
