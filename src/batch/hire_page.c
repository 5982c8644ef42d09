/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/hire.h"
#include "report/html.h"
#include "report/words.h"

#include <math.h>
#include <stdio.h>

static void add_number(struct text *html, double value, int digits)
{
	html_figure(html, isfinite(value) ? words_number(value, digits).text : "–");
}

static void add_day(struct text *html, day_number day)
{
	text_add(html, "<td class=\"day\">");
	char words[DAY_TEXT_SIZE];
	day_format(day, words);
	text_add(html, words);
	text_add(html, "</td>");
}

static void add_bands(const struct hire *hire, struct text *html)
{
	static const char *const heads[] = {
		"Volume", "#to hire", "#agents at the end", "#leads at the end", "#cost", NULL};
	int last = hire->need->n_weeks - 1;
	html_table_begin(html, "", heads);
	for (int b = 0; b < HIRE_BANDS; b++) {
		const struct hiring_plan *plan = &hire->plans[b];
		char words[96];
		double share = b == HIRE_PLANNED ? hire->site->hiring.plan_for : hire_shares[b];
		int starts = 0;
		for (int w = 0; w <= last; w++)
			starts += plan->starts[w];
		snprintf(words, sizeof(words), "stays below with %.0f %% chance%s", 100 * share,
			b == HIRE_PLANNED ? " (the plan)" : "");
		text_add(html, b == HIRE_PLANNED ? "<tr class=\"chosen\">" : "<tr>");
		html_cell(html, words);
		add_number(html, starts, 0);
		add_number(html, plan->people[last], 1);
		add_number(html, plan->leads[last], 0);
		html_figure_marked(html, words_number(plan->cost, 0).text, !plan->feasible);
		text_add(html, "</tr>\n");
	}
	html_table_end(html);
}

static void add_reviews(const struct hire *hire, struct text *html)
{
	static const char *const heads[] = {"#After months", "Week of", "#contacts a day", "#low",
		"#high", "#on the books", "#started", "#gone", "#faster if gone over",
		"#faster if contacts over", "#slower if under", NULL};
	html_table_begin(html, "", heads);
	for (int i = 0; i < HIRE_REVIEWS; i++) {
		const struct hire_review *review = &hire->reviews[i];
		if (review->week < 0)
			continue;
		text_add(html, "<tr>");
		add_number(html, review->months, 0);
		add_day(html, hire->need->weeks[review->week].first_day);
		add_number(html, review->contacts_a_day, 0);
		add_number(html, review->low, 0);
		add_number(html, review->high, 0);
		add_number(html, review->people, 1);
		add_number(html, review->started, 0);
		add_number(html, review->leavers, 1);
		add_number(html, ceil(review->most_leavers), 0);
		add_number(html, review->faster, 0);
		add_number(html, review->slower, 0);
		text_add(html, "</tr>\n");
	}
	html_table_end(html);
}

static void add_week(const struct hire *hire, int w, double cost, struct text *html)
{
	const struct hiring_plan *plan = &hire->plans[HIRE_PLANNED];
	text_add(html, "<tr>");
	add_day(html, hire->need->weeks[w].first_day);
	add_number(html, hire->need->weeks[w].contacts_a_day, 0);
	add_number(html, hire->needs[HIRE_LOW][w], 1);
	add_number(html, hire->needs[HIRE_PLANNED][w], 1);
	add_number(html, hire->needs[HIRE_HIGH][w], 1);
	html_figure_marked(html, words_number(plan->working[w], 1).text, plan->short_[w] > 0.05);
	html_figure(html, words_share(hire->p_short[w]).text);
	add_number(html, plan->people[w], 1);
	html_figure(html, plan->starts[w] > 0 ? words_number(plan->starts[w], 0).text : "");
	add_number(html, hire_leavers(&hire->cases[HIRE_PLANNED], plan, w), 1);
	add_number(html, plan->leads[w], 0);
	add_number(html, cost, 0);
	text_add(html, "</tr>\n");
}

static void add_weeks(const struct hire *hire, struct text *html)
{
	static const char *const heads[] = {"Week of", "#contacts a day", "#need, low", "#need",
		"#need, high", "#working", "#chance of short", "#on the books", "#start", "#gone",
		"#leads", "#cost so far", NULL};
	const struct hiring_case *c = &hire->cases[HIRE_PLANNED];
	const struct hiring_plan *plan = &hire->plans[HIRE_PLANNED];
	double cost = 0;
	html_table_begin(html, "", heads);
	for (int w = 0; w < hire->need->n_weeks; w++) {
		cost += c->pay * plan->people[w] + c->hire_cost * plan->starts[w] +
			c->lead_pay * plan->leads[w];
		add_week(hire, w, cost, html);
	}
	html_table_end(html);
}

static void add_chart(const struct hire *hire, struct text *html)
{
	static const char *const legend[][2] = {{"line-need", "full agents needed"},
		{"band80", "need, if volume is low or high (80 %)"},
		{"line-mean", "full agents at work"}, {"line-past", "on the books"},
		{"short", "short"}, {"line-leads", "a lead is due"}, {"o2", "start"},
		{"s1", "chance of being short"}, {NULL, NULL}};
	html_card_begin(html, "chart", "Week by week");
	html_legend(html, legend);
	text_add(html, "<div class=\"scroll\">");
	hire_draw(hire, html);
	text_add(html, "</div>");
	html_card_end(html);
}

static void add_notes(const struct hire *hire, struct text *html)
{
	html_card_begin(html, "notes", "What it rests on");
	text_add(html, "<ul class=\"notes\">\n");
	for (size_t i = 0; i < hire->notes->count; i++)
		html_item(html, hire->notes->lines[i]);
	text_add(html, "</ul>");
	html_card_end(html);
}

void hire_write_page(const struct hire *hire, struct text *html)
{
	done_by(text_done) struct text title = {0};
	text_addf(&title, "%s – hiring plan", hire->site->name);
	html->failed |= title.failed;
	html_page_begin(html, title.data != NULL ? title.data : "");
	text_add(html, "<h1>Hiring plan: ");
	html_user(html, hire->site->name);
	text_addf(html, "</h1>\n<p class=\"meta\">%s, today %s and %s</p>\n</header>\n<main>\n",
		words_days(hire->need->weeks[0].first_day, 7 * hire->need->n_weeks).text,
		words_count(hire->workforce.agents, "agent", "agents").text,
		words_count(hire->workforce.leads, "lead", "leads").text);
	add_chart(hire, html);
	html_card_begin(html, "bands", "If the volume turns out otherwise");
	add_bands(hire, html);
	html_card_end(html);
	html_card_begin(html, "reviews", "Reviews");
	add_reviews(hire, html);
	html_card_end(html);
	html_card_begin(html, "weeks", "Weeks");
	add_weeks(hire, html);
	html_card_end(html);
	add_notes(hire, html);
	html_page_end(html);
}
