/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/result.h"

#include "plan/change.h"

static enum rota_status add_work(
	struct roster *roster, const struct problem *p, int from, int to, struct rota_error *err)
{
	if (to <= from)
		return ROTA_OK;
	return roster_add_piece(roster, p->site, grid_instant(&p->grid, from),
		grid_instant(&p->grid, to), "work", true, err);
}

/* Work from slot to slot of a shift, cut where its queue changes. */
static enum rota_status add_stays(struct roster *roster, const struct problem *p,
	const struct option *option, const int16_t queues[], int from, int to,
	struct rota_error *err)
{
	for (int t = from, next; t < to; t = next) {
		next = t + 1;
		while (next < to && queues[next] == queues[t])
			next++;
		TRY(roster_add_piece(roster, p->site, grid_instant(&p->grid, option->start + t),
			grid_instant(&p->grid, option->start + next),
			p->site->queues[queues[t]].name, true, err));
	}
	return ROTA_OK;
}

static enum rota_status add_shift(struct roster *roster, const struct problem *p,
	const struct person *person, int day, const struct plan_line *line, struct rota_error *err)
{
	const struct option *option = &person_menu(p, person)->options[line->options[day]];
	const int16_t *breaks = line->breaks + (size_t)day * (size_t)p->most_breaks;
	const int16_t *queues = line->queues + (size_t)day * (size_t)p->longest;
	bool naming = problem_names_queues(p, person->group);
	const struct shift_kind *kind = &p->site->shift_kinds[option->kind];
	const struct slot_break *rules = p->breaks + (size_t)option->kind * (size_t)p->most_breaks;
	TRY(roster_add_duty(roster, p->site, p->site->agents[person->agent].id, kind->name,
		p->input->period.first_day + day, err));
	int at = option->start;
	for (int b = 0; b < kind->n_breaks; b++) {
		const struct break_rule *rule = &kind->breaks[rules[b].rule];
		int from = option->start + breaks[b];
		if (naming)
			TRY(add_stays(
				roster, p, option, queues, at - option->start, breaks[b], err));
		else
			TRY(add_work(roster, p, at, from, err));
		at = from + rules[b].length;
		TRY(roster_add_piece(roster, p->site, grid_instant(&p->grid, from),
			grid_instant(&p->grid, at), rule->name, rule->paid, err));
	}
	if (naming)
		return add_stays(
			roster, p, option, queues, at - option->start, option->length, err);
	return add_work(roster, p, at, option->start + option->length, err);
}

enum rota_status result_roster(
	const struct crew *crew, struct roster **ret_roster, struct rota_error *err)
{
	const struct problem *p = crew->problem;
	owned_by(roster_free) struct roster *roster = NULL;
	TRY(roster_new(&roster, err));
	for (int i = 0; i < p->n_people; i++) {
		const struct person *person = &p->people[i];
		const struct plan_line *line = &crew->lines[i];
		for (int d = 0; d < p->n_days; d++) {
			if (line->options[d] == INDEX_NONE)
				continue;
			bool added;
			TRY(change_add_told(crew, i, d, roster, &added, err));
			if (!added)
				TRY(add_shift(roster, p, person, d, line, err));
		}
	}
	TRY(roster_sort(roster, err));
	*ret_roster = TAKE(roster);
	return ROTA_OK;
}

enum rota_status result_terms(
	const struct crew *crew, struct price_terms *ret_terms, struct rota_error *err)
{
	const struct plan_input *input = crew->problem->input;
	owned_by(roster_free) struct roster *roster = NULL;
	TRY(result_roster(crew, &roster, err));
	struct rules_case c = {.site = input->site,
		.need = input->need,
		.roster = roster,
		.before = input->before,
		.period = input->period};
	return price_roster(&c, ret_terms, err);
}
