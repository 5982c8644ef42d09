/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ROTA_PUBLICATIONS_H
#define ROTA_PUBLICATIONS_H
/*
 * What was published when, by whom, out of which plan; and the way back. Each publication leaves a
 * receipt in rota.db with a digest of all that calendars were told.
 */
#include <rota/answer.h>
#include <rota/context.h>
#include <rota/site.h>
#ifdef __cplusplus
extern "C" {
#endif

/* The receipts, newest first. */
ROTA_API enum rota_status rota_publications(struct rota_site *site,
	const struct rota_context *context, struct rota_answer **ret_answer,
	struct rota_error *err);

/*
 * Publishes again what calendars were told after publication `to` (0: before the newest), with
 * higher sequence numbers, and brings that publication's plan back to out/ as a new version. It is
 * a publication of its own, so that it can be gone back from too. ROTA_EINVAL when there is nothing
 * to go back to.
 */
ROTA_API enum rota_status rota_undo(struct rota_site *site, long long to,
	const struct rota_context *context, struct rota_answer **ret_answer,
	struct rota_error *err);

#ifdef __cplusplus
}
#endif
#endif
