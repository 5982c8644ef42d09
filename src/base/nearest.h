/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H
/* "Did you mean": the known word nearest to a mistyped one. */
#include <stddef.h>

/*
 * The one of count words with the least edit distance to `word` (insert, delete, replace, swap of
 * neighbours; Damerau 1964, restricted), or NULL when none is near: more than a third of the
 * letters wrong, or 3. The first wins.
 */
const char *nearest_find(const char *word, const char *const words[], size_t count);

#endif
