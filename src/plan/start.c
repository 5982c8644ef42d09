/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first plan, and the last touch. */
#include "plan/improve.h"

#include "plan/settle.h"

#include <math.h>

enum { MOST_SWEEPS = 4, LEAD_ROUNDS = 3, MOST_POLISHES = 12 };
/* A sweep that gains less than this share is the last. */
static const double SWEEP_GAIN = 2e-2;
/* The same of the last touch. */
static const double POLISH_GAIN = 1e-6;
/* Differences of prices below this are rounding. */
static const double NOTHING = 1e-7;
/* A price above all others for each shift that the linear program gives the person's crowd. */
static const double TARGET_PRICE = 1e4;

/* A first plan is made whatever the effort. */
static bool is_over(const struct improve_limits *limits)
{
	return improve_is_over(limits, 0);
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
		wanted = fmin(wanted * share, p->n_people);
		crew->account->expected[i] = (int32_t)ceil(wanted) * p->grid.per_interval;
	}
	account_reset(crew->account);
}

/* The person's best answer to everybody else's lines; where intervals are cut by shifts the price
 * is only near, and a worse answer is not taken. */
static enum rota_status respond(
	struct crew *crew, int person, struct plan_line *kept, struct rota_error *err)
{
	double before = crew_price(crew);
	bool was_in = crew->is_in[person];
	if (was_in) {
		line_copy(crew->problem, &crew->lines[person], kept);
		crew_remove(crew, person);
	}
	TRY(crew_insert(crew, person, NULL, err));
	if (was_in && crew_price(crew) > before + NOTHING) {
		crew_remove(crew, person);
		line_copy(crew->problem, kept, &crew->lines[person]);
		crew_restore(crew, person);
	}
	return ROTA_OK;
}

/* Nobody stays without a line, whatever the time. */
static enum rota_status sweep(struct crew *crew, const int order[], int n, struct plan_line *kept,
	const struct improve_limits *limits, struct rota_error *err)
{
	for (int i = 0; i < n; i++)
		if (!crew->is_in[order[i]] || !is_over(limits))
			TRY(respond(crew, order[i], kept, err));
	return ROTA_OK;
}

/* Leads first, then the others. */
static int order_people(const struct crew *crew, struct random *random, int order[])
{
	const struct problem *p = crew->problem;
	int n_leads = problem_list_leads(p, order), n = n_leads;
	for (int i = 0; i < p->n_people; i++)
		if (p->groups[p->people[i].group].role != ROLE_LEAD)
			order[n++] = i;
	random_shuffle(random, order, n_leads);
	random_shuffle(random, order + n_leads, n - n_leads);
	return n_leads;
}

/* Who is not in yet takes what is left of the linear program's shifts for people like them. */
static enum rota_status start_by_targets(struct crew *crew, const struct crowds *crowds,
	const int order[], int n, struct rota_error *err)
{
	const struct problem *p = crew->problem;
	owned_ double *extra = NULL, *taken = NULL;
	size_t most = problem_most_options(p);
	TRY(memory_new(most, sizeof(double), &extra, err));
	TRY(memory_new((size_t)crowds->count * most, sizeof(double), &taken, err));
	for (int i = 0; i < n; i++) {
		int person = order[i];
		if (crew->is_in[person])
			continue;
		const struct crowd *crowd = &crowds->items[crowds->crowd_of[person]];
		double *off = taken + (size_t)crowds->crowd_of[person] * most;
		const struct menu *menu = person_menu(p, &p->people[person]);
		for (int o = 0; o < menu->n_options; o++)
			extra[o] = -TARGET_PRICE * fmax(-1, fmin(1, crowd->target[o] - off[o]));
		TRY(crew_insert(crew, person, &(struct crew_manner){.extra = extra}, err));
		for (int d = 0; d < p->n_days; d++)
			if (crew->lines[person].options[d] != INDEX_NONE)
				off[crew->lines[person].options[d]] += 1;
	}
	return ROTA_OK;
}

/* Leads against the agents that are wanted, then agents against the leads. */
static enum rota_status start_by_prices(struct crew *crew, const int order[], int n_leads,
	const struct improve_limits *limits, struct plan_line *kept, struct rota_error *err)
{
	expect_agents(crew, 1);
	for (int round = 0; round < LEAD_ROUNDS; round++)
		TRY(sweep(crew, order, n_leads, kept, limits, err));
	expect_agents(crew, 0);
	return sweep(crew, order + n_leads, crew->problem->n_people - n_leads, kept, limits, err);
}

enum rota_status improve_start(struct crew *crew, const struct crowds *crowds, bool by_targets,
	const struct improve_limits *limits, struct rota_error *err)
{
	const struct problem *p = crew->problem;
	struct random random;
	random_init(&random, limits->context != NULL ? limits->context->seed : 0, 1);
	owned_ int *order = NULL;
	done_by(line_store_done) struct line_store store = {0};
	TRY(memory_new((size_t)p->n_people, sizeof(int), &order, err));
	TRY(line_store_init(&store, p, 1, err));
	int n_leads = order_people(crew, &random, order);
	if (by_targets)
		TRY(start_by_targets(crew, crowds, order, p->n_people, err));
	else
		TRY(start_by_prices(crew, order, n_leads, limits, store.lines, err));
	TRY(settle_run(crew, order, &random, limits, err));
	for (int s = 0; s < MOST_SWEEPS && !is_over(limits); s++) {
		double before = crew_price(crew);
		random_shuffle(&random, order, p->n_people);
		TRY(sweep(crew, order, p->n_people, store.lines, limits, err));
		if (crew_price(crew) > before - SWEEP_GAIN * fabs(before) ||
			crew_price(crew) <= limits->enough)
			break;
	}
	return ROTA_OK;
}

enum rota_status improve_polish(
	struct crew *crew, const struct improve_limits *limits, struct rota_error *err)
{
	const struct problem *p = crew->problem;
	done_by(line_store_done) struct line_store store = {0};
	TRY(line_store_init(&store, p, 1, err));
	for (int s = 0; s < MOST_POLISHES && !is_over(limits); s++) {
		double before = crew_price(crew);
		for (int i = 0; i < p->n_people && !is_over(limits); i++)
			TRY(respond(crew, i, store.lines, err));
		if (crew_price(crew) > before - POLISH_GAIN * fabs(before))
			break;
	}
	return ROTA_OK;
}
