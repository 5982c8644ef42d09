/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/help.h"

#include <stdio.h>
#include <string.h>

enum { TEXT_COLUMN = 28, LAST_COLUMN = 96 };

/* Text from TEXT_COLUMN on, broken at blanks; `at` is where the line stands now. */
static void print_wrapped(FILE *out, const char *text, int at)
{
	if (at >= TEXT_COLUMN) {
		fputc('\n', out);
		at = 0;
	}
	fprintf(out, "%*s", TEXT_COLUMN - at, "");
	int column = TEXT_COLUMN;
	while (*text != '\0') {
		int length = (int)strcspn(text, " ");
		if (column > TEXT_COLUMN && column + 1 + length > LAST_COLUMN) {
			fprintf(out, "\n%*s", TEXT_COLUMN, "");
			column = TEXT_COLUMN;
		} else if (column > TEXT_COLUMN) {
			fputc(' ', out);
			column++;
		}
		fwrite(text, 1, (size_t)length, out);
		column += length;
		text += length;
		while (*text == ' ')
			text++;
	}
	fputc('\n', out);
}

static void print_option(FILE *out, const struct option_row *row)
{
	int at = row->letter != 0 ? fprintf(out, "  -%c, --%s", row->letter, row->name)
				  : fprintf(out, "      --%s", row->name);
	if (row->value != NULL)
		at += fprintf(out, " %s", row->value);
	print_wrapped(out, row->text, at);
}

static void print_overview(FILE *out)
{
	fputs("rota plans the people of a contact center: from ticket history to rosters and "
	      "calendars.\n\n"
	      "Usage: rota [-C DIR] COMMAND [OPTION...] [WORD...]\n\nCommands:\n",
		out);
	for (size_t i = 0; i < n_commands; i++)
		print_wrapped(out, commands[i]->text, fprintf(out, "  %s", commands[i]->name));
	fputs("\nOptions of every command:\n", out);
	for (size_t i = 0; i < n_common_options; i++)
		print_option(out, &common_options[i]);
	fputs("\nExit status: 0 done, 1 failed, 2 wrong usage or bad input, 3 a plan was made but "
	      "breaks a "
	      "hard rule or\nleaves demand uncovered beyond the site's tolerance, 4 review needed, "
	      "5 another "
	      "run holds the site.\n'rota COMMAND --help' tells more; start with 'rota init DIR' "
	      "and 'rota -C "
	      "DIR run'.\n",
		out);
}

static void print_command(FILE *out, const struct command *command)
{
	fprintf(out, "%s\n\nUsage: rota %s [OPTION...]%s%s\n\n%s\n", command->text, command->name,
		command->words[0] != '\0' ? " " : "", command->words, command->details);
	if (command->n_options > 0)
		fputs("\nOptions:\n", out);
	for (size_t i = 0; i < command->n_options; i++)
		print_option(out, &command->options[i]);
	fputs("\nOptions of every command:\n", out);
	for (size_t i = 0; i < n_common_options; i++)
		print_option(out, &common_options[i]);
}

int help_print(const struct command *command, bool missing)
{
	FILE *out = missing ? stderr : stdout;
	if (command == NULL)
		print_overview(out);
	else
		print_command(out, command);
	return missing ? EXIT_USAGE : EXIT_DONE;
}
