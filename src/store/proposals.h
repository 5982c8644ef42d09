/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_PROPOSALS_H
#define STORE_PROPOSALS_H
/* Plans that wait for a person's word, with what they would change and why they wait. */
#include "store/store.h"

struct store_proposal {
	int plan_version;
	int64_t against; /* the publication that it changes */
	instant at;
	const char *why;     /* kept by the store */
	const char *changes; /* the text of changes.csv; kept by the store */
};
struct store_proposals {
	struct store_proposal *items; /* by plan */
	size_t count, capacity;
};
void store_proposals_done(struct store_proposals *proposals);
enum rota_status store_list_proposals(
	struct store *store, struct store_proposals *ret_proposals, struct rota_error *err);
enum rota_status store_add_proposal(
	struct store *store, const struct store_proposal *proposal, struct rota_error *err);
enum rota_status store_drop_proposals(struct store *store, struct rota_error *err);

#endif
