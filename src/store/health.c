/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/health.h"

#include "base/digest.h"
#include "store/db.h"
#include "store/publishing.h"

#include <string.h>

static enum rota_status check_rows(
	struct store *store, store_fault_told *told, void *owner, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	bool has_row;
	TRY(db_prepare(store, "PRAGMA foreign_key_check", &statement, err));
	for (int i = 0; i < STORE_MOST_FAULTS; i++) {
		char words[256];
		TRY(db_step(store, statement, &has_row, err));
		if (!has_row)
			break;
		snprintf(words, sizeof(words),
			"a row of '%s' belongs to a row of '%s' that is not there",
			db_text(statement, 0), db_text(statement, 2));
		TRY(told(owner, words, err));
	}
	return ROTA_OK;
}

enum rota_status store_check_pages(
	struct store *store, store_fault_told *told, void *owner, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	char words[64];
	bool has_row;
	snprintf(words, sizeof(words), "PRAGMA integrity_check(%d)", (int)STORE_MOST_FAULTS);
	TRY(db_prepare(store, words, &statement, err));
	for (;;) {
		TRY(db_step(store, statement, &has_row, err));
		if (!has_row)
			break;
		if (strcmp(db_text(statement, 0), "ok") != 0)
			TRY(told(owner, db_text(statement, 0), err));
	}
	return check_rows(store, told, owner, err);
}

enum rota_status store_check_record(struct store *store, bool *ret_same, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	char digest[DIGEST_SIZE];
	bool has_row;
	*ret_same = true;
	TRY(db_prepare(
		store, "SELECT digest FROM publications ORDER BY n DESC LIMIT 1", &statement, err));
	TRY(db_step(store, statement, &has_row, err));
	if (!has_row || db_text(statement, 0)[0] == '\0')
		return ROTA_OK;
	TRY(store_publishing_digest(store, digest, err));
	*ret_same = strcmp(digest, db_text(statement, 0)) == 0;
	return ROTA_OK;
}
