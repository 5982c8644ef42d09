/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H
/*
 * Text that grows. Adding never fails at once: out of memory is remembered and told by text_take or
 * text_check, so that writers of long texts need not test every line.
 */
#include "base/memory.h"

#include <stdbool.h>
#include <stdarg.h>
#include <stdint.h>

/* data is NULL or ended with NUL; a struct of zeros is an empty text. */
struct text {
	char *data;
	size_t length;
	size_t capacity;
	bool failed;
};

void text_add(struct text *text, const char *more);
void text_add_bytes(struct text *text, const char *bytes, size_t length);
void text_add_char(struct text *text, char letter);
void text_add_integer(struct text *text, int64_t number);
void text_addf(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
void text_addv(struct text *text, const char *format, va_list list);

/* Adds text with & < > " ' as HTML and XML entities. */
void text_add_html(struct text *text, const char *raw);

/* ROTA_ENOMEM if any adding failed. */
enum rota_status text_check(const struct text *text, struct rota_error *err);

/* Gives the bytes away (an empty text is ""), ended with NUL; the text is empty after. */
enum rota_status text_take(struct text *text, char **ret_data, struct rota_error *err);
void text_done(struct text *text);

/* Whether the bytes are well-formed UTF-8; ret_where (may be NULL) gets the offset of the first
 * that is not. */
bool text_is_utf8(const char *bytes, size_t length, size_t *ret_where);

/* Columns a terminal gives to the text: letters counted, not bytes; wide East Asian ones count two.
 */
int text_width(const char *text);

#endif
