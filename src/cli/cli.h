/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_CLI_H
#define CLI_CLI_H
/*
 * Words on the command line to one call of the library. A command is a row in commands.def and a
 * file cmd_NAME.c with its struct command; help, manual, completion and the checks of options are
 * made from these.
 */

/* The program: returns its exit status. */
int cli_run(int count, char *words[]);

#endif
