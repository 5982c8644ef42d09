/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_TERM_H
#define REPORT_TERM_H
/* Lines of a terminal: words cut and padded to columns as wide as they are shown, wrapped,
 * coloured, and small charts of block letters. */
#include "base/text.h"

enum term_style { TERM_PLAIN, TERM_BOLD, TERM_DIM, TERM_BAD, TERM_MIND, TERM_WELL, TERM_STYLES };

struct term {
	struct text *out;
	int columns;
	bool colour;
};

void term_style(const struct term *term, enum term_style style);

/* Exactly `width` columns: cut with "…" or filled with blanks, on the right or, term_right, left.
 * What users wrote is cleaned. */
void term_left(const struct term *term, const char *words, int width);
void term_right(const struct term *term, const char *words, int width);
/* Words over as many lines as it takes, each begun with `indent` blanks but the first, which begins
 * with `lead`. */
void term_wrap(const struct term *term, const char *lead, int indent, const char *words);
/* One letter a value: ▁ .. █ up to `most`, · for 0, a blank for what is not finite. */
void term_bars(const struct term *term, const double values[], int n, double most);

#endif
