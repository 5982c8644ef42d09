/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_PROPOSALS_H
#define PIPELINE_PROPOSALS_H
/* Plans that wait for a person's word: made by the night, or by day. */
#include "pipeline/answer.h"
#include "pipeline/site.h"
#include "roster/publication.h"

struct proposal_case {
	const char *why;    /* it waits */
	const char *inputs; /* digest of what it was made of */
	const struct roster *roster;
	struct period period;
	const struct roster_changes *changes;
};
/*
 * Keeps it in rota.db, against the newest publication, and leaves out/proposal.csv and, from the
 * draft, out/proposal.json. Within what the caller commits.
 */
enum rota_status proposal_keep(struct rota_site *site, const struct proposal_case *c,
	struct answer_draft *draft, struct rota_error *err);
/* All that wait, with their files. */
enum rota_status proposals_drop(struct rota_site *site, struct rota_error *err);
/* The number of the newest publication; 0: there is none. */
enum rota_status proposals_newest_publication(
	struct store *store, int64_t *ret_n, struct rota_error *err);

#endif
