/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/improve.h"

#include <math.h>

enum {
	MOST_SWEEPS = 12,
	MOST_REMOVED = 4,
	IDLE_TRIES_A_PERSON = 6, /* tries without gain, for each person, before it ends */
	FEWEST_IDLE_TRIES = 1500,
};
/* A sweep that gains less than this share goes on to annealing. */
static const double SWEEP_GAIN = 1e-3;
/* Differences of prices below this are rounding. */
static const double NOTHING = 1e-7;

static bool is_over(const struct crew *crew, const struct improve_limits *limits)
{
	return context_is_cancelled(limits->context) ||
	       (limits->effort > 0 && crew->tried >= limits->effort) ||
	       (limits->deadline_s > 0 && context_clock_s() >= limits->deadline_s);
}

static void shuffle(struct random *random, int order[], int n)
{
	for (int i = n - 1; i > 0; i--) {
		int j = (int)random_below(random, (uint32_t)i + 1);
		int kept = order[i];
		order[i] = order[j];
		order[j] = kept;
	}
}

/* Agents that leads should reckon with while agents have no rosters yet: as many as are wanted. */
static void expect_agents(struct crew *crew, double share)
{
	const struct problem *p = crew->problem;
	size_t n = (size_t)p->grid.n_intervals;
	for (size_t i = 0; i < n; i++) {
		double wanted = 0;
		for (int q = 0; q < p->site->n_queues; q++)
			wanted += p->required[(size_t)q * n + i];
		crew->account->expected[i] = (int32_t)ceil(wanted * share) * p->grid.per_interval;
	}
	account_reset(crew->account);
}

static enum rota_status respond(
	struct crew *crew, int person, struct plan_line *kept, struct rota_error *err)
{
	double before = crew_price(crew);
	bool was_in = crew->is_in[person];
	if (was_in) {
		line_copy(crew->problem, &crew->lines[person], kept);
		crew_remove(crew, person);
	}
	TRY(crew_insert(crew, person, NULL, 0, err));
	if (was_in && crew_price(crew) > before + NOTHING) {
		crew_remove(crew, person);
		line_copy(crew->problem, kept, &crew->lines[person]);
		crew_restore(crew, person);
	}
	return ROTA_OK;
}

static enum rota_status sweep(struct crew *crew, const int order[], int n, struct plan_line *kept,
	const struct improve_limits *limits, struct rota_error *err)
{
	for (int i = 0; i < n; i++) {
		if (crew->is_in[order[i]] && is_over(crew, limits))
			return ROTA_OK;
		TRY(respond(crew, order[i], kept, err));
	}
	return ROTA_OK;
}

/* Leads first, then the others. */
static int order_people(const struct crew *crew, struct random *random, int order[])
{
	const struct problem *p = crew->problem;
	int n_leads = 0, n = 0;
	for (int i = 0; i < p->n_people; i++)
		if (p->groups[p->people[i].group].role == ROLE_LEAD)
			order[n_leads++] = i;
	n = n_leads;
	for (int i = 0; i < p->n_people; i++)
		if (p->groups[p->people[i].group].role != ROLE_LEAD)
			order[n++] = i;
	shuffle(random, order, n_leads);
	shuffle(random, order + n_leads, n - n_leads);
	return n_leads;
}

enum rota_status improve_start(
	struct crew *crew, const struct improve_limits *limits, struct rota_error *err)
{
	const struct problem *p = crew->problem;
	struct random random;
	random_init(&random, limits->context != NULL ? limits->context->seed : 0, 1);
	owned_ int *order = NULL;
	done_by(line_store_done) struct line_store store = {0};
	TRY(memory_new((size_t)p->n_people, sizeof(int), &order, err));
	TRY(line_store_init(&store, p, 1, err));
	int n_leads = order_people(crew, &random, order);
	expect_agents(crew, 1);
	for (int round = 0; round < 3; round++)
		TRY(sweep(crew, order, n_leads, store.lines, limits, err));
	expect_agents(crew, 0);
	TRY(sweep(crew, order + n_leads, p->n_people - n_leads, store.lines, limits, err));
	for (int s = 0; s < MOST_SWEEPS && !is_over(crew, limits); s++) {
		double before = crew_price(crew);
		shuffle(&random, order, p->n_people);
		TRY(sweep(crew, order, p->n_people, store.lines, limits, err));
		if (crew_price(crew) > before - SWEEP_GAIN * fabs(before) ||
			crew_price(crew) <= limits->enough)
			break;
	}
	return ROTA_OK;
}

/* One try: people taken out, and their lines as they were. */
struct removal {
	int people[MOST_REMOVED];
	int count;
	struct plan_line *kept; /* [MOST_REMOVED] */
};

static bool is_listed(const struct removal *removal, int person)
{
	for (int i = 0; i < removal->count; i++)
		if (removal->people[i] == person)
			return true;
	return false;
}

static void choose(const struct crew *crew, struct random *random, struct removal *removal)
{
	const struct problem *p = crew->problem;
	int most = p->n_people < MOST_REMOVED ? p->n_people : MOST_REMOVED;
	int wanted = 1 + (int)random_below(random, (uint32_t)most);
	removal->count = 0;
	while (removal->count < wanted) {
		int person = (int)random_below(random, (uint32_t)p->n_people);
		if (!is_listed(removal, person))
			removal->people[removal->count++] = person;
	}
}

static void take_out(struct crew *crew, struct removal *removal)
{
	for (int i = 0; i < removal->count; i++) {
		line_copy(crew->problem, &crew->lines[removal->people[i]], &removal->kept[i]);
		crew_remove(crew, removal->people[i]);
	}
}

static void undo(struct crew *crew, struct removal *removal)
{
	for (int i = 0; i < removal->count; i++)
		crew_remove(crew, removal->people[i]);
	for (int i = 0; i < removal->count; i++) {
		line_copy(crew->problem, &removal->kept[i], &crew->lines[removal->people[i]]);
		crew_restore(crew, removal->people[i]);
	}
}

struct annealing {
	struct random random;
	struct removal removal;
	struct line_store kept, best;
	double best_price;
	double temperature;
	int64_t idle, most_idle;
};

static void keep_best(struct crew *crew, struct annealing *a)
{
	for (int i = 0; i < crew->problem->n_people; i++)
		line_copy(crew->problem, &crew->lines[i], &a->best.lines[i]);
	a->best_price = crew_price(crew);
}

static void restore_best(struct crew *crew, struct annealing *a)
{
	for (int i = 0; i < crew->problem->n_people; i++) {
		crew_remove(crew, i);
		line_copy(crew->problem, &a->best.lines[i], &crew->lines[i]);
		crew_restore(crew, i);
	}
}

static enum rota_status try_once(struct crew *crew, struct annealing *a, struct rota_error *err)
{
	double before = crew_price(crew);
	choose(crew, &a->random, &a->removal);
	take_out(crew, &a->removal);
	shuffle(&a->random, a->removal.people, 0);
	double spread = random_below(&a->random, 2) ? a->temperature : 0;
	for (int i = 0; i < a->removal.count; i++)
		TRY(crew_insert(
			crew, a->removal.people[i], spread > 0 ? &a->random : NULL, spread, err));
	double worse = crew_price(crew) - before;
	if (worse > NOTHING && random_unit(&a->random) >= exp(-worse / a->temperature))
		undo(crew, &a->removal);
	return ROTA_OK;
}

static enum rota_status anneal(struct crew *crew, struct annealing *a,
	const struct improve_limits *limits, struct rota_error *err)
{
	double cooling = pow(0.02, 1.0 / (double)a->most_idle);
	while (a->idle < a->most_idle && !is_over(crew, limits) && a->best_price > limits->enough) {
		TRY(try_once(crew, a, err));
		a->temperature *= cooling;
		if (a->temperature < 0.05)
			a->temperature = 0.05;
		if (crew_price(crew) < a->best_price - NOTHING) {
			keep_best(crew, a);
			a->idle = 0;
		} else {
			a->idle++;
		}
	}
	restore_best(crew, a);
	return ROTA_OK;
}

enum rota_status improve_run(
	struct crew *crew, const struct improve_limits *limits, struct rota_error *err)
{
	const struct problem *p = crew->problem;
	struct annealing a = {.temperature = 0.3 * p->site->prices.uncovered};
	random_init(&a.random, limits->context != NULL ? limits->context->seed : 0, 2);
	done_by(line_store_done) struct line_store kept = {0}, best = {0};
	if (p->n_people == 0)
		return ROTA_OK;
	TRY(line_store_init(&kept, p, MOST_REMOVED, err));
	TRY(line_store_init(&best, p, p->n_people, err));
	a.removal.kept = kept.lines;
	a.best = best;
	a.most_idle = (int64_t)IDLE_TRIES_A_PERSON * p->n_people;
	a.most_idle = a.most_idle > FEWEST_IDLE_TRIES ? a.most_idle : FEWEST_IDLE_TRIES;
	keep_best(crew, &a);
	return anneal(crew, &a, limits, err);
}
