/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PUBLISH_TEXTS_H
#define PUBLISH_TEXTS_H
/* The words of calendars in the languages of their readers. */

enum language { LANGUAGE_EN, LANGUAGE_TR, LANGUAGE_PL, LANGUAGE_ZH, LANGUAGE_COUNT };

enum text_key {
#define TEXT(key, en, tr, pl, zh) TEXT_##key,
#include "publish/texts.def"
#undef TEXT
	TEXT_COUNT
};

/* "pl", "pl-PL", "PL"; English for what is not known or NULL. */
enum language language_find(const char *code);
const char *texts_find(enum language language, enum text_key key);
const char *texts_weekday(enum language language, int weekday);

#endif
