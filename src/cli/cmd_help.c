/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

#include "cli/help.h"

#include <stdio.h>

static const struct option_row options[] = {
	{"man", 0, OPTION_FLAG, NULL, 0, 0, "the manual page, for man(1)"},
	{"bash", 0, OPTION_FLAG, NULL, 0, 0, "completion for bash, to be sourced"},
};

static int run(const struct call *call)
{
	if (call_has(call, "man"))
		help_print_manual();
	else if (call_has(call, "bash"))
		help_print_completion();
	else if (call->n_words == 0)
		return help_print(NULL, false);
	else if (command_find(call->words[0]) != NULL)
		return help_print(command_find(call->words[0]), false);
	else
		return command_unknown(call->words[0]);
	return EXIT_DONE;
}

const struct command command_help = {
	.name = "help",
	.words = "[COMMAND]",
	.text = "print help",
	.details = "Help of COMMAND, or the overview.",
	.options = options,
	.n_options = COUNT_OF(options),
	.most_words = 1,
	.run = run,
};
