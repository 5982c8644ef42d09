/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_PRUNE_H
#define STORE_PRUNE_H
/*
 * Takes away what is old and needed by nothing. What calendars were told (`published`) is never
 * touched: publishing itself forgets what calendars do not go back to. Always kept: the newest of
 * each kind, what stages and proposals refer to, the newest publication and the one that undo goes
 * back to with all behind it, and plans that a kept publication is of.
 */
#include "store/store.h"

struct store_prune_limits {
	instant before;		/* runs that began, publications that were made before it go */
	day_number before_day;	/* and versions whose days are all before it */
	instant history_before; /* and the counts of imports that end before it; their names and
				   digests stay, so that they are not imported again */
};

struct store_pruned {
	int64_t runs, forecasts, needs, plans, publications, imports;
};

/* Within a transaction. */
enum rota_status store_prune(struct store *store, const struct store_prune_limits *limits,
	struct store_pruned *ret_pruned, struct rota_error *err);
/* Gives the room back to the disk; outside of transactions. A crash leaves the database as it was.
 */
enum rota_status store_shrink(struct store *store, struct rota_error *err);
/* Bytes of the database as it stands committed. */
enum rota_status store_size(struct store *store, int64_t *ret_bytes, struct rota_error *err);

#endif
