/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/sites.h"

#include "base/context.h"
#include "base/file.h"
#include "fleet/fleet.h"
#include "fleet/list.h"

#include <rota/batch.h>
#include <string.h>

/* Output that is larger is of a command that prints whole plans, not of a night. */
enum { MOST_OUTPUT = 64 << 20, USUAL_GRACE_S = 25 };

struct sites {
	const struct rota_batch_settings *settings;
	struct list all, passed;
	const char **mine; /* [n_mine], lent from all */
	size_t n_mine;
	struct shard shard;
	struct ending *endings; /* [n_mine] */
};

static void sites_done(struct sites *sites)
{
	for (size_t i = 0; sites->endings != NULL && i < sites->n_mine; i++)
		ending_done(&sites->endings[i]);
	free(sites->endings);
	free(sites->mine);
	list_done(&sites->all);
	list_done(&sites->passed);
}

static const char *variable(const char *name)
{
	return getenv(name);
}

static enum rota_status find_mine(
	struct sites *sites, const struct rota_context *context, struct rota_error *err)
{
	const struct rota_batch_settings *settings = sites->settings;
	TRY(shard_find(settings->shard, variable, &sites->shard, err));
	TRY(list_make(settings->sites, settings->n_sites, &sites->all, &sites->passed, err));
	for (size_t i = 0; i < sites->passed.count; i++)
		context_log(context, ROTA_LEVEL_WARNING, "'%s' is no folder and is passed over",
			sites->passed.items[i]);
	if (sites->all.count == 0)
		return error_set(err, ROTA_EINVAL, "there is no folder among the sites");
	TRY(memory_new(sites->all.count, sizeof(*sites->mine), &sites->mine, err));
	for (size_t i = 0; i < sites->all.count; i++)
		if (shard_has(&sites->shard, i))
			sites->mine[sites->n_mine++] = sites->all.items[i];
	return memory_new(sites->n_mine, sizeof(*sites->endings), &sites->endings, err);
}

static void tell(void *owner, const struct fleet_state *state)
{
	const struct rota_batch_settings *settings = owner;
	struct rota_batch_running running[32];
	struct rota_batch_state told = {.n_sites = state->n_sites,
		.n_ended = state->n_ended,
		.n_pausing = state->n_pausing,
		.running = running};
	for (int kind = ENDING_BUSY; kind < ENDING_KINDS; kind++)
		told.n_failed += state->n_of[kind];
	for (size_t i = 0; i < state->n_running && i < COUNT_OF(running); i++)
		running[told.n_running++] = (struct rota_batch_running){state->running[i].site,
			state->running[i].attempt, state->running[i].seconds};
	settings->watch(settings->watch_owner, &told);
}

static void hear(void *owner, const struct rota_line *line)
{
	const struct rota_batch_settings *settings = owner;
	settings->hear(settings->watch_owner, line);
}

static enum rota_status run(
	struct sites *sites, const struct rota_context *context, struct rota_error *err)
{
	const struct rota_batch_settings *settings = sites->settings;
	int threads = context_threads(context);
	struct fleet_order order = {.program = settings->program,
		.options = settings->options,
		.n_options = settings->n_options,
		.words = settings->command,
		.n_words = settings->n_command,
		.sites = sites->mine,
		.n_sites = sites->n_mine,
		.jobs = settings->jobs > 0 ? settings->jobs : threads,
		.threads = threads,
		.retries = settings->retries,
		.pause_s = settings->pause_s,
		.limit_s = settings->limit_s,
		.grace_s = settings->grace_s > 0 ? settings->grace_s : USUAL_GRACE_S,
		.most_output = MOST_OUTPUT};
	struct fleet_watch watch = {.tell = settings->watch != NULL ? tell : NULL,
		.hear = settings->hear != NULL ? hear : NULL,
		.owner = (void *)settings};
	return fleet_run(&order, watch, context, sites->endings, err);
}

static enum rota_status list_only(
	const struct sites *sites, struct rota_answer **ret_answer, struct rota_error *err)
{
	done_by(text_done) struct text text = {0}, lines = {0};
	for (size_t i = 0; i < sites->n_mine; i++) {
		done_by(json_writer_done) struct json_writer line = {.in_line = true};
		owned_ char *bytes = NULL;
		json_open_object(&line, NULL);
		json_add_text(&line, "site", sites->mine[i]);
		json_close(&line);
		TRY(json_take(&line, &bytes, err));
		text_add(&lines, bytes);
		text_addf(&text, "%s\n", sites->mine[i]);
	}
	return answer_of(&text, &lines, ROTA_VERDICT_DONE, ret_answer, err);
}

static enum rota_status say(const struct sites *sites, double seconds,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	const struct rota_batch_settings *settings = sites->settings;
	done_by(text_done) struct text text = {0}, lines = {0};
	struct sites_told told = {.command = settings->command[0],
		.sites = sites->mine,
		.endings = sites->endings,
		.n_sites = sites->n_mine,
		.n_all = sites->all.count,
		.shard = sites->shard,
		.seconds = seconds};
	sites_say(&told, &text);
	TRY(sites_say_lines(&told, &lines, err));
	if (settings->lines != NULL)
		TRY(file_write(
			settings->lines, lines.data != NULL ? lines.data : "", lines.length, err));
	return answer_of(&text, &lines, sites_verdict(&told), ret_answer, err);
}

enum rota_status rota_batch(const struct rota_batch_settings *settings,
	const struct rota_context *context, struct rota_answer **ret_answer, struct rota_error *err)
{
	done_by(sites_done) struct sites sites = {.settings = settings};
	double begun_s = context_clock_s();
	TRY(find_mine(&sites, context, err));
	if (settings->list)
		return list_only(&sites, ret_answer, err);
	/* before hours of work, not behind them: whether the lines can be written at all */
	if (settings->lines != NULL)
		TRY(file_write(settings->lines, "", 0, err));
	TRY(run(&sites, context, err));
	return say(&sites, context_clock_s() - begun_s, ret_answer, err);
}
