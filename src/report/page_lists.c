/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/page.h"

#include "report/broken.h"
#include "report/html.h"
#include "report/words.h"
#include "report/worth_hours.h"

enum { MOST_NOTES = 200, MOST_BREACHES = 200 };

static void add_notes(const struct page *page, const struct notes *notes, const char *class_name)
{
	size_t n = notes->count < MOST_NOTES ? notes->count : MOST_NOTES;
	for (size_t i = 0; i < n; i++) {
		text_addf(page->out, "<li class=\"%s\">", class_name);
		html_user(page->out, notes->lines[i]);
		text_add(page->out, "</li>\n");
	}
	if (n < notes->count)
		text_addf(page->out, "<li>and %zu more</li>\n", notes->count - n);
}

void page_notes(const struct page *page)
{
	text_add(page->out, "<div class=\"card\"><ul class=\"notes\">\n");
	if (page->input->figures != NULL)
		add_notes(page, &page->input->figures->warnings, "warn");
	if (page->input->notes != NULL)
		add_notes(page, page->input->notes, "note");
	text_add(page->out, "</ul></div>\n");
}

static void add_finding(const struct page *page, const struct finding *finding)
{
	text_addf(page->out, "<li class=\"%s\">", finding->kind == FINDING_CLASH ? "warn" : "note");
	html_user(page->out, finding->text);
	if (finding->n_parts > 0)
		text_add(page->out, "<ul>\n");
	for (size_t p = 0; p < finding->n_parts; p++) {
		text_add(page->out, "<li>");
		html_user(page->out, finding->parts[p].text);
		text_add(page->out, "</li>\n");
	}
	if (finding->n_parts > 0)
		text_add(page->out, "</ul>");
	text_add(page->out, "</li>\n");
}

void page_findings(const struct page *page)
{
	static const char *const titles[FINDING_KINDS] = {
		"These cannot all be kept. Any one given up, in this way or wholly, would do.",
		"What leads would bring",
		"What rules cost (the bound falls by so much without them)"};
	const struct findings *findings = &page->input->figures->findings;
	text_add(page->out, "<div class=\"card\">\n");
	for (int kind = 0; kind < FINDING_KINDS; kind++) {
		bool open = false;
		for (size_t i = 0; i < findings->count; i++) {
			const struct finding *finding = &findings->items[i];
			if ((int)finding->kind != kind)
				continue;
			if (!open)
				text_addf(
					page->out, "<p>%s</p><ul class=\"notes\">\n", titles[kind]);
			open = true;
			add_finding(page, finding);
		}
		if (open)
			text_add(page->out, "</ul>\n");
	}
	text_add(page->out, "</div>\n");
}

static void add_clock(struct text *out, const struct zone *zone, instant at)
{
	day_number day;
	int second;
	zone_local(zone, at, &day, &second);
	words_add_markup(out, words_clock(second / 60).text);
}

void page_worths(const struct page *page)
{
	struct worth_hour hours[MOST_WORTHS];
	int n;
	worth_hours_top(page->input, hours, &n);
	static const char *const heads[] = {
		"One more agent on", "Queue", "From", "To", "#would save", NULL};
	text_add(page->out,
		"<div class=\"card\"><p>What one more agent at work would take off the cost of "
		"the best plan there can be, by the hour.</p>");
	html_table_begin(page->out, "", heads);
	for (int i = 0; i < n; i++) {
		const struct worth_hour *hour = &hours[i];
		text_add(page->out, "<tr><td class=\"day\">");
		words_add_markup(page->out, words_day(hour->day).text);
		text_add(page->out, "</td><td>");
		html_user(page->out, page->input->site->queues[hour->queue].name);
		text_add(page->out, "</td><td>");
		add_clock(page->out, page->input->site->zone, hour->start);
		text_add(page->out, "</td><td>");
		add_clock(page->out, page->input->site->zone, hour->end);
		text_add(page->out, "</td>");
		html_figure(page->out, words_number(hour->saved, 1).text);
		text_add(page->out, "</tr>\n");
	}
	html_table_end(page->out);
	text_add(page->out, "</div>\n");
}

static void add_breach(const struct page *page, const struct breach *breach)
{
	const struct site *site = page->input->site;
	text_add(page->out, "<tr>");
	html_cell(page->out, breach->rule != NULL ? breach->rule : "");
	html_cell(page->out, breach->hard ? "must hold" : "should hold");
	text_add(page->out, "<td>");
	if (breach->agent >= 0 && breach->agent < site->n_agents)
		html_user(page->out, site->agents[breach->agent].name);
	text_add(page->out, "</td><td class=\"day\">");
	if (breach->first_day != DAY_NONE) {
		words_add_markup(page->out, words_day(breach->first_day).text);
		if (breach->last_day != DAY_NONE && breach->last_day != breach->first_day)
			text_addf(page->out, " – %s", words_day(breach->last_day).text);
	}
	text_add(page->out, "</td><td class=\"words\">");
	html_user(page->out, breach->text);
	text_add(page->out, "</td>");
	text_addf(page->out, "<td class=\"n\">%s ", words_number(breach->amount, 1).text);
	words_add_markup(page->out, breach->unit != NULL ? breach->unit : "");
	text_add(page->out, "</td></tr>\n");
}

/* All of one kind before the other, as far as there is room; returns how many there were room for.
 */
static size_t add_breaches(const struct page *page, bool hard, size_t room)
{
	const struct breaches *breaches = page->input->breaches;
	size_t added = 0;
	for (size_t i = 0; i < breaches->count && added < room; i++)
		if (breaches->items[i].hard == hard) {
			add_breach(page, &breaches->items[i]);
			added++;
		}
	return added;
}

static void add_rules(const struct page *page)
{
	static const char *const heads[] = {"Rule", "It", "#Times", "For example", NULL};
	struct broken_rule rules[MOST_BROKEN_RULES];
	int n = broken_rules(page->input->breaches, rules);
	html_table_begin(page->out, "", heads);
	for (int i = 0; i < n; i++) {
		text_add(page->out, "<tr>");
		html_cell(page->out, rules[i].rule);
		html_cell(page->out, rules[i].hard ? "must hold" : "should hold");
		html_figure_marked(
			page->out, words_number((double)rules[i].count, 0).text, rules[i].hard);
		done_by(text_done) struct text sentence = {0};
		broken_add_sentence(page->input->site, rules[i].first, &sentence);
		page->out->failed |= sentence.failed;
		text_add(page->out, "<td class=\"words\">");
		html_user(page->out, sentence.data != NULL ? sentence.data : "");
		text_add(page->out, "</td></tr>\n");
	}
	html_table_end(page->out);
}

void page_breaches(const struct page *page)
{
	const struct breaches *breaches = page->input->breaches;
	static const char *const heads[] = {
		"Rule", "It", "Who", "When", "What is and what must be", "#By", NULL};
	text_add(page->out, "<div class=\"card long\">");
	add_rules(page);
	text_add(page->out, "<details><summary>One by one</summary>");
	html_table_begin(page->out, "", heads);
	size_t n = add_breaches(page, true, MOST_BREACHES);
	n += add_breaches(page, false, MOST_BREACHES - n);
	html_table_end(page->out);
	if (n < breaches->count)
		page_left_out(
			page, "The first %zu of %zu; `rota check` names all.", n, breaches->count);
	text_add(page->out, "</details></div>\n");
}
