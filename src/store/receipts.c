/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/db.h"
#include "store/publications.h"

void store_receipts_done(struct store_receipts *receipts)
{
	free(receipts->items);
	*receipts = (struct store_receipts){0};
}

static enum rota_status add(struct store *store, sqlite3_stmt *row, struct store_receipts *receipts,
	struct rota_error *err)
{
	TRY(memory_grow(&receipts->items, &receipts->capacity, receipts->count + 1,
		sizeof(*receipts->items), err));
	struct store_receipt *receipt = &receipts->items[receipts->count];
	*receipt = (struct store_receipt){.n = db_integer(row, 0),
		.plan_version = (int)db_integer(row, 1),
		.at = db_integer(row, 2),
		.period = {(day_number)db_integer(row, 4), (int)db_integer(row, 5)},
		.added = (int)db_integer(row, 6),
		.moved = (int)db_integer(row, 7),
		.changed = (int)db_integer(row, 8),
		.cancelled = (int)db_integer(row, 9),
		.revived = (int)db_integer(row, 10),
		.restores = db_integer(row, 12)};
	TRY(db_keep_word(store, db_text(row, 3), &receipt->by, err));
	TRY(db_keep_word(store, db_text(row, 11), &receipt->digest, err));
	receipts->count++;
	return ROTA_OK;
}

enum rota_status store_list_receipts(
	struct store *store, struct store_receipts *ret_receipts, struct rota_error *err)
{
	done_by(store_receipts_done) struct store_receipts receipts = {0};
	done_by(db_end) sqlite3_stmt *statement = NULL;
	bool has_row;
	TRY(db_prepare(store,
		"SELECT n, coalesce(plan, 0), at, \"by\", first_day, n_days, added, moved, changed,"
		" cancelled, revived, digest, coalesce(restores, n) FROM publications ORDER BY n",
		&statement, err));
	for (;;) {
		TRY(db_step(store, statement, &has_row, err));
		if (!has_row)
			break;
		TRY(add(store, statement, &receipts, err));
	}
	*ret_receipts = receipts;
	receipts = (struct store_receipts){0};
	return ROTA_OK;
}
