/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/page.h"

#include "report/charts.h"
#include "report/daily.h"
#include "report/html.h"
#include "report/words.h"

#include <math.h>

enum { MOST_QUEUES_DRAWN = 16 };

static void add_sentence(const struct page *page, int queue)
{
	const struct outlook *outlook = page->input->outlook;
	if (outlook == NULL || queue >= outlook->n_queues)
		return;
	const double *volume = series_column(&outlook->columns[OUTLOOK_VOLUME], queue);
	const double *handle_s = series_column(&outlook->columns[OUTLOOK_HANDLE_S], queue);
	double sum = 0, work_s = 0;
	for (interval_index i = 0; i < outlook->horizon.count; i++) {
		sum += isfinite(volume[i]) ? volume[i] : 0;
		work_s += isfinite(volume[i] * handle_s[i]) ? volume[i] * handle_s[i] : 0;
	}
	text_addf(page->out, "<p>%s expected, %s a day",
		words_count(sum, "contact", "contacts").text,
		words_number(sum / outlook->horizon.n_days, 1).text);
	if (sum > 0 && work_s > 0)
		text_addf(page->out, "; each takes %s of work on average",
			words_seconds(work_s / sum).text);
	text_add(page->out, ".</p>\n");
}

static void add_accuracy_row(const struct page *page, const struct accuracy *row)
{
	text_add(page->out, row->chosen ? "<tr class=\"chosen\"><td>" : "<tr><td>");
	words_add_markup(page->out, row->method);
	text_add(page->out, row->chosen ? " (used)</td>" : "</td>");
	html_figure(page->out, words_share(row->wape).text);
	html_figure(page->out, words_share(row->day_wape).text);
	html_figure(page->out, words_share(row->week_wape).text);
	html_figure(page->out, words_share(row->bias).text);
	html_figure(page->out, words_number(row->mase, 2).text);
	html_figure(page->out, words_share(row->cover80).text);
	html_figure(page->out, words_share(row->cover95).text);
	html_figure(page->out, words_number(row->origins, 0).text);
	text_add(page->out, "</tr>\n");
}

/* The method used and, to compare, the first of the others: forecast/ names the plainest first. */
static void add_accuracy_in_short(const struct page *page, int queue)
{
	const struct accuracy_table *table = page->input->accuracy;
	const struct accuracy *chosen = accuracy_of_chosen(table, queue);
	if (chosen != NULL)
		add_accuracy_row(page, chosen);
	for (size_t i = 0; i < table->count; i++)
		if (table->rows[i].queue == queue && !table->rows[i].chosen) {
			add_accuracy_row(page, &table->rows[i]);
			return;
		}
}

static int count_methods(const struct accuracy_table *table, int queue)
{
	int count = 0;
	for (size_t i = 0; table != NULL && i < table->count; i++)
		count += table->rows[i].queue == queue;
	return count;
}

static void add_accuracy(const struct page *page, int queue)
{
	const struct accuracy_table *table = page->input->accuracy;
	int methods = count_methods(table, queue);
	if (methods == 0)
		return;
	static const char *const heads[] = {"Method", "#Error by interval", "#by day", "#by week",
		"#Bias", "#Scaled error", "#In the 80 % band", "#In the 95 % band", "#Tests", NULL};
	html_table_begin(page->out, "", heads);
	add_accuracy_in_short(page, queue);
	html_table_end(page->out);
	if (methods <= 2)
		return;
	text_addf(page->out, "<details><summary>All %d methods that were tried</summary>", methods);
	html_table_begin(page->out, "", heads);
	for (size_t i = 0; i < table->count; i++)
		if (table->rows[i].queue == queue)
			add_accuracy_row(page, &table->rows[i]);
	html_table_end(page->out);
	text_add(page->out, "</details>\n");
}

static void add_days(const struct page *page, int queue)
{
	done_by(daily_done) struct daily daily = {0};
	if (daily_init(page->input, queue, &daily, NULL) != ROTA_OK) {
		page->out->failed = true;
		return;
	}
	text_add(page->out, "<p class=\"soft small\">Contacts by day");
	if (daily.future < daily.n_days)
		text_add(page->out, daily.from_backtest
					    ? "; the band is of the day's total, from the "
					      "errors of earlier forecasts of whole days"
					    : "; the band adds up those of the intervals, which "
					      "is the widest case");
	text_add(page->out, ".</p><div class=\"scroll late\">");
	chart_forecast_days(page->out, page->input, queue);
	text_add(page->out, "</div>\n");
}

static void add_week(const struct page *page, int queue)
{
	const struct outlook *outlook = page->input->outlook;
	if (outlook == NULL || queue >= outlook->n_queues)
		return;
	text_addf(page->out,
		"<p class=\"soft small\">Contacts by interval of %d minutes in the first week; "
		"%s.</p><div class=\"scroll\">",
		outlook->horizon.step_s / 60,
		page->input->came != NULL ? "with what came where it is known"
					  : "history is the mean of the same weekdays in the "
					    "last four weeks");
	chart_forecast_week(page->out, page->input, queue);
	text_add(page->out, "</div>\n");
}

void page_forecast(const struct page *page)
{
	const struct site *site = page->input->site;
	static const char *const legend[][2] = {{"line-past", "history"}, {"line-mean", "forecast"},
		{"line-came", "what came of it"}, {"band80", "comes with 80 % chance"},
		{"band95", "with 95 % chance"}, {NULL, NULL}};
	static const char *const ahead[][2] = {{"line-past", "history"}, {"line-mean", "forecast"},
		{"band80", "comes with 80 % chance"}, {"band95", "with 95 % chance"}, {NULL, NULL}};
	html_legend(page->out, page->input->came != NULL ? legend : ahead);
	int drawn = site->n_queues < MOST_QUEUES_DRAWN ? site->n_queues : MOST_QUEUES_DRAWN;
	for (int q = 0; q < drawn; q++) {
		text_add(page->out, "<div class=\"card long\"><h3>");
		html_user(page->out, site->queues[q].name);
		text_add(page->out, "</h3>\n");
		add_sentence(page, q);
		add_days(page, q);
		add_week(page, q);
		add_accuracy(page, q);
		text_add(page->out, "</div>\n");
	}
	if (drawn < site->n_queues)
		page_left_out(page, "The first %d of %d queues are drawn; all are in forecast.csv.",
			drawn, site->n_queues);
	if (page->input->accuracy != NULL && page->input->accuracy->count > 0)
		text_add(page->out,
			"<p class=\"soft small\">Errors are of forecasts made inside the history "
			"for weeks that were then known: the sum of absolute errors as a share of "
			"what came. A scaled error under 1 beats repeating last week.</p>\n");
}
