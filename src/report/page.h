/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H
/* The sections of the page, one a file; page.c puts them in order. A section adds its own content
 * below the title that page.c gives it. */
#include "report/lineup.h"
#include "report/shift_table.h"
#include "report/view.h"

struct page {
	struct text *out;
	const struct report_input *input;
	const struct view *view;
	const struct lineup *lineup;
	const struct shift_table *shifts;
};

/* The style of the page, in light, dark and print. */
extern const char page_style[];

void page_head(const struct page *page);
void page_tiles(const struct page *page);
void page_figures(const struct page *page);
void page_contracts(const struct page *page);
void page_fairness(const struct page *page);
void page_notes(const struct page *page);
void page_cover(const struct page *page);
void page_shifts(const struct page *page);
void page_queues(const struct page *page);
void page_simulated(const struct page *page);
void page_forecast(const struct page *page);
void page_roster(const struct page *page);
void page_findings(const struct page *page);
void page_worths(const struct page *page);
void page_breaches(const struct page *page);

/* A sentence on what was left out to keep the page small, and where it stands instead. */
void page_left_out(const struct page *page, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
