/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/notes.h"

#include "base/text.h"

enum rota_status notes_add(struct notes *notes, struct rota_error *err, const char *format, ...)
{
	TRY(memory_grow(&notes->lines, &notes->capacity, notes->count + 1, sizeof(char *), err));
	done_by(text_done) struct text line = {0};
	va_list list;
	va_start(list, format);
	text_addv(&line, format, list);
	va_end(list);
	TRY(text_take(&line, &notes->lines[notes->count], err));
	notes->count++;
	return ROTA_OK;
}

void notes_done(struct notes *notes)
{
	for (size_t i = 0; i < notes->count; i++)
		free(notes->lines[i]);
	free(notes->lines);
	*notes = (struct notes){0};
}
