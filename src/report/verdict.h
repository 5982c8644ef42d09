/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_VERDICT_H
#define REPORT_VERDICT_H
/* The plan in two or three sentences: how much is covered, what no plan could better, whether rules
 * hold. */
#include "report/report.h"

enum verdict_tone { VERDICT_WELL, VERDICT_MIND, VERDICT_BAD };
struct verdict {
	enum verdict_tone tone;
	char headline[256]; /* a sentence */
	char rest[512];	    /* more of them, "" where there is nothing to add */
};
struct verdict verdict_of(const struct report_input *input);
/* "good", "look closer", "not good enough": the tone in words, so that colour is not all. */
const char *verdict_tone_words(enum verdict_tone tone);

#endif
