/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H
/* Words of the command line to options and words, by the tables (getopt_long underneath). */
#include "cli/command.h"

enum { MOST_OPTIONS = 64 };

struct said_option {
	const struct option_row *row;
	const char *text;
	long long number; /* of OPTION_NUMBER */
	double seconds;	  /* of OPTION_DURATION */
};

struct said {
	struct said_option *options; /* in the order said */
	size_t n_options;
};

/*
 * Reads options from words[*at] on, by the common rows and those of `command` (NULL: common ones
 * only, ending at the first word that is no option). words may be reordered; *at becomes the index
 * of the first word that is no option. err says what is wrong, with the nearest known option.
 */
enum rota_status options_read(const struct command *command, int count, char *words[], int *at,
	struct said *said, struct rota_error *err);
/* The last option of that name, NULL when it was not said. */
const struct said_option *said_find(const struct said *said, const char *name);
void said_done(struct said *said);

#endif
