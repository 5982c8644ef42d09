/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/db.h"
#include "store/pack.h"

static enum rota_status read_queue(struct store *store, sqlite3_stmt *statement, const char *queue,
	struct handle_counts *ret_counts, struct rota_error *err)
{
	bool has_row;
	*ret_counts = (struct handle_counts){0};
	sqlite3_reset(statement);
	TRY(db_bind(store, statement, err, "t", queue));
	for (;;) {
		TRY(db_step(store, statement, &has_row, err));
		if (!has_row)
			return ROTA_OK;
		const unsigned char *bytes = sqlite3_column_blob(statement, 0);
		size_t length = (size_t)sqlite3_column_bytes(statement, 0);
		if (!pack_add_handles(bytes, length, ret_counts))
			return db_damaged(store, "handle times of history cannot be read", err);
	}
}

enum rota_status store_read_handles(struct store *store, const struct site *site,
	struct handle_counts ret_counts[], struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	TRY(db_prepare(store, "SELECT counts FROM source_handles WHERE queue = ?1 ORDER BY source",
		&statement, err));
	for (int q = 0; q < site->n_queues; q++)
		TRY(read_queue(store, statement, site->queues[q].name, &ret_counts[q], err));
	return ROTA_OK;
}
