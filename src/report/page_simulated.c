/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/page.h"

#include "report/charts.h"
#include "report/html.h"
#include "report/words.h"

#include <math.h>
#include <stdio.h>

enum { MOST_QUEUES_DRAWN = 24, FIGURE_SIZE = 400 };

static void figure_words(const struct simulated_figure *figure, bool seconds, char *ret_words)
{
	struct words (*say)(double) = seconds ? words_seconds : words_share;
	if (isnan(figure->mean))
		snprintf(ret_words, FIGURE_SIZE, "–");
	else
		snprintf(ret_words, FIGURE_SIZE, "%s [%s – %s]", say(figure->mean).text,
			say(figure->low).text, say(figure->high).text);
}

static void add_name(const struct page *page, const char *name)
{
	text_add(page->out, "<td>");
	if (strcmp(name, "*") == 0)
		text_add(page->out, "All queues");
	else
		html_user(page->out, name);
	text_add(page->out, "</td>");
}

static void add_row(const struct page *page, const struct simulated_row *row)
{
	const struct simulated_figure *f = row->figures;
	char words[FIGURE_SIZE];
	html_figure(page->out, words_number(f[SIMULATED_OFFERED].mean, 1).text);
	figure_words(&f[SIMULATED_LEVEL], false, words);
	html_figure(page->out, words);
	html_figure(page->out, words_seconds(f[SIMULATED_ASA_S].mean).text);
	html_figure(page->out, words_share(f[SIMULATED_ABANDONED].mean).text);
	figure_words(&f[SIMULATED_OCCUPANCY], false, words);
	html_figure(page->out, words);
	text_add(page->out, "</tr>\n");
}

static void add_goals(const struct page *page, const struct simulated *s)
{
	static const char *const heads[] = {
		"Queue", "Goal", "It is", "#Simulated [95 % interval]", NULL};
	html_table_begin(page->out, "", heads);
	for (int q = 0; q < s->n_queues; q++) {
		for (int g = 0; g < s->queues[q].n_goals; g++) {
			const struct simulated_goal *goal = &s->queues[q].goals[g];
			char words[FIGURE_SIZE];
			figure_words(&goal->figure, goal->seconds, words);
			text_add(page->out, "<tr>");
			add_name(page, s->queues[q].name);
			html_cell(page->out, goal->words);
			text_add(page->out, goal->missed ? "<td class=\"bad\">" : "<td>");
			words_add_markup(page->out, goal->verdict);
			text_add(page->out, "</td>");
			html_figure_marked(page->out, words, goal->missed);
			text_add(page->out, "</tr>\n");
		}
	}
	html_table_end(page->out);
}

static void add_queues(const struct page *page, const struct simulated *s)
{
	static const char *const heads[] = {"Queue", "#Contacts", "#In time [95 % interval]",
		"#Mean wait", "#Gave up", "#Busy [95 % interval]", NULL};
	html_table_begin(page->out, "", heads);
	for (int q = 0; q < s->n_queues; q++) {
		bool all = strcmp(s->queues[q].name, "*") == 0;
		text_add(page->out, all ? "<tr class=\"sum\">" : "<tr>");
		add_name(page, s->queues[q].name);
		add_row(page, &s->queues[q].row);
	}
	html_table_end(page->out);
}

static void add_worst(const struct page *page, const struct simulated *s)
{
	static const char *const heads[] = {"Interval", "Queue", "#Contacts",
		"#In time [95 % interval]", "#Mean wait", "#Gave up", "#Busy [95 % interval]",
		NULL};
	if (s->n_worst == 0)
		return;
	text_add(page->out, "<details><summary>The worst intervals</summary>");
	html_table_begin(page->out, "", heads);
	for (int i = 0; i < s->n_worst; i++) {
		const struct simulated_worst *worst = &s->worst[i];
		text_add(page->out, "<tr><td class=\"day\">");
		words_add_markup(page->out, words_day(worst->day).text);
		text_add(page->out, " ");
		words_add_markup(page->out, words_clock(worst->at).text);
		text_add(page->out, "</td>");
		add_name(page, worst->queue);
		add_row(page, &worst->row);
	}
	html_table_end(page->out);
	text_add(page->out, "</details>\n");
}

static void add_chart(
	const struct page *page, const struct simulated *s, const struct simulated_queue *queue)
{
	text_add(page->out, "<figure><figcaption><b>");
	html_user(page->out, queue->name);
	text_addf(page->out, "</b><span>%s in time</span></figcaption>",
		words_share(queue->row.figures[SIMULATED_LEVEL].mean).text);
	chart_simulated(page->out, s, queue);
	text_add(page->out, "</figure>\n");
}

void page_simulated(const struct page *page)
{
	const struct simulated *s = page->input->simulated;
	static const char *const legend[][2] = {{"line-mean", "share in time, by day"},
		{"band80", "its 95 % interval"}, {"short", "goal missed for sure"},
		{"line-need", "goal"}, {NULL, NULL}};
	text_addf(page->out,
		"<div class=\"card\"><p>The plan played through contact by contact, %d times.</p>",
		s->replications);
	add_goals(page, s);
	add_queues(page, s);
	add_worst(page, s);
	text_add(page->out, "</div>\n");
	html_legend(page->out, legend);
	text_add(page->out, "<div class=\"days\">\n");
	int drawn = 0, left = 0;
	for (int q = 0; q < s->n_queues; q++) {
		if (strcmp(s->queues[q].name, "*") == 0)
			continue;
		if (drawn < MOST_QUEUES_DRAWN)
			add_chart(page, s, &s->queues[q]);
		drawn += drawn < MOST_QUEUES_DRAWN;
		left += drawn >= MOST_QUEUES_DRAWN;
	}
	text_add(page->out, "</div>\n");
	if (left > 1)
		page_left_out(
			page, "The first %d queues are drawn; all are in simulation.csv.", drawn);
}
