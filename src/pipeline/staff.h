/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_STAFF_H
#define PIPELINE_STAFF_H
/* From a forecast to requirements that are kept. */
#include "base/notes.h"
#include "pipeline/site.h"

#include <rota/context.h>

/* Kept in rota.db, written to out/requirements.csv. `inputs`: digest of the forecast. */
enum rota_status staff_make(struct rota_site *site, const struct outlook *outlook,
	const char *inputs, struct need **ret_need, int *ret_version, struct notes *notes,
	struct rota_error *err);

#endif
