/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_CALENDARS_WRITE_H
#define PIPELINE_CALENDARS_WRITE_H
/* The record in rota.db to files, people's calendars and all others by a thread each. */
#include "pipeline/calendar_files.h"
#include "publish/calendars.h"
#include "store/publishing.h"

/* Everybody of the record, of the site, and nobody; once each, in the order of bytes. Ids of the
 * record live as long as the arena. */
enum rota_status calendars_ids(const struct site *site, struct store_publishing *record,
	struct arena *arena, const char ***ret_ids, size_t *ret_count, struct rota_error *err);

/* All calendars and pages anew out of the record as it stands; what else is in their folder goes.
 */
enum rota_status calendars_rewrite(
	struct rota_site *site, const struct rota_context *context, struct rota_error *err);

/* input: all but how records are read. files: initialised; to be committed by the caller. Same
 * bytes on any number of threads. */
enum rota_status calendars_write(const struct calendars_input *input, struct store *store,
	struct calendar_files *files, const struct rota_context *context, struct rota_error *err);

#endif
