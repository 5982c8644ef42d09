/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H
/*
 * A command as one row that says all there is to say about it. Help, manual page, completion and
 * the checks of words and options all read it, so a command is documented by being written.
 */
#include "base/memory.h"

#include <rota/rota.h>
#include <stdint.h>

enum exit_status {
	EXIT_DONE = 0,
	EXIT_FAILED = 1,
	EXIT_USAGE = 2,	 /* wrong usage or bad input */
	EXIT_SHORT = 3,	 /* a plan was made but breaks a hard rule or leaves demand uncovered */
	EXIT_REVIEW = 4, /* a person must decide */
	EXIT_BUSY = 5,	 /* another run holds the site */
};

enum option_kind { OPTION_FLAG, OPTION_TEXT, OPTION_NUMBER, OPTION_DURATION, OPTION_LIST };

struct option_row {
	const char *name;
	char letter; /* 0: none */
	enum option_kind kind;
	const char *value;   /* what stands behind it in the help, NULL for a flag */
	long long low, high; /* of a number */
	const char *text;
};

OWNER(struct rota_site, rota_site_close);

struct call;
struct log;

struct command {
	const char *name;
	const char *words;   /* of the usage line: "[FILE...]" */
	const char *text;    /* one line */
	const char *details; /* paragraphs for --help and the manual */
	const struct option_row *options;
	size_t n_options;
	int least_words, most_words;
	/* The one call of the library; site is the call's, NULL where without_site. */
	enum rota_status (*ask)(const struct call *call, struct rota_site *site,
		struct rota_answer **ret_answer, struct rota_error *err);
	/* What it does where it failed, also when the site could not be read; NULL: nothing. Its
	 * answer, which may be NULL, is printed. */
	enum rota_status (*failed)(const struct call *call, const struct rota_error *why,
		struct rota_answer **ret_answer, struct rota_error *err);
	bool without_site;
	bool is_kept;	    /* the run becomes a line of the site's history */
	bool takes_command; /* "--" begins another command's words: the call's `behind` */
	int (*run)(const struct call *call); /* instead of ask: of commands that print themselves */
};

/* What was said on the command line, checked against the command's row. */
struct call {
	const struct command *command;
	char **words; /* without the command's name */
	int n_words;
	char **behind; /* the words behind "--" of a command that takes them */
	int n_behind;
	const char *folder; /* -C */
	const char *const *overrides;
	size_t n_overrides;
	bool json, quiet;
	const struct rota_context *context;
	const struct log *log;
	const struct said *said;
};

bool call_has(const struct call *call, const char *option);
/* NULL when it was not said; the last one counts. */
const char *call_text(const struct call *call, const char *option);
/* All that were said of an option that may be given often, up to `room`; gives their number. */
size_t call_texts(
	const struct call *call, const char *option, const char *ret_texts[], size_t room);
/* `standard` when it was not said. */
long long call_number(const struct call *call, const char *option, long long standard);
/* The same of a duration. */
double call_seconds(const struct call *call, const char *option, double standard_s);

/* All that were said, in order; belongs to the caller, what it holds does not. */
enum rota_status call_list(const struct call *call, const char *option, const char ***ret_texts,
	size_t *ret_count, struct rota_error *err);

#define COMMAND(name) extern const struct command command_##name;
#include "cli/commands.def"
#undef COMMAND

extern const struct command *const commands[];
extern const size_t n_commands;
/* Options that every command takes. */
extern const struct option_row common_options[];
extern const size_t n_common_options;

/* NULL when there is none. */
const struct command *command_find(const char *name);
/* Says that there is no such command, and the nearest; gives the exit status. */
int command_unknown(const char *name);

#endif
