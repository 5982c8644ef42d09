/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/show.h"

#include <string.h>

enum { DAY_WIDTH = 12, KIND_WIDTH = 12, HOURS_WIDTH = 13 };

static const char *role_name(enum role role)
{
	static const char *const names[] = {
		[ROLE_AGENT] = "agent", [ROLE_LEAD] = "lead", [ROLE_OTHER] = "other"};
	return names[role];
}

static void add_head(const struct show *show, const struct agent *agent)
{
	const struct site *site = show->input.site;
	done_by(text_done) struct text head = {0};
	text_addf(&head, "%s (%s) · %s", agent->name, agent->id, role_name(agent->role));
	if (agent->team != INDEX_NONE)
		text_addf(&head, " · team %s", site->teams[agent->team].name);
	text_addf(&head, " · %s", site->contracts[agent->contract].name);
	for (int s = 0; s < agent->n_skills; s++)
		text_addf(&head, "%s%s", s == 0 ? " · " : ", ",
			site->queues[agent->skills[s].queue].name);
	show->term.out->failed |= head.failed;
	show_title(show, head.data != NULL ? head.data : "");
}

/* Whether pieces of that name stand before piece p. */
static bool is_told(const struct piece pieces[], int p)
{
	for (int i = 0; i < p; i++)
		if (strcmp(pieces[i].name, pieces[p].name) == 0)
			return true;
	return false;
}

/* "lunch 12:00 · rest 10:00, 14:00": all that is not work on any queue, by name. */
static void add_pieces(const struct show *show, const struct duty *duty, struct text *out)
{
	const struct piece *pieces = duty_pieces(show->input.roster, duty);
	for (int p = 0; p < duty->n_pieces; p++) {
		if ((pieces[p].kind == PIECE_WORK && pieces[p].queue == INDEX_NONE) ||
			is_told(pieces, p))
			continue;
		text_addf(out, "%s%s", out->length > 0 ? " · " : "", pieces[p].name);
		for (int i = p; i < duty->n_pieces; i++)
			if (strcmp(pieces[i].name, pieces[p].name) == 0)
				text_addf(out, "%s%s", i > p ? ", " : " ",
					show_clock(show, pieces[i].start).text);
	}
}

static void add_duty(const struct show *show, const struct duty *duty)
{
	done_by(text_done) struct text lead = {0};
	done_by(text_done) struct text pieces = {0};
	struct term on_lead = {&lead, show->term.columns, false};
	struct words paid = words_hours(duty_paid(show->input.roster, duty) / 60.0);
	term_left(&on_lead, words_day(duty->day).text, DAY_WIDTH);
	term_left(&on_lead, duty->kind_name, KIND_WIDTH);
	text_add(&lead, " ");
	term_left(&on_lead, show_hours(show, duty).text, HOURS_WIDTH);
	term_right(&on_lead, paid.text, 7);
	text_add(&lead, "  ");
	add_pieces(show, duty, &pieces);
	show->term.out->failed |= lead.failed | pieces.failed;
	term_wrap(&show->term, lead.data != NULL ? lead.data : "",
		DAY_WIDTH + KIND_WIDTH + HOURS_WIDTH + 10, pieces.data != NULL ? pieces.data : "");
}

static void add_day(const struct show *show, int agent, day_number day)
{
	const struct duty *duty = show_duty(show, agent, day);
	const struct roster_change *change = show_change(show, agent, day);
	const char *absence = show_absence(&show->input.site->agents[agent], day);
	if (duty != NULL) {
		add_duty(show, duty);
	} else {
		term_style(&show->term, TERM_DIM);
		term_left(&show->term, words_day(day).text, DAY_WIDTH);
		text_addf(show->term.out, "%s\n", absence != NULL ? absence : "–");
		term_style(&show->term, TERM_PLAIN);
	}
	if (change == NULL)
		return;
	term_style(&show->term, TERM_MIND);
	term_wrap(&show->term, "            ← was ", DAY_WIDTH,
		change->was[0] != '\0' ? change->was : "free");
	term_style(&show->term, TERM_PLAIN);
}

static void add_week(const struct show *show, int agent, day_number first, int n_days)
{
	int shifts = 0;
	for (int d = 0; d < n_days; d++) {
		add_day(show, agent, first + d);
		shifts += show_duty(show, agent, first + d) != NULL;
	}
	double paid = lineup_paid_hours(&show->input, &show->lineup, agent, first, n_days);
	term_style(&show->term, TERM_BOLD);
	term_left(&show->term, "", DAY_WIDTH);
	text_addf(show->term.out, "%s, %s paid\n", words_count(shifts, "shift", "shifts").text,
		words_hours(paid).text);
	term_style(&show->term, TERM_PLAIN);
}

void show_agent(const struct show *show, int agent)
{
	const struct period *period = show->input.period;
	day_number end = period->first_day + period->n_days;
	add_head(show, &show->input.site->agents[agent]);
	text_addf(show->term.out, "%s\n\n", words_days(period->first_day, period->n_days).text);
	for (day_number day = period->first_day; day < end;) {
		day_number next = day_week_start(day, show->input.site->week_starts) + WEEKDAYS;
		next = next < end ? next : end;
		add_week(show, agent, day, next - day);
		day = next;
		if (day < end)
			text_add_char(show->term.out, '\n');
	}
}
