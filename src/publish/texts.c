/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/texts.h"

#include <ctype.h>
#include <string.h>

static const char *const texts[TEXT_COUNT][LANGUAGE_COUNT] = {
#define TEXT(key, en, tr, pl, zh) [TEXT_##key] = {en, tr, pl, zh},
#include "publish/texts.def"
#undef TEXT
};

static const char codes[LANGUAGE_COUNT][3] = {"en", "tr", "pl", "zh"};

enum language language_find(const char *code)
{
	if (code == NULL || strlen(code) < 2 || isalpha((unsigned char)code[2]))
		return LANGUAGE_EN;
	for (int l = 0; l < LANGUAGE_COUNT; l++) {
		if (tolower((unsigned char)code[0]) == codes[l][0] &&
			tolower((unsigned char)code[1]) == codes[l][1])
			return (enum language)l;
	}
	return LANGUAGE_EN;
}

const char *texts_find(enum language language, enum text_key key)
{
	return texts[key][language];
}

const char *texts_weekday(enum language language, int weekday)
{
	return texts[TEXT_MONDAY + weekday][language];
}
