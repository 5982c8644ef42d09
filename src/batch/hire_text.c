/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/hire.h"
#include "report/term.h"
#include "report/words.h"

#include <math.h>
#include <stdio.h>

static const struct {
	const char *title;
	int width;
} columns[] = {{"contacts", 9}, {"need", 23}, {"working", 9}, {"short", 7}, {"P(short)", 9},
	{"on books", 9}, {"starts", 7}, {"left", 7}, {"leads", 6}, {"cost so far", 13}};
enum { WEEK_WIDTH = 17, EVERY = 4 };

static void say_head(const struct term *term)
{
	term_left(term, "week of", WEEK_WIDTH);
	for (size_t i = 0; i < COUNT_OF(columns); i++)
		term_right(term, columns[i].title, columns[i].width);
	text_add(term->out, "\n");
}

static void say_week(const struct hire *hire, int w, double cost, const struct term *term)
{
	const struct hiring_plan *plan = &hire->plans[HIRE_PLANNED];
	const struct week_need *week = &hire->need->weeks[w];
	char cells[COUNT_OF(columns)][WORDS_SIZE], first[DAY_TEXT_SIZE];
	day_format(week->first_day, first);
	snprintf(cells[0], WORDS_SIZE, "%.0f", week->contacts_a_day);
	snprintf(cells[1], WORDS_SIZE, "%.1f (%.1f-%.1f)", hire->needs[HIRE_PLANNED][w],
		hire->needs[HIRE_LOW][w], hire->needs[HIRE_HIGH][w]);
	snprintf(cells[2], WORDS_SIZE, "%.1f", plan->working[w]);
	snprintf(cells[3], WORDS_SIZE, plan->short_[w] > 0.05 ? "%.1f" : "", plan->short_[w]);
	snprintf(cells[4], WORDS_SIZE, "%.0f %%", 100 * hire->p_short[w]);
	snprintf(cells[5], WORDS_SIZE, "%.1f", plan->people[w]);
	snprintf(cells[6], WORDS_SIZE, plan->starts[w] > 0 ? "+%d" : "", plan->starts[w]);
	snprintf(cells[7], WORDS_SIZE, "%.1f", hire_leavers(&hire->cases[HIRE_PLANNED], plan, w));
	snprintf(cells[8], WORDS_SIZE, "%d", plan->leads[w]);
	snprintf(cells[9], WORDS_SIZE, "%s", words_number(cost, 0).text);
	term_left(term, first, WEEK_WIDTH);
	for (size_t i = 0; i < COUNT_OF(columns); i++)
		term_right(term, cells[i], columns[i].width);
	text_add(term->out, "\n");
}

/* Weeks in which something begins, and a few between. */
static bool is_told(const struct hire *hire, int w)
{
	const struct hiring_plan *plan = &hire->plans[HIRE_PLANNED];
	bool lead = w > 0 && plan->leads[w] > plan->leads[w - 1];
	return w % EVERY == 0 || w == hire->need->n_weeks - 1 || plan->starts[w] > 0 || lead;
}

static void say_weeks(const struct hire *hire, const struct term *term)
{
	const struct hiring_case *c = &hire->cases[HIRE_PLANNED];
	const struct hiring_plan *plan = &hire->plans[HIRE_PLANNED];
	double cost = 0;
	for (int w = 0; w < hire->need->n_weeks; w++) {
		cost += c->pay * plan->people[w] + c->hire_cost * plan->starts[w] +
			c->lead_pay * plan->leads[w];
		if (is_told(hire, w))
			say_week(hire, w, cost, term);
	}
}

static void day_words(const struct hire *hire, int week, char ret_day[DAY_TEXT_SIZE])
{
	day_format(hire->need->weeks[0].first_day + 7 * week, ret_day);
}

/* Teams of the most agents a lead may have, or somebody on duty whenever anyone works. */
static const char *why_lead(const struct hire *hire, int week)
{
	const struct hiring_plan *plan = &hire->plans[HIRE_PLANNED];
	int teams = workforce_leads(hire->site, floor(plan->people[week] + 0.5));
	return teams >= plan->leads[week] ? "whose teams would be too large otherwise"
					  : "for leads to be on duty whenever anyone works";
}

static void say_leads(const struct hire *hire, struct text *text)
{
	const struct hiring_plan *plan = &hire->plans[HIRE_PLANNED];
	int before = hire->workforce.leads;
	for (int w = 0; w < hire->need->n_weeks; w++) {
		char due[DAY_TEXT_SIZE], decide[DAY_TEXT_SIZE];
		if (plan->leads[w] == before)
			continue;
		day_words(hire, w, due);
		day_words(hire, w - hire->lead_weeks, decide);
		text_addf(text, "  lead %d is due on %s, with %.0f agents on the books, %s",
			plan->leads[w], due, plan->people[w], why_lead(hire, w));
		if (w >= hire->lead_weeks)
			text_addf(text, "; decide by %s\n", decide);
		else
			text_add(text, "; there is no time to hire one: promote somebody\n");
		before = plan->leads[w];
	}
	if (before == hire->workforce.leads)
		text_addf(text, "  no further lead is due: %d are enough\n", before);
	int last = hire->need->n_weeks - 1, agents = (int)floor(plan->people[last] + 0.5);
	if (workforce_has_few_for(hire->site, agents, plan->leads[last]))
		text_addf(text,
			"  %d leads stay more than one for %d agents; fewer would leave hours "
			"without a lead or teams too large\n",
			plan->leads[last], hire->site->supervision.agents_per_lead.low);
}

static void say_classes(const struct hire *hire, struct text *text)
{
	const struct hiring_plan *plan = &hire->plans[HIRE_PLANNED];
	for (int w = 0; w < hire->need->n_weeks; w++) {
		char start[DAY_TEXT_SIZE], decide[DAY_TEXT_SIZE], ready[DAY_TEXT_SIZE];
		if (plan->starts[w] == 0)
			continue;
		day_words(hire, w, start);
		day_words(hire, w - hire->lead_weeks, decide);
		day_words(hire, w + hire->ready_weeks, ready);
		text_addf(text, "  decide by %s: %d start on %s, full work from %s\n", decide,
			plan->starts[w], start, ready);
	}
}

static void say_bands(const struct hire *hire, struct text *text)
{
	for (int b = 0; b < HIRE_BANDS; b++) {
		const struct hiring_plan *plan = &hire->plans[b];
		double share = b == HIRE_PLANNED ? hire->site->hiring.plan_for : hire_shares[b];
		int starts = 0, last = hire->need->n_weeks - 1;
		for (int w = 0; w <= last; w++)
			starts += plan->starts[w];
		text_addf(text,
			"  %s volume stays below with %.0f %% chance: %d to hire, %.1f agents and "
			"%d "
			"leads at the end, cost %s%s\n",
			b == HIRE_PLANNED ? "*" : " ", 100 * share, starts, plan->people[last],
			plan->leads[last], words_number(plan->cost, 0).text,
			plan->feasible ? "" : ", over the budget");
	}
	const struct hiring_plan *plan = &hire->plans[HIRE_PLANNED];
	double gap = plan->price - plan->bound;
	text_addf(text, "  * is the plan above; proven: no plan is cheaper by more than %s of %s\n",
		words_number(fmax(0, gap), 0).text, words_number(plan->price, 0).text);
}

static void say_review(const struct hire *hire, const struct hire_review *review, struct text *text)
{
	char day[DAY_TEXT_SIZE];
	if (review->week < 0) {
		text_addf(text, "  after %2d months: beyond these weeks\n", review->months);
		return;
	}
	day_words(hire, review->week, day);
	text_addf(text,
		"  after %2d months, %s: %.0f contacts a day expected (%.0f-%.0f), %.0f on the "
		"books, %d started, %.1f gone (over %.0f: hire faster)",
		review->months, day, review->contacts_a_day, review->low, review->high,
		review->people, review->started, review->leavers, ceil(review->most_leavers));
	if (isfinite(review->faster))
		text_addf(text, "; over %.0f a day: hire faster", review->faster);
	if (isfinite(review->slower))
		text_addf(text, "; under %.0f: call off the next class", review->slower);
	text_add(text, "\n");
}

void hire_say(const struct hire *hire, struct answer_draft *draft)
{
	struct text *text = &draft->text;
	struct term term = {.out = text, .columns = 120};
	text_addf(text, "Hiring plan, %d weeks from %s, today %s and %s\n", hire->need->n_weeks,
		words_day_long(hire->need->weeks[0].first_day).text,
		words_count(hire->workforce.agents, "agent", "agents").text,
		words_count(hire->workforce.leads, "lead", "leads").text);
	say_head(&term);
	say_weeks(hire, &term);
	text_add(text, "\nClasses:\n");
	say_classes(hire, text);
	text_add(text, "Leads:\n");
	say_leads(hire, text);
	text_add(text, "If the volume turns out otherwise:\n");
	say_bands(hire, text);
	text_add(text, "Reviews:\n");
	for (int i = 0; i < HIRE_REVIEWS; i++)
		say_review(hire, &hire->reviews[i], text);
	text_add(text,
		"\ncontacts: a day that has any; need: full agents, with the band of 80 %; "
		"working: full agents that "
		"those on the\nbooks come to while they learn; P(short): chance that the need is "
		"above the working, volume and leaving both\nvarying; cost: pay of agents and "
		"leads, recruiting and training. out/hiring.csv has every week, out/hiring.html "
		"the chart.\n");
}
