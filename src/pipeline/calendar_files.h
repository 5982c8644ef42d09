/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_CALENDAR_FILES_H
#define PIPELINE_CALENDAR_FILES_H
/* The sink that writes calendars to out/calendars, each under its present name. */
#include "base/context.h"
#include "base/file_batch.h"
#include "base/notes.h"
#include "pipeline/links.h"
#include "publish/sink.h"

struct calendar_files {
	const struct rota_site *site;
	const struct links *links;
	struct notes warnings;
	struct file_batch batch; /* to be committed by the caller */
	size_t count;
};
enum rota_status calendar_files_init(struct calendar_files *files, const struct rota_site *site,
	const struct links *links, struct rota_error *err);
/* More files join the batch; the others are empty then. */
enum rota_status calendar_files_join(
	struct calendar_files *files, struct calendar_files *more, struct rota_error *err);
void calendar_files_warn(const struct calendar_files *files, const struct rota_context *context);
void calendar_files_done(struct calendar_files *files);
/* The name that a calendar goes by: "agent_ana". */
void calendar_files_stem(struct text *stem, const struct publish_calendar *calendar);
struct publish_sink calendar_files_sink(struct calendar_files *files);

#endif
