/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/delivery.h"

#include "store/db.h"

#include <stdio.h>

enum { LINK_KEY_BYTES = 32 };

enum rota_status store_link_key(
	struct store *store, char ret_key[STORE_LINK_KEY_SIZE], struct rota_error *err)
{
	return db_key(store, "link_key", LINK_KEY_BYTES, ret_key, err);
}

enum rota_status store_link_turn(
	struct store *store, const char *calendar, int64_t *ret_turn, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	bool has_row;
	TRY(db_prepare(
		store, "SELECT turn FROM calendar_turns WHERE calendar = ?1", &statement, err));
	TRY(db_bind(store, statement, err, "t", calendar));
	TRY(db_step(store, statement, &has_row, err));
	*ret_turn = has_row ? db_integer(statement, 0) : 0;
	return ROTA_OK;
}

/* One statement that gives no rows. */
static enum rota_status do_text(struct store *store, const char *words, const char *first,
	const char *second, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	TRY(db_prepare(store, words, &statement, err));
	TRY(second != NULL ? db_bind(store, statement, err, "tt", first, second)
			   : db_bind(store, statement, err, "t", first));
	return db_do(store, statement, err);
}

enum rota_status store_add_link_turn(
	struct store *store, const char *calendar, struct rota_error *err)
{
	return do_text(store,
		"INSERT INTO calendar_turns (calendar, turn) VALUES (?1, 1)"
		" ON CONFLICT (calendar) DO UPDATE SET turn = turn + 1",
		calendar, NULL, err);
}

void store_dav_items_done(struct store_dav_items *items)
{
	for (size_t i = 0; i < items->count; i++) {
		free(items->items[i].href);
		free(items->items[i].etag);
	}
	free(items->items);
	*items = (struct store_dav_items){0};
}

static enum rota_status add_item(
	struct store_dav_items *items, sqlite3_stmt *row, struct rota_error *err)
{
	TRY(memory_grow(
		&items->items, &items->capacity, items->count + 1, sizeof(*items->items), err));
	struct store_dav_item *item = &items->items[items->count];
	*item = (struct store_dav_item){0};
	items->count++;
	TRY(memory_copy_text(db_text(row, 0), &item->href, err));
	TRY(memory_copy_text(db_text(row, 1), &item->etag, err));
	snprintf(item->digest, sizeof(item->digest), "%s", db_text(row, 2));
	return ROTA_OK;
}

enum rota_status store_read_dav_items(struct store *store, const char *collection,
	struct store_dav_items *ret_items, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	done_by(store_dav_items_done) struct store_dav_items items = {0};
	bool has_row;
	TRY(db_prepare(store,
		"SELECT href, etag, digest FROM dav_items WHERE collection = ?1 ORDER BY href",
		&statement, err));
	TRY(db_bind(store, statement, err, "t", collection));
	for (;;) {
		TRY(db_step(store, statement, &has_row, err));
		if (!has_row)
			break;
		TRY(add_item(&items, statement, err));
	}
	*ret_items = items;
	items = (struct store_dav_items){0};
	return ROTA_OK;
}

enum rota_status store_put_dav_item(struct store *store, const char *collection,
	const struct store_dav_item *item, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	TRY(db_prepare(store,
		"INSERT OR REPLACE INTO dav_items (collection, href, etag, digest)"
		" VALUES (?1, ?2, ?3, ?4)",
		&statement, err));
	TRY(db_bind(
		store, statement, err, "tttt", collection, item->href, item->etag, item->digest));
	return db_do(store, statement, err);
}

enum rota_status store_drop_dav_item(
	struct store *store, const char *collection, const char *href, struct rota_error *err)
{
	return do_text(store, "DELETE FROM dav_items WHERE collection = ?1 AND href = ?2",
		collection, href, err);
}

void store_dav_collections_done(struct store_dav_collections *collections)
{
	for (size_t i = 0; i < collections->count; i++)
		free(collections->urls[i]);
	free(collections->urls);
	*collections = (struct store_dav_collections){0};
}

enum rota_status store_list_dav_collections(
	struct store *store, struct store_dav_collections *ret_collections, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	done_by(store_dav_collections_done) struct store_dav_collections found = {0};
	bool has_row;
	TRY(db_prepare(store, "SELECT DISTINCT collection FROM dav_items ORDER BY collection",
		&statement, err));
	for (;;) {
		TRY(db_step(store, statement, &has_row, err));
		if (!has_row)
			break;
		TRY(memory_grow(
			&found.urls, &found.capacity, found.count + 1, sizeof(char *), err));
		TRY(memory_copy_text(db_text(statement, 0), &found.urls[found.count], err));
		found.count++;
	}
	*ret_collections = found;
	found = (struct store_dav_collections){0};
	return ROTA_OK;
}
