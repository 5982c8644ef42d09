/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/page.h"

#include "report/chart_roster.h"
#include "report/html.h"
#include "report/words.h"

/* A row is a person in a week. Labels cost most of the bytes, so large sites go without. */
enum { MOST_ROWS = 4800, MOST_LABELLED_ROWS = 1200 };

static void add_names(const struct page *page, int group, day_number first_day)
{
	const struct site *site = page->input->site;
	text_add(page->out, "<div class=\"names\">");
	for (int i = page->lineup->group_first[group]; i < page->lineup->group_first[group + 1];
		i++) {
		const struct agent *agent = &site->agents[page->lineup->people[i]];
		text_add(page->out, "<div>");
		html_user(page->out, agent->name[0] != '\0' ? agent->name : agent->id);
		if (agent->role == ROLE_LEAD)
			text_add(page->out, "<em>lead</em>");
		text_addf(page->out, "<small>%s</small></div>",
			words_hours(lineup_paid_hours(page->input, page->lineup,
					    page->lineup->people[i], first_day, WEEKDAYS))
				.text);
	}
	text_add(page->out, "</div>\n");
}

static void add_legend(const struct page *page)
{
	const struct site *site = page->input->site;
	bool by_queue = site->work == WORK_BLOCKS;
	int n = by_queue ? site->n_queues : site->n_shift_kinds;
	int named = n < ROSTER_COLOURS ? n : ROSTER_COLOURS - 1;
	text_add(page->out, "<ul class=\"legend\">");
	for (int i = 0; i < named; i++) {
		text_addf(page->out, "<li><i class=\"sw %s\"></i>", chart_roster_colour(i));
		html_user(page->out, by_queue ? site->queues[i].name : site->shift_kinds[i].name);
		text_add(page->out, "</li>");
	}
	if (named < n)
		text_addf(page->out, "<li><i class=\"sw %s\"></i>others</li>",
			chart_roster_colour(n));
	text_add(page->out, "<li><i class=\"sw brk\"></i>break</li>"
			    "<li><i class=\"sw act\"></i>activity</li>"
			    "<li><i class=\"sw away\"></i>away</li></ul>\n");
}

static void add_group(const struct page *page, int group, day_number first_day, bool with_labels)
{
	int n = page->lineup->group_first[group + 1] - page->lineup->group_first[group];
	if (n == 0)
		return;
	const char *name = lineup_group_name(page->input->site, group);
	text_add(page->out, "<div class=\"card long\"><h3>");
	if (name[0] != '\0')
		html_user(page->out, name);
	else
		text_add(page->out, page->lineup->n_groups > 1 ? "Without a team" : "Everybody");
	text_addf(page->out, " <span class=\"soft small\">%s</span></h3>",
		words_count(n, "person", "people").text);
	text_add(page->out, "<div class=\"scroll\"><div class=\"roster\">");
	add_names(page, group, first_day);
	struct roster_week week = {.input = page->input,
		.lineup = page->lineup,
		.group = group,
		.first_day = first_day,
		.with_labels = with_labels};
	chart_roster(page->out, &week);
	text_add(page->out, "</div></div></div>\n");
}

void page_roster(const struct page *page)
{
	const struct period *period = page->input->period;
	int people = page->lineup->n_people > 0 ? page->lineup->n_people : 1;
	int weeks = (period->n_days + WEEKDAYS - 1) / WEEKDAYS;
	int most = MOST_ROWS / people;
	int drawn = weeks <= most ? weeks : most > 0 ? most : 1;
	bool with_labels = (int64_t)people * drawn <= MOST_LABELLED_ROWS;
	add_legend(page);
	if (page->lineup->until - page->lineup->from < MINUTES_A_DAY)
		page_left_out(page, "Each day is drawn from %s to %s.",
			words_clock(page->lineup->from).text,
			words_clock(page->lineup->until).text);
	for (int week = 0; week < drawn; week++) {
		day_number first = period->first_day + week * WEEKDAYS;
		text_addf(page->out, "<h3>%s</h3>\n", words_days(first, WEEKDAYS).text);
		int rows = 0;
		for (int group = 0; group < page->lineup->n_groups; group++) {
			rows += page->lineup->group_first[group + 1] -
				page->lineup->group_first[group];
			if (rows > MOST_ROWS)
				break;
			add_group(page, group, first, with_labels);
		}
		if (rows > MOST_ROWS)
			page_left_out(page, "The teams after these are in plan.csv.");
	}
	if (drawn < weeks)
		page_left_out(page, "The first %d of %d weeks are drawn; all are in plan.csv.",
			drawn, weeks);
	if (page->lineup->n_unknown > 0)
		page_left_out(page, "%s of people that agents.csv does not name: not drawn.",
			words_count((double)page->lineup->n_unknown, "shift", "shifts").text);
}
