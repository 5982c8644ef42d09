/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/show.h"

#include <stdio.h>
#include <string.h>

enum { LEAST_COLUMNS = 80, MOST_COLUMNS = 200 };

enum rota_status show_init(const struct report_input *input, const struct roster_changes *changes,
	struct term term, struct show *ret_show, struct rota_error *err)
{
	*ret_show = (struct show){.input = *input, .changes = changes, .term = term};
	ret_show->term.columns = term.columns < LEAST_COLUMNS  ? LEAST_COLUMNS
				 : term.columns > MOST_COLUMNS ? MOST_COLUMNS
							       : term.columns;
	return lineup_init(&ret_show->input, &ret_show->lineup, err);
}

void show_done(struct show *show)
{
	lineup_done(&show->lineup);
}

void show_title(const struct show *show, const char *words)
{
	term_style(&show->term, TERM_BOLD);
	term_wrap(&show->term, "", 2, words);
	term_style(&show->term, TERM_PLAIN);
}

const struct duty *show_duty(const struct show *show, int agent, day_number day)
{
	const struct lineup *lineup = &show->lineup;
	for (size_t i = lineup->duty_first[agent]; i < lineup->duty_first[agent + 1]; i++) {
		const struct duty *duty = &show->input.roster->duties[lineup->duties[i]];
		if (duty->day == day && duty->n_pieces > 0)
			return duty;
	}
	return NULL;
}

const char *show_absence(const struct agent *agent, day_number day)
{
	for (int i = 0; i < agent->n_absences; i++) {
		const struct absence *absence = &agent->absences[i];
		if (absence->whole_days && day >= absence->first_day && day <= absence->last_day)
			return absence_kind_name(absence->kind);
	}
	return NULL;
}

const struct roster_change *show_change(const struct show *show, int agent, day_number day)
{
	const char *id = show->input.site->agents[agent].id;
	size_t low = 0, high = show->changes != NULL ? show->changes->count : 0;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct roster_change *change = &show->changes->items[middle];
		int order = strcmp(change->agent_id, id);
		if (order == 0 && change->day == day)
			return change;
		if (order < 0 || (order == 0 && change->day < day))
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

struct words show_clock(const struct show *show, instant at)
{
	day_number day;
	int second;
	zone_local(show->input.site->zone, at, &day, &second);
	return words_clock(second / 60);
}

struct words show_hours(const struct show *show, const struct duty *duty)
{
	struct words words;
	const struct roster *roster = show->input.roster;
	snprintf(words.text, sizeof words.text, "%.8s–%.8s",
		show_clock(show, duty_start(roster, duty)).text,
		show_clock(show, duty_end(roster, duty)).text);
	return words;
}
