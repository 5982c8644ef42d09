/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/db.h"
#include "store/pack.h"
#include "store/seals.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { WEEK_S = 604800 };

void store_sources_done(struct store_sources *sources)
{
	for (size_t i = 0; i < sources->count; i++)
		free(sources->items[i].name);
	free(sources->items);
	*sources = (struct store_sources){0};
}

static enum rota_status add_item(
	struct store_sources *sources, sqlite3_stmt *row, struct rota_error *err)
{
	TRY(memory_grow(&sources->items, &sources->capacity, sources->count + 1,
		sizeof(*sources->items), err));
	struct store_source *item = &sources->items[sources->count];
	*item = (struct store_source){.id = db_integer(row, 0),
		.rows = db_integer(row, 3),
		.used = db_integer(row, 4),
		.dropped = db_integer(row, 5),
		.bad = db_integer(row, 6),
		.first = db_integer(row, 7),
		.last = db_integer(row, 8)};
	TRY(memory_copy_text(db_text(row, 1), &item->name, err));
	snprintf(item->digest, sizeof(item->digest), "%s", db_text(row, 2));
	sources->count++;
	return ROTA_OK;
}

enum rota_status store_list_sources(
	struct store *store, struct store_sources *ret_sources, struct rota_error *err)
{
	done_by(store_sources_done) struct store_sources sources = {0};
	done_by(db_end) sqlite3_stmt *statement = NULL;
	bool has_row;
	TRY(db_prepare(store,
		"SELECT id, name, digest, rows, used, dropped, bad, first, last FROM sources "
		"ORDER BY id",
		&statement, err));
	for (;;) {
		TRY(db_step(store, statement, &has_row, err));
		if (!has_row)
			break;
		TRY(add_item(&sources, statement, err));
	}
	*ret_sources = sources;
	sources = (struct store_sources){0};
	return ROTA_OK;
}

enum rota_status store_find_source(
	struct store *store, const char *digest, int64_t *ret_id, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	bool has_row;
	TRY(db_prepare(store, "SELECT id FROM sources WHERE digest = ?1", &statement, err));
	TRY(db_bind(store, statement, err, "t", digest));
	TRY(db_step(store, statement, &has_row, err));
	*ret_id = has_row ? db_integer(statement, 0) : 0;
	return ROTA_OK;
}

static enum rota_status add_head(struct store *store, const char *name, const char *digest,
	const struct tally *tally, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	TRY(db_prepare(store,
		"INSERT INTO sources (name, digest, covers_span, rows, used, dropped, bad, first, "
		"last) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
		&statement, err));
	TRY(db_bind(store, statement, err, "ttiiiiiii", name, digest, (int64_t)tally->covers_span,
		tally->rows, tally->used, tally->dropped, tally->bad, tally->first, tally->last));
	return db_do(store, statement, err);
}

/* The stretch a queue is spoken for: of an event file the whole file's, else its own cells'. */
static enum rota_status add_queue(struct store *store, int64_t id, const struct tally *tally,
	int queue, const struct tally_cell cells[], size_t count, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	instant from = tally->first - tally->first % TALLY_CELL_S;
	instant until = tally->last - tally->last % TALLY_CELL_S + TALLY_CELL_S;
	if (!tally->covers_span) {
		if (count == 0)
			return ROTA_OK;
		from = cells[0].start;
		until = cells[count - 1].start + cells[count - 1].width_s;
	}
	TRY(db_prepare(store,
		"INSERT INTO source_queues (queue, source, from_instant, until_instant) "
		"VALUES (?1, ?2, ?3, ?4)",
		&statement, err));
	TRY(db_bind(store, statement, err, "tiii", tally->queue_names[queue], id, from, until));
	return db_do(store, statement, err);
}

static instant week_of(instant at)
{
	return at / WEEK_S - (at % WEEK_S < 0);
}

static enum rota_status add_weeks(struct store *store, int64_t id, const char *queue,
	const struct tally_cell cells[], size_t count, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	done_by(text_done) struct text bytes = {0};
	TRY(db_prepare(store,
		"INSERT INTO source_cells (queue, source, week, cells) VALUES (?1, ?2, ?3, ?4)",
		&statement, err));
	for (size_t first = 0, next; first < count; first = next) {
		instant week = week_of(cells[first].start);
		for (next = first; next < count && week_of(cells[next].start) == week;)
			next++;
		bytes.length = 0;
		pack_cells(&bytes, cells + first, next - first, week * WEEK_S);
		TRY(text_check(&bytes, err));
		TRY(db_bind(store, statement, err, "tiib", queue, id, (int64_t)week, bytes.data,
			bytes.length));
		TRY(db_do(store, statement, err));
	}
	return ROTA_OK;
}

/* Where the file has none there is no row. */
static enum rota_status add_handles(struct store *store, int64_t id, const struct tally *tally,
	int queue, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	done_by(text_done) struct text bytes = {0};
	if (tally->handles != NULL)
		pack_handles(&bytes, &tally->handles[queue]);
	TRY(text_check(&bytes, err));
	if (bytes.length == 0)
		return ROTA_OK;
	TRY(db_prepare(store,
		"INSERT INTO source_handles (queue, source, counts) VALUES (?1, ?2, ?3)",
		&statement, err));
	TRY(db_bind(store, statement, err, "tib", tally->queue_names[queue], id, bytes.data,
		bytes.length));
	return db_do(store, statement, err);
}

static enum rota_status add_source(struct store *store, const char *name, const char *digest,
	const struct tally *tally, int64_t *ret_id, struct rota_error *err)
{
	size_t first = 0;
	TRY(add_head(store, name, digest, tally, err));
	*ret_id = sqlite3_last_insert_rowid(store->db);
	for (int q = 0; q < (int)tally->n_queues; q++) {
		size_t next = first;
		while (next < tally->n_cells && tally->cells[next].queue == q)
			next++;
		TRY(add_queue(store, *ret_id, tally, q, tally->cells + first, next - first, err));
		TRY(add_weeks(store, *ret_id, tally->queue_names[q], tally->cells + first,
			next - first, err));
		TRY(add_handles(store, *ret_id, tally, q, err));
		first = next;
	}
	return seal_put(store, SEAL_SOURCE, *ret_id, err);
}

enum rota_status store_add_source(struct store *store, const char *name, const char *digest,
	const struct tally *tally, int64_t *ret_id, struct rota_error *err)
{
	int64_t id;
	TRY(store_find_source(store, digest, &id, err));
	if (id == 0) {
		TRY(db_begin_step(store, err));
		enum rota_status status = add_source(store, name, digest, tally, &id, err);
		TRY(db_end_step(store, status, err));
	}
	*ret_id = id;
	return ROTA_OK;
}

static enum rota_status withdraw(struct store *store, int64_t id, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	TRY(db_prepare(store, "DELETE FROM sources WHERE id = ?1", &statement, err));
	TRY(db_bind(store, statement, err, "i", id));
	TRY(db_do(store, statement, err));
	if (sqlite3_changes(store->db) == 0)
		return error_set(err, ROTA_EINVAL, "there is no imported file number %" PRId64, id);
	return seal_drop(store, SEAL_SOURCE, id, err);
}

enum rota_status store_withdraw_source(struct store *store, int64_t id, struct rota_error *err)
{
	TRY(db_begin_step(store, err));
	return db_end_step(store, withdraw(store, id, err), err);
}
