/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_PLAN_STREAM_H
#define STORE_PLAN_STREAM_H
/* A plan compared with the newest one of the store, or written as a new one, some of its duties at
 * a time, all in its order. */
#include "store/db.h"

struct store_newest_plan;
/* The newest plan as long as nothing else is written; *ret_version and *ret_plan 0 and NULL when
 * there is none. */
enum rota_status store_newest_plan_open(struct store *store, struct store_newest_plan **ret_plan,
	int *ret_version, struct period *ret_period, struct rota_error *err);
struct store_newest_plan *store_newest_plan_free(struct store_newest_plan *plan);
OWNER(struct store_newest_plan, store_newest_plan_free);
/* Whether its next duties are those of the roster; NULL: whether there are no more. */
enum rota_status store_newest_plan_matches(struct store_newest_plan *plan,
	const struct roster *roster, bool *ret_matches, struct rota_error *err);

struct store_new_plan;
/* Within a transaction or a step. */
enum rota_status store_new_plan_begin(struct store *store, const char *inputs, struct period period,
	const char *figures_json, struct store_new_plan **ret_plan, int *ret_version,
	struct rota_error *err);
struct store_new_plan *store_new_plan_free(struct store_new_plan *plan);
OWNER(struct store_new_plan, store_new_plan_free);
enum rota_status store_new_plan_add(
	struct store_new_plan *plan, const struct roster *roster, struct rota_error *err);
/* After the last duty. */
enum rota_status store_new_plan_end(struct store_new_plan *plan, struct rota_error *err);

#endif
