/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/whatif.h"
#include "report/html.h"
#include "report/words.h"

#include <math.h>
#include <stdio.h>

static void add_service(struct text *html, const struct service *service, const struct service *aim)
{
	html_figure_marked(html, whatif_share(service->answered).text,
		aim != NULL && service->answered < aim->answered - 0.005);
	html_figure(html, whatif_wait(service->asa_s).text);
	html_figure(html, whatif_wait(service->median_wait_s).text);
	html_figure(html, whatif_wait(service->p95_wait_s).text);
	html_figure(html, whatif_share(service->occupancy).text);
	html_figure(html, whatif_share(service->abandoned).text);
}

static void add_number(struct text *html, double value, int digits)
{
	html_figure(html, words_number(value, digits).text);
}

/* "+3" against the base case; nothing where it is the same. */
static void add_change(struct text *html, int value, int base)
{
	char words[64];
	snprintf(words, sizeof(words), value == base ? "%d" : "%d (%+d)", value, value - base);
	html_figure(html, words);
}

static void add_people(struct text *html, const struct outcome *outcome, const struct outcome *base,
	const struct outcome_side *side)
{
	bool is_today = side == &outcome->today;
	if (is_today)
		html_figure(html, "");
	else
		add_number(html, outcome->contacts, 0);
	add_change(html, side->agents, is_today ? side->agents : base->needed.agents);
	add_number(html, side->fte, 1);
	add_number(html, side->peak, 0);
	add_change(html, side->leads, is_today ? side->leads : base->needed.leads);
	add_number(html, side->hours + side->lead_hours, 0);
	add_number(html, side->cost, 0);
}

static void add_table(const struct whatif *whatif, struct text *html)
{
	static const char *const heads[] = {"A week", "People", "#contacts", "#agents", "#FTE",
		"#peak", "#leads", "#hours", "#cost", "#answered", "#ASA", "#P50", "#P95", "#busy",
		"#left", NULL};
	html_table_begin(html, "", heads);
	for (int i = 0; i < whatif->scenarios->count; i++)
		for (int side = 0; side < WHATIF_SIDES; side++) {
			const struct outcome *outcome = &whatif->outcomes[i];
			struct whatif_side of = whatif_side_at(outcome, side);
			text_add(html, "<tr><td class=\"day\">");
			if (side == 0)
				html_user(html, whatif->scenarios->items[i].name);
			text_add(html, "</td>");
			html_cell(html, side == 0 ? "as the goals ask" : "as today");
			add_people(html, outcome, &whatif->outcomes[0], of.of);
			add_service(html, &of.of->live, side == 0 ? NULL : &outcome->needed.live);
			text_add(html, "</tr>\n");
		}
	html_table_end(html);
}

static void add_queues(const struct whatif *whatif, struct text *html)
{
	static const char *const heads[] = {"Scenario", "Queue", "People", "#contacts a week",
		"#answered", "#ASA", "#P50", "#P95", "#busy", "#left", NULL};
	double weeks = whatif->outlook->horizon.n_days / 7.0;
	html_table_begin(html, "", heads);
	for (int i = 0; i < whatif->scenarios->count; i++)
		for (int q = 0; q < whatif->site->n_queues; q++)
			for (int side = 0; side < WHATIF_SIDES; side++) {
				struct whatif_side of = whatif_side_at(&whatif->outcomes[i], side);
				text_add(html, "<tr><td>");
				html_user(html, whatif->scenarios->items[i].name);
				text_add(html, "</td><td>");
				html_user(html, whatif->site->queues[q].name);
				text_add(html, "</td>");
				html_cell(html, side == 0 ? "as the goals ask" : "as today");
				add_number(html, of.of->queues[q].contacts / weeks, 0);
				add_service(html, &of.of->queues[q],
					side == 0 ? NULL : &whatif->outcomes[i].needed.queues[q]);
				text_add(html, "</tr>\n");
			}
	html_table_end(html);
}

static void add_rosters(const struct whatif *whatif, struct text *html)
{
	static const char *const heads[] = {"A week", "#agents", "#leads", "#paid hours", "#cost",
		"#agent-hours asked for", "#uncovered", "#hours short of a lead", NULL};
	html_card_begin(html, "rosters", "Rosters of real shifts");
	html_table_begin(html, "", heads);
	for (int i = 0; i < whatif->scenarios->count; i++) {
		const struct whatif_roster *roster = &whatif->rosters[i];
		text_add(html, "<tr><td>");
		html_user(html, whatif->scenarios->items[i].name);
		text_add(html, "</td>");
		add_number(html, roster->agents, 0);
		add_number(html, roster->leads, 0);
		add_number(html, roster->paid_hours, 0);
		add_number(html, roster->cost, 0);
		add_number(html, roster->demand_hours, 1);
		add_number(html, roster->uncovered_hours, 1);
		add_number(html, roster->lead_short_hours, 1);
		text_add(html, "</tr>\n");
	}
	html_table_end(html);
	html_card_end(html);
}

static void add_notes(const struct whatif *whatif, struct text *html)
{
	html_card_begin(html, "notes", "Worth knowing");
	text_add(html, "<ul class=\"notes\">\n");
	for (size_t i = 0; i < whatif->notes->count; i++)
		html_item(html, whatif->notes->lines[i]);
	text_add(html,
		"<li>Answered: in each queue's own time, of all contacts. ASA: mean wait of those "
		"answered. P50, P95: waits of all, however they end. Busy: share of the agents' "
		"time. Left: gave up before an answer. The first table is of queues that people "
		"wait in line for.</li>\n"
		"<li>As today: the present people's hours at work, spread as the scenario needs "
		"them.</li>\n</ul>");
	html_card_end(html);
}

void whatif_write_page(const struct whatif *whatif, struct text *html)
{
	static const char *const legend[][2] = {{"got", "agents the goals take"},
		{"short", "more than there are; service below the goals'"},
		{"line-need", "agents there are today"}, {"o2", "service that the goals take"},
		{"allowed", "service with today's people"}, {NULL, NULL}};
	const struct horizon *horizon = &whatif->outlook->horizon;
	done_by(text_done) struct text title = {0};
	text_addf(&title, "%s – what if", whatif->site->name);
	html->failed |= title.failed;
	html_page_begin(html, title.data != NULL ? title.data : "");
	text_add(html, "<h1>What if: ");
	html_user(html, whatif->site->name);
	text_addf(html, "</h1>\n<p class=\"meta\">%s, today %s and %s</p>\n</header>\n",
		words_days(horizon->first_day, horizon->n_days).text,
		words_count(whatif->present.agents, "agent", "agents").text,
		words_count(whatif->present.leads, "lead", "leads").text);
	text_add(html, "<main>\n");
	html_card_begin(html, "chart", "Agents, and contacts answered in time");
	html_legend(html, legend);
	text_add(html, "<div class=\"scroll\">");
	whatif_draw(whatif, html);
	text_add(html, "</div>");
	html_card_end(html);
	html_card_begin(html, "table", "Scenarios");
	add_table(whatif, html);
	html_card_end(html);
	if (whatif->rosters != NULL)
		add_rosters(whatif, html);
	html_card_begin(html, "queues", "By queue");
	add_queues(whatif, html);
	html_card_end(html);
	add_notes(whatif, html);
	html_page_end(html);
}
