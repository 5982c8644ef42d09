/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/history.h"

#include "pipeline/answer.h"
#include "pipeline/inputs.h"
#include "store/runs.h"

#include <inttypes.h>
#include <math.h>
#include <rota/history.h>
#include <string.h>

static const char HEAD[] = "  run  started                    command  exit    took     gap  "
			   "uncovered  changes  least\n";

static void add_share(struct text *text, int width, double share)
{
	if (isnan(share))
		text_addf(text, "%*s", width, "-");
	else
		text_addf(text, "%*.2f %%", width - 2, 100 * share);
}

static void add_count(struct text *text, int width, int64_t count)
{
	if (count < 0)
		text_addf(text, "%*s", width, "-");
	else
		text_addf(text, "%*" PRId64, width, count);
}

static void say_seconds(const struct store_run *run, struct text *text)
{
	double sum = 0;
	for (int i = 0; i < run->n_stages; i++)
		sum += run->stages[i].seconds;
	text_addf(text, "%6.1f s", sum);
}

static void say_stages(const struct store_run *run, struct text *text)
{
	for (int i = 0; i < run->n_stages; i++)
		text_addf(text, "%s%s %.1f s", i > 0 ? ", " : "       ", run->stages[i].name,
			run->stages[i].seconds);
	if (run->n_stages > 0)
		text_add_char(text, '\n');
}

static void say(const struct site *site, const struct store_run *run, struct text *text)
{
	char started[INSTANT_TEXT_SIZE];
	instant_format(site->zone, run->started, started);
	text_addf(
		text, "%5" PRId64 "  %s  %-9s%3d", run->n, started, run->command, run->exit_status);
	say_seconds(run, text);
	add_share(text, 8, run->gap);
	add_share(text, 11, run->uncovered_share);
	add_count(text, 9, run->changes);
	add_count(text, 7, run->least_changes);
	text_add_char(text, '\n');
	say_stages(run, text);
	if (run->publication >= 0)
		text_addf(text, "       publication %" PRId64 "\n", run->publication);
	if (run->goals_kept == 0)
		text_add(text, "       goals are missed\n");
	if (run->message[0] != '\0')
		text_addf(text, "       %s%s\n", run->waits ? "waits: " : "", run->message);
	if (run->ended == INSTANT_NONE)
		text_add(text, "       ended before all its files were written\n");
}

static void add_known(struct json_writer *json, const char *key, int64_t number)
{
	if (number >= 0)
		json_add_integer(json, key, number);
	else
		json_add_null(json, key);
}

void history_add_run(const struct site *site, const struct store_run *run, struct json_writer *json)
{
	char at[INSTANT_TEXT_SIZE];
	json_add_integer(json, "run", run->n);
	json_add_text(json, "command", run->command);
	instant_format(site->zone, run->started, at);
	json_add_text(json, "started", at);
	if (run->ended != INSTANT_NONE)
		instant_format(site->zone, run->ended, at);
	json_add_text(json, "ended", run->ended != INSTANT_NONE ? at : NULL);
	json_add_integer(json, "exit", run->exit_status);
	json_add_text(json, "message", run->message[0] != '\0' ? run->message : NULL);
	json_add_bool(json, "waits", run->waits);
	json_add_text(json, "by", run->by);
	json_add_text(json, "version", run->program);
	json_add_number(json, "gap", run->gap);
	json_add_number(json, "uncovered_share", run->uncovered_share);
	add_known(json, "changes", run->changes);
	add_known(json, "least_changes", run->least_changes);
	if (run->goals_kept >= 0)
		json_add_bool(json, "goals_kept", run->goals_kept != 0);
	else
		json_add_null(json, "goals_kept");
	add_known(json, "publication", run->publication);
	json_open_object(json, "seconds");
	for (int i = 0; i < run->n_stages; i++)
		json_add_number(json, run->stages[i].name, run->stages[i].seconds);
	json_close(json);
}

enum rota_status rota_history(struct rota_site *site, long long limit,
	const struct rota_context *context, struct rota_answer **ret_answer, struct rota_error *err)
{
	(void)context;
	done_by(answer_draft_done) struct answer_draft draft = {0};
	done_by(store_runs_done) struct store_runs runs = {0};
	struct store *store;
	answer_draft_init(&draft, "history");
	if (site->store != NULL || inputs_is_there(site, "rota.db")) {
		TRY(pipeline_store(site, &store, err));
		TRY(store_list_runs(store, limit, &runs, err));
	}
	text_add(&draft.text, runs.count > 0 ? HEAD : "Nothing ran yet.\n");
	json_open_list(&draft.json, "runs");
	for (size_t i = 0; i < runs.count; i++) {
		say(site->site, &runs.items[i], &draft.text);
		json_open_object(&draft.json, NULL);
		history_add_run(site->site, &runs.items[i], &draft.json);
		json_close(&draft.json);
	}
	json_close(&draft.json);
	return answer_new(&draft, ret_answer, err);
}
