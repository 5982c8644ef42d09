/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/problems.h"

enum { USUAL_MOST = 20 };

void problems_add(
	struct problems *problems, const char *file, int line, int column, const char *format, ...)
{
	int most = problems->most > 0 ? problems->most : USUAL_MOST;
	if (problems->count++ >= most)
		return;
	if (problems->lines.length > 0)
		text_add_char(&problems->lines, '\n');
	if (file != NULL && line > 0)
		text_addf(&problems->lines, "%s:%d:%d: ", file, line, column > 0 ? column : 1);
	else if (file != NULL)
		text_addf(&problems->lines, "%s: ", file);
	va_list list;
	va_start(list, format);
	text_addv(&problems->lines, format, list);
	va_end(list);
}

enum rota_status problems_status(const struct problems *problems, struct rota_error *err)
{
	if (problems->count == 0)
		return ROTA_OK;
	TRY(text_check(&problems->lines, err));
	int most = problems->most > 0 ? problems->most : USUAL_MOST;
	if (problems->count > most)
		return error_set(err, ROTA_EINVAL, "%.7900s\nand %d more", problems->lines.data,
			problems->count - most);
	return error_set(err, ROTA_EINVAL, "%s", problems->lines.data);
}

void problems_done(struct problems *problems)
{
	text_done(&problems->lines);
	problems->count = 0;
}
