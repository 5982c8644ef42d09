/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ROTA_STATE_H
#define ROTA_STATE_H
/* All that rota.db knows, out and in again as plain files: for a backup, another machine, or eyes.
 */
#include <rota/answer.h>
#include <rota/context.h>
#include <rota/site.h>
#include <stdbool.h>
#ifdef __cplusplus
extern "C" {
#endif

/*
 * Everything in rota.db as CSV files (RFC 4180, UTF-8), one a table, in `folder`, and behind them
 * state.json, which names them with their rows and SHA-256. Instants are UTC seconds, days are
 * counted from 1970-01-01. The folder is made, or must be empty; it is closed to others, for the
 * keys of calendars' links are in it. The same state gives the same bytes.
 */
ROTA_API enum rota_status rota_export(struct rota_site *site, const char *folder,
	const struct rota_context *context, struct rota_answer **ret_answer,
	struct rota_error *err);
/*
 * The way back: whole or not at all. Calendars, plan and requirements are written to out/ as they
 * were; events keep their UIDs and sequence numbers, so that publishing goes on where it was.
 * ROTA_EINVAL when the site has a state already, unless `replace`, or when a file is missing or not
 * as it was exported.
 */
ROTA_API enum rota_status rota_import_state(struct rota_site *site, const char *folder,
	bool replace, const struct rota_context *context, struct rota_answer **ret_answer,
	struct rota_error *err);

#ifdef __cplusplus
}
#endif
#endif
