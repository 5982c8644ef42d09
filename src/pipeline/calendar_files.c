/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/calendar_files.h"

#include "base/file.h"
#include "publish/file_name.h"

#include <string.h>

enum { GREAT_OCTETS = 1000000 }; /* calendar programs on the web refuse more */
enum { CLOSED_TO_OTHERS = 0640 };

struct calendar_file {
	struct file_growing *growing;
	char *stem;
};

enum rota_status calendar_files_init(struct calendar_files *files, const struct rota_site *site,
	const struct links *links, struct rota_error *err)
{
	owned_ char *folder = NULL;
	*files = (struct calendar_files){.site = site, .links = links};
	TRY(pipeline_path(site, "out/calendars", &folder, err));
	return file_make_folder(folder, err);
}

void calendar_files_done(struct calendar_files *files)
{
	file_batch_done(&files->batch);
	notes_done(&files->warnings);
}

enum rota_status calendar_files_join(
	struct calendar_files *files, struct calendar_files *more, struct rota_error *err)
{
	TRY(file_batch_join(&files->batch, &more->batch, err));
	for (size_t i = 0; i < more->warnings.count; i++)
		TRY(notes_add(&files->warnings, err, "%s", more->warnings.lines[i]));
	notes_done(&more->warnings);
	files->count += more->count;
	more->count = 0;
	return ROTA_OK;
}

void calendar_files_warn(const struct calendar_files *files, const struct rota_context *context)
{
	for (size_t i = 0; i < files->warnings.count; i++)
		context_log(context, ROTA_LEVEL_WARNING, "%s", files->warnings.lines[i]);
}

static void free_file(struct calendar_file **pointer)
{
	struct calendar_file *file = *pointer;
	if (file == NULL)
		return;
	file_growing_free(file->growing);
	free(file->stem);
	free(file);
}

static const char *word_of(unsigned kind)
{
	return kind == CALENDAR_AGENT  ? "agent"
	       : kind == CALENDAR_TEAM ? "team"
	       : kind == CALENDAR_LEAD ? "lead"
				       : "site";
}

void calendar_files_stem(struct text *stem, const struct publish_calendar *calendar)
{
	file_name_add_stem(stem, word_of(calendar->kind),
		calendar->kind == CALENDAR_SITE ? NULL : calendar->id);
}

static enum rota_status open_file(void *owner, const struct publish_calendar *calendar,
	void **ret_open, struct rota_error *err)
{
	struct calendar_files *files = owner;
	done_by(free_file) struct calendar_file *file = NULL;
	done_by(text_done) struct text stem = {0};
	owned_ char *path = NULL;
	TRY(memory_new(1, sizeof(*file), &file, err));
	calendar_files_stem(&stem, calendar);
	TRY(text_take(&stem, &file->stem, err));
	TRY(links_path(files->links, files->site, file->stem, &path, err));
	TRY(file_batch_open(&files->batch, path, CLOSED_TO_OTHERS, &file->growing, err));
	*ret_open = TAKE(file);
	return ROTA_OK;
}

static enum rota_status add_piece(
	void *owner, void *open, const struct publish_piece *piece, struct rota_error *err)
{
	(void)owner;
	struct calendar_file *file = open;
	return file_batch_add(file->growing, piece->bytes, piece->length, err);
}

static enum rota_status close_file(void *owner, void *open, struct rota_error *err)
{
	struct calendar_files *files = owner;
	done_by(free_file) struct calendar_file *file = open;
	size_t length;
	TRY(file_batch_close(&files->batch, TAKE(file->growing), &length, err));
	files->count++;
	if (length > GREAT_OCTETS)
		TRY(notes_add(&files->warnings, err,
			"the calendar '%s' has %zu bytes: some calendar programs take no more "
			"than %d",
			file->stem, length, GREAT_OCTETS));
	return ROTA_OK;
}

static void drop_file(void *owner, void *open)
{
	(void)owner;
	struct calendar_file *file = open;
	free_file(&file);
}

struct publish_sink calendar_files_sink(struct calendar_files *files)
{
	return (struct publish_sink){files, open_file, add_piece, close_file, drop_file};
}
