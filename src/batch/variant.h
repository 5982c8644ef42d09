/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BATCH_VARIANT_H
#define BATCH_VARIANT_H
/* A site and its forecast as they would be in a scenario. */
#include "base/notes.h"
#include "series/series.h"
#include "site/scenario.h"

struct variant {
	struct site site;     /* a copy that lends all but what is listed here from the original */
	struct queue *queues; /* [site.n_queues]; merged ones stay, without contacts */
	struct opening *openings; /* of the merged queue */
	struct outlook *outlook;
	double *outsourced; /* [n_queues] contacts in the horizon that somebody else answers */
};
void variant_done(struct variant *variant);

/*
 * ROTA_EINVAL, with the scenario's place, when a lever leads to what no site may have: a handle
 * time of nothing, shrinkage over 90 %. Notes say what a reader may trip over.
 */
enum rota_status variant_make(const struct site *site, const struct outlook *outlook,
	const struct scenario *scenario, struct variant *ret_variant, struct notes *notes,
	struct rota_error *err);

#endif
