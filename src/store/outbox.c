/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/outbox.h"

#include "store/db.h"

void store_parcel_done(struct store_parcel *parcel)
{
	free(parcel->name);
	free(parcel->bytes);
	*parcel = (struct store_parcel){0};
}

enum rota_status store_post(struct store *store, const char *name, const char *bytes, size_t length,
	bool private, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	TRY(db_prepare(store,
		"INSERT INTO outbox (name, private, removed, bytes) VALUES (?1, ?2, ?3, ?4)",
		&statement, err));
	TRY(db_bind(store, statement, err, "tiib", name, (int64_t) private,
		(int64_t)(bytes == NULL), bytes != NULL ? bytes : "",
		bytes != NULL ? length : (size_t)0));
	return db_do(store, statement, err);
}

enum rota_status store_next_parcel(struct store *store, int64_t n, struct store_parcel *ret_parcel,
	bool *ret_found, struct rota_error *err)
{
	done_by(store_parcel_done) struct store_parcel parcel = {0};
	done_by(db_end) sqlite3_stmt *statement = NULL;
	TRY(db_prepare(store,
		"SELECT n, name, private, removed, bytes FROM outbox WHERE n > ?1 ORDER BY n "
		"LIMIT 1",
		&statement, err));
	TRY(db_bind(store, statement, err, "i", n));
	TRY(db_step(store, statement, ret_found, err));
	if (!*ret_found)
		return ROTA_OK;
	parcel.n = db_integer(statement, 0);
	parcel.private = db_integer(statement, 2) != 0;
	TRY(memory_copy_text(db_text(statement, 1), &parcel.name, err));
	if (db_integer(statement, 3) == 0) {
		const char *bytes = sqlite3_column_blob(statement, 4);
		parcel.length = (size_t)sqlite3_column_bytes(statement, 4);
		TRY(memory_copy_bytes(
			bytes != NULL ? bytes : "", parcel.length, &parcel.bytes, err));
	}
	*ret_parcel = parcel;
	parcel = (struct store_parcel){0};
	return ROTA_OK;
}

enum rota_status store_clear_outbox(struct store *store, struct rota_error *err)
{
	return db_run(store, "DELETE FROM outbox", err);
}
