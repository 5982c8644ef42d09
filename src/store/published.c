/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/published.h"

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

enum rota_status published_read(struct store *store, sqlite3_stmt *statement,
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
