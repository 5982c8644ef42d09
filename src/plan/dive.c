/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/dive.h"

#include <math.h>

/* Shares below this are rounding, and so is what a share lacks to one. */
static const double NOTHING = 1e-6;
/* A step that makes the program dearer by more than this share of its cost is taken back, and only
 * one in so many of its days is fixed; steps grow again afterwards. */
static const double DEARER = 5e-4, MORE = 1.5;
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
	double share;  /* of the doubts fixed at a time, now */
	double target; /* the master's */
	int retreats;  /* so far */
};

static void dive_done(struct dive *dive)
{
	doubts_done(&dive->doubts);
	free(dive->fixed);
}

/* Up to so many days, the surest first. */
static enum rota_status fix_some(
	struct dive *dive, size_t first, size_t most, struct rota_error *err)
{
	dive->n_fixed = 0;
	TRY(memory_grow(&dive->fixed, &dive->capacity, most, sizeof(*dive->fixed), err));
	for (size_t i = first; i < dive->doubts.count && dive->n_fixed < most; i++) {
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

/* Fixes days and prices rosters around them; fewer of them where that makes all much dearer. */
static enum rota_status go_down(struct dive *dive, struct rota_error *err)
{
	struct master *m = dive->m;
	bool hasty = is_hasty(dive);
	struct master_rounds rounds = {.most = hasty ? HASTY_ROUNDS : dive->manner->rounds};
	double share = hasty ? HASTY_SHARE : dive->share;
	double enough = fmin(dive->target, m->cost + DEARER * fabs(m->cost));
	size_t most = 1 + (size_t)(share * (double)dive->doubts.count);
	qsort(dive->doubts.items, dive->doubts.count, sizeof(*dive->doubts.items), surest_first);
	for (size_t first = 0;;) {
		bool last = hasty || first + 1 >= dive->doubts.count ||
			    dive->retreats >= dive->manner->retreats;
		m->target = last ? dive->target : enough;
		TRY(fix_some(dive, first, most, err));
		TRY(master_solve(m, dive->limits, dive->done, &rounds, err));
		if (last || improve_is_over(dive->limits, dive->done + m->tried) ||
			(!master_is_hopeless(m) && m->cost < enough))
			break;
		dive->retreats++;
		master_free_days(m, dive->fixed, dive->n_fixed);
		first += most == 1;
		most = (most + FEWER - 1) / FEWER;
		dive->share /= FEWER;
	}
	dive->share = fmin(dive->manner->share, dive->share * MORE);
	m->target = dive->target;
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
		if (master_is_hopeless(master))
			break;
	}
	return ROTA_OK;
}
