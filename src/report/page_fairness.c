/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who has how many nights, weekends and granted wishes, now and before, against a fair share. */
#include "report/page.h"

#include "report/html.h"
#include "report/words.h"

enum { MOST_ROWS = 1200 };

static bool shares(const struct fair_table *fair, int agent)
{
	for (int thing = 0; thing < FAIR_THINGS; thing++)
		if (fair_row_of(fair, agent, thing)->shares)
			return true;
	return false;
}

/* now, before and share; of who does not share, nothing. */
static void add_counts(const struct page *page, int agent, enum fair_thing thing)
{
	const struct fair_table *fair = page->input->fair;
	const struct fair_row *row = fair_row_of(fair, agent, thing);
	if (!row->shares) {
		for (int i = 0; i < 3; i++)
			html_figure(page->out, "–");
		return;
	}
	double part = fairness_share(fair, page->input->site, agent, thing);
	if (thing == FAIR_WISHES)
		html_figure(page->out, words_number(row->asked, 0).text);
	html_figure(page->out, words_number(row->now, 0).text);
	html_figure(page->out, words_number(row->before, 0).text);
	if (thing != FAIR_WISHES)
		html_figure(page->out, words_number(part, 1).text);
}

static void add_head(const struct page *page)
{
	const struct fair_table *fair = page->input->fair;
	text_add(page->out,
		"<div class=\"card long\"><p>Counts of the period and, before it, of what was "
		"published");
	if (fair->first_day < page->input->period->first_day) {
		text_add(page->out, " from ");
		words_add_markup(page->out, words_day(fair->first_day).text);
		text_add(page->out, " on");
	}
	text_add(page->out, "; a share is of all that people of the same role have, by paid hours "
			    "over the days they are there.</p>");
	static const char *const heads[] = {"Person", "#Nights", "#before", "#share", "#Weekends",
		"#before", "#share", "#Wishes", "#granted", "#before", NULL};
	html_table_begin(page->out, "", heads);
}

void page_fairness(const struct page *page)
{
	const struct site *site = page->input->site;
	int rows = 0, left_out = 0;
	add_head(page);
	for (int a = 0; a < page->input->fair->n_agents && a < site->n_agents; a++) {
		if (!shares(page->input->fair, a))
			continue;
		if (rows++ >= MOST_ROWS) {
			left_out++;
			continue;
		}
		text_add(page->out, "<tr><td>");
		html_user(page->out, site->agents[a].name);
		text_add(page->out, "</td>");
		for (int thing = 0; thing < FAIR_THINGS; thing++)
			add_counts(page, a, thing);
		text_add(page->out, "</tr>\n");
	}
	html_table_end(page->out);
	if (left_out > 0)
		page_left_out(page, "The first %d of %d people are listed.", MOST_ROWS, rows);
	text_add(page->out, "</div>\n");
}
