/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/kept.h"
#include "store/seals.h"

static const struct kept_kind needs = {.what = "requirement",
	.insert = "INSERT INTO needs (inputs, first_day, n_days, step_s) VALUES (?1, ?2, ?3, ?4)",
	.insert_values = "INSERT INTO need_values (version, queue, name, \"values\") "
			 "VALUES (?1, ?2, ?3, ?4)",
	.find = "SELECT version, first_day, n_days, step_s FROM needs "
		"WHERE version = ?1 OR ?1 = 0 ORDER BY version DESC LIMIT 1",
	.find_values = "SELECT \"values\" FROM need_values "
		       "WHERE version = ?1 AND queue = ?2 AND name = ?3"};

enum rota_status store_add_need(struct store *store, const struct site *site, const char *inputs,
	const struct need *need, int *ret_version, struct rota_error *err)
{
	const struct kept_columns columns = {need->columns, need_column_names, NEED_COLUMNS};
	int version = 0;
	TRY(db_begin_step(store, err));
	enum rota_status status =
		kept_add(store, &needs, site, inputs, &need->horizon, &columns, &version, err);
	if (status == ROTA_OK)
		status = seal_put(store, SEAL_NEED, version, err);
	TRY(db_end_step(store, status, err));
	*ret_version = version;
	return ROTA_OK;
}

enum rota_status store_read_need(struct store *store, const struct site *site, int version,
	struct need **ret_need, struct rota_error *err)
{
	owned_by(need_free) struct need *need = NULL;
	struct horizon horizon;
	int found;
	TRY(kept_find(store, &needs, site, version, &horizon, &found, err));
	if (found > 0) {
		TRY(need_new(&horizon, site->n_queues, &need, err));
		const struct kept_columns columns = {
			need->columns, need_column_names, NEED_COLUMNS};
		TRY(kept_read(store, &needs, site, found, &columns, err));
	}
	*ret_need = TAKE(need);
	return ROTA_OK;
}
