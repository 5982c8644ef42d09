/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PUBLISH_FILE_NAME_H
#define PUBLISH_FILE_NAME_H
/* Names of files out of names of people and teams. */
#include "base/text.h"

/* "calendars/KIND-NAME.ics". Letters, digits, dot, hyphen and underscore stand for themselves, any
 * other byte as ~ and two hexadecimal digits; a name too long for a file system ends in its hash.
 * Different names give different files. */
void file_name_add(struct text *out, const char *kind, const char *name);

#endif
