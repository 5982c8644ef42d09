/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/context.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/nearest.h"
#include "cli/command.h"
#include "cli/help.h"
#include "cli/log.h"
#include "cli/options.h"
#include "cli/progress.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int complain(
	const struct log *log, const char *stage, const struct rota_error *err, int status)
{
	struct rota_line line = {.level = ROTA_LEVEL_ERROR, .stage = stage, .message = err->text};
	log_tell(log, &line);
	return status;
}

bool call_has(const struct call *call, const char *option)
{
	return said_find(call->said, option) != NULL;
}

const char *call_text(const struct call *call, const char *option)
{
	const struct said_option *said = said_find(call->said, option);
	return said != NULL ? said->text : NULL;
}

size_t call_texts(const struct call *call, const char *option, const char *ret_texts[], size_t room)
{
	size_t count = 0;
	for (size_t i = 0; i < call->said->n_options && count < room; i++)
		if (strcmp(call->said->options[i].row->name, option) == 0)
			ret_texts[count++] = call->said->options[i].text;
	return count;
}

long long call_number(const struct call *call, const char *option, long long standard)
{
	const struct said_option *said = said_find(call->said, option);
	return said != NULL ? said->number : standard;
}

double call_seconds(const struct call *call, const char *option, double standard_s)
{
	const struct said_option *said = said_find(call->said, option);
	return said != NULL ? said->seconds : standard_s;
}

enum rota_status call_list(const struct call *call, const char *option, const char ***ret_texts,
	size_t *ret_count, struct rota_error *err)
{
	const char **texts;
	size_t count = 0;
	TRY(memory_new(call->said->n_options, sizeof(*texts), &texts, err));
	for (size_t i = 0; i < call->said->n_options; i++)
		if (strcmp(call->said->options[i].row->name, option) == 0)
			texts[count++] = call->said->options[i].text;
	*ret_texts = texts;
	*ret_count = count;
	return ROTA_OK;
}

/* Prints the answer and gives the exit status that belongs to it. */
static int print_answer(const struct call *call, const struct rota_answer *answer)
{
	fputs(call->json ? rota_answer_json(answer) : rota_answer_text(answer), stdout);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		fputs("rota: the result cannot be written to standard output\n", stderr);
		return EXIT_FAILED;
	}
	return rota_exit_status(ROTA_OK, rota_answer_verdict(answer));
}

static enum rota_status ask(
	const struct call *call, struct rota_answer **ret_answer, struct rota_error *err)
{
	owned_by(rota_site_close) struct rota_site *site = NULL;
	if (!call->command->without_site)
		TRY(rota_site_open(call->folder, call->overrides, call->n_overrides, &site, err));
	if (!call->command->is_kept)
		return call->command->ask(call, site, ret_answer, err);
	TRY(rota_history_begin(site, call->command->name, err));
	enum rota_status status = call->command->ask(call, site, ret_answer, err);
	return rota_history_end(site, status, status == ROTA_OK ? *ret_answer : NULL, err);
}

/* Where somebody reads a log, it says when runs begin and how they end. */
static void tell_run(const struct call *call, const struct progress *progress, const char *words,
	const struct rota_line_figure figures[], size_t n_figures)
{
	struct rota_line line = {.level = ROTA_LEVEL_INFO,
		.stage = call->command->name,
		.message = words,
		.figures = figures,
		.n_figures = n_figures};
	if (progress->log.form != LOG_PLAIN && !call->quiet)
		log_tell(&progress->log, &line);
}

static void leave_behind(const struct call *call, const struct rota_error *why)
{
	struct rota_answer *answer = NULL;
	if (call->command->failed != NULL &&
		call->command->failed(call, why, &answer, NULL) == ROTA_OK && answer != NULL)
		print_answer(call, answer);
	rota_answer_free(answer);
}

/* progress: its bar must be gone before anything is printed. */
static int run_call(const struct call *call, struct progress *progress)
{
	if (call->command->run != NULL)
		return call->command->run(call);
	struct rota_answer *answer = NULL;
	struct rota_error err = {0};
	double began_s = context_clock_s();
	const char *name = call->command->name;
	tell_run(call, progress, "begins", NULL, 0);
	enum rota_status status = ask(call, &answer, &err);
	progress_done(progress);
	if (status != ROTA_OK)
		leave_behind(call, &err);
	int result = status == ROTA_OK ? print_answer(call, answer)
				       : complain(&progress->log, name, &err,
						 rota_exit_status(status, ROTA_VERDICT_DONE));
	struct rota_line_figure figures[] = {
		{"exit", result}, {"seconds", context_clock_s() - began_s}};
	tell_run(call, progress, "ends", figures, COUNT_OF(figures));
	rota_answer_free(answer);
	return result;
}

int command_unknown(const char *name)
{
	const char *names[64];
	size_t count = 0;
	while (count < n_commands && count < COUNT_OF(names)) {
		names[count] = commands[count]->name;
		count++;
	}
	const char *near = nearest_find(name, names, count);
	fprintf(stderr, "rota: unknown command '%s'", name);
	if (near != NULL)
		fprintf(stderr, ", did you mean '%s'?\n", near);
	else
		fputs(", 'rota help' lists them\n", stderr);
	return EXIT_USAGE;
}

static int wrong_words(const struct command *command, int count)
{
	if (command->most_words == INT32_MAX)
		fprintf(stderr, "rota: '%s' takes %d words or more, not %d: rota %s %s\n",
			command->name, command->least_words, count, command->name, command->words);
	else
		fprintf(stderr, "rota: '%s' takes %d to %d words, not %d: rota %s %s\n",
			command->name, command->least_words, command->most_words, count,
			command->name, command->words);
	return EXIT_USAGE;
}

static void fill_context(const struct said *said, struct rota_context *context)
{
	const struct said_option *seed = said_find(said, "seed");
	const struct said_option *threads = said_find(said, "threads");
	const struct said_option *limit = said_find(said, "time-limit");
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	context->seed = seed != NULL ? (unsigned long long)seed->number : 1;
	context->threads = threads != NULL ? (int)threads->number : cores > 0 ? (int)cores : 1;
	context->time_limit_s = limit != NULL ? limit->seconds : 0;
}

/* The words of a command: those before "--", and those behind it where it takes another's. */
struct spoken {
	char **words, **behind;
	int n_words, n_behind;
};

static int run_command(
	const struct command *command, const struct said *said, const struct spoken *spoken)
{
	int count = spoken->n_words;
	if (count < command->least_words || count > command->most_words)
		return wrong_words(command, count);
	owned_ const char **overrides = NULL;
	if (memory_new(said->n_options, sizeof(*overrides), &overrides, NULL) != ROTA_OK)
		return EXIT_FAILED;
	size_t n_overrides = 0;
	for (size_t i = 0; i < said->n_options; i++)
		if (strcmp(said->options[i].row->name, "set") == 0)
			overrides[n_overrides++] = said->options[i].text;
	struct rota_context context = {0};
	fill_context(said, &context);
	const struct said_option *folder = said_find(said, "directory");
	struct call call = {
		.command = command,
		.words = spoken->words,
		.n_words = count,
		.behind = spoken->behind,
		.n_behind = spoken->n_behind,
		.folder = folder != NULL ? folder->text : ".",
		.overrides = overrides,
		.n_overrides = n_overrides,
		.json = said_find(said, "json") != NULL,
		.quiet = said_find(said, "quiet") != NULL,
		.context = &context,
		.said = said,
	};
	struct progress progress;
	struct log log = {0};
	struct rota_error err = {0};
	const struct said_option *form = said_find(said, "log");
	if (log_init(&log, form != NULL ? form->text : NULL, &err) != ROTA_OK)
		return complain(&log, NULL, &err, EXIT_USAGE);
	call.log = &log;
	progress_init(&progress, call.quiet, &log, &context);
	return run_call(&call, &progress);
}

static int print_version(void)
{
	puts("rota " ROTA_VERSION);
	return EXIT_DONE;
}

/* Where the words end that are the command's own. */
static int find_end(const struct command *command, int at, int count, char *words[])
{
	for (int i = at; i < count && command->takes_command; i++)
		if (strcmp(words[i], "--") == 0)
			return i;
	return count;
}

int cli_run(int count, char *words[])
{
	static const struct log plain = {.form = LOG_PLAIN};
	done_by(said_done) struct said said = {0};
	struct rota_error err = {0};
	int at = 1;
	if (options_read(NULL, count, words, &at, &said, &err) != ROTA_OK)
		return complain(&plain, NULL, &err, EXIT_USAGE);
	if (said_find(&said, "version") != NULL)
		return print_version();
	if (at >= count || said_find(&said, "help") != NULL)
		return help_print(NULL, at >= count && said_find(&said, "help") == NULL);
	const struct command *command = command_find(words[at]);
	if (command == NULL)
		return command_unknown(words[at]);
	at++;
	int end = find_end(command, at, count, words);
	if (options_read(command, end, words, &at, &said, &err) != ROTA_OK)
		return complain(&plain, NULL, &err, EXIT_USAGE);
	if (said_find(&said, "version") != NULL)
		return print_version();
	if (said_find(&said, "help") != NULL)
		return help_print(command, false);
	struct spoken spoken = {
		words + at, words + end + 1, end - at, count > end ? count - end - 1 : 0};
	return run_command(command, &said, &spoken);
}
