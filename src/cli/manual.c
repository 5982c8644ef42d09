/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/help.h"

#include <stdio.h>

/* A line for roff: backslashes and hyphens escaped, a leading dot or quote guarded. */
static void print_roff(const char *text)
{
	if (*text == '.' || *text == '\'')
		fputs("\\&", stdout);
	for (; *text != '\0'; text++) {
		if (*text == '\\')
			fputs("\\e", stdout);
		else if (*text == '-')
			fputs("\\-", stdout);
		else if (*text == '\n' && (text[1] == '.' || text[1] == '\''))
			fputs("\n\\&", stdout);
		else
			putchar(*text);
	}
	putchar('\n');
}

static void print_option(const struct option_row *row)
{
	puts(".TP");
	if (row->letter != 0)
		printf("\\fB\\-%c\\fR, ", row->letter);
	printf("\\fB\\-\\-");
	for (const char *p = row->name; *p != '\0'; p++)
		printf(*p == '-' ? "\\-" : "%c", *p);
	printf(row->value != NULL ? "\\fR \\fI%s\\fR\n" : "\\fR\n", row->value);
	print_roff(row->text);
}

static void print_command(const struct command *command)
{
	printf(".SS \"rota %s %s\"\n", command->name, command->words);
	print_roff(command->text);
	puts(".PP");
	print_roff(command->details);
	for (size_t i = 0; i < command->n_options; i++)
		print_option(&command->options[i]);
}

void help_print_manual(void)
{
	puts(".TH ROTA 1 \"\" \"rota " ROTA_VERSION "\" \"User Commands\"\n.SH NAME\n"
	     "rota \\- forecasts, staffs, plans and publishes the rosters of a contact center\n"
	     ".SH SYNOPSIS\n.B rota\n[\\fB\\-C\\fR \\fIDIR\\fR] \\fICOMMAND\\fR "
	     "[\\fIOPTION\\fR...] "
	     "[\\fIWORD\\fR...]\n.SH DESCRIPTION\n"
	     "Ticket history goes in; forecasts, head counts that can be recomputed, shift plans "
	     "with a "
	     "proven bound,\nand calendars that leads import come out. A site is a folder with "
	     "site.yaml, "
	     "agents.csv and history/.\n.SH COMMANDS");
	for (size_t i = 0; i < n_commands; i++)
		print_command(commands[i]);
	puts(".SH OPTIONS OF EVERY COMMAND");
	for (size_t i = 0; i < n_common_options; i++)
		print_option(&common_options[i]);
	puts(".SH EXIT STATUS\n"
	     "0 done; 1 failed; 2 wrong usage or bad input; 3 a plan was made but breaks a hard "
	     "rule or "
	     "leaves demand\nuncovered beyond the site's tolerance; 4 review needed; 5 another run "
	     "holds "
	     "the site.");
}
