/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H
/* Pieces of HTML that every part of the page uses. What users wrote goes through html_user only. */
#include "base/text.h"

/* Escaped, cleaned, and apart from the direction of the text around it (<bdi>). */
void html_user(struct text *out, const char *raw);

/* A whole page up to the inside of <header>, and from the inside of <main> to its end. Nothing can
 * be fetched or run from it, whatever it holds. */
void html_page_begin(struct text *out, const char *title);
void html_page_end(struct text *out);

/* A section of the page as a card under a heading. */
void html_card_begin(struct text *out, const char *id, const char *title);
void html_card_end(struct text *out);
/* An item of a list, told in plain words. */
void html_item(struct text *out, const char *words);

/* A table in a container that scrolls by itself. heads: one a column, the last NULL; a head that
 * begins with '#' is of a column of figures. */
void html_table_begin(struct text *out, const char *class_name, const char *const heads[]);
void html_table_end(struct text *out);
/* A cell of words or of figures; plain words are escaped. */
void html_cell(struct text *out, const char *words);
void html_figure(struct text *out, const char *words);
/* A cell of figures that stands out when `stands_out`. */
void html_figure_marked(struct text *out, const char *words, bool stands_out);

/* A legend: pairs of a CSS class and words, ended by NULL. */
void html_legend(struct text *out, const char *const pairs[][2]);

#endif
