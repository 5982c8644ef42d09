/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/db.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

enum rota_status db_fail(struct store *store, int code, struct rota_error *err)
{
	const char *path = store->path;
	switch (code & 0xff) {
	case SQLITE_NOMEM:
		return error_no_memory(err);
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return error_set(err, ROTA_EBUSY, "'%s' is held by another run", path);
	case SQLITE_NOTADB:
		return error_set(err, ROTA_EFILE,
			"'%s' is no database of rota; move it away, and a new one is made", path);
	case SQLITE_CORRUPT:
		return error_set(err, ROTA_EFILE,
			"'%s' is damaged; bring it back from a backup, or move it away and import "
			"again",
			path);
	case SQLITE_FULL:
		return error_set(err, ROTA_EFILE, "'%s' cannot grow: the disk is full", path);
	case SQLITE_READONLY:
	case SQLITE_PERM:
		return error_set(err, ROTA_EFILE,
			"'%s' cannot be written: it or its folder is read-only", path);
	case SQLITE_CANTOPEN:
		return error_set(err, ROTA_EFILE,
			"'%s' cannot be opened: no such folder, or no right to write in it", path);
	case SQLITE_MISUSE:
		return error_set(err, ROTA_EBROKEN, "'%s': a call out of turn", path);
	default:
		return error_set(err, ROTA_EFILE, "'%s': %s", path, sqlite3_errmsg(store->db));
	}
}

enum rota_status db_damaged(struct store *store, const char *what, struct rota_error *err)
{
	return error_set(err, ROTA_EFILE,
		"'%s' is damaged: %s; bring it back from a backup, or move it away and import "
		"again",
		store->path, what);
}

enum rota_status db_run(struct store *store, const char *statements, struct rota_error *err)
{
	int code = sqlite3_exec(store->db, statements, NULL, NULL, NULL);
	return code == SQLITE_OK ? ROTA_OK : db_fail(store, code, err);
}

void db_end(sqlite3_stmt **statement)
{
	sqlite3_finalize(*statement);
	*statement = NULL;
}

enum rota_status db_prepare(
	struct store *store, const char *text, sqlite3_stmt **ret_statement, struct rota_error *err)
{
	int code = sqlite3_prepare_v2(store->db, text, -1, ret_statement, NULL);
	return code == SQLITE_OK ? ROTA_OK : db_fail(store, code, err);
}

static int bind_real(sqlite3_stmt *statement, int i, double value)
{
	return isnan(value) ? sqlite3_bind_null(statement, i)
			    : sqlite3_bind_double(statement, i, value);
}

static int bind_blob(sqlite3_stmt *statement, int i, const void *bytes, size_t size)
{
	return sqlite3_bind_blob64(statement, i, size > 0 ? bytes : "", size, SQLITE_STATIC);
}

enum rota_status db_bind(struct store *store, sqlite3_stmt *statement, struct rota_error *err,
	const char *letters, ...)
{
	va_list list;
	int code = SQLITE_OK;
	va_start(list, letters);
	for (int i = 1; letters[i - 1] != '\0' && code == SQLITE_OK; i++) {
		const char *text;
		switch (letters[i - 1]) {
		case 'i':
			code = sqlite3_bind_int64(statement, i, va_arg(list, int64_t));
			break;
		case 'd':
			code = bind_real(statement, i, va_arg(list, double));
			break;
		case 't':
			text = va_arg(list, const char *);
			code = text == NULL
				       ? sqlite3_bind_null(statement, i)
				       : sqlite3_bind_text(statement, i, text, -1, SQLITE_STATIC);
			break;
		default:
			text = va_arg(list, const void *);
			code = bind_blob(statement, i, text, va_arg(list, size_t));
		}
	}
	va_end(list);
	return code == SQLITE_OK ? ROTA_OK : db_fail(store, code, err);
}

enum rota_status db_step(
	struct store *store, sqlite3_stmt *statement, bool *ret_has_row, struct rota_error *err)
{
	int code = sqlite3_step(statement);
	*ret_has_row = code == SQLITE_ROW;
	return code == SQLITE_ROW || code == SQLITE_DONE ? ROTA_OK : db_fail(store, code, err);
}

enum rota_status db_do(struct store *store, sqlite3_stmt *statement, struct rota_error *err)
{
	bool has_row;
	enum rota_status status = db_step(store, statement, &has_row, err);
	sqlite3_reset(statement);
	return status;
}

const char *db_text(sqlite3_stmt *statement, int column)
{
	const char *text = (const char *)sqlite3_column_text(statement, column);
	return text != NULL ? text : "";
}

double db_real(sqlite3_stmt *statement, int column)
{
	return sqlite3_column_type(statement, column) == SQLITE_NULL
		       ? (double)NAN
		       : sqlite3_column_double(statement, column);
}

int64_t db_integer(sqlite3_stmt *statement, int column)
{
	return sqlite3_column_int64(statement, column);
}

enum rota_status db_begin_step(struct store *store, struct rota_error *err)
{
	return db_run(store, "SAVEPOINT step", err);
}

enum rota_status db_end_step(struct store *store, enum rota_status status, struct rota_error *err)
{
	if (status == ROTA_OK)
		status = db_run(store, "RELEASE step", err);
	if (status != ROTA_OK) {
		db_run(store, "ROLLBACK TO step", NULL);
		db_run(store, "RELEASE step", NULL);
	}
	return status;
}

enum rota_status db_keep_word(
	struct store *store, const char *word, const char **ret_word, struct rota_error *err)
{
	return arena_copy_text(&store->arena, word, ret_word, err);
}
