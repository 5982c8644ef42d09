/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_PRUNE_H
#define PIPELINE_PRUNE_H
/* What rota.db need not keep any more. */
#include "pipeline/site.h"
#include "store/prune.h"

/* Within a transaction. Days are kept from `keep_days` before the clock's day on; of a site that is
 * of another year than the clock, before today, as its nights count it, or the last day that people
 * were told of. ret_before: the first day that is kept. */
enum rota_status prune_make(struct rota_site *site, int keep_days, day_number today,
	struct store_pruned *ret_pruned, day_number *ret_before, struct rota_error *err);

#endif
