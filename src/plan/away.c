/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/away.h"

void away_done(struct away *away)
{
	free(away->queue_of);
	free(away->queues);
	free(away->leads);
}

/* The queue of the group's that has most work for each person who serves it. */
static int scarcest_queue(const struct problem *p, int group)
{
	int best = INDEX_NONE;
	double most = -1;
	for (int q = 0; q < p->site->n_queues; q++) {
		double wanted = 0, people = 0;
		if (!queue_set_has(&p->groups[group].queues, q))
			continue;
		for (int i = 0; i < p->grid.n_intervals; i++)
			wanted += p->required[(int64_t)q * p->grid.n_intervals + i];
		for (int n = 0; n < p->n_people; n++)
			people += queue_set_has(&p->groups[p->people[n].group].queues, q);
		if (wanted / people > most) {
			most = wanted / people;
			best = q;
		}
	}
	return best;
}

enum rota_status away_init(
	struct away *ret_away, const struct problem *problem, struct rota_error *err)
{
	const struct problem *p = problem;
	size_t n = (size_t)p->grid.n_intervals;
	*ret_away = (struct away){.problem = p};
	TRY(memory_new((size_t)p->n_groups, sizeof(int), &ret_away->queue_of, err));
	TRY(memory_new((size_t)p->site->n_queues * n, sizeof(int32_t), &ret_away->queues, err));
	TRY(memory_new(n, sizeof(int32_t), &ret_away->leads, err));
	for (int g = 0; g < p->n_groups; g++) {
		bool wanted = p->groups[g].role == ROLE_AGENT && !p->by_shift;
		ret_away->queue_of[g] = wanted ? scarcest_queue(p, g) : INDEX_NONE;
	}
	return ROTA_OK;
}

/* Seconds of each interval that the piece takes. */
static void add_piece(const struct grid *grid, const struct piece *piece, int64_t seconds[])
{
	instant from = piece->start - grid->start, until = piece->end - grid->start;
	instant end = (instant)grid->n_intervals * grid->interval_s;
	until = until < end ? until : end;
	for (instant at = from > 0 ? from : 0; at < until;) {
		instant i = at / grid->interval_s, edge = (i + 1) * grid->interval_s;
		edge = edge < until ? edge : until;
		seconds[i] += edge - at;
		at = edge;
	}
}

static bool is_pinned(const struct problem *p, int person, const struct duty *duty)
{
	const struct menu *menu = person_menu(p, &p->people[person]);
	const struct menu_day *day = &menu->days[duty->day - p->input->period.first_day];
	for (int o = day->first_option; o < day->first_option + day->n_options; o++)
		if (menu->options[o].pin != NULL)
			return true;
	return false;
}

/* Whole units; what is less than one is carried on to the next interval. */
static void round_off(const struct grid *grid, const int64_t seconds[], int32_t ret_units[])
{
	int64_t carried = 0;
	for (int i = 0; i < grid->n_intervals; i++) {
		carried += seconds[i];
		ret_units[i] = (int32_t)(carried / grid->slot_s);
		carried %= grid->slot_s;
	}
}

/* The queue that the person is told before the piece, or after it. */
static int told_queue(const struct piece pieces[], int n, int at)
{
	for (int i = at; i >= 0; i--)
		if (pieces[i].kind == PIECE_WORK)
			return pieces[i].queue;
	for (int i = at; i < n; i++)
		if (pieces[i].kind == PIECE_WORK)
			return pieces[i].queue;
	return INDEX_NONE;
}

/* The row of the time of the duty's piece: its queue, behind all queues that of leads; INDEX_NONE:
 * in none. */
static int64_t row_of(
	const struct away *away, int group, const struct piece pieces[], int n, int at)
{
	const struct problem *p = away->problem;
	if (p->groups[group].role == ROLE_LEAD)
		return p->site->n_queues;
	return problem_names_queues(p, group) ? told_queue(pieces, n, at) : away->queue_of[group];
}

enum rota_status away_count(struct away *away, const struct roster *roster, const int person_of[],
	struct rota_error *err)
{
	const struct problem *p = away->problem;
	int64_t n = p->grid.n_intervals, leads = p->site->n_queues;
	owned_ int64_t *seconds = NULL; /* by queue, then of leads */
	TRY(memory_new((size_t)((leads + 1) * n), sizeof(int64_t), &seconds, err));
	for (size_t d = 0; d < roster->n_duties; d++) {
		const struct duty *duty = &roster->duties[d];
		int person = duty->agent == INDEX_NONE ? INDEX_NONE : person_of[duty->agent];
		if (person == INDEX_NONE || !period_holds(p->input->period, duty->day) ||
			is_pinned(p, person, duty))
			continue;
		int group = p->people[person].group;
		const struct piece *pieces = duty_pieces(roster, duty);
		for (int i = 0; i < duty->n_pieces; i++) {
			if (pieces[i].kind != PIECE_ACTIVITY)
				continue;
			int64_t row = row_of(away, group, pieces, duty->n_pieces, i);
			if (row != INDEX_NONE)
				add_piece(&p->grid, &pieces[i], seconds + row * n);
		}
	}
	for (int64_t q = 0; q < leads; q++)
		round_off(&p->grid, seconds + q * n, away->queues + q * n);
	round_off(&p->grid, seconds + leads * n, away->leads);
	return ROTA_OK;
}

void away_reckon(const struct away *away, struct account *account, int sign)
{
	const struct problem *p = away->problem;
	int64_t n = p->grid.n_intervals;
	for (int i = 0; i < n; i++) {
		for (int q = 0; q < p->site->n_queues; q++)
			if (away->queues[q * n + i] != 0)
				account_want(account, q, i, sign * away->queues[q * n + i]);
		if (away->leads[i] != 0)
			account_withhold_leads(account, i, sign * away->leads[i]);
	}
	account_refresh(account);
}
