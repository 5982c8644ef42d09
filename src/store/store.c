/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store.h"

#include "store/schema.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

enum { BUSY_WAIT_MS = 5000, KEY_BYTES = 16 };

enum rota_status store_new(const char *path, struct store **ret_store, struct rota_error *err)
{
	owned_by(store_free) struct store *store = NULL;
	TRY(memory_new(1, sizeof(*store), &store, err));
	TRY(memory_copy_text(path, &store->path, err));
	int code = sqlite3_open_v2(path, &store->db,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX, NULL);
	if (code != SQLITE_OK)
		return db_fail(store, code, err);
	sqlite3_extended_result_codes(store->db, 1);
	sqlite3_busy_timeout(store->db, BUSY_WAIT_MS);
	TRY(db_run(store,
		"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
		"PRAGMA trusted_schema = OFF",
		err));
	TRY(schema_migrate(store, err));
	*ret_store = TAKE(store);
	return ROTA_OK;
}

struct store *store_free(struct store *store)
{
	if (store == NULL)
		return NULL;
	if (store->begun)
		store_rollback(store);
	sqlite3_close(store->db);
	arena_done(&store->arena);
	free(store->path);
	free(store);
	return NULL;
}

enum rota_status store_begin(struct store *store, struct rota_error *err)
{
	if (store->begun)
		return error_set(err, ROTA_EBROKEN, "a transaction is begun within another");
	TRY(db_run(store, "BEGIN IMMEDIATE", err));
	store->begun = true;
	return ROTA_OK;
}

enum rota_status store_commit(struct store *store, struct rota_error *err)
{
	if (!store->begun)
		return error_set(err, ROTA_EBROKEN, "there is no transaction to commit");
	TRY(db_run(store, "COMMIT", err));
	store->begun = false;
	return ROTA_OK;
}

void store_rollback(struct store *store)
{
	if (store->begun)
		db_run(store, "ROLLBACK", NULL);
	store->begun = false;
}

bool store_is_begun(const struct store *store)
{
	return store->begun;
}

static enum rota_status make_key(int n_bytes, char ret_key[], struct rota_error *err)
{
	static const char letters[] = "0123456789abcdef";
	unsigned char bytes[DB_MOST_KEY_BYTES];
	ssize_t got;
	do
		got = getrandom(bytes, (size_t)n_bytes, 0);
	while (got < 0 && errno == EINTR);
	if (got != (ssize_t)n_bytes)
		return error_set(
			err, ROTA_EFILE, "the system has no random letters: %s", strerror(errno));
	for (int i = 0; i < n_bytes; i++) {
		ret_key[2 * i] = letters[bytes[i] >> 4];
		ret_key[2 * i + 1] = letters[bytes[i] & 15];
	}
	ret_key[2 * n_bytes] = '\0';
	return ROTA_OK;
}

/* The first key that is written stays. */
enum rota_status db_key(
	struct store *store, const char *name, int n_bytes, char ret_key[], struct rota_error *err)
{
	char made[2 * DB_MOST_KEY_BYTES + 1];
	bool has_row;
	done_by(db_end) sqlite3_stmt *read = NULL, *write = NULL;
	TRY(make_key(n_bytes, made, err));
	TRY(db_prepare(store, "SELECT value FROM facts WHERE name = ?1", &read, err));
	TRY(db_bind(store, read, err, "t", name));
	TRY(db_step(store, read, &has_row, err));
	if (!has_row) {
		TRY(db_prepare(store, "INSERT OR IGNORE INTO facts (name, value) VALUES (?1, ?2)",
			&write, err));
		TRY(db_bind(store, write, err, "tt", name, made));
		TRY(db_do(store, write, err));
		sqlite3_reset(read);
		TRY(db_step(store, read, &has_row, err));
	}
	if (!has_row || strlen(db_text(read, 0)) != 2 * (size_t)n_bytes)
		return db_damaged(store, "the key of its calendars cannot be read", err);
	memcpy(ret_key, db_text(read, 0), 2 * (size_t)n_bytes + 1);
	return ROTA_OK;
}

enum rota_status store_key(struct store *store, char ret_key[33], struct rota_error *err)
{
	return db_key(store, "key", KEY_BYTES, ret_key, err);
}
