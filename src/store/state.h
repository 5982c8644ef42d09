/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_STATE_H
#define STORE_STATE_H
/*
 * All that the database holds, table by table, as rows of text, and the way back: the same rows
 * give the same database. A field that is null is ""; where "" is a text of its own, nothing is
 * ever null. Packed columns are told in words: "values" as numbers with blanks between ("-" is not
 * known), "cells" of a week as "start width volume handle_s handled" with ";" between, "counts" as
 * "bin count" with ";" between.
 */
#include "store/store.h"

int store_state_tables(void);
const char *store_state_name(int table); /* "published" */
/* -1 when there is none. */
int store_state_find(const char *name);
/* Names of the columns; ret_count of them. */
const char *const *store_state_columns(int table, int *ret_count);
int store_state_version(void); /* of the tables */

/* A row; fields[i] has lengths[i] bytes; all lent. */
typedef enum rota_status store_state_told(
	void *owner, const char *const fields[], const size_t lengths[], struct rota_error *err);
/* Rows in the order of their keys. */
enum rota_status store_state_read(struct store *store, int table, store_state_told *told,
	void *owner, struct rota_error *err);

/* Whether there is anything that was not made with the database itself. */
enum rota_status store_state_is_empty(struct store *store, bool *ret_empty, struct rota_error *err);
/* Within a transaction: takes all rows of all tables away; then rows come in in the order of the
 * tables. */
enum rota_status store_state_clear(struct store *store, struct rota_error *err);

struct store_state_filler;
enum rota_status store_state_fill(struct store *store, int table,
	struct store_state_filler **ret_filler, struct rota_error *err);
/* fields as store_state_columns has them, ended with NUL. ROTA_EINVAL names the column whose field
 * cannot be read. */
enum rota_status store_state_add(struct store_state_filler *filler, const char *const fields[],
	const size_t lengths[], struct rota_error *err);
struct store_state_filler *store_state_filler_free(struct store_state_filler *filler);
OWNER(struct store_state_filler, store_state_filler_free);

#endif
