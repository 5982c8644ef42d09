/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/kept.h"
#include "store/seals.h"

static const struct kept_kind forecasts = {.what = "forecast",
	.insert = "INSERT INTO forecasts (inputs, first_day, n_days, step_s) "
		  "VALUES (?1, ?2, ?3, ?4)",
	.insert_values = "INSERT INTO forecast_values (version, queue, name, \"values\") "
			 "VALUES (?1, ?2, ?3, ?4)",
	.find = "SELECT version, first_day, n_days, step_s FROM forecasts "
		"WHERE version = ?1 OR ?1 = 0 ORDER BY version DESC LIMIT 1",
	.find_values = "SELECT \"values\" FROM forecast_values "
		       "WHERE version = ?1 AND queue = ?2 AND name = ?3"};

static enum rota_status add_accuracy(struct store *store, const struct site *site, int version,
	const struct accuracy_table *table, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	TRY(db_prepare(store,
		"INSERT INTO forecast_accuracy (version, n, queue, method, chosen, origins, wape, "
		"mase, bias, cover80, cover95, day_wape, week_wape) "
		"VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
		&statement, err));
	for (size_t i = 0; i < table->count; i++) {
		const struct accuracy *row = &table->rows[i];
		TRY(db_bind(store, statement, err, "iittiiddddddd", (int64_t)version, (int64_t)i,
			site->queues[row->queue].name, row->method, (int64_t)row->chosen,
			(int64_t)row->origins, row->wape, row->mase, row->bias, row->cover80,
			row->cover95, row->day_wape, row->week_wape));
		TRY(db_do(store, statement, err));
	}
	return ROTA_OK;
}

static enum rota_status add_outlook(struct store *store, const struct site *site,
	const char *inputs, const struct outlook *outlook, const struct accuracy_table *accuracy,
	int *ret_version, struct rota_error *err)
{
	const struct kept_columns columns = {
		outlook->columns, outlook_column_names, OUTLOOK_COLUMNS};
	TRY(kept_add(
		store, &forecasts, site, inputs, &outlook->horizon, &columns, ret_version, err));
	if (accuracy != NULL)
		TRY(add_accuracy(store, site, *ret_version, accuracy, err));
	return seal_put(store, SEAL_FORECAST, *ret_version, err);
}

enum rota_status store_add_outlook(struct store *store, const struct site *site, const char *inputs,
	const struct outlook *outlook, const struct accuracy_table *accuracy, int *ret_version,
	struct rota_error *err)
{
	int version = 0;
	TRY(db_begin_step(store, err));
	enum rota_status status =
		add_outlook(store, site, inputs, outlook, accuracy, &version, err);
	TRY(db_end_step(store, status, err));
	*ret_version = version;
	return ROTA_OK;
}

static enum rota_status add_row(struct store *store, const struct site *site, sqlite3_stmt *found,
	struct accuracy_table *table, struct rota_error *err)
{
	int queue = site_find_queue(site, db_text(found, 0));
	if (queue < 0)
		return ROTA_OK;
	TRY(memory_grow(
		&table->rows, &table->capacity, table->count + 1, sizeof(*table->rows), err));
	struct accuracy *row = &table->rows[table->count];
	*row = (struct accuracy){.queue = queue,
		.chosen = db_integer(found, 2) != 0,
		.origins = (int)db_integer(found, 3),
		.wape = db_real(found, 4),
		.mase = db_real(found, 5),
		.bias = db_real(found, 6),
		.cover80 = db_real(found, 7),
		.cover95 = db_real(found, 8),
		.day_wape = db_real(found, 9),
		.week_wape = db_real(found, 10)};
	TRY(db_keep_word(store, db_text(found, 1), &row->method, err));
	table->count++;
	return ROTA_OK;
}

static enum rota_status read_accuracy(struct store *store, const struct site *site, int version,
	struct accuracy_table *table, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	bool has_row;
	TRY(db_prepare(store,
		"SELECT queue, method, chosen, origins, wape, mase, bias, cover80, cover95, "
		"day_wape, week_wape FROM forecast_accuracy WHERE version = ?1 ORDER BY n",
		&statement, err));
	TRY(db_bind(store, statement, err, "i", (int64_t)version));
	for (;;) {
		TRY(db_step(store, statement, &has_row, err));
		if (!has_row)
			return ROTA_OK;
		TRY(add_row(store, site, statement, table, err));
	}
}

enum rota_status store_read_outlook(struct store *store, const struct site *site, int version,
	struct outlook **ret_outlook, struct accuracy_table *ret_accuracy, struct rota_error *err)
{
	owned_by(outlook_free) struct outlook *outlook = NULL;
	done_by(accuracy_table_done) struct accuracy_table accuracy = {0};
	struct horizon horizon;
	int found;
	TRY(kept_find(store, &forecasts, site, version, &horizon, &found, err));
	if (found > 0) {
		TRY(outlook_new(&horizon, site->n_queues, &outlook, err));
		const struct kept_columns columns = {
			outlook->columns, outlook_column_names, OUTLOOK_COLUMNS};
		TRY(kept_read(store, &forecasts, site, found, &columns, err));
		TRY(read_accuracy(store, site, found, &accuracy, err));
	}
	*ret_outlook = TAKE(outlook);
	if (ret_accuracy != NULL) {
		*ret_accuracy = accuracy;
		accuracy = (struct accuracy_table){0};
	}
	return ROTA_OK;
}
