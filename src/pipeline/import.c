/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/digest.h"
#include "base/file.h"
#include "history/history.h"
#include "pipeline/answer.h"
#include "pipeline/diary.h"
#include "pipeline/import.h"
#include "pipeline/whole.h"

#include <fnmatch.h>
#include <inttypes.h>
#include <rota/stages.h>

/* One file to import, and how site.yaml says that files of its name are to be read. */
struct job {
	const struct history_source *source;
	const char *path;
};

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash != NULL ? slash + 1 : path;
}

/* The source whose pattern fits the file's name, else the first. */
static const struct history_source *source_for(const struct site *site, const char *path)
{
	for (int i = 0; i < site->n_history; i++)
		if (fnmatch(base_name(site->history[i].files), base_name(path), 0) == 0)
			return &site->history[i];
	return &site->history[0];
}

static void say_faults(struct answer_draft *draft, const struct tally *tally)
{
	json_open_list(&draft->json, "faults");
	for (size_t i = 0; i < tally->n_faults; i++) {
		const struct tally_fault *fault = &tally->faults[i];
		text_addf(&draft->text, "    %" PRId64 " not used: %s (line", fault->count,
			fault->kind);
		json_open_object(&draft->json, NULL);
		json_add_text(&draft->json, "kind", fault->kind);
		json_add_integer(&draft->json, "count", fault->count);
		json_open_list(&draft->json, "lines");
		for (int l = 0; l < TALLY_FAULT_LINES && fault->lines[l] > 0; l++) {
			text_addf(&draft->text, "%s %" PRId64, l > 0 ? "," : "", fault->lines[l]);
			json_add_integer(&draft->json, NULL, fault->lines[l]);
		}
		json_close(&draft->json);
		json_close(&draft->json);
		text_add(&draft->text, fault->count > TALLY_FAULT_LINES ? ", ...)\n" : ")\n");
	}
	json_close(&draft->json);
}

static void say_tally(
	const struct site *site, struct answer_draft *draft, const struct tally *tally)
{
	char first[INSTANT_TEXT_SIZE], last[INSTANT_TEXT_SIZE];
	instant_format(site->zone, tally->first, first);
	instant_format(site->zone, tally->last, last);
	text_addf(&draft->text, "%" PRId64 " of %" PRId64 " rows used", tally->used, tally->rows);
	if (tally->dropped > 0)
		text_addf(&draft->text, ", %" PRId64 " dropped by filter", tally->dropped);
	if (tally->used > 0)
		text_addf(&draft->text, ", %.10s to %.10s", first, last);
	text_add(&draft->text, "\n");
	if (tally->gap_times + tally->fold_times > 0)
		text_addf(&draft->text,
			"    local times at a clock change: %" PRId64
			" that did not exist, %" PRId64 " that came twice, resolved\n",
			tally->gap_times, tally->fold_times);
	json_add_integer(&draft->json, "rows", tally->rows);
	json_add_integer(&draft->json, "used", tally->used);
	json_add_integer(&draft->json, "dropped", tally->dropped);
	json_add_integer(&draft->json, "bad", tally->bad);
	json_add_integer(&draft->json, "gap_times", tally->gap_times);
	json_add_integer(&draft->json, "fold_times", tally->fold_times);
	json_add_text(&draft->json, "first", tally->used > 0 ? first : NULL);
	json_add_text(&draft->json, "last", tally->used > 0 ? last : NULL);
	say_faults(draft, tally);
}

static void add_text(struct digest *digest, const char *text)
{
	digest_add(digest, text != NULL ? text : "", text != NULL ? strlen(text) + 1 : 1);
}

/* Of how a file is read: told apart from the file, as either may change. */
static void digest_reading(const struct history_source *source, char ret_hex[DIGEST_SIZE])
{
	struct digest digest;
	digest_init(&digest);
	digest_add(&digest, &source->format, sizeof(source->format));
	add_text(&digest, source->column_time);
	add_text(&digest, source->column_queue);
	add_text(&digest, source->column_handle_s);
	add_text(&digest, source->column_volume);
	add_text(&digest, source->time_format);
	add_text(&digest, source->default_queue);
	for (int d = 0; d < source->n_drops; d++) {
		add_text(&digest, source->drops[d].column);
		for (int v = 0; v < source->drops[d].n_values; v++)
			add_text(&digest, source->drops[d].values[v]);
	}
	digest_finish(&digest, ret_hex);
}

enum { HALF_DIGEST = (DIGEST_SIZE - 1) / 2 };

/* Half of the file's digest, then half of that of how it is read. */
static enum rota_status digest_job(
	const struct job *job, char ret_hex[DIGEST_SIZE], struct rota_error *err)
{
	char file[DIGEST_SIZE], reading[DIGEST_SIZE];
	TRY(digest_file(job->path, file, err));
	digest_reading(job->source, reading);
	memcpy(ret_hex, file, HALF_DIGEST);
	memcpy(ret_hex + HALF_DIGEST, reading, HALF_DIGEST);
	ret_hex[DIGEST_SIZE - 1] = '\0';
	return ROTA_OK;
}

/* The same bytes read in another way: what they said then no longer counts. */
static enum rota_status withdraw_other_readings(
	struct store *store, const char *digest, struct rota_error *err)
{
	done_by(store_sources_done) struct store_sources sources = {0};
	TRY(store_list_sources(store, &sources, err));
	for (size_t i = 0; i < sources.count; i++)
		if (strncmp(sources.items[i].digest, digest, HALF_DIGEST) == 0)
			TRY(store_withdraw_source(store, sources.items[i].id, err));
	return ROTA_OK;
}

static enum rota_status import_one(struct rota_site *site, const struct job *job,
	const struct rota_context *context, struct answer_draft *draft, struct rota_error *err)
{
	char digest[DIGEST_SIZE];
	int64_t id;
	TRY(digest_job(job, digest, err));
	TRY(store_find_source(site->store, digest, &id, err));
	text_addf(&draft->text, "  %s: ", job->path);
	json_open_object(&draft->json, NULL);
	json_add_text(&draft->json, "file", job->path);
	json_add_bool(&draft->json, "known", id != 0);
	if (id != 0) {
		text_addf(&draft->text, "was imported before (number %" PRId64 ")\n", id);
	} else {
		done_by(tally_done) struct tally tally = {0};
		TRY(history_run(site->site, job->source, job->path, context, &tally, err));
		TRY(withdraw_other_readings(site->store, digest, err));
		TRY(store_add_source(site->store, job->path, digest, &tally, &id, err));
		say_tally(site->site, draft, &tally);
	}
	json_add_integer(&draft->json, "number", id);
	json_close(&draft->json);
	return ROTA_OK;
}

/* What site.yaml names, in its order; within a pattern by name. */
static enum rota_status import_named(struct rota_site *site, const struct rota_context *context,
	struct answer_draft *draft, struct rota_error *err)
{
	for (int i = 0; i < site->site->n_history; i++) {
		const struct history_source *source = &site->site->history[i];
		owned_ char *pattern = NULL;
		done_by(file_list_done) struct file_list list = {0};
		TRY(pipeline_path(site, source->files, &pattern, err));
		TRY(file_list(pattern, &list, err));
		if (list.count == 0)
			return error_set(err, ROTA_EINVAL,
				"'%s' (history in site.yaml) matches no file", pattern);
		for (size_t f = 0; f < list.count; f++)
			TRY(import_one(
				site, &(struct job){source, list.paths[f]}, context, draft, err));
	}
	return ROTA_OK;
}

static enum rota_status list_sources(
	const struct rota_site *site, struct answer_draft *draft, struct rota_error *err)
{
	done_by(store_sources_done) struct store_sources sources = {0};
	TRY(store_list_sources(site->store, &sources, err));
	text_addf(&draft->text, "%zu imported files, later ones win:\n", sources.count);
	json_open_list(&draft->json, "sources");
	for (size_t i = 0; i < sources.count; i++) {
		const struct store_source *source = &sources.items[i];
		char first[INSTANT_TEXT_SIZE], last[INSTANT_TEXT_SIZE];
		instant_format(site->site->zone, source->first, first);
		instant_format(site->site->zone, source->last, last);
		text_addf(&draft->text, "  %3" PRId64 "  %.10s to %.10s  %9" PRId64 " rows  %s\n",
			source->id, first, last, source->used, source->name);
		json_open_object(&draft->json, NULL);
		json_add_integer(&draft->json, "number", source->id);
		json_add_text(&draft->json, "file", source->name);
		json_add_text(&draft->json, "digest", source->digest);
		json_add_text(&draft->json, "first", first);
		json_add_text(&draft->json, "last", last);
		json_add_integer(&draft->json, "used", source->used);
		json_close(&draft->json);
	}
	json_close(&draft->json);
	return ROTA_OK;
}

enum rota_status import_files(struct rota_site *site, const char *const *files, size_t n_files,
	const struct rota_context *context, struct answer_draft *draft, struct rota_error *err)
{
	if (site->site->n_history == 0)
		return error_set(err, ROTA_EINVAL,
			"site.yaml has no 'history', which says how files are to be read");
	diary_stage(site, "import");
	TRY(pipeline_begin(site, err));
	json_open_list(&draft->json, "files");
	for (size_t i = 0; i < n_files; i++)
		TRY(import_one(site, &(struct job){source_for(site->site, files[i]), files[i]},
			context, draft, err));
	if (n_files == 0)
		TRY(import_named(site, context, draft, err));
	json_close(&draft->json);
	return pipeline_commit(site, err);
}

static enum rota_status withdraw(
	struct rota_site *site, int64_t id, struct answer_draft *draft, struct rota_error *err)
{
	TRY(pipeline_begin(site, err));
	TRY(store_withdraw_source(site->store, id, err));
	TRY(pipeline_commit(site, err));
	text_addf(&draft->text, "import number %" PRId64 " is withdrawn\n", id);
	json_add_integer(&draft->json, "withdrawn", id);
	return ROTA_OK;
}

enum rota_status rota_import(struct rota_site *site, const struct rota_import_settings *settings,
	const struct rota_context *context, struct rota_answer **ret_answer, struct rota_error *err)
{
	done_by(answer_draft_done) struct answer_draft draft = {0};
	struct store *store;
	TRY(whole_hold(site, context, err));
	TRY(pipeline_store(site, &store, err));
	answer_draft_init(&draft, "import");
	if (settings->list) {
		diary_nothing(site);
		TRY(list_sources(site, &draft, err));
	} else if (settings->withdraw != 0) {
		TRY(withdraw(site, settings->withdraw, &draft, err));
	} else {
		text_add(&draft.text, "Imported:\n");
		enum rota_status status = import_files(
			site, settings->files, settings->n_files, context, &draft, err);
		if (status != ROTA_OK) {
			store_rollback(store);
			return status;
		}
	}
	return answer_new(&draft, ret_answer, err);
}
