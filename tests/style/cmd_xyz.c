/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A command to begin with: copy to src/cli/cmd_NAME.c, add COMMAND(NAME) to commands.def and the
 * file to meson.build. It reads its words and options and makes one call of the library; help,
 * manual and completion follow from its row. */
#include "cli/command.h"

#include "base/memory.h"

static const struct option_row options[] = {
	{"yaml", 0, OPTION_FLAG, NULL, 0, 0, "what the option does, as the help shows it"},
};

static enum rota_status ask(const struct call *call, struct rota_site *site,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	(void)site;
	return rota_describe(NULL, call_has(call, "yaml"), ret_answer, err);
}

extern const struct command command_xyz;
const struct command command_xyz = {
	.name = "xyz",
	.words = "",
	.text = "one line for the overview",
	.details = "What it reads and leaves.",
	.options = options,
	.n_options = COUNT_OF(options),
	.ask = ask,
	.without_site = true,
};
