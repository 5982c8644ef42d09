/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HISTORY_HISTORY_H
#define HISTORY_HISTORY_H
/*
 * Contact records of all kinds to clean counts: ticket exports (CSV, Zendesk JSON, Intercom CSV)
 * and interval counts, plain or gzip, read once from front to back in memory that does not grow
 * with the file. Rows that cannot be used are counted by kind with their first line numbers; the
 * import fails only over the share the source allows. Which columns and members are read where the
 * source names none: history/formats.h; which dates and times are understood: history/stamp.h.
 *
 * Tickets that stand twice in a file are counted twice: knowing them would take memory that grows
 * with the file. Contacts of an event file that lie far from all others are left out as faults
 * (history/strays.h). A row that cannot be used is bad as a whole; a handle time that is empty or 0
 * is not known, and the contact counts. Rows with too few or too many fields are bad.
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
