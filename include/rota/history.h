/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ROTA_HISTORY_H
#define ROTA_HISTORY_H
/*
 * What ran on a site and how it stands. rota_nightly keeps its own line of the history; what drives
 * single stages tells with rota_history_begin and rota_history_end what they are parts of. A night
 * that finds nothing new leaves no line, as it leaves nothing else; nor does wrong input of a
 * stage.
 */
#include <rota/answer.h>
#include <rota/context.h>
#include <rota/site.h>
#ifdef __cplusplus
extern "C" {
#endif

/* command: a word of at most 23 letters, copied. Within a run that has begun nothing happens. */
ROTA_API enum rota_status rota_history_begin(
	struct rota_site *site, const char *command, struct rota_error *err);
/*
 * Gives back `status`, how the run went, with its answer (NULL unless status is ROTA_OK) or why it
 * failed. What cannot be kept is not told: the run has ended as it has.
 */
ROTA_API enum rota_status rota_history_end(struct rota_site *site, enum rota_status status,
	const struct rota_answer *answer, struct rota_error *why);

/* The newest `limit` runs (0: all), newest first: when, what, how long by stage, how it ended and
 * what came of it. */
ROTA_API enum rota_status rota_history(struct rota_site *site, long long limit,
	const struct rota_context *context, struct rota_answer **ret_answer,
	struct rota_error *err);

/*
 * One glance: what is published until when, the last night and the last that went well, what waits
 * for a person, who holds the site, plans that nobody was told of, the age of the history, whether
 * the next days have no plan yet. Nothing is written and no lock is taken. Verdict FAILED when the
 * last night failed, ended without a word or is older than `nightly.overdue_after`; REVIEW when a
 * proposal waits or days have no plan; else DONE.
 */
ROTA_API enum rota_status rota_overview(struct rota_site *site, const struct rota_context *context,
	struct rota_answer **ret_answer, struct rota_error *err);

#ifdef __cplusplus
}
#endif
#endif
