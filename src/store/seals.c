/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/seals.h"

#include "base/digest.h"
#include "store/db.h"

#include <string.h>

enum { MOST_PARTS = 4 };

/* Columns are named: those that later versions add are in no seal of before. */
struct seal_row {
	const char *name;
	const char *parts[MOST_PARTS]; /* the first gives one row, or there is nothing */
};

static const struct seal_row kinds[] = {
	[SEAL_SOURCE] = {"import",
		{"SELECT name, digest, covers_span, rows, used, dropped, bad, first, last"
		 " FROM sources WHERE id = ?1",
			"SELECT queue, from_instant, until_instant FROM source_queues"
			" WHERE source = ?1 ORDER BY queue",
			"SELECT q.queue, c.week, c.cells FROM source_queues q JOIN source_cells c"
			" ON c.queue = q.queue AND c.source = q.source WHERE q.source = ?1"
			" ORDER BY q.queue, c.week",
			"SELECT q.queue, h.counts FROM source_queues q JOIN source_handles h"
			" ON h.queue = q.queue AND h.source = q.source WHERE q.source = ?1"
			" ORDER BY q.queue"}},
	[SEAL_FORECAST] = {"forecast",
		{"SELECT inputs, first_day, n_days, step_s FROM forecasts WHERE version = ?1",
			"SELECT queue, name, \"values\" FROM forecast_values WHERE version = ?1"
			" ORDER BY queue, name",
			"SELECT n, queue, method, chosen, origins, wape, mase, bias, cover80, "
			"cover95,"
			" day_wape, week_wape FROM forecast_accuracy WHERE version = ?1 ORDER BY "
			"n"}},
	[SEAL_NEED] = {"requirement",
		{"SELECT inputs, first_day, n_days, step_s FROM needs WHERE version = ?1",
			"SELECT queue, name, \"values\" FROM need_values WHERE version = ?1"
			" ORDER BY queue, name"}},
	[SEAL_PLAN] = {"plan",
		{"SELECT inputs, first_day, n_days, figures FROM plans WHERE version = ?1",
			"SELECT n, agent, kind, day, pieces FROM duties WHERE version = ?1 ORDER "
			"BY n"}},
	[SEAL_PUBLICATION] = {"publication",
		{"SELECT plan, at, next_serial, \"by\", first_day, n_days, added, moved, changed,"
		 " cancelled, revived, digest, restores FROM publications WHERE n = ?1",
			"SELECT uid, existed, agent, day, kind, start, \"end\", pieces, sequence,"
			" modified, cancelled FROM published_before WHERE publication = ?1"
			" ORDER BY uid"}},
};

const char *seal_name(enum seal_kind kind)
{
	return kinds[kind].name;
}

/* Type, length and bytes, so that no two rows of different columns are the same. */
static void add_column(struct digest *digest, sqlite3_stmt *row, int column)
{
	char type = (char)('0' + sqlite3_column_type(row, column));
	const void *bytes = sqlite3_column_blob(row, column);
	int64_t length = sqlite3_column_bytes(row, column);
	digest_add(digest, &type, 1);
	digest_add(digest, &length, sizeof(length));
	if (length > 0)
		digest_add(digest, bytes, (size_t)length);
}

/* Numbers go in as the text that SQLite makes of them; reals as their bits. */
static void add_value(struct digest *digest, sqlite3_stmt *row, int column)
{
	if (sqlite3_column_type(row, column) == SQLITE_FLOAT) {
		double value = sqlite3_column_double(row, column);
		digest_add(digest, "r", 1);
		digest_add(digest, &value, sizeof(value));
	} else {
		add_column(digest, row, column);
	}
}

static enum rota_status add_rows(struct store *store, struct digest *digest, const char *words,
	int64_t id, int64_t *ret_count, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	bool has_row;
	*ret_count = 0;
	TRY(db_prepare(store, words, &statement, err));
	TRY(db_bind(store, statement, err, "i", id));
	for (;; (*ret_count)++) {
		TRY(db_step(store, statement, &has_row, err));
		if (!has_row)
			break;
		for (int c = 0; c < sqlite3_column_count(statement); c++)
			add_value(digest, statement, c);
	}
	digest_add(digest, ret_count, sizeof(*ret_count));
	return ROTA_OK;
}

static enum rota_status make(struct store *store, enum seal_kind kind, int64_t id,
	char ret_hex[DIGEST_SIZE], bool *ret_found, struct rota_error *err)
{
	struct digest digest;
	int64_t count;
	digest_init(&digest);
	*ret_found = false;
	for (int p = 0; p < MOST_PARTS && kinds[kind].parts[p] != NULL; p++) {
		TRY(add_rows(store, &digest, kinds[kind].parts[p], id, &count, err));
		if (p == 0)
			*ret_found = count > 0;
	}
	digest_finish(&digest, ret_hex);
	return ROTA_OK;
}

enum rota_status seal_put(
	struct store *store, enum seal_kind kind, int64_t id, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	char hex[DIGEST_SIZE];
	bool found;
	TRY(make(store, kind, id, hex, &found, err));
	TRY(db_prepare(store, "INSERT OR REPLACE INTO seals (kind, id, digest) VALUES (?1, ?2, ?3)",
		&statement, err));
	TRY(db_bind(store, statement, err, "tit", kinds[kind].name, id, hex));
	return db_do(store, statement, err);
}

enum rota_status seal_drop(
	struct store *store, enum seal_kind kind, int64_t id, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	TRY(db_prepare(store, "DELETE FROM seals WHERE kind = ?1 AND id = ?2", &statement, err));
	TRY(db_bind(store, statement, err, "ti", kinds[kind].name, id));
	return db_do(store, statement, err);
}

static enum rota_status check_kind(struct store *store, enum seal_kind kind, seal_told *told,
	void *owner, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *seals = NULL;
	TRY(db_prepare(
		store, "SELECT id, digest FROM seals WHERE kind = ?1 ORDER BY id", &seals, err));
	TRY(db_bind(store, seals, err, "t", kinds[kind].name));
	for (;;) {
		char hex[DIGEST_SIZE];
		bool has_row, found;
		TRY(db_step(store, seals, &has_row, err));
		if (!has_row)
			return ROTA_OK;
		int64_t id = db_integer(seals, 0);
		TRY(make(store, kind, id, hex, &found, err));
		enum seal_state state = !found				      ? SEAL_MISSING
					: strcmp(hex, db_text(seals, 1)) == 0 ? SEAL_WHOLE
									      : SEAL_BROKEN;
		TRY(told(owner, kind, id, state, err));
	}
}

enum rota_status seals_check(
	struct store *store, seal_told *told, void *owner, struct rota_error *err)
{
	for (int kind = 0; kind < SEAL_KINDS; kind++)
		TRY(check_kind(store, (enum seal_kind)kind, told, owner, err));
	return ROTA_OK;
}
