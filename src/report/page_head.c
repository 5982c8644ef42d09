/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/page.h"

#include "report/html.h"
#include "report/measures.h"
#include "report/verdict.h"

#include <math.h>

static void add_meta(const struct page *page)
{
	const struct report_input *input = page->input;
	text_add(page->out, "<p class=\"meta\">");
	const char *between = "";
	if (input->period != NULL) {
		words_add_markup(page->out,
			words_days(input->period->first_day, input->period->n_days).text);
		between = " · ";
	}
	if (input->plan_version > 0) {
		text_addf(page->out, "%splan version %d", between, input->plan_version);
		between = " · ";
	}
	text_add(page->out, between);
	text_add(page->out, "times of ");
	words_add_markup(page->out, zone_name(input->site->zone));
	text_add(page->out, "</p>\n");
}

void page_head(const struct page *page)
{
	static const char *const classes[] = {
		[VERDICT_WELL] = "well", [VERDICT_MIND] = "mind", [VERDICT_BAD] = "worst"};
	struct verdict verdict = verdict_of(page->input);
	text_add(page->out, "<h1>");
	html_user(page->out, page->input->site->name);
	text_add(page->out, "</h1>\n");
	add_meta(page);
	text_addf(page->out, "<div class=\"verdict %s\"><p class=\"chip\">", classes[verdict.tone]);
	words_add_markup(page->out, verdict_tone_words(verdict.tone));
	text_add(page->out, "</p><p class=\"lead\">");
	words_add_markup(page->out, verdict.headline);
	text_add(page->out, "</p>");
	if (verdict.rest[0] != '\0') {
		text_add(page->out, "<p>");
		words_add_markup(page->out, verdict.rest);
		text_add(page->out, "</p>");
	}
	text_add(page->out, "</div>\n");
}

/* The figures asked for first, large; marked where more than nothing is bad. */
static const struct {
	const char *name;
	bool bad_over_nothing;
} tiles[] = {{"covered_share", false}, {"gap_share", false}, {"uncovered_hours", true},
	{"surplus_hours", false}, {"shift_short", true}, {"shift_many", false},
	{"lead_short_hours", true}, {"hard_breaches", true}, {"paid_hours", false},
	{"contacts", false}};

void page_tiles(const struct page *page)
{
	text_add(page->out, "<div class=\"tiles\">");
	for (size_t i = 0; i < COUNT_OF(tiles); i++) {
		const struct measure *measure = measure_find(tiles[i].name);
		double value = measure_value(measure, page->input);
		if (isnan(value))
			continue;
		text_addf(page->out, "<div class=\"tile%s\"><b>",
			tiles[i].bad_over_nothing && value > 0 ? " bad" : "");
		words_add_markup(page->out, measure_words(measure, value).text);
		text_add(page->out, "</b><span>");
		words_add_markup(page->out, measure->words);
		text_add(page->out, "</span></div>\n");
	}
	text_add(page->out, "</div>\n");
}

static void add_group(const struct page *page, enum measure_group group)
{
	bool begun = false;
	for (size_t i = 0; i < measures_count; i++) {
		const struct measure *measure = &measures_all[i];
		if (measure->group != group || !measure_applies(measure, page->input))
			continue;
		double value = measure_value(measure, page->input);
		/* fairness of what nobody may work is not unknown, there is none */
		if (isnan(value) && group == MEASURE_FAIRNESS)
			continue;
		if (!begun) {
			text_add(page->out, "<div class=\"card\"><h3>");
			words_add_markup(page->out, measure_group_words(group));
			text_add(page->out, "</h3><dl>");
			begun = true;
		}
		text_add(page->out, "<div><dt>");
		words_add_markup(page->out, measure->words);
		text_add(page->out, "<small>");
		words_add_markup(page->out, measure->text);
		text_add(page->out, "</small></dt><dd>");
		words_add_markup(page->out, measure_words(measure, value).text);
		text_add(page->out, "</dd></div>\n");
	}
	if (begun)
		text_add(page->out, "</dl></div>\n");
}

void page_figures(const struct page *page)
{
	text_add(page->out, "<div class=\"groups\">\n");
	for (int group = 0; group < MEASURE_GROUPS; group++)
		add_group(page, group);
	text_add(page->out, "</div>\n");
	const struct figures *figures = page->input->figures;
	if (figures != NULL && figures->bound_from[0] != '\0') {
		text_add(page->out, "<p class=\"soft small\">The bound: ");
		words_add_markup(page->out, figures->bound_from);
		text_add(page->out, ".</p>\n");
	}
}

void page_contracts(const struct page *page)
{
	const struct figures *figures = page->input->figures;
	static const char *const heads[] = {
		"Contract", "#People", "#Shifts", "#Paid hours", "#Hours a person", NULL};
	text_add(page->out, "<div class=\"card\">");
	html_table_begin(page->out, "", heads);
	for (int i = 0; i < figures->n_contracts; i++) {
		const struct contract_hours *row = &figures->contracts[i];
		if (row->contract < 0 || row->contract >= page->input->site->n_contracts)
			continue;
		text_add(page->out, "<tr><td>");
		html_user(page->out, page->input->site->contracts[row->contract].name);
		text_add(page->out, "</td>");
		html_figure(page->out, words_number(row->people, 0).text);
		html_figure(page->out, words_number(row->shifts, 0).text);
		html_figure(page->out, words_hours(row->paid_hours).text);
		html_figure(page->out,
			words_hours(row->people > 0 ? row->paid_hours / row->people : NAN).text);
		text_add(page->out, "</tr>\n");
	}
	html_table_end(page->out);
	text_add(page->out, "</div>\n");
}
