/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_WHOLE_H
#define PIPELINE_WHOLE_H
/*
 * Several stages as one: from whole_begin on nothing is committed and no file of out/ is written;
 * whole_settle commits all at once, with the files, which whole_deliver then writes. A run that
 * ends before whole_settle, however it ends, has changed nothing; one that ends after it leaves
 * files that the next run writes (whole_hold).
 */
#include "pipeline/site.h"

#include <rota/context.h>

/* Holds the site (pipeline_hold) and ends what an earlier run committed and could not write: what
 * every command that writes begins with, before it reads anything of out/. */
enum rota_status whole_hold(
	struct rota_site *site, const struct rota_context *context, struct rota_error *err);
/* Says so where there is anything to end, for commands that only read. */
void whole_warn(struct rota_site *site, const struct rota_context *context);

enum rota_status whole_begin(struct rota_site *site, struct rota_error *err);
/* publishes: calendars are written after it, and are due until whole_deliver. */
enum rota_status whole_settle(struct rota_site *site, bool publishes, struct rota_error *err);
enum rota_status whole_deliver(struct rota_site *site, struct rota_error *err);

/* A stage that commits what it keeps with its files: as part of a whole, or as one of its own. */
enum rota_status whole_enter(struct rota_site *site, bool *ret_own, struct rota_error *err);
enum rota_status whole_leave(struct rota_site *site, bool own, struct rota_error *err);

#endif
