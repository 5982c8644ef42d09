/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/page.h"

#include "report/charts.h"
#include "report/html.h"
#include "report/words.h"

#include <math.h>

/* What keeps the page small and readable: days drawn one by one, and strips of a week. */
enum { MOST_DAYS = 35, MOST_STRIPS = 96 };

static bool is_empty_day(const struct view *view, int day)
{
	struct cover_sum sum = view_sum(
		view, view->n_queues, view_day_start(view, day), view_day_start(view, day + 1));
	return sum.required_h <= 0 && sum.scheduled_h <= 0;
}

static void add_day(const struct page *page, int day, double most, double most_leads)
{
	const struct view *view = page->view;
	struct cover_sum sum = view_sum(
		view, view->n_queues, view_day_start(view, day), view_day_start(view, day + 1));
	text_add(page->out, "<figure><figcaption><b>");
	words_add_markup(page->out, words_day(view_day(view, day)).text);
	text_add(page->out, "</b>");
	if (!isnan(sum.covered_share))
		text_addf(
			page->out, "<span>%s covered</span>", words_share(sum.covered_share).text);
	if (view->has_roster && sum.short_h > 0)
		text_addf(page->out, "<span class=\"bad-words\">%s short</span>",
			words_hours(sum.short_h).text);
	if (sum.lead_short_h > 0)
		text_addf(page->out, "<span class=\"bad-words\">leads %s short</span>",
			words_hours(sum.lead_short_h).text);
	text_add(page->out, "</figcaption>");
	chart_cover_day(page->out, view, day, most, most_leads);
	text_add(page->out, "</figure>\n");
}

static double most_leads_of(const struct view *view, int n_days)
{
	double most = 1;
	interval_index until = view_day_start(view, n_days);
	for (interval_index i = view_day_start(view, 0); view->has_leads && i < until; i++) {
		most = fmax(most, series_column(&view->duty, DUTY_LEADS)[i]);
		most = fmax(most, series_column(&view->duty, DUTY_MOST)[i]);
	}
	return most;
}

static void add_row(const struct page *page, const char *name, const struct cover_sum *sum)
{
	html_cell(page->out, name);
	html_figure(page->out, words_hours(sum->required_h).text);
	if (page->view->has_roster) {
		html_figure(page->out, words_hours(sum->scheduled_h).text);
		html_figure(page->out, words_share(sum->covered_share).text);
		html_figure_marked(page->out, words_hours(sum->short_h).text, sum->short_h > 0);
		html_figure(page->out, words_hours(sum->surplus_h).text);
	}
	if (page->view->has_leads) {
		html_figure_marked(
			page->out, words_hours(sum->lead_short_h).text, sum->lead_short_h > 0);
		html_figure(page->out, words_hours(sum->lead_many_h).text);
	}
	text_add(page->out, "</tr>\n");
}

static void add_table_by_day(const struct page *page)
{
	const struct view *view = page->view;
	static const char *const all[] = {"Day", "#Required", "#Scheduled", "#Covered", "#Short",
		"#Surplus", "#Leads short", "#Leads beyond the band", NULL};
	const char *heads[COUNT_OF(all)] = {NULL};
	int columns = !view->has_roster ? 2 : view->has_leads ? 8 : 6;
	for (int i = 0; i < columns; i++)
		heads[i] = all[i];
	text_add(page->out, "<details><summary>Figures by day</summary>");
	html_table_begin(page->out, "", heads);
	for (int day = 0; day < view->n_days; day++) {
		struct cover_sum sum = view_sum(view, view->n_queues, view_day_start(view, day),
			view_day_start(view, day + 1));
		text_add(page->out, "<tr>");
		add_row(page, words_day(view_day(view, day)).text, &sum);
	}
	struct cover_sum sum = view_sum(
		view, view->n_queues, view_day_start(view, 0), view_day_start(view, view->n_days));
	text_add(page->out, "<tr class=\"sum\">");
	add_row(page, "All days", &sum);
	html_table_end(page->out);
	text_add(page->out, "</details>\n");
}

static void add_clock_changes(const struct page *page, int n_days)
{
	const struct view *view = page->view;
	for (int day = 0; day < n_days; day++) {
		int n = view_day_start(view, day + 1) - view_day_start(view, day);
		double hours = n * (double)view->horizon->step_s / 3600;
		if (fabs(hours - 24) < 1e-9)
			continue;
		text_addf(page->out,
			"<p class=\"soft small\">The clock changes on %s: that day has %s.</p>\n",
			words_day_long(view_day(view, day)).text, words_hours(hours).text);
	}
}

void page_cover(const struct page *page)
{
	const struct view *view = page->view;
	int n_days = view->n_days < MOST_DAYS ? view->n_days : MOST_DAYS;
	if (view->has_roster) {
		static const char *const heat[][2] = {{"s2", "more than 10 % short"},
			{"s1", "short"}, {"fit", "fits"}, {"o1", "over 10 % more than needed"},
			{"o2", "over 30 % more"}, {NULL, NULL}};
		text_add(page->out, "<div class=\"card\"><p>All queues together, every interval "
				    "of every day.</p>");
		html_legend(page->out, heat);
		text_add(page->out, "<div class=\"scroll\">");
		chart_heat(page->out, view, n_days);
		text_add(page->out, "</div>\n");
		add_clock_changes(page, n_days);
		add_table_by_day(page);
		text_add(page->out, "</div>\n");
	}
	static const char *const with_leads[][2] = {{"line-need", "agents required"},
		{"got", "scheduled"}, {"short", "short"}, {"line-leads", "leads on duty"},
		{"allowed", "band they should stay in"}, {NULL, NULL}};
	static const char *const without[][2] = {{"line-need", "agents required"},
		{"got", "scheduled"}, {"short", "short"}, {NULL, NULL}};
	html_legend(page->out, view->has_leads ? with_leads : without);
	text_add(page->out, "<div class=\"days\">\n");
	double most = view_most(view, view->n_queues), most_leads = most_leads_of(view, n_days);
	int empty = 0;
	for (int day = 0; day < n_days; day++) {
		if (is_empty_day(view, day))
			empty++;
		else
			add_day(page, day, most, most_leads);
	}
	text_add(page->out, "</div>\n");
	if (empty > 0)
		page_left_out(page, "Nobody is asked for on %s: not drawn.",
			words_count(empty, "day", "days").text);
	if (n_days < view->n_days)
		page_left_out(page, "The first %d of %d days are drawn; all are in coverage.csv.",
			n_days, view->n_days);
}

static void add_queue(const struct page *page, int queue, int weeks)
{
	const struct view *view = page->view;
	struct cover_sum sum =
		view_sum(view, queue, view_day_start(view, 0), view_day_start(view, view->n_days));
	text_add(page->out, "<div class=\"card long\"><h3>");
	html_user(page->out, page->input->site->queues[queue].name);
	text_addf(page->out, "</h3><p class=\"soft small\">%s required",
		words_hours(sum.required_h).text);
	if (view->has_roster)
		text_addf(page->out, ", %s scheduled, %s covered, %s short",
			words_hours(sum.scheduled_h).text, words_share(sum.covered_share).text,
			words_hours(sum.short_h).text);
	text_add(page->out, "</p>\n");
	for (int week = 0; week < weeks; week++) {
		int first = week * WEEKDAYS;
		int n = view->n_days - first < WEEKDAYS ? view->n_days - first : WEEKDAYS;
		text_add(page->out, "<div class=\"scroll\">");
		chart_cover_strip(page->out, view, queue, first, n);
		text_add(page->out, "</div>\n");
	}
	text_add(page->out, "</div>\n");
}

void page_queues(const struct page *page)
{
	const struct view *view = page->view;
	int weeks = (view->n_days + WEEKDAYS - 1) / WEEKDAYS;
	int most = MOST_STRIPS / view->n_queues;
	int drawn = weeks <= most ? weeks : most > 0 ? most : 1;
	static const char *const legend[][2] = {{"line-need", "agents required"},
		{"got", "scheduled"}, {"short", "short"}, {NULL, NULL}};
	html_legend(page->out, legend);
	if (view->has_roster && page->input->site->work == WORK_ANY)
		text_add(page->out,
			"<p class=\"soft small\">People with several skills are counted where they "
			"are needed most; those to spare, at the first queue they can "
			"serve.</p>\n");
	for (int q = 0; q < view->n_queues; q++)
		add_queue(page, q, drawn);
	if (drawn < weeks)
		page_left_out(page, "The first %d of %d weeks are drawn; all are in coverage.csv.",
			drawn, weeks);
}
