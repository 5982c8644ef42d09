/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/whatif.h"
#include "report/term.h"
#include "report/words.h"

#include <math.h>
#include <stdio.h>

struct whatif_words whatif_wait(double wait_s)
{
	struct whatif_words words = {"-"};
	if (isinf(wait_s))
		snprintf(words.text, sizeof(words.text), "no end");
	else if (wait_s >= 36000)
		snprintf(words.text, sizeof(words.text), "%.0f h", wait_s / 3600);
	else if (wait_s >= 5400)
		snprintf(words.text, sizeof(words.text), "%.1f h", wait_s / 3600);
	else if (wait_s >= 600)
		snprintf(words.text, sizeof(words.text), "%.0f min", wait_s / 60);
	else if (!isnan(wait_s))
		snprintf(words.text, sizeof(words.text), wait_s < 9.95 ? "%.1f s" : "%.0f s",
			wait_s);
	return words;
}

struct whatif_words whatif_share(double share)
{
	struct whatif_words words = {"-"};
	if (isfinite(share))
		snprintf(words.text, sizeof(words.text), "%.1f %%", 100 * share);
	return words;
}

static const struct {
	const char *title;
	int width;
} columns[] = {{"agents", 7}, {"FTE", 7}, {"peak", 5}, {"leads", 6}, {"hours", 8}, {"cost", 10},
	{"answered", 9}, {"ASA", 8}, {"P50", 7}, {"P95", 8}, {"busy", 8}, {"left", 8}};
enum { NAME_WIDTH = 28, CONTACTS_WIDTH = 9 };

static void say_head(const struct term *term)
{
	term_left(term, "a week", NAME_WIDTH);
	term_right(term, "contacts", CONTACTS_WIDTH);
	for (size_t i = 0; i < COUNT_OF(columns); i++)
		term_right(term, columns[i].title, columns[i].width);
	text_add(term->out, "\n");
}

static void say_side(const struct term *term, const struct outcome_side *side)
{
	char cells[COUNT_OF(columns)][WORDS_SIZE];
	const struct service *live = &side->live;
	snprintf(cells[0], WORDS_SIZE, "%d", side->agents);
	snprintf(cells[1], WORDS_SIZE, "%.1f", side->fte);
	snprintf(cells[2], WORDS_SIZE, "%d", side->peak);
	snprintf(cells[3], WORDS_SIZE, "%d", side->leads);
	snprintf(cells[4], WORDS_SIZE, "%s", words_number(side->hours + side->lead_hours, 0).text);
	snprintf(cells[5], WORDS_SIZE, "%s", words_number(side->cost, 0).text);
	snprintf(cells[6], WORDS_SIZE, "%s", whatif_share(live->answered).text);
	snprintf(cells[7], WORDS_SIZE, "%s", whatif_wait(live->asa_s).text);
	snprintf(cells[8], WORDS_SIZE, "%s", whatif_wait(live->median_wait_s).text);
	snprintf(cells[9], WORDS_SIZE, "%s", whatif_wait(live->p95_wait_s).text);
	snprintf(cells[10], WORDS_SIZE, "%s", whatif_share(live->occupancy).text);
	snprintf(cells[11], WORDS_SIZE, "%s", whatif_share(live->abandoned).text);
	for (size_t i = 0; i < COUNT_OF(columns); i++)
		term_right(term, cells[i], columns[i].width);
	text_add(term->out, "\n");
}

static void say_scenario(const struct whatif *whatif, int index, const struct term *term)
{
	const struct outcome *outcome = &whatif->outcomes[index];
	term_left(term, whatif->scenarios->items[index].name, NAME_WIDTH);
	term_right(term, words_number(outcome->contacts, 0).text, CONTACTS_WIDTH);
	say_side(term, &outcome->needed);
	term_left(term, "  with today's people", NAME_WIDTH);
	term_right(term, "", CONTACTS_WIDTH);
	say_side(term, &outcome->today);
}

static void say_rosters(const struct whatif *whatif, const struct term *term)
{
	text_add(term->out, "\nRosters of real shifts, a week:\n");
	for (int i = 0; i < whatif->scenarios->count; i++) {
		const struct whatif_roster *roster = &whatif->rosters[i];
		term_left(term, whatif->scenarios->items[i].name, NAME_WIDTH);
		text_addf(term->out,
			" %d agents, %d leads, %s h paid, cost %s, %.1f of %.1f agent-hours "
			"uncovered "
			"(%.1f %%), %.1f h short of a lead\n",
			roster->agents, roster->leads, words_number(roster->paid_hours, 0).text,
			words_number(roster->cost, 0).text, roster->uncovered_hours,
			roster->demand_hours,
			roster->demand_hours > 0
				? 100 * roster->uncovered_hours / roster->demand_hours
				: 0,
			roster->lead_short_hours);
	}
}

static void say_few(const struct whatif *whatif, struct text *text)
{
	for (int i = 0; i < whatif->scenarios->count; i++) {
		const struct outcome_side *side = &whatif->outcomes[i].needed;
		if (workforce_has_few_for(whatif->site, side->agents, side->leads))
			text_addf(text,
				"  - %s: %d leads are more than one for %d agents, but fewer would "
				"leave hours without a lead or teams too large\n",
				whatif->scenarios->items[i].name, side->leads,
				whatif->site->supervision.agents_per_lead.low);
	}
}

void whatif_say(const struct whatif *whatif, struct answer_draft *draft)
{
	struct text *text = &draft->text;
	struct term term = {.out = text, .columns = 120};
	const struct horizon *horizon = &whatif->outlook->horizon;
	text_addf(text, "What if, %s: what the goals take, and what today's people would give\n",
		words_days(horizon->first_day, horizon->n_days).text);
	say_head(&term);
	for (int i = 0; i < whatif->scenarios->count; i++)
		say_scenario(whatif, i, &term);
	if (whatif->rosters != NULL)
		say_rosters(whatif, &term);
	text_add(text,
		"\nanswered: in each queue's own time, of all contacts; ASA: mean wait of "
		"those answered; P50, P95: waits\nof all; busy: share of agents' time; "
		"left: gave up before an answer. These are of queues that people wait in "
		"line for.\nno end: in some interval nobody gives up and the agents cannot keep "
		"up.\nout/whatif.csv has every queue, out/whatif.html the chart.\n");
	say_few(whatif, text);
}
