/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/error.h"
#include "cli/batch_table.h"
#include "cli/log.h"
#include "cli/options.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

enum { USUAL_RETRIES = 2, USUAL_PAUSE_S = 30, PATH_ROOM = 4096 };

static const struct option_row options[] = {
	{"jobs", 'j', OPTION_NUMBER, "N", 1, 256,
		"sites at once; standard: as --threads, which those at once share"},
	{"retries", 0, OPTION_NUMBER, "N", 0, 100,
		"how often a site is tried again that failed in a way that can pass; standard: 2"},
	{"pause", 0, OPTION_DURATION, "DURATION", 0, 0, "before that; standard: 30 s"},
	{"site-limit", 0, OPTION_DURATION, "DURATION", 0, 0,
		"after so long a site is asked to end, 25 s later it is killed; standard: never"},
	{"shard", 0, OPTION_TEXT, "I/N", 0, 0,
		"only the I-th of N parts of the sites; standard: as a job array of Slurm or an "
		"indexed Job of Kubernetes says, else all"},
	{"lines", 0, OPTION_TEXT, "FILE", 0, 0, "write a line of JSON for each site to FILE"},
	{"list", 0, OPTION_FLAG, NULL, 0, 0, "only print the sites that would be run"},
};

/* Options that are the sites' as well, as they were said. Of the others a site has its own folder,
 * prints JSON, logs for this run to read and has its share of the threads. */
static enum rota_status hand_on(
	const struct call *call, const char ***ret_words, size_t *ret_count, struct rota_error *err)
{
	static const char *const handed_on[] = {"--set", "--seed", "--time-limit", "--quiet"};
	const char **words;
	size_t count = 0;
	TRY(memory_new(2 * call->said->n_options, sizeof(*words), &words, err));
	for (size_t i = 0; i < call->said->n_options; i++)
		for (size_t k = 0; k < COUNT_OF(handed_on); k++)
			if (strcmp(call->said->options[i].row->name, handed_on[k] + 2) == 0) {
				words[count++] = handed_on[k];
				if (call->said->options[i].row->kind != OPTION_FLAG)
					words[count++] = call->said->options[i].text;
			}
	*ret_words = words;
	*ret_count = count;
	return ROTA_OK;
}

/* A command of sites: those that need none have no use for many. */
static enum rota_status check_command(const char *name, struct rota_error *err)
{
	const struct command *command = command_find(name);
	if (command == NULL)
		return error_set(err, ROTA_EINVAL,
			"'%.40s' behind '--' is no command, 'rota help' lists them", name);
	if (command->without_site || command->ask == NULL)
		return error_set(err, ROTA_EINVAL, "'%s' is not a command for a site", name);
	return ROTA_OK;
}

/* This program, whatever its name is: all sites are run by the same. */
static const char *own_path(char path[PATH_ROOM])
{
	ssize_t length = readlink("/proc/self/exe", path, PATH_ROOM - 1);
	path[length > 0 ? length : 0] = '\0';
	return length > 0 && access(path, X_OK) == 0 ? path : "/proc/self/exe";
}

/* Lines of sites, above the table. */
struct relay {
	struct batch_table table;
	const struct log *log;
};

static void draw(void *owner, const struct rota_batch_state *state)
{
	struct relay *relay = owner;
	batch_table_draw(&relay->table, state);
}

static void hear(void *owner, const struct rota_line *line)
{
	struct relay *relay = owner;
	batch_table_wipe(&relay->table);
	log_tell(relay->log, line);
}

static enum rota_status ask(const struct call *call, struct rota_site *site,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	(void)site;
	static const char *const usual[] = {"nightly"};
	char path[PATH_ROOM];
	struct relay relay = {.log = call->log};
	struct rota_context context;
	owned_ const char **options_said = NULL;
	size_t n_said;
	bool is_said = call->n_behind > 0;
	const char *const *command = is_said ? (const char *const *)call->behind : usual;
	TRY(check_command(command[0], err));
	TRY(hand_on(call, &options_said, &n_said, err));
	signal(SIGCHLD, SIG_DFL); /* who started us may have had it ignored */
	batch_table_init(&relay.table, call->quiet, call->context, &context);
	struct rota_batch_settings settings = {.program = own_path(path),
		.sites = (const char *const *)call->words,
		.n_sites = (size_t)call->n_words,
		.options = options_said,
		.n_options = n_said,
		.command = command,
		.n_command = is_said ? (size_t)call->n_behind : COUNT_OF(usual),
		.shard = call_text(call, "shard"),
		.list = call_has(call, "list"),
		.jobs = (int)call_number(call, "jobs", 0),
		.retries = (int)call_number(call, "retries", USUAL_RETRIES),
		.pause_s = call_seconds(call, "pause", USUAL_PAUSE_S),
		.limit_s = call_seconds(call, "site-limit", 0),
		.lines = call_text(call, "lines"),
		.watch = draw,
		.hear = call->log->form != LOG_PLAIN ? hear : NULL,
		.watch_owner = &relay};
	enum rota_status status = rota_batch(&settings, &context, ret_answer, err);
	batch_table_wipe(&relay.table);
	return status;
}

const struct command command_batch = {
	.name = "batch",
	.words = "SITE... [-- COMMAND...]",
	.text = "run a command, as a standard 'nightly', for many sites at once",
	.details = "SITE is a folder or a pattern; each is run in a process of its own, so that "
		   "one which fails, crashes or hangs stops no other. All are told in the order "
		   "of their names:\n  "
		   "rota batch 'sites/*'\n  "
		   "rota batch --jobs 4 --site-limit '20 min' sites/* -- nightly --effort "
		   "20000\nTried again after a pause: exit status 1 (failed) and 5 (held by "
		   "another run), and sites that were killed. Not tried again: 2 (wrong input), "
		   "3, 4, and sites that were over their limit. --set, --seed, --time-limit "
		   "and --quiet are handed on to each site, and --threads is shared by those that "
		   "run at once; what a site warns of is told with its name, and with --log so is "
		   "all that it tells, line by line as it comes. SIGTERM is handed on to those "
		   "that run and "
		   "waited for. With --json, a line of JSON for each site. Exit status: that of "
		   "the worst site, from the worst: 1 (also killed, out of time, stopped), 2, 5, "
		   "3, 4, 0. Shards: run I of N takes every N-th site of the list, from the I-th "
		   "on; all together take each site once. They are told by --shard, by "
		   "SLURM_ARRAY_TASK_ID with _COUNT, _MIN, _MAX and _STEP, or by "
		   "JOB_COMPLETION_INDEX with ROTA_SHARDS, which the manifest sets to the Job's "
		   "completions.",
	.options = options,
	.n_options = COUNT_OF(options),
	.least_words = 1,
	.most_words = INT32_MAX,
	.ask = ask,
	.without_site = true,
	.takes_command = true,
};
