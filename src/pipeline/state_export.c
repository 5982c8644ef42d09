/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"
#include "base/file_batch.h"
#include "csv/csv.h"
#include "pipeline/answer.h"
#include "pipeline/inputs.h"
#include "pipeline/whole.h"
#include "store/state.h"

#include <errno.h>
#include <inttypes.h>
#include <rota/state.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CLOSED = 0700, CLOSED_FILE = 0600 };

/* One table on its way to its file. */
struct table_file {
	struct file_growing *file;
	struct digest digest;
	struct text row;
	int n_columns;
	int64_t rows, bytes;
};

static enum rota_status write_row(struct table_file *t, const char *const fields[],
	const size_t lengths[], struct rota_error *err)
{
	t->row.length = 0;
	for (int c = 0; c < t->n_columns; c++)
		csv_add_field(&t->row, c == 0, fields[c],
			lengths != NULL ? lengths[c] : strlen(fields[c]));
	csv_end_row(&t->row);
	TRY(text_check(&t->row, err));
	digest_add(&t->digest, t->row.data, t->row.length);
	t->bytes += (int64_t)t->row.length;
	return file_batch_add(t->file, t->row.data, t->row.length, err);
}

static enum rota_status tell(
	void *owner, const char *const fields[], const size_t lengths[], struct rota_error *err)
{
	struct table_file *t = owner;
	t->rows++;
	return write_row(t, fields, lengths, err);
}

static void describe(const struct table_file *t, const char *name, struct json_writer *json)
{
	struct digest digest = t->digest;
	char hex[DIGEST_SIZE];
	digest_finish(&digest, hex);
	json_open_object(json, NULL);
	json_add_text(json, "name", name);
	json_add_integer(json, "rows", t->rows);
	json_add_integer(json, "bytes", t->bytes);
	json_add_text(json, "sha256", hex);
	json_close(json);
}

static enum rota_status write_table(struct store *store, int table, const char *folder,
	struct file_batch *batch, struct json_writer *json, int64_t *rows, struct rota_error *err)
{
	struct table_file t = {0};
	done_by(text_done) struct text name = {0};
	owned_ char *path = NULL;
	text_addf(&name, "%s.csv", store_state_name(table));
	TRY(text_check(&name, err));
	TRY(file_join(folder, name.data, &path, err));
	TRY(file_batch_open(batch, path, CLOSED_FILE, &t.file, err));
	digest_init(&t.digest);
	const char *const *columns = store_state_columns(table, &t.n_columns);
	enum rota_status status = write_row(&t, columns, NULL, err);
	if (status == ROTA_OK)
		status = store_state_read(store, table, tell, &t, err);
	text_done(&t.row);
	if (status != ROTA_OK) {
		file_growing_free(t.file);
		return status;
	}
	TRY(file_batch_close(batch, t.file, NULL, err));
	describe(&t, name.data, json);
	*rows += t.rows;
	return ROTA_OK;
}

/* state.json comes last: without it there is no export. */
static enum rota_status write_all(struct rota_site *site, const char *folder,
	struct answer_draft *draft, struct rota_error *err)
{
	done_by(file_batch_done) struct file_batch batch = {0};
	done_by(json_writer_done) struct json_writer json = {0};
	owned_ char *text = NULL, *path = NULL;
	int64_t rows = 0;
	json_open_object(&json, NULL);
	json_add_text(&json, "format", "rota state");
	json_add_integer(&json, "format_version", 1);
	json_add_integer(&json, "tables_version", store_state_version());
	json_add_text(&json, "site", site->site->name);
	json_open_list(&json, "files");
	for (int t = 0; t < store_state_tables(); t++)
		TRY(write_table(site->store, t, folder, &batch, &json, &rows, err));
	json_close(&json);
	json_close(&json);
	TRY(json_take(&json, &text, err));
	TRY(file_batch_commit(&batch, err));
	TRY(file_join(folder, "state.json", &path, err));
	TRY(file_write_private(path, text, strlen(text), err));
	text_addf(&draft->text, "%d tables with %" PRId64 " rows in '%s'.\n", store_state_tables(),
		rows, folder);
	json_add_text(&draft->json, "folder", folder);
	json_add_integer(&draft->json, "rows", rows);
	return ROTA_OK;
}

/* *ret_made: it was not there. */
static enum rota_status make_folder(const char *folder, bool *ret_made, struct rota_error *err)
{
	done_by(file_list_done) struct file_list list = {0};
	owned_ char *pattern = NULL;
	struct stat info;
	*ret_made = mkdir(folder, CLOSED) == 0;
	if (*ret_made)
		return ROTA_OK;
	if (errno != EEXIST || stat(folder, &info) != 0 || !S_ISDIR(info.st_mode))
		return error_set(err, ROTA_EFILE, "'%s' cannot be made: %s", folder,
			errno == EEXIST || errno == 0 ? "a file of that name is there"
						      : strerror(errno));
	TRY(file_join(folder, "*", &pattern, err));
	TRY(file_list(pattern, &list, err));
	if (list.count > 0)
		return error_set(err, ROTA_EINVAL,
			"'%s' holds files already: name a folder that is empty or not there",
			folder);
	return ROTA_OK;
}

enum rota_status rota_export(struct rota_site *site, const char *folder,
	const struct rota_context *context, struct rota_answer **ret_answer, struct rota_error *err)
{
	done_by(answer_draft_done) struct answer_draft draft = {0};
	struct store *store;
	bool made;
	if (site->store == NULL && !inputs_is_there(site, "rota.db"))
		return error_set(err, ROTA_EINVAL, "there is no rota.db yet");
	TRY(whole_hold(site, context, err));
	TRY(pipeline_store(site, &store, err));
	TRY(make_folder(folder, &made, err));
	TRY(store_begin(store, err));
	answer_draft_init(&draft, "export");
	enum rota_status status = write_all(site, folder, &draft, err);
	store_rollback(store);
	if (status != ROTA_OK && made)
		rmdir(folder);
	TRY(status);
	return answer_new(&draft, ret_answer, err);
}
