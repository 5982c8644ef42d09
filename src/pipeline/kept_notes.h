/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_KEPT_NOTES_H
#define PIPELINE_KEPT_NOTES_H
/*
 * What a stage had to say, kept beside its result (out/forecast.notes, out/requirements.notes), a
 * line a note, so that a report made later says it too.
 */
#include "base/notes.h"
#include "pipeline/site.h"

/* stage: "forecast", "requirements" */
enum rota_status kept_notes_write(const struct rota_site *site, const char *stage,
	const struct notes *notes, struct rota_error *err);
/* Adds those of the stage; none when there are none. */
enum rota_status kept_notes_read(const struct rota_site *site, const char *stage,
	struct notes *notes, struct rota_error *err);

#endif
