/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/kept_notes.h"

#include "base/file.h"
#include "base/text.h"

enum { NAME_SIZE = 64, MOST_BYTES = 1 << 24 };

enum rota_status kept_notes_write(const struct rota_site *site, const char *stage,
	const struct notes *notes, struct rota_error *err)
{
	done_by(text_done) struct text lines = {0};
	char name[NAME_SIZE];
	snprintf(name, sizeof(name), "%s.notes", stage);
	for (size_t i = 0; i < notes->count; i++)
		text_addf(&lines, "%s\n", notes->lines[i]);
	TRY(text_check(&lines, err));
	return pipeline_write(site, name, lines.data != NULL ? lines.data : "", lines.length, err);
}

enum rota_status kept_notes_read(const struct rota_site *site, const char *stage,
	struct notes *notes, struct rota_error *err)
{
	char name[NAME_SIZE];
	owned_ char *path = NULL;
	owned_ char *bytes = NULL;
	size_t length;
	snprintf(name, sizeof(name), "out/%s.notes", stage);
	TRY(pipeline_path(site, name, &path, err));
	if (!file_exists(path))
		return ROTA_OK;
	TRY(file_read(path, MOST_BYTES, &bytes, &length, err));
	for (char *line = bytes; *line != '\0';) {
		size_t end = strcspn(line, "\n");
		TRY(notes_add(notes, err, "%.*s", (int)end, line));
		line += end + (line[end] == '\n');
	}
	return ROTA_OK;
}
