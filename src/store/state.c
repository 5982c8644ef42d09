/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/state.h"

#include "store/db.h"
#include "store/schema.h"
#include "store/state_words.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

enum { MOST_COLUMNS = 16 };

/* sorts, a letter a column: t text, i whole number, d real, v values, c cells, h counts. */
struct state_table {
	const char *name, *sorts;
	const char *columns[MOST_COLUMNS]; /* the first `n_key` are its key */
	int n_key;
	const char *where; /* rows that are told; NULL: all */
};

/* Those that others refer to come first. Files that are still to be written (outbox, the stage
 * "calendars") are of a run, not of the state. */
static const struct state_table tables[] = {
	{"facts", "tt", {"name", "value"}, 1, NULL},
	{"sources", "ittiiiiiii",
		{"id", "name", "digest", "covers_span", "rows", "used", "dropped", "bad", "first",
			"last"},
		1, NULL},
	{"source_queues", "tiii", {"queue", "source", "from_instant", "until_instant"}, 2, NULL},
	{"source_cells", "tiic", {"queue", "source", "week", "cells"}, 3, NULL},
	{"source_handles", "tih", {"queue", "source", "counts"}, 2, NULL},
	{"forecasts", "itiii", {"version", "inputs", "first_day", "n_days", "step_s"}, 1, NULL},
	{"forecast_values", "ittv", {"version", "queue", "name", "values"}, 3, NULL},
	{"forecast_accuracy", "iittiiddddddd",
		{"version", "n", "queue", "method", "chosen", "origins", "wape", "mase", "bias",
			"cover80", "cover95", "day_wape", "week_wape"},
		2, NULL},
	{"needs", "itiii", {"version", "inputs", "first_day", "n_days", "step_s"}, 1, NULL},
	{"need_values", "ittv", {"version", "queue", "name", "values"}, 3, NULL},
	{"plans", "itiit", {"version", "inputs", "first_day", "n_days", "figures"}, 1, NULL},
	{"duties", "iittit", {"version", "n", "agent", "kind", "day", "pieces"}, 2, NULL},
	{"publications", "iiiitiiiiiiiti",
		{"n", "plan", "at", "next_serial", "by", "first_day", "n_days", "added", "moved",
			"changed", "cancelled", "revived", "digest", "restores"},
		1, NULL},
	{"published", "tittiitiii",
		{"agent", "day", "uid", "kind", "start", "end", "pieces", "sequence", "modified",
			"cancelled"},
		3, NULL},
	{"published_before", "tiititiitiii",
		{"uid", "publication", "existed", "agent", "day", "kind", "start", "end", "pieces",
			"sequence", "modified", "cancelled"},
		2, NULL},
	{"stages", "tti", {"name", "inputs", "version"}, 1, "name <> 'calendars'"},
	{"calendar_turns", "ti", {"calendar", "turn"}, 1, NULL},
	{"dav_items", "tttt", {"collection", "href", "etag", "digest"}, 2, NULL},
	{"proposals", "iiitt", {"plan", "against", "at", "why", "changes"}, 1, NULL},
	{"runs", "itttiiitddiiiii",
		{"n", "command", "by", "program", "started", "ended", "exit", "message", "gap",
			"uncovered", "changes", "least", "goals_kept", "publication", "waits"},
		1, NULL},
	{"run_stages", "iitd", {"run", "n", "name", "seconds"}, 2, NULL},
	{"seals", "tit", {"kind", "id", "digest"}, 2, NULL},
};

int store_state_tables(void)
{
	return (int)COUNT_OF(tables);
}

const char *store_state_name(int table)
{
	return tables[table].name;
}

int store_state_find(const char *name)
{
	for (int t = 0; t < store_state_tables(); t++)
		if (strcmp(tables[t].name, name) == 0)
			return t;
	return -1;
}

const char *const *store_state_columns(int table, int *ret_count)
{
	*ret_count = (int)strlen(tables[table].sorts);
	return tables[table].columns;
}

int store_state_version(void)
{
	return schema_version();
}

static void add_columns(struct text *words, const struct state_table *table, int count)
{
	for (int c = 0; c < count; c++)
		text_addf(words, "%s\"%s\"", c > 0 ? ", " : "", table->columns[c]);
}

static enum rota_status add_field(struct store *store, const struct state_table *table, int column,
	sqlite3_stmt *row, struct text *out, struct rota_error *err)
{
	char sort = table->sorts[column];
	bool fine = true;
	const unsigned char *bytes = NULL;
	size_t length = 0;
	if (strchr("vch", sort) != NULL) {
		bytes = sqlite3_column_blob(row, column);
		length = (size_t)sqlite3_column_bytes(row, column);
	}
	if (sqlite3_column_type(row, column) == SQLITE_NULL)
		return ROTA_OK;
	if (sort == 't')
		text_add(out, db_text(row, column));
	else if (sort == 'i')
		text_add_integer(out, db_integer(row, column));
	else if (sort == 'd')
		words_add_real(out, db_real(row, column));
	else if (sort == 'v')
		fine = words_of_values(out, bytes, length);
	else if (sort == 'c')
		fine = words_of_cells(out, bytes, length);
	else
		fine = words_of_counts(out, bytes, length);
	return fine ? text_check(out, err)
		    : db_damaged(store, "a packed column cannot be read", err);
}

struct row_texts {
	struct text fields[MOST_COLUMNS];
};

static void row_texts_done(struct row_texts *texts)
{
	for (int c = 0; c < MOST_COLUMNS; c++)
		text_done(&texts->fields[c]);
}

static enum rota_status tell_row(struct store *store, const struct state_table *table,
	sqlite3_stmt *row, struct row_texts *texts, store_state_told *told, void *owner,
	struct rota_error *err)
{
	const char *fields[MOST_COLUMNS];
	size_t lengths[MOST_COLUMNS];
	for (int c = 0; table->sorts[c] != '\0'; c++) {
		texts->fields[c].length = 0;
		text_add(&texts->fields[c], "");
		TRY(add_field(store, table, c, row, &texts->fields[c], err));
		TRY(text_check(&texts->fields[c], err));
		fields[c] = texts->fields[c].data;
		lengths[c] = texts->fields[c].length;
	}
	return told(owner, fields, lengths, err);
}

enum rota_status store_state_read(
	struct store *store, int table, store_state_told *told, void *owner, struct rota_error *err)
{
	const struct state_table *row = &tables[table];
	done_by(db_end) sqlite3_stmt *statement = NULL;
	done_by(text_done) struct text words = {0};
	done_by(row_texts_done) struct row_texts texts = {0};
	bool has_row;
	text_add(&words, "SELECT ");
	add_columns(&words, row, (int)strlen(row->sorts));
	text_addf(&words, " FROM \"%s\"%s%s ORDER BY ", row->name,
		row->where != NULL ? " WHERE " : "", row->where != NULL ? row->where : "");
	add_columns(&words, row, row->n_key);
	TRY(text_check(&words, err));
	TRY(db_prepare(store, words.data, &statement, err));
	for (;;) {
		TRY(db_step(store, statement, &has_row, err));
		if (!has_row)
			return ROTA_OK;
		TRY(tell_row(store, row, statement, &texts, told, owner, err));
	}
}

/* Keys are made with the first calendar, stages and runs with whatever ran. */
enum rota_status store_state_is_empty(struct store *store, bool *ret_empty, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	bool has_row;
	TRY(db_prepare(store,
		"SELECT 1 WHERE EXISTS (SELECT 1 FROM sources) OR EXISTS (SELECT 1 FROM forecasts)"
		" OR EXISTS (SELECT 1 FROM needs) OR EXISTS (SELECT 1 FROM plans)"
		" OR EXISTS (SELECT 1 FROM publications)",
		&statement, err));
	TRY(db_step(store, statement, &has_row, err));
	*ret_empty = !has_row;
	return ROTA_OK;
}

enum rota_status store_state_clear(struct store *store, struct rota_error *err)
{
	char words[96];
	TRY(db_run(store, "DELETE FROM outbox", err));
	for (int t = store_state_tables(); t > 0; t--) {
		snprintf(words, sizeof(words), "DELETE FROM \"%s\"", tables[t - 1].name);
		TRY(db_run(store, words, err));
	}
	return ROTA_OK;
}

struct store_state_filler {
	struct store *store;
	const struct state_table *table;
	sqlite3_stmt *insert;
	struct row_texts packed;
};

struct store_state_filler *store_state_filler_free(struct store_state_filler *filler)
{
	if (filler == NULL)
		return NULL;
	db_end(&filler->insert);
	row_texts_done(&filler->packed);
	free(filler);
	return NULL;
}

enum rota_status store_state_fill(struct store *store, int table,
	struct store_state_filler **ret_filler, struct rota_error *err)
{
	owned_by(store_state_filler_free) struct store_state_filler *filler = NULL;
	done_by(text_done) struct text words = {0};
	TRY(memory_new(1, sizeof(*filler), &filler, err));
	filler->store = store;
	filler->table = &tables[table];
	int count = (int)strlen(filler->table->sorts);
	text_addf(&words, "INSERT INTO \"%s\" (", filler->table->name);
	add_columns(&words, filler->table, count);
	text_add(&words, ") VALUES (");
	for (int c = 0; c < count; c++)
		text_addf(&words, "%s?%d", c > 0 ? ", " : "", c + 1);
	text_add_char(&words, ')');
	TRY(text_check(&words, err));
	TRY(db_prepare(store, words.data, &filler->insert, err));
	*ret_filler = TAKE(filler);
	return ROTA_OK;
}

static int bind_number(sqlite3_stmt *statement, int at, char sort, const char *field, bool *fine)
{
	const char *rest = field;
	double value = 0;
	char *end;
	if (field[0] == '\0')
		return sqlite3_bind_null(statement, at);
	if (sort == 'd') {
		*fine = words_read_real(&rest, &value) && *rest == '\0';
		return isnan(value) ? sqlite3_bind_null(statement, at)
				    : sqlite3_bind_double(statement, at, value);
	}
	errno = 0;
	int64_t number = strtoll(field, &end, 10);
	*fine = errno == 0 && *end == '\0' && *field > ' ';
	return sqlite3_bind_int64(statement, at, number);
}

static int bind_packed(
	struct store_state_filler *filler, int c, char sort, const char *field, bool *fine)
{
	struct text *bytes = &filler->packed.fields[c];
	bytes->length = 0;
	text_add(bytes, "");
	*fine = sort == 'v'   ? words_to_values(bytes, field)
		: sort == 'c' ? words_to_cells(bytes, field)
			      : words_to_counts(bytes, field);
	if (bytes->failed)
		return SQLITE_NOMEM;
	return sqlite3_bind_blob64(
		filler->insert, c + 1, bytes->data, bytes->length, SQLITE_STATIC);
}

enum rota_status store_state_add(struct store_state_filler *filler, const char *const fields[],
	const size_t lengths[], struct rota_error *err)
{
	const struct state_table *table = filler->table;
	for (int c = 0; table->sorts[c] != '\0'; c++) {
		char sort = table->sorts[c];
		bool fine = strlen(fields[c]) == lengths[c];
		int code = SQLITE_OK;
		if (sort == 't')
			code = sqlite3_bind_text64(filler->insert, c + 1, fields[c], lengths[c],
				SQLITE_STATIC, SQLITE_UTF8);
		else if (strchr("id", sort) != NULL)
			code = bind_number(filler->insert, c + 1, sort, fields[c], &fine);
		else
			code = bind_packed(filler, c, sort, fields[c], &fine);
		if (code != SQLITE_OK)
			return db_fail(filler->store, code, err);
		if (!fine)
			return error_set(err, ROTA_EINVAL, "'%s' cannot be read: '%.60s'",
				table->columns[c], fields[c]);
	}
	return db_do(filler->store, filler->insert, err);
}
