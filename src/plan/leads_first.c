/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Annealed removal and insertion (improve.c), for leads alone. */
#include "plan/leads_first.h"

#include "plan/removal.h"

#include <math.h>

enum { MOST_OUT = 4, TRIES_A_LEAD = 60, FEWEST_TRIES = 300, MOST_TRIES = 600 };
/* Differences of prices below this are rounding. */
static const double NOTHING = 1e-7;
/* Temperatures and noise in shares of an uncovered agent-interval's price: a lead stands for many
 * agents. */
static const double HOT = 4, COLD = 0.1, SPREAD = 0.3;

/* `kept` is for those taken out. */
static enum rota_status try_once(struct crew *crew, const int order[], int n_leads,
	double temperature, struct random *random, struct plan_line kept[], struct rota_error *err)
{
	struct removal removal = {.kept = kept};
	double before = crew_price(crew);
	int wanted = 1 + (int)random_below(random, MOST_OUT);
	removal_draw(&removal, order, n_leads, wanted, 2 * MOST_OUT, random);
	removal_take_out(&removal, crew);
	struct crew_manner manner = {.noise = random_below(random, 2) == 1 ? random : NULL,
		.spread = SPREAD * temperature};
	for (int i = 0; i < removal.count; i++)
		TRY(crew_insert(crew, removal.people[i], &manner, err));
	double worse = crew_price(crew) - before;
	if (worse > 0 && random_unit(random) >= exp(-worse / temperature))
		removal_undo(&removal, crew);
	return ROTA_OK;
}

/* Lines of the leads as they are best, in the order's order. */
static void keep(const struct crew *crew, const int order[], int n_leads, struct plan_line best[])
{
	for (int i = 0; i < n_leads; i++)
		line_copy(crew->problem, &crew->lines[order[i]], &best[i]);
}

static void restore(
	struct crew *crew, const int order[], int n_leads, const struct plan_line best[])
{
	for (int i = 0; i < n_leads; i++) {
		crew_remove(crew, order[i]);
		line_copy(crew->problem, &best[i], &crew->lines[order[i]]);
		crew_restore(crew, order[i]);
	}
}

enum rota_status leads_first(struct crew *crew, const int order[], int n_leads,
	struct random *random, const struct improve_limits *limits, struct rota_error *err)
{
	const struct problem *p = crew->problem;
	double unit = p->site->prices.uncovered;
	int tries = n_leads < MOST_TRIES / TRIES_A_LEAD ? n_leads * TRIES_A_LEAD : MOST_TRIES;
	tries = tries > FEWEST_TRIES ? tries : FEWEST_TRIES;
	if (n_leads == 0 || !(unit > 0) || !p->site->supervision.wanted)
		return ROTA_OK;
	done_by(line_store_done) struct line_store kept = {0}, best = {0};
	TRY(line_store_init(&kept, p, MOST_OUT, err));
	TRY(line_store_init(&best, p, n_leads, err));
	account_foresee(crew->account, unit);
	double temperature = HOT * unit, fall = pow(COLD / HOT, 1.0 / tries);
	double least = INFINITY;
	for (int t = 0; t < tries && !improve_is_over(limits, 0); t++) {
		TRY(try_once(crew, order, n_leads, temperature, random, kept.lines, err));
		if (crew_price(crew) < least - NOTHING) {
			least = crew_price(crew);
			keep(crew, order, n_leads, best.lines);
		}
		temperature *= fall;
	}
	if (least < INFINITY)
		restore(crew, order, n_leads, best.lines);
	account_foresee(crew->account, 0);
	return ROTA_OK;
}
