/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/db.h"

#include <stdio.h>

enum rota_status store_stage(struct store *store, const char *stage, char ret_inputs[65],
	int *ret_version, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	bool has_row;
	TRY(db_prepare(
		store, "SELECT inputs, version FROM stages WHERE name = ?1", &statement, err));
	TRY(db_bind(store, statement, err, "t", stage));
	TRY(db_step(store, statement, &has_row, err));
	snprintf(ret_inputs, 65, "%s", has_row ? db_text(statement, 0) : "");
	*ret_version = has_row ? (int)db_integer(statement, 1) : 0;
	return ROTA_OK;
}

enum rota_status store_set_stage(struct store *store, const char *stage, const char *inputs,
	int version, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	TRY(db_prepare(store,
		"INSERT OR REPLACE INTO stages (name, inputs, version) VALUES (?1, ?2, ?3)",
		&statement, err));
	TRY(db_bind(store, statement, err, "tti", stage, inputs, (int64_t)version));
	return db_do(store, statement, err);
}
