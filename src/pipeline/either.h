/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_EITHER_H
#define PIPELINE_EITHER_H
/* A plan by whatever it goes by: a file, a version number of rota.db, or "published" for what
 * calendars were told. */
#include "pipeline/site.h"

/* name NULL: out/plan.csv. ret_version: 0 for a file and for what was published. */
enum rota_status either_read(struct rota_site *site, const char *name, struct roster **ret_roster,
	int *ret_version, struct rota_error *err);

#endif
