/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/help.h"

#include <stdio.h>
#include <string.h>

enum { TEXT_COLUMN = 28, LAST_COLUMN = 96 };

/* A line from column `first` on, where it stands already, broken at blanks before `last`; one that
 * begins with a blank stays as it is. */
static void print_line(FILE *out, const char *text, const char *end, int first, int last)
{
	int column = first;
	for (const char *next; text < end; text = next) {
		next = text + strspn(text, " ");
		next += *text == ' ' && column == first ? (size_t)(end - next)
							: strcspn(next, " \n");
		if (column > first && column + (next - text) > last) {
			fprintf(out, "\n%*s", first, "");
			text += strspn(text, " ");
			column = first;
		}
		column += (int)fwrite(text, 1, (size_t)(next - text), out);
	}
	fputc('\n', out);
}

static void print_wrapped(FILE *out, const char *text, int first, int last)
{
	for (;;) {
		const char *end = text + strcspn(text, "\n");
		print_line(out, text, end, first, last);
		if (*end == '\0')
			return;
		fprintf(out, "%*s", first, "");
		text = end + 1;
	}
}

/* A text behind what a line of `at` columns has named. */
static void print_meaning(FILE *out, const char *text, int at)
{
	fprintf(out, at < TEXT_COLUMN ? "%*s" : "\n%*s", TEXT_COLUMN - (at < TEXT_COLUMN ? at : 0),
		"");
	print_wrapped(out, text, TEXT_COLUMN, LAST_COLUMN);
}

static void print_option(FILE *out, const struct option_row *row)
{
	int at = row->letter != 0 ? fprintf(out, "  -%c, --%s", row->letter, row->name)
				  : fprintf(out, "      --%s", row->name);
	if (row->value != NULL)
		at += fprintf(out, " %s", row->value);
	print_meaning(out, row->text, at);
}

static void print_overview(FILE *out)
{
	static const char closing[] =
		"Exit status: 0 done, 1 failed, 2 wrong usage or bad input, 3 a plan was made but "
		"breaks a hard rule or leaves demand uncovered beyond the site's tolerance, 4 "
		"review needed, 5 another run holds the site.\n"
		"'rota COMMAND --help' tells more; start with 'rota init DIR' and 'rota -C DIR "
		"run'.";
	fputs("rota plans the people of a contact center: from ticket history to rosters and "
	      "calendars.\n\n"
	      "Usage: rota [-C DIR] COMMAND [OPTION...] [WORD...]\n\nCommands:\n",
		out);
	for (size_t i = 0; i < n_commands; i++)
		print_meaning(out, commands[i]->text, fprintf(out, "  %s", commands[i]->name));
	fputs("\nOptions of every command:\n", out);
	for (size_t i = 0; i < n_common_options; i++)
		print_option(out, &common_options[i]);
	fputc('\n', out);
	print_wrapped(out, closing, 0, LAST_COLUMN);
}

static void print_command(FILE *out, const struct command *command)
{
	fprintf(out, "%s\n\nUsage: rota %s [OPTION...]%s%s\n\n", command->text, command->name,
		command->words[0] != '\0' ? " " : "", command->words);
	print_wrapped(out, command->details, 0, LAST_COLUMN);
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
