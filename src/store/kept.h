/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_KEPT_H
#define STORE_KEPT_H
/* Tables by interval and queue under a version number: what forecasts and requirements have in
 * common. */
#include "store/db.h"

/* The statements of one kind of table. */
struct kept_kind {
	const char *what;	   /* "forecast" */
	const char *insert;	   /* inputs, first day, days, step */
	const char *insert_values; /* version, queue, name, values */
	const char *find;	   /* by version, 0 the newest: version, first day, days, step */
	const char *find_values;   /* by version, queue, name */
};

/* Columns of a table: tables[c] is called names[c]. */
struct kept_columns {
	const struct series_table *tables;
	const char *const *names;
	int count;
};

/* To be called within a step (db_begin_step). */
enum rota_status kept_add(struct store *store, const struct kept_kind *kind,
	const struct site *site, const char *inputs, const struct horizon *horizon,
	const struct kept_columns *columns, int *ret_version, struct rota_error *err);

/* *ret_version 0: there is none. */
enum rota_status kept_find(struct store *store, const struct kept_kind *kind,
	const struct site *site, int version, struct horizon *ret_horizon, int *ret_version,
	struct rota_error *err);
/* Fills the tables. ROTA_EINVAL when the site has changed so that they do not fit any more. */
enum rota_status kept_read(struct store *store, const struct kept_kind *kind,
	const struct site *site, int version, const struct kept_columns *columns,
	struct rota_error *err);

#endif
