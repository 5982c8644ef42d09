/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/db.h"

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

static enum rota_status read_items(
	struct store *store, struct publication *publication, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	bool has_row;
	TRY(db_prepare(store,
		"SELECT uid, agent, day, kind, start, \"end\", pieces, sequence, modified, "
		"cancelled FROM published ORDER BY agent, day, start, uid",
		&statement, err));
	for (;;) {
		TRY(db_step(store, statement, &has_row, err));
		if (!has_row)
			return ROTA_OK;
		TRY(read_item(publication, statement, err));
	}
}

enum rota_status store_read_publication(struct store *store, const struct site *site,
	struct publication **ret_publication, struct rota_error *err)
{
	(void)site;
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
	TRY(read_items(store, publication, err));
	*ret_publication = TAKE(publication);
	return ROTA_OK;
}

static enum rota_status write_items(
	struct store *store, const struct publication *publication, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	TRY(db_run(store, "DELETE FROM published", err));
	TRY(db_prepare(store,
		"INSERT INTO published (uid, agent, day, kind, start, \"end\", pieces, sequence, "
		"modified, cancelled) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
		&statement, err));
	for (size_t i = 0; i < publication->count; i++) {
		const struct published *item = &publication->items[i];
		TRY(db_bind(store, statement, err, "ttitiitiii", item->uid, item->agent_id,
			(int64_t)item->day, item->kind_name, item->start, item->end, item->pieces,
			(int64_t)item->sequence, item->modified, (int64_t)item->cancelled));
		TRY(db_do(store, statement, err));
	}
	return ROTA_OK;
}

static enum rota_status write_publication(struct store *store,
	const struct publication *publication, int plan_version, instant at, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	TRY(write_items(store, publication, err));
	TRY(db_prepare(store,
		"INSERT INTO publications (plan, at, next_serial) VALUES (nullif(?1, 0), ?2, ?3)",
		&statement, err));
	TRY(db_bind(
		store, statement, err, "iii", (int64_t)plan_version, at, publication->next_serial));
	return db_do(store, statement, err);
}

enum rota_status store_write_publication(struct store *store, const struct publication *publication,
	int plan_version, instant at, struct rota_error *err)
{
	TRY(db_begin_step(store, err));
	return db_end_step(
		store, write_publication(store, publication, plan_version, at, err), err);
}
