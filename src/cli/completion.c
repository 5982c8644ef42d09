/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/help.h"

#include <stdio.h>

static void print_options(const struct option_row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
		printf(" --%s", rows[i].name);
}

void help_print_completion(void)
{
	printf("# bash completion for rota\n_rota()\n{\n\tlocal "
	       "word=\"${COMP_WORDS[COMP_CWORD]}\"\n"
	       "\tlocal before=\"${COMP_WORDS[COMP_CWORD-1]}\"\n\tlocal command= options= i\n"
	       "\tlocal commands=\"");
	for (size_t i = 0; i < n_commands; i++)
		printf(i > 0 ? " %s" : "%s", commands[i]->name);
	printf("\"\n\tif [[ $before == -C || $before == --directory ]]; then\n"
	       "\t\tCOMPREPLY=($(compgen -d -- \"$word\"))\n\t\treturn\n\tfi\n"
	       "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
	       "\t\t[[ ${COMP_WORDS[i-1]} == -C ]] && continue\n"
	       "\t\tif [[ \" $commands \" == *\" ${COMP_WORDS[i]} \"* ]]; then\n"
	       "\t\t\tcommand=${COMP_WORDS[i]}\n\t\t\tbreak\n\t\tfi\n\tdone\n"
	       "\tcase \"$command\" in\n");
	for (size_t i = 0; i < n_commands; i++) {
		printf("\t%s) options=\"", commands[i]->name);
		print_options(commands[i]->options, commands[i]->n_options);
		printf("\" ;;\n");
	}
	printf("\tesac\n\tlocal common=\"-C");
	print_options(common_options, n_common_options);
	printf("\"\n\tif [[ $word == -* ]]; then\n"
	       "\t\tCOMPREPLY=($(compgen -W \"$options $common\" -- \"$word\"))\n"
	       "\telif [[ -z $command || $command == help ]]; then\n"
	       "\t\tCOMPREPLY=($(compgen -W \"$commands\" -- \"$word\"))\n"
	       "\telse\n\t\tCOMPREPLY=($(compgen -f -- \"$word\"))\n\tfi\n}\n"
	       "complete -o filenames -F _rota rota\n");
}
