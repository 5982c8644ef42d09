/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_PROBLEMS_H
#define BASE_PROBLEMS_H
/*
 * All that is wrong with an input, gathered so that it can be told in one go. A reader adds what it
 * finds, goes on, and ends with problems_status. Sentences as for errors; for files
 * "site.yaml:41:7: " stands in front.
 */
#include "base/text.h"

struct problems {
	struct text lines; /* one a line */
	int count;
	int most; /* more are counted, not told; 0 counts as 20 */
};

void problems_add(struct problems *problems, const char *file, int line, int column,
	const char *format, ...) __attribute__((format(printf, 5, 6)));
/* ROTA_OK when there are none, else ROTA_EINVAL with all lines, and "and N more". */
enum rota_status problems_status(const struct problems *problems, struct rota_error *err);
void problems_done(struct problems *problems);

#endif
