/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_PLAN_GROUND_H
#define TESTS_PLAN_GROUND_H
/* What the search works on, over a site put together by hand. What fails here fails the test. */
#include "plan/crew.h"
#include "suite.h"
#include "support/small_site.h"

struct ground {
	struct site *site;
	struct need *need;
	struct plan_input input;
	struct problem *problem;
	struct crew *crew;
};

/* The site's period and its need, in which nothing is asked for yet; the result is the number of
 * intervals. */
static inline int ground_period(struct ground *g, day_number first, int days)
{
	struct horizon horizon;
	ck_assert_int_eq(
		horizon_init(&horizon, g->site->zone, first, days, (int)g->site->interval_s, NULL),
		ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, g->site->n_queues, &g->need, NULL), ROTA_OK);
	g->input = (struct plan_input){.site = g->site, .need = g->need, .period = {first, days}};
	return horizon.count;
}

/* Agents asked for on the queue, by interval. */
static inline double *ground_required(struct ground *g, int queue)
{
	return series_column(&g->need->columns[NEED_REQUIRED], queue);
}

/* Once all is asked for. */
static inline void ground_open(struct ground *g)
{
	struct rota_error err = {0};
	ck_assert_msg(problem_new(&g->input, &g->problem, &err) == ROTA_OK, "%s", err.text);
	ck_assert_int_eq(crew_new(g->problem, &g->crew, NULL), ROTA_OK);
}

static inline void ground_done(struct ground *g)
{
	crew_free(g->crew);
	problem_free(g->problem);
	need_free(g->need);
	site_free(g->site);
}

#endif
