/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/page.h"

#include "report/html.h"
#include "report/words.h"
#include "report/worth_hours.h"

#include <stdarg.h>

static bool always(const struct page *page)
{
	(void)page;
	return true;
}

static bool has_contracts(const struct page *page)
{
	return page->input->figures != NULL && page->input->figures->n_contracts > 0;
}

static bool has_notes(const struct page *page)
{
	return (page->input->notes != NULL && page->input->notes->count > 0) ||
	       (page->input->figures != NULL && page->input->figures->warnings.count > 0);
}

static bool has_findings(const struct page *page)
{
	return page->input->figures != NULL && page->input->figures->findings.count > 0;
}

static bool has_cover(const struct page *page)
{
	return page->view->horizon != NULL && page->view->n_days > 0 && page->shifts->n_kinds == 0;
}

static bool has_shifts(const struct page *page)
{
	return page->shifts->n_kinds > 0 && page->shifts->n_days > 0;
}

static bool has_queues(const struct page *page)
{
	return has_cover(page) && page->view->n_queues > 1;
}

static bool has_forecast(const struct page *page)
{
	return page->input->outlook != NULL || page->input->past != NULL;
}

static bool has_simulated(const struct page *page)
{
	return page->input->simulated != NULL && page->input->simulated->n_queues > 0;
}

static bool has_roster(const struct page *page)
{
	return page->input->roster != NULL && page->input->period != NULL &&
	       page->input->period->n_days > 0;
}

static bool has_worths(const struct page *page)
{
	struct worth_hour hours[MOST_WORTHS];
	int n;
	worth_hours_top(page->input, hours, &n);
	return n > 0;
}

static bool has_breaches(const struct page *page)
{
	return page->input->breaches != NULL && page->input->breaches->count > 0;
}

static bool has_fairness(const struct page *page)
{
	return page->input->fair != NULL && page->input->period != NULL;
}

static const struct {
	const char *id, *title;
	bool (*wanted)(const struct page *page);
	void (*add)(const struct page *page);
} sections[] = {
	{"warnings", "Worth knowing", has_notes, page_notes},
	{"findings", "Why not, and what would help", has_findings, page_findings},
	{"cover", "Scheduled against required", has_cover, page_cover},
	{"shifts", "Agents on shifts against those asked for", has_shifts, page_shifts},
	{"queues", "By queue", has_queues, page_queues},
	{"simulated", "Simulated service", has_simulated, page_simulated},
	{"worths", "Where one more agent helps most", has_worths, page_worths},
	{"figures", "Figures", always, page_figures},
	{"hours", "Hours by contract", has_contracts, page_contracts},
	{"fairness", "Fair shares", has_fairness, page_fairness},
	{"roster", "Roster", has_roster, page_roster},
	{"breaches", "Broken rules", has_breaches, page_breaches},
	{"forecast", "Forecast", has_forecast, page_forecast},
};

void page_left_out(const struct page *page, const char *format, ...)
{
	done_by(text_done) struct text words = {0};
	va_list list;
	va_start(list, format);
	text_addv(&words, format, list);
	va_end(list);
	page->out->failed |= words.failed;
	text_add(page->out, "<p class=\"soft small\">");
	words_add_markup(page->out, words.data != NULL ? words.data : "");
	text_add(page->out, "</p>\n");
}

static void add_frame(const struct page *page)
{
	struct text *out = page->out;
	done_by(text_done) struct text title = {0};
	text_addf(&title, "%s – plan and forecast", page->input->site->name);
	html_page_begin(out, title.data != NULL ? title.data : "");
	out->failed |= title.failed;
	page_head(page);
	text_add(out, "</header>\n<nav aria-label=\"Sections\">");
	for (size_t i = 0; i < COUNT_OF(sections); i++)
		if (sections[i].wanted(page))
			text_addf(out, "<a href=\"#%s\">%s</a>", sections[i].id, sections[i].title);
	text_add(out, "</nav>\n<main>\n");
	page_tiles(page);
	for (size_t i = 0; i < COUNT_OF(sections); i++) {
		if (!sections[i].wanted(page))
			continue;
		text_addf(out, "<section id=\"%s\">\n<h2>%s</h2>\n", sections[i].id,
			sections[i].title);
		sections[i].add(page);
		text_add(out, "</section>\n");
	}
	html_page_end(out);
}

enum rota_status report_html(
	const struct report_input *input, char **ret_html, struct rota_error *err)
{
	done_by(text_done) struct text out = {0};
	done_by(view_done) struct view view = {0};
	done_by(lineup_done) struct lineup lineup = {0};
	done_by(shift_table_done) struct shift_table shifts = {0};
	TRY(view_init(input, &view, err));
	TRY(lineup_init(input, &lineup, err));
	TRY(shift_table_init(input, &shifts, err));
	struct page page = {
		.out = &out, .input = input, .view = &view, .lineup = &lineup, .shifts = &shifts};
	add_frame(&page);
	return text_take(&out, ret_html, err);
}
