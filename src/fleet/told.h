/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FLEET_TOLD_H
#define FLEET_TOLD_H
/* A line that the run of a site wrote on standard error, read back: an object of its log (--log
 * json), or words of whatever kind. */
#include "json/json.h"

#include <rota/context.h>

enum { TOLD_MOST_FIGURES = 16 };

/* A struct of zeros is ready for use. */
struct told {
	struct rota_line line; /* without its site; what it points to is in here */
	struct rota_line_figure figures[TOLD_MOST_FIGURES];
	struct json_value *document;
	char *words;
};
/* What is no line of a log is an error, but for "rota: warning: ...". */
enum rota_status told_read(
	const char *line, size_t length, struct told *ret_told, struct rota_error *err);
void told_done(struct told *told);

#endif
