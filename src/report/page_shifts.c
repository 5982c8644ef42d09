/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/page.h"

#include "report/charts.h"
#include "report/html.h"
#include "report/words.h"

/* Days side by side, and so many rows of them. */
enum { DAYS_A_CHART = 2 * WEEKDAYS, MOST_CHARTS = 13 };

static void add_sum(const struct page *page, const char *name, const struct shift_sum *sum)
{
	html_cell(page->out, name);
	html_figure(page->out, words_number(sum->required, 0).text);
	if (page->shifts->has_roster) {
		html_figure(page->out, words_number(sum->there, 0).text);
		html_figure(page->out, words_share(sum->covered_share).text);
		html_figure_marked(page->out, words_number(sum->missing, 0).text, sum->missing > 0);
		html_figure(page->out, words_number(sum->beyond, 0).text);
	}
	text_add(page->out, "</tr>\n");
}

static void begin_table(const struct page *page, const char *what)
{
	const char *const with[] = {
		what, "#Asked for", "#There", "#Covered", "#Short", "#Too many", NULL};
	const char *const without[] = {what, "#Asked for", NULL};
	html_table_begin(page->out, "", page->shifts->has_roster ? with : without);
}

static void add_table_by_kind(const struct page *page)
{
	const struct shift_table *table = page->shifts;
	begin_table(page, "Shift");
	for (int k = 0; k < table->n_kinds; k++) {
		struct shift_sum sum = shift_table_sum(table, k, 0, table->n_days);
		text_add(page->out, "<tr>");
		add_sum(page, page->input->site->shift_kinds[table->kinds[k]].name, &sum);
	}
	struct shift_sum sum = shift_table_sum(table, table->n_kinds, 0, table->n_days);
	text_add(page->out, "<tr class=\"sum\">");
	add_sum(page, "All shifts", &sum);
	html_table_end(page->out);
}

static void add_table_by_day(const struct page *page)
{
	const struct shift_table *table = page->shifts;
	text_add(page->out, "<details><summary>Figures by day</summary>");
	begin_table(page, "Day");
	for (int d = 0; d < table->n_days; d++) {
		struct shift_sum sum = shift_table_sum(table, table->n_kinds, d, d + 1);
		text_add(page->out, "<tr>");
		add_sum(page, words_day(table->first_day + d).text, &sum);
	}
	html_table_end(page->out);
	text_add(page->out, "</details>\n");
}

void page_shifts(const struct page *page)
{
	static const char *const legend[][2] = {{"s2", "two or more short"}, {"s1", "one short"},
		{"fit", "as asked for"}, {"o1", "one too many"}, {"o2", "two or more too many"},
		{NULL, NULL}};
	const struct shift_table *table = page->shifts;
	int drawn = 0;
	text_add(page->out, "<div class=\"card\">");
	text_addf(page->out, "<p>%s on every shift of every day.</p>",
		table->has_roster ? "Agents there / asked for" : "Agents asked for");
	if (table->has_roster)
		html_legend(page->out, legend);
	for (int chart = 0; chart < MOST_CHARTS && drawn < table->n_days; chart++) {
		int left = table->n_days - drawn;
		int n = left < DAYS_A_CHART ? left : DAYS_A_CHART;
		text_add(page->out, "<div class=\"scroll\">");
		chart_shifts(page->out, page->input->site, table, drawn, n);
		text_add(page->out, "</div>\n");
		drawn += n;
	}
	if (drawn < table->n_days)
		page_left_out(page, "The first %d of %d days are drawn; all are in the table.",
			drawn, table->n_days);
	add_table_by_kind(page);
	add_table_by_day(page);
	text_add(page->out, "</div>\n");
}
