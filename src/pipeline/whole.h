/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_WHOLE_H
#define PIPELINE_WHOLE_H
/*
 * Several stages as one: from whole_begin on nothing is committed and no file of out/ is written;
 * whole_settle commits all at once, with the files, which whole_deliver then writes. A run that
 * ends before whole_settle, however it ends, has changed nothing; one that ends after it leaves
 * files that whole_recover writes in the next run.
 */
#include "pipeline/site.h"

#include <rota/context.h>

enum rota_status whole_begin(struct rota_site *site, struct rota_error *err);
/* publishes: calendars are written after it, and are due until whole_deliver. */
enum rota_status whole_settle(struct rota_site *site, bool publishes, struct rota_error *err);
enum rota_status whole_deliver(struct rota_site *site, struct rota_error *err);
/* Ends what an earlier run committed and could not write. */
enum rota_status whole_recover(
	struct rota_site *site, const struct rota_context *context, struct rota_error *err);

#endif
