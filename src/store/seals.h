/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_SEALS_H
#define STORE_SEALS_H
/*
 * A digest of all rows that belong to one imported file, forecast, requirement, plan or
 * publication, kept when they are written and worked out again to see damage. SQLite finds damage
 * to its own pages; what stands in them only their writer can tell.
 */
#include "store/store.h"

enum seal_kind { SEAL_SOURCE, SEAL_FORECAST, SEAL_NEED, SEAL_PLAN, SEAL_PUBLICATION, SEAL_KINDS };

/* "plan", as people call it. */
const char *seal_name(enum seal_kind kind);

/* Within the transaction or step that writes the rows, after the last of them; again when rows
 * were taken away on purpose. */
enum rota_status seal_put(
	struct store *store, enum seal_kind kind, int64_t id, struct rota_error *err);
/* The same without its seal: what is no more cannot be damaged. */
enum rota_status seal_drop(
	struct store *store, enum seal_kind kind, int64_t id, struct rota_error *err);

enum seal_state { SEAL_WHOLE, SEAL_BROKEN, SEAL_MISSING };
/* Told of every seal, by kind and id. MISSING: what it was put on is not there. */
typedef enum rota_status seal_told(void *owner, enum seal_kind kind, int64_t id,
	enum seal_state state, struct rota_error *err);
enum rota_status seals_check(
	struct store *store, seal_told *told, void *owner, struct rota_error *err);

#endif
