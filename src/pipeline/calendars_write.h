/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_CALENDARS_WRITE_H
#define PIPELINE_CALENDARS_WRITE_H
/* The record in rota.db to files, people's calendars and all others by a thread each. */
#include "pipeline/calendar_files.h"
#include "publish/calendars.h"
#include "store/store.h"

/* input: all but how records are read. files: initialised; to be committed by the caller. Same
 * bytes on any number of threads. */
enum rota_status calendars_write(const struct calendars_input *input, struct store *store,
	struct calendar_files *files, const struct rota_context *context, struct rota_error *err);

#endif
