/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/backtest_page.h"

#include "report/html.h"
#include "report/words.h"

#include <math.h>
#include <stdio.h>

/* "79 / 95" */
static void add_cover(struct text *out, const struct league_row *row)
{
	char words[32] = "–";
	if (row != NULL)
		snprintf(words, sizeof(words), "%.0f / %.0f", 100 * row->cover80,
			100 * row->cover95);
	html_figure(out, words);
}

static void add_row(struct text *out, const struct league *league, const struct league_row *row)
{
	text_add(out, row->combination ? "<tr class=\"chosen\"><td>" : "<tr><td>");
	words_add_markup(out, row->method);
	text_add(out, "</td>");
	const struct league_row *by[LEAGUE_SCALES];
	for (int s = 0; s < LEAGUE_SCALES; s++) {
		by[s] = league_find(
			league, row->queue, row->method, LEAGUE_ALL_WEEKS, (enum league_scale)s);
		html_figure(out, words_share(by[s] != NULL ? by[s]->wape : NAN).text);
	}
	html_figure(out, words_number(row->mase, 2).text);
	html_figure(out, words_share(row->bias).text);
	html_figure(out, words_share(row->pinball).text);
	for (int s = 0; s < LEAGUE_SCALES; s++)
		add_cover(out, by[s]);
	text_add(out, "</tr>\n");
}

static void add_table(struct text *out, const struct league *league, int queue)
{
	static const char *const heads[] = {"Method", "#Error by interval", "#by day", "#by week",
		"#Scaled", "#Bias", "#Pinball", "#Bands hold: intervals", "#days", "#weeks", NULL};
	enum league_scale scale = queue == LEAGUE_SITE ? LEAGUE_DAY : LEAGUE_INTERVAL;
	html_table_begin(out, "", heads);
	for (size_t i = 0; i < league->count; i++) {
		const struct league_row *row = &league->rows[i];
		if (row->queue == queue && row->week == LEAGUE_ALL_WEEKS && row->scale == scale)
			add_row(out, league, row);
	}
	html_table_end(out);
}

static void add_queue(
	struct text *out, const struct site *site, const struct league *league, int queue)
{
	bool any = false;
	for (size_t i = 0; i < league->count; i++)
		any |= league->rows[i].queue == queue;
	if (!any)
		return;
	text_add(out, "<div class=\"card long\"><h3>");
	html_user(out, queue == LEAGUE_SITE ? "All queues together" : site->queues[queue].name);
	text_add(out, "</h3>\n<div class=\"scroll\">");
	chart_league(out, league, queue);
	text_add(out, "</div>\n");
	add_table(out, league, queue);
	text_add(out, "</div>\n");
}

static void add_legend(struct text *out, const struct league *league)
{
	const char *names[LEAGUE_CHART_SERIES], *pairs[LEAGUE_CHART_SERIES + 1][2] = {{NULL}};
	int n = league->count > 0 ? chart_league_series(league, league->rows[0].queue, names) : 0;
	for (int s = 0; s < n; s++) {
		pairs[s][0] = league_chart_classes[s];
		pairs[s][1] = names[s];
	}
	html_legend(out, (const char *const(*)[2])pairs);
}

enum rota_status backtest_page_make(const struct site *site, const struct league *league,
	char **ret_html, struct rota_error *err)
{
	done_by(text_done) struct text out = {0};
	done_by(text_done) struct text title = {0};
	text_addf(&title, "%s – forecasts put to the test", site->name);
	out.failed |= title.failed;
	html_page_begin(&out, title.data != NULL ? title.data : "");
	text_add(&out, "<h1>");
	html_user(&out, site->name);
	text_addf(&out,
		"</h1>\n<p class=\"meta\">%s of %d weeks each, the first from %s, the last from "
		"%s; each made from what was known then.</p>\n</header>\n<main>\n",
		words_count(league->n_origins, "forecast", "forecasts").text, league->n_weeks,
		words_day_long(league->first).text, words_day_long(league->last).text);
	add_legend(&out, league);
	for (int q = 0; q < site->n_queues; q++)
		add_queue(&out, site, league, q);
	add_queue(&out, site, league, LEAGUE_SITE);
	text_add(&out,
		"<p class=\"soft small\">Errors are sums of absolute errors as a share of what "
		"came; a scaled error under 1 beats repeating last week; pinball is the mean "
		"quantile loss at the ends of both bands as a share of what came; the bands hold "
		"what they promise where the last columns are near 80 / 95 %.</p>\n");
	html_page_end(&out);
	return text_take(&out, ret_html, err);
}
