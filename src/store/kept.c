/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/kept.h"

#include "store/pack.h"

static enum rota_status add_values(struct store *store, sqlite3_stmt *statement, int version,
	const char *queue, const char *name, const struct series_table *table, int column,
	struct rota_error *err)
{
	done_by(text_done) struct text bytes = {0};
	pack_reals(&bytes, series_column(table, column), (size_t)table->n);
	TRY(text_check(&bytes, err));
	TRY(db_bind(store, statement, err, "ittb", (int64_t)version, queue, name, bytes.data,
		bytes.length));
	return db_do(store, statement, err);
}

enum rota_status kept_add(struct store *store, const struct kept_kind *kind,
	const struct site *site, const char *inputs, const struct horizon *horizon,
	const struct kept_columns *columns, int *ret_version, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *head = NULL, *values = NULL;
	TRY(db_prepare(store, kind->insert, &head, err));
	TRY(db_bind(store, head, err, "tiii", inputs, (int64_t)horizon->first_day,
		(int64_t)horizon->n_days, (int64_t)horizon->step_s));
	TRY(db_do(store, head, err));
	*ret_version = (int)sqlite3_last_insert_rowid(store->db);
	TRY(db_prepare(store, kind->insert_values, &values, err));
	for (int q = 0; q < site->n_queues; q++) {
		for (int c = 0; c < columns->count; c++)
			TRY(add_values(store, values, *ret_version, site->queues[q].name,
				columns->names[c], &columns->tables[c], q, err));
	}
	return ROTA_OK;
}

enum rota_status kept_find(struct store *store, const struct kept_kind *kind,
	const struct site *site, int version, struct horizon *ret_horizon, int *ret_version,
	struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	bool has_row;
	TRY(db_prepare(store, kind->find, &statement, err));
	TRY(db_bind(store, statement, err, "i", (int64_t)version));
	TRY(db_step(store, statement, &has_row, err));
	*ret_version = has_row ? (int)db_integer(statement, 0) : 0;
	if (!has_row)
		return ROTA_OK;
	int64_t first_day = db_integer(statement, 1), n_days = db_integer(statement, 2);
	int64_t step_s = db_integer(statement, 3);
	if (first_day != (day_number)first_day || n_days != (int)n_days || step_s != (int)step_s ||
		horizon_init(ret_horizon, site->zone, (day_number)first_day, (int)n_days,
			(int)step_s, NULL) != ROTA_OK)
		return db_damaged(store, "the days of a version cannot be read", err);
	return ROTA_OK;
}

static enum rota_status read_values(struct store *store, const struct kept_kind *kind,
	sqlite3_stmt *statement, int version, const char *queue, double values[], interval_index n,
	struct rota_error *err)
{
	bool has_row;
	TRY(db_step(store, statement, &has_row, err));
	if (!has_row)
		return error_set(err, ROTA_EINVAL,
			"%s %d knows nothing of queue '%s': make a new one", kind->what, version,
			queue);
	if (sqlite3_column_bytes(statement, 0) != n * PACK_REAL_SIZE)
		return error_set(err, ROTA_EINVAL,
			"%s %d has other intervals than the site has now: make a new one",
			kind->what, version);
	pack_read_reals(sqlite3_column_blob(statement, 0), (size_t)n, values);
	return ROTA_OK;
}

enum rota_status kept_read(struct store *store, const struct kept_kind *kind,
	const struct site *site, int version, const struct kept_columns *columns,
	struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	TRY(db_prepare(store, kind->find_values, &statement, err));
	for (int q = 0; q < site->n_queues; q++) {
		for (int c = 0; c < columns->count; c++) {
			const struct series_table *table = &columns->tables[c];
			const char *queue = site->queues[q].name;
			TRY(db_bind(store, statement, err, "itt", (int64_t)version, queue,
				columns->names[c]));
			TRY(read_values(store, kind, statement, version, queue,
				series_column(table, q), table->n, err));
			sqlite3_reset(statement);
		}
	}
	return ROTA_OK;
}
