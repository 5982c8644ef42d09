/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HISTORY_HISTORY_H
#define HISTORY_HISTORY_H
/*
 * Contact records of all kinds to clean counts: ticket exports (CSV, Zendesk JSON, Intercom CSV)
 * and interval counts, plain or gzip, read once from front to back in memory that does not grow
 * with the file. Rows that cannot be used are counted by kind with their first line numbers; the
 * import fails only over the share the source allows.
 */
#include "base/context.h"
#include "series/tally.h"
#include "site/site.h"

/* Reads one file as `source` says. Queues are named as the file names them; those the site does not
 * know are faults. */
enum rota_status history_run(const struct site *site, const struct history_source *source,
	const char *path, const struct rota_context *context, struct tally *ret_tally,
	struct rota_error *err);

#endif
