/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_NOTES_H
#define BASE_NOTES_H
/* Sentences for the reader of a result: what was odd, assumed, left out or worth knowing. Each a
 * line of plain words. */
#include "base/memory.h"

struct notes {
	char **lines;
	size_t count, capacity;
};

enum rota_status notes_add(struct notes *notes, struct rota_error *err, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void notes_done(struct notes *notes);

#endif
