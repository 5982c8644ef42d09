/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PUBLISH_FILE_NAME_H
#define PUBLISH_FILE_NAME_H
/* Names of files out of names of people and teams. */
#include "base/text.h"

/*
 * "calendars/KIND_NAME.ics". Letters, digits and underscores stand for themselves, any other byte
 * as _x and two hexadecimal digits: names that file systems, URLs and calendar programs all take. A
 * name too long for a file system ends in its hash. Different names give different files.
 */
void file_name_add(struct text *out, const char *kind, const char *name);
/* The same without folder and ending: "KIND_NAME", or KIND alone where name is NULL. */
void file_name_add_stem(struct text *out, const char *kind, const char *name);

#endif
