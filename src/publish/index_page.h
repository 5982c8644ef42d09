/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PUBLISH_INDEX_PAGE_H
#define PUBLISH_INDEX_PAGE_H
/*
 * A page that hands calendars out: a card each with its QR code, the link to subscribe and the
 * file. A lead's page has the lead's calendars, the team's and those of its members; the page of
 * the whole site has the others and links to the pages of leads. One HTML file, nothing else.
 */
#include "publish/roll.h"

/* files: of each entry of the roll, names within out/calendars. page: index of the entry. */
enum rota_status index_page_make(const struct site *site, const struct roll *roll,
	char *const files[], size_t page, struct text *out, struct rota_error *err);

/* The address of a file that is served: base_url, a slash unless it has one, and the file. */
void index_page_add_url(struct text *out, const char *base_url, const char *file);
/* The same as programs that subscribe take it: webcal:// for http(s)://. */
void index_page_add_webcal(struct text *out, const char *base_url, const char *file);

#endif
