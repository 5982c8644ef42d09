/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_DB_H
#define STORE_DB_H
/* SQLite as the other files of this folder use it: statements, what they are bound to, steps, and
 * failures in our words. */
#include "store/store.h"

#include <sqlite3.h>

struct store {
	sqlite3 *db;
	char *path;
	bool begun;	    /* between store_begin and its end */
	struct arena arena; /* words handed out until the store is freed */
};

/* A result code of SQLite as a status and a sentence. */
enum rota_status db_fail(struct store *store, int code, struct rota_error *err);
/* The database holds what this program never writes. */
enum rota_status db_damaged(struct store *store, const char *what, struct rota_error *err);

/* Statements without parameters and results, one or more. */
enum rota_status db_run(struct store *store, const char *statements, struct rota_error *err);

/* sqlite3_stmt that is finalized when it leaves scope: done_by(db_end) sqlite3_stmt *s = NULL; */
void db_end(sqlite3_stmt **statement);
enum rota_status db_prepare(struct store *store, const char *text, sqlite3_stmt **ret_statement,
	struct rota_error *err);
/*
 * Binds all parameters in order, from 1; a letter each: i int64_t, d double (NAN is null), t text
 * (NULL is null), b blob and its size_t. Text and blobs must live until the statement is stepped
 * through.
 */
enum rota_status db_bind(struct store *store, sqlite3_stmt *statement, struct rota_error *err,
	const char *letters, ...);
enum rota_status db_step(
	struct store *store, sqlite3_stmt *statement, bool *ret_has_row, struct rota_error *err);
/* Steps a statement that returns no rows, and makes it ready to be bound again. */
enum rota_status db_do(struct store *store, sqlite3_stmt *statement, struct rota_error *err);

/* Columns of the row, from 0. Text is never NULL and lives until the next step. */
const char *db_text(sqlite3_stmt *statement, int column);
double db_real(sqlite3_stmt *statement, int column); /* null is NAN */
int64_t db_integer(sqlite3_stmt *statement, int column);

/* Whatever is done between the two happens as a whole, inside of a transaction or without one;
 * status: how it went, and what is returned unless ending fails. */
enum rota_status db_begin_step(struct store *store, struct rota_error *err);
enum rota_status db_end_step(struct store *store, enum rota_status status, struct rota_error *err);

/* Random letters kept under that name: n_bytes times two of them, ended with NUL, made the first
 * time they are asked for. */
enum { DB_MOST_KEY_BYTES = 32 };
enum rota_status db_key(
	struct store *store, const char *name, int n_bytes, char ret_key[], struct rota_error *err);

/* A copy of the word that lives as long as the store. */
enum rota_status db_keep_word(
	struct store *store, const char *word, const char **ret_word, struct rota_error *err);

#endif
