/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history/history.h"

#include "history/formats.h"

#include <string.h>

enum { PULSE_ROWS = 1 << 15 };

enum rota_status formats_pulse(const struct intake *intake, const struct gzip_file *file,
	const struct rota_context *context, struct rota_error *err)
{
	if (intake->tally.rows % PULSE_ROWS != 0)
		return ROTA_OK;
	if (context_is_cancelled(context))
		return error_set(err, ROTA_ELIMIT, "the import was stopped");
	long long size = gzip_size(file);
	if (size > 0)
		context_progress(
			context, "reading history", (double)gzip_position(file) / (double)size);
	return ROTA_OK;
}

/* Whether the file begins as JSON does, blanks and a byte order mark aside. */
static enum rota_status begins_as_json(const char *path, bool *ret_is_json, struct rota_error *err)
{
	char start[256];
	size_t length, i = 0;
	owned_by(gzip_free) struct gzip_file *file = NULL;
	TRY(gzip_new(path, &file, err));
	TRY(gzip_read(file, start, sizeof(start), &length, err));
	if (length >= 3 && memcmp(start, "\xef\xbb\xbf", 3) == 0)
		i = 3;
	while (i < length && start[i] != '\0' && strchr(" \t\r\n", start[i]) != NULL)
		i++;
	*ret_is_json = i == length || start[i] == '{' || start[i] == '[';
	return ROTA_OK;
}

static enum rota_status read_records(
	struct intake *intake, const struct rota_context *context, struct rota_error *err)
{
	owned_by(gzip_free) struct gzip_file *file = NULL;
	bool is_json = false;
	if (intake->source->format == HISTORY_ZENDESK)
		TRY(begins_as_json(intake->path, &is_json, err));
	TRY(gzip_new(intake->path, &file, err));
	return is_json ? formats_read_tickets(intake, file, context, err)
		       : formats_read_table(intake, file, context, err);
}

enum rota_status history_run(const struct site *site, const struct history_source *source,
	const char *path, const struct rota_context *context, struct tally *ret_tally,
	struct rota_error *err)
{
	done_by(intake_done) struct intake intake;
	enum rota_status status = intake_init(&intake, site, source, path, err);
	if (status == ROTA_OK)
		status = read_records(&intake, context, err);
	return status == ROTA_OK ? intake_finish(&intake, ret_tally, err) : status;
}
