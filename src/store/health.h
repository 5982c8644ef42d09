/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_HEALTH_H
#define STORE_HEALTH_H
/* Whether the database is whole by what SQLite and we know of it. */
#include "store/store.h"

/* Told of each fault, in words; at most STORE_MOST_FAULTS of a kind. */
enum { STORE_MOST_FAULTS = 20 };
typedef enum rota_status store_fault_told(void *owner, const char *words, struct rota_error *err);

/* Pages and indexes (PRAGMA integrity_check), and rows that point to rows that are not there. */
enum rota_status store_check_pages(
	struct store *store, store_fault_told *told, void *owner, struct rota_error *err);
/* Whether what calendars were told has the digest of the newest publication's receipt; true where
 * an older rota kept none. */
enum rota_status store_check_record(struct store *store, bool *ret_same, struct rota_error *err);

#endif
