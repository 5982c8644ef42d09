/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ROTA_UPKEEP_H
#define ROTA_UPKEEP_H
/*
 * Keeping rota.db small.
 */
#include <rota/answer.h>
#include <rota/context.h>
#include <rota/site.h>
#include <stdbool.h>
#ifdef __cplusplus
extern "C" {
#endif

struct rota_prune_settings {
	int keep_days; /* 0: `nightly.keep` of the site */
	bool dry_run;  /* only tell what would go */
};
/*
 * Takes away runs, superseded forecasts and requirements, plans and publications older than that,
 * and history older than any forecast reads; then gives the room back to the disk. Kept at any age:
 * what calendars were told, the newest of each kind, the last publication, the one that undo goes
 * back to and all between, and their plans. ROTA_EINVAL where nothing says how much is to be kept.
 */
ROTA_API enum rota_status rota_prune(struct rota_site *site,
	const struct rota_prune_settings *settings, const struct rota_context *context,
	struct rota_answer **ret_answer, struct rota_error *err);

#ifdef __cplusplus
}
#endif
#endif
