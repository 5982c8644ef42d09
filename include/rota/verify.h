/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ROTA_VERIFY_H
#define ROTA_VERIFY_H
/* Whether what a site keeps is whole, and its parts say the same. */
#include <rota/answer.h>
#include <rota/context.h>
#include <rota/site.h>
#ifdef __cplusplus
extern "C" {
#endif

/*
 * Holds against each other: rota.db (its pages, its references, a digest of every import, forecast,
 * requirement, plan and publication, and of all that calendars were told), the files of
 * out/calendars (each event that was published exactly once with its sequence number, nothing
 * else), the plan in out/ and the published plan with the rules. Each fault is told in words with
 * what to do about it. Changes nothing. Verdict FAILED when there is a fault. ROTA_EBUSY while
 * another run holds the site.
 */
ROTA_API enum rota_status rota_verify(struct rota_site *site, const struct rota_context *context,
	struct rota_answer **ret_answer, struct rota_error *err);

#ifdef __cplusplus
}
#endif
#endif
