/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/publications.h"

#include "base/digest.h"
#include "store/db.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define COLUMNS "uid, agent, day, kind, start, \"end\", pieces, sequence, modified, cancelled"

static enum rota_status read_item(
	struct publication *publication, sqlite3_stmt *row, struct rota_error *err)
{
	struct arena *arena = &publication->arena;
	TRY(memory_grow(&publication->items, &publication->capacity, publication->count + 1,
		sizeof(*publication->items), err));
	struct published *item = &publication->items[publication->count];
	*item = (struct published){.day = (day_number)db_integer(row, 2),
		.start = db_integer(row, 4),
		.end = db_integer(row, 5),
		.sequence = (int32_t)db_integer(row, 7),
		.modified = db_integer(row, 8),
		.cancelled = db_integer(row, 9) != 0};
	TRY(arena_copy_text(arena, db_text(row, 0), &item->uid, err));
	TRY(arena_copy_text(arena, db_text(row, 1), &item->agent_id, err));
	TRY(arena_copy_text(arena, db_text(row, 3), &item->kind_name, err));
	TRY(arena_copy_text(arena, db_text(row, 6), &item->pieces, err));
	publication->count++;
	return ROTA_OK;
}

static enum rota_status read_items(struct store *store, sqlite3_stmt *statement,
	struct publication *publication, struct rota_error *err)
{
	bool has_row;
	for (;;) {
		TRY(db_step(store, statement, &has_row, err));
		if (!has_row)
			return ROTA_OK;
		TRY(read_item(publication, statement, err));
	}
}

/* The record's head: its key and serial; NULL when nothing was ever published. */
static enum rota_status read_head(
	struct store *store, struct publication **ret_publication, struct rota_error *err)
{
	owned_by(publication_free) struct publication *publication = NULL;
	done_by(db_end) sqlite3_stmt *statement = NULL;
	char key[33];
	bool has_row;
	*ret_publication = NULL;
	TRY(db_prepare(store, "SELECT next_serial FROM publications ORDER BY n DESC LIMIT 1",
		&statement, err));
	TRY(db_step(store, statement, &has_row, err));
	if (!has_row)
		return ROTA_OK;
	TRY(memory_new(1, sizeof(*publication), &publication, err));
	publication->next_serial = db_integer(statement, 0);
	TRY(store_key(store, key, err));
	TRY(arena_copy_text(&publication->arena, key, &publication->key, err));
	*ret_publication = TAKE(publication);
	return ROTA_OK;
}

enum rota_status store_read_publication(struct store *store, const struct site *site,
	struct publication **ret_publication, struct rota_error *err)
{
	(void)site;
	owned_by(publication_free) struct publication *publication = NULL;
	done_by(db_end) sqlite3_stmt *statement = NULL;
	*ret_publication = NULL;
	TRY(read_head(store, &publication, err));
	if (publication == NULL)
		return ROTA_OK;
	TRY(db_prepare(store, "SELECT " COLUMNS " FROM published ORDER BY agent, day, start, uid",
		&statement, err));
	TRY(read_items(store, statement, publication, err));
	*ret_publication = TAKE(publication);
	return ROTA_OK;
}

/* Of every entry that later publications changed, its state before the first of them. */
static enum rota_status read_items_at(
	struct store *store, int64_t n, struct publication *publication, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	TRY(db_prepare(store,
		"SELECT " COLUMNS " FROM published_before AS b WHERE existed AND publication = "
		"(SELECT min(publication) FROM published_before WHERE uid = b.uid"
		" AND publication > ?1)"
		" UNION ALL SELECT " COLUMNS " FROM published AS p WHERE NOT EXISTS"
		" (SELECT 1 FROM published_before WHERE uid = p.uid AND publication > ?1)"
		" ORDER BY agent, day, start, uid",
		&statement, err));
	TRY(db_bind(store, statement, err, "i", n));
	return read_items(store, statement, publication, err);
}

static enum rota_status days_since(
	struct store *store, int64_t n, struct period *ret_days, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	bool has_row;
	TRY(db_prepare(store,
		"SELECT min(day), max(day) - min(day) + 1, count(*) FROM published_before"
		" WHERE publication > ?1",
		&statement, err));
	TRY(db_bind(store, statement, err, "i", n));
	TRY(db_step(store, statement, &has_row, err));
	*ret_days = (struct period){0};
	if (has_row && db_integer(statement, 2) > 0)
		*ret_days = (struct period){
			(day_number)db_integer(statement, 0), (int)db_integer(statement, 1)};
	return ROTA_OK;
}

static enum rota_status check_reachable(struct store *store, int64_t n, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	bool has_row;
	TRY(db_prepare(store,
		"SELECT count(n = ?1 OR NULL), count((n > ?1 AND digest = '') OR NULL)"
		" FROM publications",
		&statement, err));
	TRY(db_bind(store, statement, err, "i", n));
	TRY(db_step(store, statement, &has_row, err));
	if (!has_row || db_integer(statement, 0) == 0)
		return error_set(err, ROTA_EINVAL, "there is no publication %" PRId64, n);
	if (db_integer(statement, 1) > 0)
		return error_set(err, ROTA_EINVAL,
			"publication %" PRId64
			" was followed by one whose changes were not kept: an older rota made it",
			n);
	return ROTA_OK;
}

enum rota_status store_read_publication_at(struct store *store, int64_t n,
	struct publication **ret_publication, struct period *ret_days, struct rota_error *err)
{
	owned_by(publication_free) struct publication *publication = NULL;
	TRY(check_reachable(store, n, err));
	TRY(read_head(store, &publication, err));
	TRY(read_items_at(store, n, publication, err));
	TRY(days_since(store, n, ret_days, err));
	*ret_publication = TAKE(publication);
	return ROTA_OK;
}

static void add_to_digest(struct digest *digest, const struct published *item)
{
	char numbers[160];
	const char *const words[] = {item->uid, item->agent_id, item->kind_name, item->pieces};
	int length = snprintf(numbers, sizeof numbers,
		"%d %" PRId64 " %" PRId64 " %" PRId32 " %" PRId64 " %d\n", (int)item->day,
		item->start, item->end, item->sequence, item->modified, (int)item->cancelled);
	for (size_t i = 0; i < COUNT_OF(words); i++)
		digest_add(digest, words[i], strlen(words[i]) + 1);
	digest_add(digest, numbers, (size_t)length);
}

/* All that is told now, into a table of its own to be compared with what was told. */
static enum rota_status gather(struct store *store, const struct publication *publication,
	char ret_digest[DIGEST_SIZE], struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	struct digest digest;
	digest_init(&digest);
	TRY(db_run(store,
		"DROP TABLE IF EXISTS temp.told; DROP TABLE IF EXISTS temp.other;"
		"CREATE TEMP TABLE told (uid TEXT PRIMARY KEY, agent TEXT, day INTEGER,"
		" kind TEXT, start INTEGER, \"end\" INTEGER, pieces TEXT, sequence INTEGER,"
		" modified INTEGER, cancelled INTEGER) WITHOUT ROWID",
		err));
	TRY(db_prepare(store,
		"INSERT INTO told (" COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
		&statement, err));
	for (size_t i = 0; i < publication->count; i++) {
		const struct published *item = &publication->items[i];
		TRY(db_bind(store, statement, err, "ttitiitiii", item->uid, item->agent_id,
			(int64_t)item->day, item->kind_name, item->start, item->end, item->pieces,
			(int64_t)item->sequence, item->modified, (int64_t)item->cancelled));
		TRY(db_do(store, statement, err));
		add_to_digest(&digest, item);
	}
	digest_finish(&digest, ret_digest);
	return db_run(store,
		"CREATE TEMP TABLE other AS SELECT " COLUMNS " FROM told EXCEPT SELECT " COLUMNS
		" FROM published",
		err);
}

/* Whether nothing was told anew and nothing is forgotten; ret_last: the newest publication, 0 when
 * there is none. */
static enum rota_status is_as_it_stands(
	struct store *store, bool *ret_same, int64_t *ret_last, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	bool has_row;
	TRY(db_prepare(store,
		"SELECT (SELECT count(*) FROM other) + (SELECT count(*) FROM published"
		" WHERE uid NOT IN (SELECT uid FROM told)),"
		" (SELECT coalesce(max(n), 0) FROM publications)",
		&statement, err));
	TRY(db_step(store, statement, &has_row, err));
	*ret_last = db_integer(statement, 1);
	*ret_same = db_integer(statement, 0) == 0 && *ret_last > 0;
	return ROTA_OK;
}

static enum rota_status add_receipt(struct store *store, const struct publication *publication,
	const struct store_receipt *receipt, const char *digest, int64_t *ret_n,
	struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	TRY(db_prepare(store,
		"INSERT INTO publications (plan, at, next_serial, \"by\", first_day, n_days, added,"
		" moved, changed, cancelled, revived, digest, restores)"
		" VALUES (nullif(?1, 0), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,"
		" nullif(?13, 0))",
		&statement, err));
	TRY(db_bind(store, statement, err, "iiitiiiiiiiti", (int64_t)receipt->plan_version,
		receipt->at, publication->next_serial, receipt->by != NULL ? receipt->by : "",
		(int64_t)receipt->period.first_day, (int64_t)receipt->period.n_days,
		(int64_t)receipt->added, (int64_t)receipt->moved, (int64_t)receipt->changed,
		(int64_t)receipt->cancelled, (int64_t)receipt->revived, digest, receipt->restores));
	TRY(db_do(store, statement, err));
	*ret_n = sqlite3_last_insert_rowid(store->db);
	return ROTA_OK;
}

/* Keeps what is replaced, then replaces it. The first publication replaces nothing. */
static enum rota_status replace(struct store *store, struct rota_error *err)
{
	return db_run(store,
		"INSERT INTO published_before SELECT (SELECT max(n) FROM publications), uid, 1,"
		" agent, day, kind, start, \"end\", pieces, sequence, modified, cancelled"
		" FROM published WHERE uid IN (SELECT uid FROM other)"
		" OR uid NOT IN (SELECT uid FROM told);"
		"INSERT INTO published_before SELECT (SELECT max(n) FROM publications), uid, 0,"
		" agent, day, kind, start, \"end\", pieces, sequence, modified, cancelled"
		" FROM other WHERE uid NOT IN (SELECT uid FROM published)"
		" AND (SELECT count(*) FROM publications) > 1;"
		"DELETE FROM published WHERE uid NOT IN (SELECT uid FROM told);"
		"INSERT OR REPLACE INTO published (" COLUMNS ") SELECT " COLUMNS " FROM other",
		err);
}

static enum rota_status write_all(struct store *store, const struct publication *publication,
	const struct store_receipt *receipt, int64_t *ret_n, struct rota_error *err)
{
	char digest[DIGEST_SIZE];
	bool same;
	TRY(gather(store, publication, digest, err));
	TRY(is_as_it_stands(store, &same, ret_n, err));
	if (!same) {
		TRY(add_receipt(store, publication, receipt, digest, ret_n, err));
		TRY(replace(store, err));
	}
	return db_run(store, "DROP TABLE temp.told; DROP TABLE temp.other", err);
}

enum rota_status store_write_publication(struct store *store, const struct publication *publication,
	const struct store_receipt *receipt, int64_t *ret_n, struct rota_error *err)
{
	TRY(db_begin_step(store, err));
	return db_end_step(store, write_all(store, publication, receipt, ret_n, err), err);
}
