/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"
#include "csv/csv.h"
#include "files/need_file.h"
#include "json/json.h"
#include "pipeline/answer.h"
#include "pipeline/calendars_write.h"
#include "pipeline/diary.h"
#include "pipeline/inputs.h"
#include "pipeline/versions.h"
#include "pipeline/whole.h"
#include "store/proposals.h"
#include "store/publications.h"
#include "store/state.h"

#include <inttypes.h>
#include <rota/state.h>
#include <stdio.h>
#include <string.h>

enum { MOST_COLUMNS = 32, MOST_ROW = 256 << 20, MOST_LIST = 1 << 20 };

/* The files of an export, by table; NULL: it has none of that. */
struct parts {
	char *paths[64];
};

static void parts_done(struct parts *parts)
{
	for (size_t i = 0; i < COUNT_OF(parts->paths); i++)
		free(parts->paths[i]);
}

static enum rota_status no_export(const char *path, const char *what, struct rota_error *err)
{
	return error_set(err, ROTA_EINVAL, "'%s' %s", path, what);
}

static enum rota_status take_file(struct parts *parts, const char *folder,
	const struct json_value *file, struct rota_error *err)
{
	char name[64], hex[DIGEST_SIZE];
	size_t length, hex_length;
	owned_ char *path = NULL;
	const char *words = json_text_of(json_find(file, "name"), &length);
	const char *wanted = json_text_of(json_find(file, "sha256"), &hex_length);
	if (words == NULL || wanted == NULL || length < 5 || length >= sizeof(name) ||
		strcmp(words + length - 4, ".csv") != 0)
		return no_export(folder, "has a state.json that names no file of an export", err);
	snprintf(name, sizeof(name), "%.*s", (int)length - 4, words);
	int table = store_state_find(name);
	if (table < 0)
		return no_export(words, "is of no table that this rota knows", err);
	TRY(file_join(folder, words, &path, err));
	if (!file_exists(path))
		return no_export(path, "is missing from the export", err);
	TRY(digest_file(path, hex, err));
	if (hex_length != DIGEST_SIZE - 1 || strncmp(hex, wanted, hex_length) != 0)
		return no_export(path, "is not as it was exported", err);
	free(parts->paths[table]);
	parts->paths[table] = TAKE(path);
	return ROTA_OK;
}

/* state.json, and that all it names is there and as it was. */
static enum rota_status read_list(const char *folder, struct parts *parts, struct rota_error *err)
{
	owned_ char *path = NULL, *bytes = NULL;
	owned_by(json_free) struct json_value *list = NULL;
	size_t length;
	int64_t format = 0, tables = 0;
	TRY(file_join(folder, "state.json", &path, err));
	if (!file_exists(path))
		return no_export(path, "is not there: 'rota export DIR' makes such a folder", err);
	TRY(file_read(path, MOST_LIST, &bytes, &length, err));
	TRY(json_parse(bytes, length, &list, err));
	const char *name = json_text_of(json_find(list, "format"), &length);
	json_integer_of(json_find(list, "format_version"), &format);
	json_integer_of(json_find(list, "tables_version"), &tables);
	if (name == NULL || strcmp(name, "rota state") != 0)
		return no_export(path, "is of no export of rota", err);
	if (format != 1 || tables < 1 || tables > store_state_version())
		return no_export(path, "was written by a newer rota; use that one", err);
	const struct json_value *files = json_find(list, "files");
	for (size_t i = 0; i < json_count(files); i++)
		TRY(take_file(parts, folder, json_item(files, i), err));
	return ROTA_OK;
}

/* A table's file as rows of text that end with NUL. */
struct rows {
	const char *path;
	FILE *file;
	struct csv_reader *reader;
	int at[MOST_COLUMNS]; /* column of the file, by column of the table */
	int n_columns;
	struct text fields[MOST_COLUMNS];
};

static void rows_done(struct rows *rows)
{
	csv_free(rows->reader);
	if (rows->file != NULL)
		fclose(rows->file);
	for (int c = 0; c < MOST_COLUMNS; c++)
		text_done(&rows->fields[c]);
}

static enum rota_status read_block(
	void *owner, char *buffer, size_t room, size_t *ret_count, struct rota_error *err)
{
	struct rows *rows = owner;
	*ret_count = fread(buffer, 1, room, rows->file);
	if (ferror(rows->file))
		return error_set(err, ROTA_EFILE, "'%s' cannot be read", rows->path);
	return ROTA_OK;
}

static enum rota_status open_rows(int table, struct rows *rows, struct rota_error *err)
{
	static const struct csv_settings settings = {.separator = ',', .most_row_size = MOST_ROW};
	const char *const *columns = store_state_columns(table, &rows->n_columns);
	rows->file = fopen(rows->path, "rbe");
	if (rows->file == NULL)
		return error_set(err, ROTA_EFILE, "'%s' cannot be read", rows->path);
	TRY(csv_new(&settings, read_block, rows, &rows->reader, err));
	for (int c = 0; c < rows->n_columns; c++) {
		rows->at[c] = csv_find_column(rows->reader, columns[c]);
		if (rows->at[c] == CSV_ABSENT)
			return error_set(
				err, ROTA_EINVAL, "%s:1: no column '%s'", rows->path, columns[c]);
	}
	return ROTA_OK;
}

static enum rota_status add_row(struct rows *rows, const struct csv_row *row,
	struct store_state_filler *filler, struct rota_error *err)
{
	const char *fields[MOST_COLUMNS];
	size_t lengths[MOST_COLUMNS];
	if (row->fault != CSV_FINE)
		return error_set(err, ROTA_EINVAL, "%s:%" PRId64 ": %s", rows->path, row->line,
			csv_fault_text(rows->reader));
	for (int c = 0; c < rows->n_columns; c++) {
		const struct csv_field *field = &row->fields[rows->at[c]];
		rows->fields[c].length = 0;
		text_add(&rows->fields[c], "");
		text_add_bytes(&rows->fields[c], field->text, field->length);
		TRY(text_check(&rows->fields[c], err));
		fields[c] = rows->fields[c].data;
		lengths[c] = rows->fields[c].length;
	}
	struct rota_error why = {0};
	enum rota_status status = store_state_add(filler, fields, lengths, &why);
	if (status != ROTA_OK)
		return error_set(
			err, status, "%s:%" PRId64 ": %s", rows->path, row->line, why.text);
	return ROTA_OK;
}

static enum rota_status fill(struct store *store, int table, const char *path, int64_t *rows_read,
	struct rota_error *err)
{
	done_by(rows_done) struct rows rows = {.path = path};
	owned_by(store_state_filler_free) struct store_state_filler *filler = NULL;
	const struct csv_row *row;
	TRY(open_rows(table, &rows, err));
	TRY(store_state_fill(store, table, &filler, err));
	for (;;) {
		TRY(csv_next(rows.reader, &row, err));
		if (row == NULL)
			return ROTA_OK;
		TRY(add_row(&rows, row, filler, err));
		(*rows_read)++;
	}
}

/* Calendars are due from then on, so that a run that ends before they are written leaves them to
 * the next. */
static enum rota_status fill_all(
	struct rota_site *site, const struct parts *parts, int64_t *rows, struct rota_error *err)
{
	TRY(store_state_clear(site->store, err));
	for (int t = 0; t < store_state_tables(); t++)
		if (parts->paths[t] != NULL)
			TRY(fill(site->store, t, parts->paths[t], rows, err));
	TRY(store_set_stage(site->store, "calendars", "", 1, err));
	return pipeline_commit(site, err);
}

static enum rota_status write_plan(struct rota_site *site, struct rota_error *err)
{
	done_by(store_proposals_done) struct store_proposals proposals = {0};
	done_by(store_plans_done) struct store_plans plans = {0};
	TRY(store_list_proposals(site->store, &proposals, err));
	TRY(store_list_plans(site->store, &plans, err));
	int newest = 0;
	for (size_t i = 0; i < plans.count; i++) {
		bool waits = false;
		for (size_t p = 0; p < proposals.count; p++)
			waits |= proposals.items[p].plan_version == plans.items[i].version;
		newest = waits ? newest : plans.items[i].version;
	}
	for (size_t p = 0; p < proposals.count; p++)
		TRY(pipeline_write(site, "proposal.csv", proposals.items[p].changes,
			strlen(proposals.items[p].changes), err));
	if (newest == 0)
		return ROTA_OK;
	done_by(version_done) struct version version = {0};
	TRY(versions_open(site, newest, &version, err));
	return versions_write(site, version.roster, version.audit.coverage, version.json, err);
}

/* Before the plan: its cover is counted against them. Those of another site than this are left. */
static enum rota_status write_need(struct rota_site *site, struct rota_error *err)
{
	owned_by(need_free) struct need *need = NULL;
	done_by(text_done) struct text csv = {0};
	if (inputs_given(site) ||
		store_read_need(site->store, site->site, 0, &need, NULL) != ROTA_OK || need == NULL)
		return ROTA_OK;
	TRY(need_file_write(site->site, need, &csv, err));
	TRY(text_check(&csv, err));
	return pipeline_write(site, "requirements.csv", csv.data, csv.length, err);
}

static enum rota_status write_files(
	struct rota_site *site, const struct rota_context *context, struct rota_error *err)
{
	done_by(store_receipts_done) struct store_receipts receipts = {0};
	TRY(store_list_receipts(site->store, &receipts, err));
	TRY(write_need(site, err));
	TRY(write_plan(site, err));
	if (receipts.count > 0)
		TRY(calendars_rewrite(site, context, err));
	return whole_deliver(site, err);
}

enum rota_status rota_import_state(struct rota_site *site, const char *folder, bool replace,
	const struct rota_context *context, struct rota_answer **ret_answer, struct rota_error *err)
{
	done_by(answer_draft_done) struct answer_draft draft = {0};
	done_by(parts_done) struct parts parts = {0};
	struct store *store;
	bool empty;
	int64_t rows = 0;
	/* runs of before come with it; this one would make it another state */
	diary_nothing(site);
	TRY(pipeline_hold(site, err));
	TRY(read_list(folder, &parts, err));
	TRY(pipeline_store(site, &store, err));
	TRY(store_state_is_empty(store, &empty, err));
	if (!empty && !replace)
		return error_set(err, ROTA_EINVAL,
			"'%s' has a state already: '--replace' puts this one in its place",
			site->folder);
	TRY(pipeline_begin(site, err));
	enum rota_status status = fill_all(site, &parts, &rows, err);
	if (status != ROTA_OK) {
		store_rollback(store);
		return status;
	}
	TRY(write_files(site, context, err));
	answer_draft_init(&draft, "import");
	text_addf(
		&draft.text, "%" PRId64 " rows taken in; calendars and plan are in out/.\n", rows);
	json_add_integer(&draft.json, "rows", rows);
	return answer_new(&draft, ret_answer, err);
}
