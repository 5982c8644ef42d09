/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/dive.h"

#include <math.h>

/* Shares below this are rounding, and so is what a share lacks to one. */
static const double NOTHING = 1e-6;
/* A step that makes the program dearer by more than this share of its cost is taken back, and only
 * one in so many of its days is fixed; steps grow again afterwards. */
static const double DEARER = 5e-4, MORE = 1.5;
/* What is dearer by less than this share of that is as good as it was. */
static const double AS_GOOD = 0.125;
enum { FEWER = 4 };
/* Steps in haste: rougher ones end in plans that are worth nothing. */
enum { HASTY_ROUNDS = 5 };
static const double HASTY_SHARE = 0.15;

/* A day of a person that is not the same in all the rosters that the program gives. */
struct doubt {
	struct master_day at;
	int kind;
	double share, order;
};

struct doubts {
	struct doubt *items;
	size_t count, capacity;
	double *shares; /* [n_kinds + 1] of one day, the last off */
};

static void doubts_done(struct doubts *doubts)
{
	free(doubts->items);
	free(doubts->shares);
}

const struct master_column *dive_column(const struct master *master, int place)
{
	int best = master->of_place[place];
	for (int c = best; c != INDEX_NONE; c = master->columns[c].next)
		if (master->columns[c].open &&
			(!master->columns[best].open || master_share(master, (size_t)c) >
								master_share(master, (size_t)best)))
			best = c;
	return &master->columns[best];
}

/* The kind that most of the person's shares agree on. */
static struct doubt look_at_day(const struct master *m, struct doubts *doubts, int place, int day)
{
	int n_kinds = m->problem->n_kinds;
	struct doubt doubt = {.at = {place, day}, .kind = INDEX_NONE};
	for (int k = 0; k <= n_kinds; k++)
		doubts->shares[k] = 0;
	for (int c = m->of_place[place]; c != INDEX_NONE; c = m->columns[c].next) {
		double share = m->columns[c].open ? master_share(m, (size_t)c) : 0;
		if (share <= NOTHING)
			continue;
		int kind = master_kind(m, &m->columns[c], day);
		doubts->shares[kind == INDEX_NONE ? n_kinds : kind] += share;
	}
	for (int k = 0; k <= n_kinds; k++)
		if (doubts->shares[k] > doubt.share) {
			doubt.share = doubts->shares[k];
			doubt.kind = k < n_kinds ? k : INDEX_NONE;
		}
	return doubt;
}

static enum rota_status list_doubts(const struct master *m, const struct dive_manner *manner,
	struct doubts *doubts, struct rota_error *err)
{
	doubts->count = 0;
	for (int i = 0; i < m->scope.n_people; i++) {
		const struct master_column *most = dive_column(m, i);
		if (master_share(m, (size_t)(most - m->columns)) > 1 - NOTHING)
			continue;
		for (int d = m->scope.first_day; d < m->scope.behind_day; d++) {
			struct doubt doubt = look_at_day(m, doubts, i, d);
			if (doubt.share > 1 - NOTHING)
				continue;
			doubt.order = doubt.share - manner->noise * random_unit(manner->random);
			TRY(memory_grow(&doubts->items, &doubts->capacity, doubts->count + 1,
				sizeof(*doubts->items), err));
			doubts->items[doubts->count++] = doubt;
		}
	}
	return ROTA_OK;
}

static int surest_first(const void *a, const void *b)
{
	const struct doubt *x = a, *y = b;
	if (x->order > y->order || x->order < y->order)
		return x->order > y->order ? -1 : 1;
	if (x->at.place != y->at.place)
		return x->at.place < y->at.place ? -1 : 1;
	return (x->at.day > y->at.day) - (x->at.day < y->at.day);
}

/* Some roster that the program gives, and that is still open, has the day so. */
static bool may_fix(const struct master *m, const struct doubt *doubt)
{
	for (int c = m->of_place[doubt->at.place]; c != INDEX_NONE; c = m->columns[c].next)
		if (m->columns[c].open && master_share(m, (size_t)c) > NOTHING &&
			master_kind(m, &m->columns[c], doubt->at.day) == doubt->kind)
			return true;
	return false;
}

struct dive {
	struct master *m;
	const struct dive_manner *manner;
	const struct improve_limits *limits;
	int64_t done;
	struct doubts doubts;
	struct master_day *fixed; /* in this step, [n_fixed] */
	size_t n_fixed, capacity;
	struct lp_basis basis; /* before this step */
	double share;	       /* of the doubts fixed at a time, now */
	double target;	       /* the master's */
	double until;	       /* a program that costs no more is as good as before this step */
	int retreats;	       /* so far */
};

static void dive_done(struct dive *dive)
{
	doubts_done(&dive->doubts);
	free(dive->fixed);
	lp_basis_done(&dive->basis);
}

/* Up to so many days, the surest first. */
static enum rota_status fix_some(struct dive *dive, size_t most, struct rota_error *err)
{
	dive->n_fixed = 0;
	TRY(memory_grow(&dive->fixed, &dive->capacity, most, sizeof(*dive->fixed), err));
	for (size_t i = 0; i < dive->doubts.count && dive->n_fixed < most; i++) {
		const struct doubt *doubt = &dive->doubts.items[i];
		if (!may_fix(dive->m, doubt))
			continue;
		master_fix(dive->m, doubt->at, doubt->kind);
		dive->fixed[dive->n_fixed++] = doubt->at;
	}
	return ROTA_OK;
}

static bool is_hasty(const struct dive *dive)
{
	const struct improve_limits *haste = dive->manner->haste;
	return haste != NULL && improve_is_over(haste, dive->done + dive->m->tried);
}

/* The program with what is fixed now; given up where it is dearer than `target`. */
static enum rota_status solve(struct dive *dive, double target, int rounds, struct rota_error *err)
{
	struct master_rounds how = {.most = rounds, .smoothed = true, .until = dive->until};
	dive->m->target = target;
	return master_solve(dive->m, dive->limits, dive->done, &how, err);
}

static bool is_over(const struct dive *dive)
{
	return improve_is_over(dive->limits, dive->done + dive->m->tried);
}

/* Back to where the step began. */
static void retreat(struct dive *dive)
{
	master_free_days(dive->m, dive->fixed, dive->n_fixed);
	lp_take_basis(dive->m->lp, &dive->basis);
	dive->retreats++;
}

/* The one day of this step made all dearer than is enough: then it shall not be so, unless that is
 * dearer still. */
static enum rota_status turn_away(struct dive *dive, double enough, struct rota_error *err)
{
	struct master *m = dive->m;
	struct master_day at = dive->fixed[0];
	int kind = m->fixed[at.place * m->problem->n_days + at.day];
	retreat(dive);
	if (person_day_bit(kind) == 0) {
		master_fix(m, at, kind);
		return solve(dive, dive->target, dive->manner->rounds, err);
	}
	master_bar(m, at, kind);
	TRY(solve(dive, enough, dive->manner->rounds, err));
	if (is_over(dive) || (!master_is_hopeless(m) && m->cost < enough))
		return ROTA_OK;
	/* dear either way: only programs solved to the end can be compared */
	TRY(solve(dive, dive->target, dive->manner->rounds, err));
	double barred = m->cost;
	master_unbar(m, at, kind);
	lp_take_basis(m->lp, &dive->basis);
	master_fix(m, at, kind);
	TRY(solve(dive, dive->target, dive->manner->rounds, err));
	if (is_over(dive) || m->cost <= barred)
		return ROTA_OK;
	retreat(dive);
	master_bar(m, at, kind);
	return solve(dive, dive->target, dive->manner->rounds, err);
}

/* Fixes days and prices rosters around them; fewer of them where that makes all much dearer. */
static enum rota_status go_down(struct dive *dive, struct rota_error *err)
{
	struct master *m = dive->m;
	bool hasty = is_hasty(dive);
	double share = hasty ? HASTY_SHARE : dive->share;
	double enough = fmin(dive->target, m->cost + DEARER * fabs(m->cost));
	size_t most = 1 + (size_t)(share * (double)dive->doubts.count);
	dive->until = m->cost + AS_GOOD * DEARER * fabs(m->cost);
	TRY(lp_keep_basis(m->lp, &dive->basis, err));
	qsort(dive->doubts.items, dive->doubts.count, sizeof(*dive->doubts.items), surest_first);
	for (;;) {
		bool last = hasty || dive->retreats >= dive->manner->retreats;
		TRY(fix_some(dive, most, err));
		TRY(solve(dive, last ? dive->target : enough,
			hasty ? HASTY_ROUNDS : dive->manner->rounds, err));
		if (last || is_over(dive) || (!master_is_hopeless(m) && m->cost < enough))
			break;
		dive->share /= FEWER;
		if (most == 1)
			return turn_away(dive, enough, err);
		retreat(dive);
		most = (most + FEWER - 1) / FEWER;
	}
	dive->share = fmin(dive->manner->share, dive->share * MORE);
	return ROTA_OK;
}

enum rota_status dive_run(struct master *master, const struct dive_manner *manner,
	const struct improve_limits *limits, int64_t done, bool *ret_whole, struct rota_error *err)
{
	done_by(dive_done) struct dive dive = {.m = master,
		.manner = manner,
		.limits = limits,
		.done = done,
		.share = manner->share,
		.target = master->target};
	TRY(memory_new(
		(size_t)master->problem->n_kinds + 1, sizeof(double), &dive.doubts.shares, err));
	*ret_whole = false;
	while (!improve_is_over(limits, done + master->tried)) {
		TRY(list_doubts(master, manner, &dive.doubts, err));
		*ret_whole = dive.doubts.count == 0;
		if (*ret_whole)
			break;
		TRY(go_down(&dive, err));
		master->target = dive.target;
		TRY(master_park(master, DIVE_MOST_OPEN, err));
		if (master_is_hopeless(master))
			break;
	}
	return ROTA_OK;
}
