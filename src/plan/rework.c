/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/rework.h"

#include "plan/rework_move.h"
#include "plan/sample.h"

#include <math.h>

enum {
	LAUNCHES = 8,	   /* starts tried for a shift */
	MOVES_A_LOOK = 64, /* at the clock */
	MOVES_A_KEEP = 2048,
	MOVES_A_SHIFT = 600, /* where nothing else limits the search */
	MISSING_TURN = 4,    /* one move in so many is where somebody is missing */
	MOST_MISSING = 256,  /* places of them remembered */
};
/* Price of somebody missing while searching where cover is hard, in prices of one too many: low, so
 * that the search may pass through plans that lack people. */
static const double HARD_AT_FIRST = 2;
/* Temperatures in shares of that price. */
static const double HOT = 0.3, COLD = 0.04;
/* Where somebody is still missing after this share of the search, that costs more and more. */
static const double PATIENCE = 0.6, HARDEST = 30;
/* Where cover is not hard its price is so many times what temperatures are shares of. */
static const double SOFT = 6;
static const double NOTHING = 1e-7;

struct rework {
	struct crew *crew;
	const struct improve_limits *limits;
	struct mover mover;
	struct line_store best;
	double best_price;
	int64_t best_missing;
	double insisted; /* price of somebody missing, while searching */
	double unit;	 /* what temperatures are shares of */
	double started_s;
	int64_t started_effort, moves;
	int n_shifts;			      /* of the first plan */
	int missing[MOST_MISSING], n_missing; /* intervals in which somebody is, a while ago */
};

static bool is_over(const struct rework *r)
{
	const struct improve_limits *limits = r->limits;
	return context_is_cancelled(limits->context) ||
	       (limits->effort > 0 && crew_effort(r->crew) >= limits->effort) ||
	       (limits->deadline_s > 0 && context_clock_s() >= limits->deadline_s);
}

/* What temperatures are shares of. */
static double unit_of(const struct problem *p)
{
	const struct prices *prices = &p->site->prices;
	double surplus = p->surplus_squared ? 1 : p->surplus_price;
	if (prices->uncovered_hard)
		return HARD_AT_FIRST * (surplus > 0 ? surplus : 1);
	double unit = fmax(HARD_AT_FIRST * surplus, prices->uncovered / SOFT);
	return unit > 0 ? unit : 1;
}

/* The share of the search that is done. */
static double progress(const struct rework *r)
{
	const struct improve_limits *limits = r->limits;
	double share = 0;
	if (limits->effort > 0)
		share = (double)(crew_effort(r->crew) - r->started_effort) /
			(double)(limits->effort - r->started_effort);
	if (limits->deadline_s > 0)
		share = fmax(share,
			(context_clock_s() - r->started_s) / (limits->deadline_s - r->started_s));
	if (limits->effort <= 0 && limits->deadline_s <= 0)
		share = (double)r->moves / ((double)MOVES_A_SHIFT * (r->n_shifts + 1)) /
			(limits->part > 0 ? limits->part : 1);
	return share;
}

/* The plan's cost at the site's prices, who is missing counted apart where that is hard. */
static double real_price(const struct rework *r, int64_t *ret_missing)
{
	const struct problem *p = r->crew->problem;
	const struct desks *desks = r->crew->account->desks;
	bool hard = p->site->prices.uncovered_hard;
	double price = crew_price(r->crew), missing = (double)desks->missing / p->grid.per_interval;
	*ret_missing = hard ? desks->missing : 0;
	return price + missing * ((hard ? 0 : p->site->prices.uncovered) - desks->uncovered);
}

static void keep_best(struct rework *r)
{
	int64_t missing;
	double price = real_price(r, &missing);
	if (missing > r->best_missing ||
		(missing == r->best_missing && price >= r->best_price - NOTHING))
		return;
	crew_keep(r->crew, r->best.lines);
	r->best_price = price;
	r->best_missing = missing;
}

static void restore_best(struct rework *r)
{
	crew_return(r->crew, r->best.lines);
	mover_count(&r->mover);
}

static void list_missing(struct rework *r)
{
	const struct problem *p = r->crew->problem;
	const struct desks *desks = r->crew->account->desks;
	int64_t seen = 0;
	r->n_missing = 0;
	for (int i = 0; i < p->grid.n_intervals && desks->missing > 0; i++) {
		bool is_short = false;
		for (int q = 0; q < p->lanes; q++)
			is_short |= desks->spare[(size_t)i * (size_t)p->lanes + (size_t)q] < 0;
		if (!is_short)
			continue;
		/* all places are as likely to be among those remembered */
		int at = r->n_missing < MOST_MISSING
				 ? r->n_missing++
				 : (int)random_below(&r->mover.random, (uint32_t)seen + 1);
		seen++;
		if (at < MOST_MISSING)
			r->missing[at] = i;
	}
}

/* A day whose shifts can help: that of the interval, or the one before it. */
static int choose_day(struct rework *r)
{
	const struct problem *p = r->crew->problem;
	struct random *random = &r->mover.random;
	if (r->n_missing == 0 || random_below(random, MISSING_TURN) > 0)
		return (int)random_below(random, (uint32_t)p->n_days);
	int i = r->missing[random_below(random, (uint32_t)r->n_missing)];
	int day = (int)((int64_t)i * p->grid.interval_s / 86400) - (int)random_below(random, 2);
	return day < 0 ? 0 : day < p->n_days ? day : p->n_days - 1;
}

static bool move(struct rework *r, double temperature)
{
	const struct problem *p = r->crew->problem;
	struct random *random = &r->mover.random;
	uint32_t sort = random_below(random, 8);
	int day = choose_day(r);
	if (sort < 3)
		return mover_same_day(&r->mover, day, true, temperature);
	if (sort < 6)
		return mover_same_day(&r->mover, day, false, temperature);
	return mover_two_days(
		&r->mover, (int)random_below(random, (uint32_t)p->n_people), temperature);
}

static void try_move(struct rework *r, double temperature)
{
	double before = crew_price(r->crew);
	r->moves++;
	r->crew->moved++;
	if (!move(r, temperature))
		return;
	double worse = crew_price(r->crew) - before;
	if (worse > 0 && random_unit(&r->mover.random) >= exp(-worse / temperature))
		mover_undo(&r->mover);
}

static void insist(struct rework *r, double price)
{
	r->insisted = price;
	desks_insist(r->crew->account->desks, price);
}

/* Shifts in the plan. */
static int count_shifts(const struct crew *crew)
{
	int n = 0;
	for (int i = 0; i < crew->problem->n_people; i++)
		for (int d = 0; d < crew->problem->n_days; d++)
			n += crew->lines[i].options[d] != INDEX_NONE;
	return n;
}

static void grow_impatient(struct rework *r, double share)
{
	double late = (share - PATIENCE) / (1 - PATIENCE);
	double price = r->unit * pow(HARDEST, late);
	if (r->crew->problem->site->prices.uncovered_hard && late > 0 && r->n_missing > 0 &&
		price > r->insisted)
		insist(r, price);
}

static void anneal(struct rework *r)
{
	double share = progress(r);
	const double hot = HOT * r->unit, cold = COLD * r->unit;
	double temperature = hot;
	for (int64_t m = 0; share < 1; m++) {
		if (m % MOVES_A_LOOK == 0) {
			if (is_over(r))
				return;
			share = progress(r);
			temperature = hot * pow(cold / hot, share);
		}
		if (m % MOVES_A_KEEP == MOVES_A_KEEP - 1) {
			keep_best(r);
			list_missing(r);
			grow_impatient(r, share);
			context_progress(r->limits->context, "planning", share);
		}
		try_move(r, temperature);
	}
}

/* The best queues of each shift against all others as they are: never worse, and where nothing is
 * at stake with as few changes of queue as can be. */
static void settle(struct rework *r)
{
	const struct problem *p = r->crew->problem;
	for (int i = 0; i < p->n_people; i++)
		for (int d = 0; d < p->n_days; d++)
			if (r->crew->lines[i].options[d] != INDEX_NONE &&
				problem_names_queues(p, p->people[i].group))
				mover_settle(&r->mover, i, d);
}

/* Whether best rosters of single persons cost little: shifts and days off of the whole period are
 * then set right by them, which moves of one or two days do not. */
static bool has_small_menus(const struct problem *p)
{
	for (int m = 0; m < p->n_menus; m++)
		if (sample_is_for(p, &p->menus[m]))
			return false;
	return true;
}

enum rota_status rework_start(
	struct crew *crew, const struct improve_limits *limits, struct rota_error *err)
{
	const struct problem *p = crew->problem;
	struct random random;
	owned_ double *extra = NULL;
	TRY(memory_new(problem_most_options(p), sizeof(double), &extra, err));
	random_init(&random, limits->context != NULL ? limits->context->seed : 0, 1);
	if (p->site->prices.uncovered_hard)
		desks_insist(crew->account->desks, unit_of(p));
	for (int i = 0; i < p->n_people; i++) {
		const struct menu *menu = person_menu(p, &p->people[i]);
		struct crew_manner manner = {.extra = extra, .room = SAMPLE_ROOM};
		bool few = sample_is_for(p, menu) && !crew->lenient[i];
		if (few)
			sample_draw(p, menu, &random, extra);
		TRY(crew_insert(crew, i, few ? &manner : NULL, err));
	}
	return has_small_menus(p) ? improve_polish(crew, limits, err) : ROTA_OK;
}

enum rota_status rework_run(
	struct crew *crew, const struct improve_limits *limits, struct rota_error *err)
{
	const struct problem *p = crew->problem;
	done_by(line_store_done) struct line_store best = {0};
	struct rework r = {.crew = crew,
		.limits = limits,
		.best_price = INFINITY,
		.best_missing = INT64_MAX,
		.started_s = context_clock_s(),
		.started_effort = crew_effort(crew)};
	if (p->n_people == 0)
		return ROTA_OK;
	TRY(line_store_init(&best, p, p->n_people, err));
	r.best = best;
	enum rota_status status = mover_init(
		&r.mover, crew, limits->context != NULL ? limits->context->seed : 0, err);
	if (status == ROTA_OK) {
		bool hard = p->site->prices.uncovered_hard;
		r.unit = unit_of(p);
		r.mover.launches = LAUNCHES;
		r.n_shifts = count_shifts(crew);
		insist(&r, hard ? r.unit : p->site->prices.uncovered);
		mover_count(&r.mover);
		crew_count_own(crew);
		keep_best(&r);
		anneal(&r);
		keep_best(&r);
		restore_best(&r);
		settle(&r);
		insist(&r, hard ? p->hard_price : p->site->prices.uncovered);
		crew_count_own(crew);
	}
	mover_done(&r.mover);
	return status;
}
