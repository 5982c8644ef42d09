/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/dive.h"

#include <math.h>

enum {
	FIRST_ROOM = 150,   /* labels an evening while columns are found easily ... */
	ROOM = 500,	    /* ... and when they are not */
	ROUNDS_A_STEP = 12, /* of pricing after each fixing */
	TRIES_A_PERSON = 12 /* of the search after a dive */
};
static const double NOTHING = 1e-6;
/* A column with so much of its person is taken as it is; in later dives by chance, from half on. */
static const double SURE = 0.9;

struct diver {
	struct crew *crew;
	struct master *master;
	const struct improve_limits *limits;
	struct line_store best;
	double best_price;
	struct random random;
	int dives;
};

bool dive_is_for(const struct problem *problem)
{
	return problem->by_shift && !problem->blocks && !problem->site->supervision.wanted &&
	       problem->n_people > 0 && problem->fair == NULL;
}

static bool is_over(const struct diver *d)
{
	return d->best_price <= d->limits->enough || d->best_price <= d->master->bound + NOTHING ||
	       improve_is_over(d->limits, d->master->tried + crew_effort(d->crew));
}

static void keep_best(struct diver *d)
{
	if (crew_price(d->crew) >= d->best_price)
		return;
	for (int i = 0; i < d->crew->problem->n_people; i++)
		line_copy(d->crew->problem, &d->crew->lines[i], &d->best.lines[i]);
	d->best_price = crew_price(d->crew);
}

static void put(struct crew *crew, int person, const struct plan_line *line)
{
	if (crew->is_in[person])
		crew_remove(crew, person);
	line_copy(crew->problem, line, &crew->lines[person]);
	crew_restore(crew, person);
}

/* Its breaks are where they lose least: by shift nobody is missed during them. */
static enum rota_status put_column(
	struct diver *d, const struct master_column *column, struct rota_error *err)
{
	const struct problem *p = d->crew->problem;
	const struct person *person = &p->people[column->person];
	done_by(line_store_done) struct line_store store = {0};
	done_by(shift_scratch_done) struct shift_scratch scratch = {0};
	TRY(line_store_init(&store, p, 1, err));
	TRY(shift_scratch_init(&scratch, p, err));
	for (int day = 0; day < p->n_days; day++) {
		int o = column->options[day];
		store.lines[0].options[day] = o;
		if (o != INDEX_NONE)
			shift_best(p, &person_menu(p, person)->options[o], d->master->sums,
				&scratch,
				store.lines[0].breaks + (size_t)day * (size_t)p->most_breaks);
	}
	put(d->crew, column->person, &store.lines[0]);
	return ROTA_OK;
}

/* Fixes everybody the program is sure of; the surest, where it is of nobody. */
static int fix_some(struct diver *d)
{
	struct master *m = d->master;
	double sure = d->dives == 0 ? SURE : 0.5 + (SURE - 0.5) * random_unit(&d->random);
	double most = 0;
	int fixed = 0, surest = INDEX_NONE;
	for (size_t c = 0; c < m->n_columns; c++) {
		int person = m->columns[c].person;
		double share = m->is_fixed[person] ? 0 : master_share(m, c);
		double lot = d->dives == 0 ? 0 : 0.2 * random_unit(&d->random);
		if (share > 1e-6 && share + lot > most) {
			most = share + lot;
			surest = (int)c;
		}
		if (share > sure) {
			master_fix(m, person, (int)c);
			fixed++;
		}
	}
	if (fixed == 0 && surest != INDEX_NONE) {
		master_fix(m, m->columns[surest].person, surest);
		fixed++;
	}
	return fixed;
}

/* Everybody has one roster now, fixed or the best of what the program gives. */
static enum rota_status take_plan(struct diver *d, struct rota_error *err)
{
	struct master *m = d->master;
	for (int i = 0; i < m->problem->n_people; i++) {
		int best = m->of_person[i];
		for (int c = m->of_person[i]; c != INDEX_NONE; c = m->columns[c].next)
			if (master_share(m, (size_t)c) > master_share(m, (size_t)best))
				best = c;
		TRY(put_column(d, &m->columns[best], err));
	}
	for (int i = 0; i < m->problem->n_people; i++)
		master_fix(m, i, INDEX_NONE);
	return ROTA_OK;
}

static enum rota_status dive(struct diver *d, struct rota_error *err)
{
	struct master *m = d->master;
	int left = m->problem->n_people;
	while (left > 0 && !is_over(d)) {
		int fixed = fix_some(d);
		if (fixed == 0)
			break;
		left -= fixed;
		TRY(master_solve(m, d->limits, ROUNDS_A_STEP, ROOM, err));
	}
	return take_plan(d, err);
}

/* The search goes on from the plan for a while. */
static enum rota_status polish(struct diver *d, struct rota_error *err)
{
	struct improve_limits limits = *d->limits;
	int64_t more = (int64_t)TRIES_A_PERSON * d->crew->problem->n_people;
	int64_t until = crew_effort(d->crew) + more;
	limits.effort = limits.effort > 0 && limits.effort < until ? limits.effort : until;
	TRY(improve_run(d->crew, &limits, err));
	keep_best(d);
	return master_add_plan(d->master, d->crew->lines, err);
}

/* The program to its optimum, as far as rooms show; once, to the end. */
static enum rota_status converge(struct diver *d, struct rota_error *err)
{
	TRY(master_solve(d->master, d->limits, 0, FIRST_ROOM, err));
	TRY(master_solve(d->master, d->limits, 0, ROOM, err));
	return d->dives == 0 ? master_solve(d->master, d->limits, 0, 0, err) : ROTA_OK;
}

static enum rota_status go(struct diver *d, struct rota_error *err)
{
	bool bounded = d->limits->effort > 0 || d->limits->deadline_s > 0;
	keep_best(d);
	TRY(master_add_plan(d->master, d->crew->lines, err));
	do {
		TRY(converge(d, err));
		if (is_over(d))
			break;
		TRY(dive(d, err));
		keep_best(d);
		TRY(polish(d, err));
		d->dives++;
	} while (bounded && !is_over(d));
	for (int i = 0; i < d->crew->problem->n_people; i++)
		put(d->crew, i, &d->best.lines[i]);
	return ROTA_OK;
}

enum rota_status dive_run(struct crew *crew, const struct improve_limits *limits, int threads,
	double *ret_bound, struct rota_error *err)
{
	owned_by(master_free) struct master *master = NULL;
	done_by(line_store_done) struct line_store best = {0};
	TRY(line_store_init(&best, crew->problem, crew->problem->n_people, err));
	TRY(master_new(crew, threads, &master, err));
	struct diver diver = {.crew = crew,
		.master = master,
		.limits = limits,
		.best = best,
		.best_price = INFINITY};
	random_init(&diver.random, limits->context != NULL ? limits->context->seed : 0, 3);
	TRY(go(&diver, err));
	crew->tried += master->tried;
	*ret_bound = master->bound;
	return ROTA_OK;
}
