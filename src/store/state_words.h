/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_STATE_WORDS_H
#define STORE_STATE_WORDS_H
/* Packed columns (pack.h) as words that people can read, exactly, and back. */
#include "base/text.h"

/* The shortest digits that read back as the same number; "-" for a NAN as this program makes them,
 * "x" and sixteen hexadecimal letters for any other. */
void words_add_real(struct text *out, double value);
/* False when it is no such word; *at then is where it was. */
bool words_read_real(const char **at, double *ret_value);

/* False when the bytes are damaged. */
bool words_of_values(struct text *out, const unsigned char *bytes, size_t length);
bool words_of_cells(struct text *out, const unsigned char *bytes, size_t length);
bool words_of_counts(struct text *out, const unsigned char *bytes, size_t length);
/* False when the words cannot be read. */
bool words_to_values(struct text *out, const char *words);
bool words_to_cells(struct text *out, const char *words);
bool words_to_counts(struct text *out, const char *words);

#endif
