/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/show.h"

#include <stdio.h>

enum { CELL_WIDTH = 12, PAID_WIDTH = 7, LEAST_NAME = 14, MOST_NAME = 24 };

/* A stretch of days side by side. */
struct block {
	day_number first;
	int n_days;
	int name_width;
};

static void add_head(const struct show *show, int team)
{
	const struct site *site = show->input.site;
	done_by(text_done) struct text head = {0};
	if (team == site->n_teams) {
		text_add(&head, "Without a team");
	} else {
		text_addf(&head, "Team %s", site->teams[team].name);
		int lead = site->teams[team].lead;
		if (lead != INDEX_NONE)
			text_addf(&head, ", lead %s", site->agents[lead].name);
	}
	show->term.out->failed |= head.failed;
	show_title(show, head.data != NULL ? head.data : "");
}

static void add_days_row(const struct show *show, const struct block *block)
{
	term_style(&show->term, TERM_DIM);
	term_left(&show->term, "", block->name_width);
	for (int d = 0; d < block->n_days; d++)
		term_left(&show->term, words_day(block->first + d).text, CELL_WIDTH);
	term_right(&show->term, "paid", PAID_WIDTH);
	text_add_char(show->term.out, '\n');
	term_style(&show->term, TERM_PLAIN);
}

static void add_cell(const struct show *show, int agent, day_number day)
{
	const struct duty *duty = show_duty(show, agent, day);
	const char *absence = show_absence(&show->input.site->agents[agent], day);
	bool changed = show_change(show, agent, day) != NULL;
	char words[WORDS_SIZE];
	if (duty != NULL)
		snprintf(words, sizeof words, "%s", show_hours(show, duty).text);
	else
		snprintf(words, sizeof words, "%s", absence != NULL ? absence : "·");
	if (changed)
		term_style(&show->term, TERM_MIND);
	else if (duty == NULL)
		term_style(&show->term, TERM_DIM);
	term_left(&show->term, words, CELL_WIDTH - 1);
	text_add(show->term.out, changed ? "*" : " ");
	term_style(&show->term, TERM_PLAIN);
}

static void add_person(const struct show *show, const struct block *block, int agent)
{
	const struct agent *person = &show->input.site->agents[agent];
	bool leads = person->role == ROLE_LEAD;
	term_style(&show->term, leads ? TERM_BOLD : TERM_PLAIN);
	text_add(show->term.out, leads ? "★ " : "  ");
	term_left(&show->term, person->name, block->name_width - 3);
	text_add_char(show->term.out, ' ');
	term_style(&show->term, TERM_PLAIN);
	for (int d = 0; d < block->n_days; d++)
		add_cell(show, agent, block->first + d);
	double paid =
		lineup_paid_hours(&show->input, &show->lineup, agent, block->first, block->n_days);
	term_right(&show->term, words_hours(paid).text, PAID_WIDTH);
	text_add_char(show->term.out, '\n');
}

/* How many of these people start a shift on the day, and how many are away. */
static void count_day(
	const struct show *show, int team, day_number day, int *ret_at_work, int *ret_away)
{
	const struct lineup *lineup = &show->lineup;
	*ret_at_work = *ret_away = 0;
	for (int p = lineup->group_first[team]; p < lineup->group_first[team + 1]; p++) {
		const struct agent *agent = &show->input.site->agents[lineup->people[p]];
		*ret_at_work += show_duty(show, lineup->people[p], day) != NULL;
		*ret_away += show_absence(agent, day) != NULL;
	}
}

static void add_sums(const struct show *show, const struct block *block, int team)
{
	term_style(&show->term, TERM_DIM);
	term_left(&show->term, "  at work", block->name_width);
	for (int d = 0; d < block->n_days; d++) {
		char words[WORDS_SIZE];
		int at_work, away;
		count_day(show, team, block->first + d, &at_work, &away);
		snprintf(words, sizeof words, away > 0 ? "%d, %d away" : "%d", at_work, away);
		term_left(&show->term, words, CELL_WIDTH);
	}
	text_add_char(show->term.out, '\n');
	term_style(&show->term, TERM_PLAIN);
}

/* A week of the site, in equal parts where it is too wide for the terminal. */
static struct block next_block(const struct show *show, day_number day, day_number end)
{
	struct block block = {.first = day};
	int room = show->term.columns - PAID_WIDTH;
	day_number next = day_week_start(day, show->input.site->week_starts) + WEEKDAYS;
	next = next < end ? next : end;
	int parts = 1;
	while ((WEEKDAYS + parts - 1) / parts * CELL_WIDTH + LEAST_NAME > room)
		parts++;
	int most = (WEEKDAYS + parts - 1) / parts;
	block.n_days = next - day < most ? next - day : most;
	block.name_width = room - most * CELL_WIDTH;
	block.name_width = block.name_width > MOST_NAME ? MOST_NAME : block.name_width;
	return block;
}

void show_team(const struct show *show, int team)
{
	const struct lineup *lineup = &show->lineup;
	day_number end = show->input.period->first_day + show->input.period->n_days;
	struct block block;
	add_head(show, team);
	for (day_number day = show->input.period->first_day; day < end; day += block.n_days) {
		block = next_block(show, day, end);
		text_add_char(show->term.out, '\n');
		add_days_row(show, &block);
		for (int p = lineup->group_first[team]; p < lineup->group_first[team + 1]; p++)
			add_person(show, &block, lineup->people[p]);
		add_sums(show, &block, team);
	}
	if (show->changes != NULL)
		text_add(show->term.out, "\n* is otherwise in the plan compared with\n");
}
