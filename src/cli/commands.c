/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

#include <string.h>

const struct command *const commands[] = {
#define COMMAND(name) &command_##name,
#include "cli/commands.def"
#undef COMMAND
};
const size_t n_commands = COUNT_OF(commands);

const struct option_row common_options[] = {
	{"directory", 'C', OPTION_TEXT, "DIR", 0, 0,
		"the site's folder; standard: the current one"},
	{"set", 0, OPTION_LIST, "KEY=VALUE", 0, 0,
		"a setting of site.yaml for this run (shrinkage='10 %'); may be given often"},
	{"seed", 0, OPTION_NUMBER, "N", 0, INT64_MAX, "seed of all chance; standard: 1"},
	{"threads", 0, OPTION_NUMBER, "N", 1, 256,
		"threads at most; standard: one a core; the result is the same"},
	{"time-limit", 0, OPTION_DURATION, "DURATION", 0, 0,
		"stop after so long with the best found (90 s, 5 min); the result may then differ "
		"from "
		"run to run"},
	{"json", 0, OPTION_FLAG, NULL, 0, 0, "print one JSON document instead of text"},
	{"quiet", 'q', OPTION_FLAG, NULL, 0, 0,
		"no messages and no progress, only results and errors"},
	{"log", 0, OPTION_TEXT, "FORM", 0, 0,
		"messages as lines with time, level, stage and figures: 'text', or 'json' with an "
		"object a line; standard: as they are, and text in the journal of systemd"},
	{"help", 'h', OPTION_FLAG, NULL, 0, 0, "print help and end"},
	{"version", 0, OPTION_FLAG, NULL, 0, 0, "print the version and end"},
};
const size_t n_common_options = COUNT_OF(common_options);

const struct command *command_find(const char *name)
{
	for (size_t i = 0; i < n_commands; i++)
		if (strcmp(commands[i]->name, name) == 0)
			return commands[i];
	return NULL;
}
