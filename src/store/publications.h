/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_PUBLICATIONS_H
#define STORE_PUBLICATIONS_H
/*
 * The record of what calendars were told, a receipt of every publication, and of each entry that a
 * publication changed the state before it: with them any earlier publication's record can be had
 * again.
 */
#include "store/store.h"

struct store_receipt {
	int64_t n;	  /* counts from 1 */
	int plan_version; /* 0: of no plan in rota.db */
	instant at;
	const char *by;	      /* who published; kept by the store */
	struct period period; /* the days it spoke for; n_days 0: unknown */
	int added, moved, changed, cancelled, revived; /* shifts */
	const char *digest; /* of the whole record after it; "" of those kept without */
	int64_t restores;   /* the publication whose record it brought back; itself when none */
};
struct store_receipts {
	struct store_receipt *items; /* by n */
	size_t count, capacity;
};
void store_receipts_done(struct store_receipts *receipts);
enum rota_status store_list_receipts(
	struct store *store, struct store_receipts *ret_receipts, struct rota_error *err);

/* The record as it stands; NULL the first time. */
enum rota_status store_read_publication(struct store *store, const struct site *site,
	struct publication **ret_publication, struct rota_error *err);
/* The entries of days [first, end) only; NULL the first time. */
enum rota_status store_read_publication_days(struct store *store, day_number first, day_number end,
	struct publication **ret_publication, struct rota_error *err);
/* The last day that anybody is told a shift of; DAY_NONE: there is none. */
enum rota_status store_published_until(
	struct store *store, day_number *ret_day, struct rota_error *err);
/* From the start of the first to the end of the last entry of the record; both 0: it is empty. */
enum rota_status store_published_times(
	struct store *store, instant *ret_from, instant *ret_until, struct rota_error *err);
/*
 * The record as it was after publication n, and the days on which it differs from today's (n_days
 * 0: on none). ROTA_EINVAL when there is none, or what followed was published by a rota that did
 * not keep what it replaced.
 */
enum rota_status store_read_publication_at(struct store *store, int64_t n,
	struct publication **ret_publication, struct period *ret_days, struct rota_error *err);
/*
 * A new publication; nothing is written when the record is as it stands. receipt: n and digest are
 * not read; restores 0 is itself. ret_n: the publication whose record it is.
 */
enum rota_status store_write_publication(struct store *store, const struct publication *publication,
	const struct store_receipt *receipt, int64_t *ret_n, struct rota_error *err);

#endif
