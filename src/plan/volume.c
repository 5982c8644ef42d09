/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/volume.h"

#include <math.h>
#include <string.h>

/* Of the newest counts in the mean of all, at most and at least. */
static const double MOST_NEW = 0.1, LEAST_NEW = 0.01;
/* The step: as a share of what is thought to be left to climb, and how it is made longer and
 * shorter after so many rounds without gain. */
static const double FIRST_STEP = 0.1, MOST_STEP = 2, LONGER = 1.1, SHORTER = 0.66;
enum { PATIENCE = 6 };
/* Stops when so many rounds have gained less than that share. */
enum { ROUNDS_JUDGED = 30 };
static const double GAIN = 2e-3;

struct volume {
	struct master *m;
	double *worths; /* [cells] what working the shift is worth: prices with the sign turned */
	double *best_worths;   /* [cells] */
	double *counts, *mean; /* [cells] agents, by the last answers and by all */
	double bound, target, step;
	int idle;
};

static bool is_row(const struct volume *v, int cell)
{
	return v->m->row_of[cell] != INDEX_NONE;
}

static int n_cells(const struct volume *v)
{
	return v->m->problem->n_days * v->m->problem->n_kinds;
}

static const struct shift_need *need_of(const struct volume *v, int cell)
{
	return &v->m->problem->input->need->shifts[v->m->crew->account->ledger.need_of[cell]];
}

/* Agents that the scope's people are asked for. */
static double wanted(const struct volume *v, int cell)
{
	return need_of(v, cell)->required - v->m->others[cell];
}

static void count(struct volume *v)
{
	const struct problem *p = v->m->problem;
	memset(v->counts, 0, (size_t)n_cells(v) * sizeof(double));
	for (int i = 0; i < v->m->scope.n_people; i++) {
		const struct person *person = &p->people[v->m->people[i]];
		const int *options = v->m->best.lines[i].options;
		if (p->groups[person->group].role != ROLE_AGENT || !(v->m->answers[i] < INFINITY))
			continue;
		for (int d = v->m->scope.first_day; d < v->m->scope.behind_day; d++) {
			if (options[d] == INDEX_NONE)
				continue;
			int kind = person_menu(p, person)->options[options[d]].kind;
			if (kind != INDEX_NONE)
				v->counts[d * p->n_kinds + kind] += 1;
		}
	}
}

/* So much of the newest that what the mean lacks becomes least. */
static void blend(struct volume *v, bool first)
{
	double across = 0, along = 0;
	for (int cell = 0; cell < n_cells(v); cell++) {
		if (!is_row(v, cell))
			continue;
		double lacks = wanted(v, cell) - v->mean[cell];
		double more = v->counts[cell] - v->mean[cell];
		along += lacks * more;
		across += more * more;
	}
	double share = across > 0 ? along / across : MOST_NEW;
	share = first ? 1 : fmin(MOST_NEW, fmax(LEAST_NEW, share));
	for (int cell = 0; cell < n_cells(v); cell++)
		v->mean[cell] += share * (v->counts[cell] - v->mean[cell]);
}

/* Longer steps while the newest answers still agree with where it goes. */
static void judge(struct volume *v, double bound)
{
	double agree = 0;
	for (int cell = 0; cell < n_cells(v); cell++)
		if (is_row(v, cell))
			agree += (wanted(v, cell) - v->mean[cell]) *
				 (wanted(v, cell) - v->counts[cell]);
	if (bound > v->bound) {
		v->bound = bound;
		v->idle = 0;
		memcpy(v->best_worths, v->worths, (size_t)n_cells(v) * sizeof(double));
		if (agree > 0)
			v->step = fmin(MOST_STEP, v->step * LONGER);
	} else if (++v->idle % PATIENCE == 0) {
		v->step *= SHORTER;
	}
}

static void walk(struct volume *v)
{
	double length = 0;
	for (int cell = 0; cell < n_cells(v); cell++)
		if (is_row(v, cell))
			length += pow(wanted(v, cell) - v->mean[cell], 2);
	double step = length > 0 ? v->step * (v->target - v->bound) / length : 0;
	for (int cell = 0; cell < n_cells(v); cell++) {
		if (!is_row(v, cell))
			continue;
		double worth = v->best_worths[cell] + step * (wanted(v, cell) - v->mean[cell]);
		/* beyond its own prices a shift would rather stay short, or be crowded */
		worth = fmin(worth, need_of(v, cell)->uncovered_price);
		v->worths[cell] = fmax(worth, -need_of(v, cell)->surplus_price);
	}
}

static void set_prices(struct volume *v, const double worths[])
{
	for (int cell = 0; cell < n_cells(v); cell++)
		v->m->prices[cell] = is_row(v, cell) ? -worths[cell] : 0;
}

static enum rota_status climb(struct volume *v, struct pool *pool, int rounds,
	const struct improve_limits *limits, int64_t done, struct rota_error *err)
{
	double judged = -INFINITY;
	for (int r = 0; r < rounds && !improve_is_over(limits, done + v->m->tried); r++) {
		double bound;
		set_prices(v, v->worths);
		TRY(master_price(v->m, false, &bound, err));
		for (int i = 0; i < v->m->scope.n_people; i++)
			if (v->m->answers[i] < INFINITY)
				TRY(pool_add(
					pool, v->m->people[i], v->m->best.lines[i].options, err));
		count(v);
		blend(v, r == 0);
		judge(v, bound);
		if (r % ROUNDS_JUDGED == ROUNDS_JUDGED - 1) {
			if (v->bound < judged + GAIN * fabs(judged))
				break;
			judged = v->bound;
		}
		walk(v);
	}
	return ROTA_OK;
}

enum rota_status volume_run(struct master *master, struct pool *pool, int rounds,
	const struct improve_limits *limits, int64_t done, struct rota_error *err)
{
	struct volume v = {.m = master,
		.bound = -INFINITY,
		.target = master_cost_now(master),
		.step = FIRST_STEP};
	owned_ double *cells = NULL;
	size_t n = (size_t)n_cells(&v);
	master->limits = limits;
	TRY(memory_new(4 * n, sizeof(double), &cells, err));
	v.worths = cells;
	v.best_worths = cells + n;
	v.counts = cells + 2 * n;
	v.mean = cells + 3 * n;
	for (size_t cell = 0; cell < n; cell++)
		v.worths[cell] = v.best_worths[cell] = -master->prices[cell];
	TRY(climb(&v, pool, rounds, limits, done, err));
	set_prices(&v, v.best_worths);
	master->limits = NULL;
	master->bound = v.bound;
	return ROTA_OK;
}
