/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/corner.h"

#include <math.h>

enum { HANDED = 20 };
static const double NOTHING = 1e-6;

/* How a program is solved, and dived into. */
struct manner {
	int rounds;
	double fixed_share, noise;
	int rounds_a_step, retreats;
};
static const struct manner QUICK = {40, 0.2, 0.1, 4, 0}, THOROUGH = {200, 0.12, 0.05, 20, 200};

static void take_lines(struct master *m, struct corner *corner)
{
	for (int i = 0; i < corner->n_people; i++)
		master_line(m, dive_column(m, i), &corner->lines.lines[i]);
	corner->after = m->cost;
}

static bool is_wanting(const struct master *m, int cell)
{
	const struct need *need = m->problem->input->need;
	return m->row_of[cell] != INDEX_NONE &&
	       need->shifts[m->crew->account->ledger.need_of[cell]].required > m->others[cell];
}

/* Where nobody is missing one agent more is one too many, whatever he is worth elsewhere. */
static void set_prices(struct master *m, const double guide[])
{
	const struct problem *p = m->problem;
	for (int cell = 0; cell < p->n_days * p->n_kinds; cell++) {
		if (m->row_of[cell] == INDEX_NONE)
			continue;
		const struct shift_need *need =
			&p->input->need->shifts[m->crew->account->ledger.need_of[cell]];
		m->prices[cell] = is_wanting(m, cell) ? guide[cell] : need->surplus_price;
	}
}

enum rota_status corner_solve(const struct crew *crew, struct corner *corner,
	struct person_search **searches, int n_searches, const struct pool *pool,
	const double guide[], const struct improve_limits *limits, struct rota_error *err)
{
	struct master_scope scope = {
		corner->people, corner->n_people, corner->first_day, corner->behind_day, false};
	const struct manner *how = corner->thorough ? &THOROUGH : &QUICK;
	struct master_rounds rounds = {.most = how->rounds, .smoothed = true};
	struct random random;
	struct dive_manner manner = {
		how->fixed_share, how->noise, how->rounds_a_step, how->retreats, &random, NULL};
	owned_by(master_free) struct master *m = NULL;
	bool whole = false;
	random_init(&random, corner->seed, corner->number);
	TRY(master_new(crew, &scope, searches, n_searches, &m, err));
	set_prices(m, guide);
	TRY(pool_hand_out(pool, m, HANDED, err));
	corner->before = corner->after = m->target = master_cost_now(m);
	TRY(master_solve(m, limits, corner->done, &rounds, err));
	corner->bound = m->bound;
	corner->converged = m->converged;
	for (int cell = 0; cell < m->problem->n_days * m->problem->n_kinds; cell++)
		corner->prices[cell] = is_wanting(m, cell) ? m->centre[cell] : 0;
	if (!master_is_hopeless(m))
		TRY(dive_run(m, &manner, limits, corner->done, &whole, err));
	if (whole && m->cost < corner->before - NOTHING)
		take_lines(m, corner);
	corner->tried = m->tried;
	corner->n_found = m->n_columns;
	corner->found = TAKE(m->columns);
	corner->arena = m->arena;
	m->arena = (struct arena){0};
	return ROTA_OK;
}

enum rota_status corner_tell(
	struct corner *corner, struct pool *pool, double guide[], struct rota_error *err)
{
	enum rota_status status = ROTA_OK;
	int n_kinds = pool->problem->n_kinds;
	for (int cell = corner->first_day * n_kinds; cell < corner->behind_day * n_kinds; cell++)
		if (fabs(corner->prices[cell]) > 0)
			guide[cell] = corner->prices[cell];
	for (size_t c = 0; c < corner->n_found && status == ROTA_OK; c++)
		status = pool_add(pool, corner->people[corner->found[c].place],
			corner->found[c].options, err);
	free(corner->found);
	arena_done(&corner->arena);
	corner->found = NULL;
	corner->n_found = 0;
	corner->arena = (struct arena){0};
	return status;
}
