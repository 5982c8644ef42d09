/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Annealed removal and insertion, and moves of single shifts (improve.c), for leads alone. */
#include "plan/leads_first.h"

#include "plan/removal.h"
#include "plan/tune.h"

#include <math.h>

enum {
	MOST_OUT = 4,
	ROUNDS = 20, /* of falling temperature; in each and all: */
	TRIES_A_LEAD = 30,
	FEWEST_TRIES = 300,
	MOST_TRIES = 600,
	MOVES_A_SHIFT = 15,
	MOST_MOVES = 20000,
};
/* Differences of prices below this are rounding. */
static const double NOTHING = 1e-7;
/* Temperatures and noise in shares of an uncovered agent-interval's price: a lead stands for many
 * agents. */
static const double HOT = 1.5, COLD = 0.05, SPREAD = 0.3;

/* What is tried with the leads, and the best there was. */
struct trial {
	struct crew *crew;
	const int *leads;
	int n_leads;
	struct random random;
	struct tuner *tuner;
	struct plan_line *kept; /* of those taken out */
	struct plan_line *best; /* [n_leads] */
	double least;
};

static enum rota_status try_once(struct trial *t, double temperature, struct rota_error *err)
{
	struct removal removal = {.kept = t->kept};
	struct crew *crew = t->crew;
	double before = crew_price(crew);
	int wanted = 1 + (int)random_below(&t->random, MOST_OUT);
	removal_draw(&removal, t->leads, t->n_leads, wanted, 2 * MOST_OUT, &t->random);
	removal_take_out(&removal, crew);
	struct crew_manner manner = {.noise = random_below(&t->random, 2) == 1 ? &t->random : NULL,
		.spread = SPREAD * temperature};
	for (int i = 0; i < removal.count; i++)
		TRY(crew_insert(crew, removal.people[i], &manner, err));
	double worse = crew_price(crew) - before;
	if (worse > 0 && random_unit(&t->random) >= exp(-worse / temperature))
		removal_undo(&removal, crew);
	return ROTA_OK;
}

static void keep(struct trial *t)
{
	if (crew_price(t->crew) >= t->least - NOTHING)
		return;
	t->least = crew_price(t->crew);
	for (int i = 0; i < t->n_leads; i++)
		line_copy(t->crew->problem, &t->crew->lines[t->leads[i]], &t->best[i]);
}

static void restore(const struct trial *t)
{
	for (int i = 0; i < t->n_leads && t->least < INFINITY; i++)
		crew_replace(t->crew, t->leads[i], &t->best[i]);
	account_refresh(t->crew->account);
}

/* Whole leads, who choose their days anew, then single shifts, whose breaks make room for each
 * other. */
static enum rota_status round_at(struct trial *t, double hot, double cold, int tries,
	const struct improve_limits *limits, struct rota_error *err)
{
	for (int n = 0; n < tries && !improve_is_over(limits, 0); n++) {
		TRY(try_once(t, hot, err));
		keep(t);
	}
	int64_t moves = (int64_t)tuner_cells(t->tuner) * MOVES_A_SHIFT;
	moves = moves < MOST_MOVES / ROUNDS ? moves : MOST_MOVES / ROUNDS;
	TRY(tuner_run(t->tuner, &t->random, moves, hot, cold, limits, err));
	keep(t);
	return ROTA_OK;
}

static enum rota_status cool_down(
	struct trial *t, double unit, const struct improve_limits *limits, struct rota_error *err)
{
	/* a first plan is made whatever the effort */
	struct improve_limits whatever = {
		.deadline_s = limits->deadline_s, .context = limits->context};
	int tries = t->n_leads < MOST_TRIES / TRIES_A_LEAD ? t->n_leads * TRIES_A_LEAD : MOST_TRIES;
	tries = tries > FEWEST_TRIES ? tries : FEWEST_TRIES;
	double hot = HOT * unit, fall = pow(COLD / HOT, 1.0 / ROUNDS);
	for (int r = 0; r < ROUNDS && !improve_is_over(&whatever, 0); r++) {
		TRY(round_at(t, hot, hot * fall, tries / ROUNDS, &whatever, err));
		hot *= fall;
	}
	return ROTA_OK;
}

/* Each against those who are in, then all against each other. */
static enum rota_status arrange(
	struct trial *t, double unit, const struct improve_limits *limits, struct rota_error *err)
{
	account_foresee(t->crew->account, unit);
	for (int i = 0; i < t->n_leads; i++)
		TRY(crew_insert(t->crew, t->leads[i], NULL, err));
	TRY(cool_down(t, unit, limits, err));
	restore(t);
	account_foresee(t->crew->account, 0);
	return ROTA_OK;
}

enum rota_status leads_first(
	struct crew *crew, const struct improve_limits *limits, struct rota_error *err)
{
	const struct problem *p = crew->problem;
	double unit = p->site->prices.uncovered;
	if (!(unit > 0) || !p->site->supervision.wanted || p->by_shift)
		return ROTA_OK;
	done_by(line_store_done) struct line_store kept = {0}, best = {0};
	owned_by(tuner_free) struct tuner *tuner = NULL;
	owned_ int *leads = NULL;
	TRY(memory_new((size_t)p->n_people + 1, sizeof(int), &leads, err));
	struct trial trial = {.crew = crew,
		.leads = leads,
		.n_leads = problem_list_leads(p, leads),
		.least = INFINITY};
	if (trial.n_leads == 0)
		return ROTA_OK;
	TRY(line_store_init(&kept, p, MOST_OUT, err));
	TRY(line_store_init(&best, p, trial.n_leads, err));
	TRY(tuner_new(crew, &tuner, err));
	trial.tuner = tuner;
	trial.kept = kept.lines;
	trial.best = best.lines;
	random_init(&trial.random, limits->context != NULL ? limits->context->seed : 0, 6);
	return arrange(&trial, unit, limits, err);
}
