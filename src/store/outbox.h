/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_OUTBOX_H
#define STORE_OUTBOX_H
/*
 * Files of out/ that are still to be written, committed together with what they tell: a run that
 * ends between its commit and its last file leaves them here, and the next run writes them.
 */
#include "store/store.h"

struct store_parcel {
	int64_t n;
	char *name;  /* within out/ */
	char *bytes; /* NULL: the file is to be taken away */
	size_t length;
	bool private; /* closed to all but owner and group */
};
void store_parcel_done(struct store_parcel *parcel);

/* bytes NULL: to be taken away. */
enum rota_status store_post(struct store *store, const char *name, const char *bytes, size_t length,
	bool private, struct rota_error *err);
/* The first behind number n; *ret_found false when there is none. */
enum rota_status store_next_parcel(struct store *store, int64_t n, struct store_parcel *ret_parcel,
	bool *ret_found, struct rota_error *err);
/* All have been written. */
enum rota_status store_clear_outbox(struct store *store, struct rota_error *err);

#endif
