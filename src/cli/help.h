/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_HELP_H
#define CLI_HELP_H
/* Help texts, manual page and bash completion, all made from the command tables. */
#include "cli/command.h"

/* The overview (command NULL) or one command's help. To stderr with status 2 when it stands in for
 * a missing command, else to stdout with status 0. */
int help_print(const struct command *command, bool missing);
/* rota(1) in man's macros. */
void help_print_manual(void);
void help_print_completion(void);

#endif
