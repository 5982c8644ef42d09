/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/dive.h"

/* Shares below this are rounding, and so is what a share lacks to one. */
static const double NOTHING = 1e-6;

/* A day of a person that is not the same in all the rosters that the program gives. */
struct doubt {
	int place, day, kind;
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
	struct doubt doubt = {.place = place, .day = day, .kind = INDEX_NONE};
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
	if (x->place != y->place)
		return x->place < y->place ? -1 : 1;
	return (x->day > y->day) - (x->day < y->day);
}

/* Some roster that the program gives, and that is still open, has the day so. */
static bool may_fix(const struct master *m, const struct doubt *doubt)
{
	for (int c = m->of_place[doubt->place]; c != INDEX_NONE; c = m->columns[c].next)
		if (m->columns[c].open && master_share(m, (size_t)c) > NOTHING &&
			master_kind(m, &m->columns[c], doubt->day) == doubt->kind)
			return true;
	return false;
}

static void fix_some(struct master *m, const struct dive_manner *manner, struct doubts *doubts)
{
	size_t most = (size_t)(manner->share * (double)doubts->count), fixed = 0;
	qsort(doubts->items, doubts->count, sizeof(*doubts->items), surest_first);
	for (size_t i = 0; i < doubts->count && fixed <= most; i++) {
		const struct doubt *doubt = &doubts->items[i];
		if (!may_fix(m, doubt))
			continue;
		master_fix(m, doubt->place, doubt->day, doubt->kind);
		fixed++;
	}
}

enum rota_status dive_run(struct master *master, const struct dive_manner *manner,
	const struct improve_limits *limits, int64_t done, bool *ret_whole, struct rota_error *err)
{
	struct master_rounds rounds = {.most = manner->rounds};
	done_by(doubts_done) struct doubts doubts = {0};
	TRY(memory_new((size_t)master->problem->n_kinds + 1, sizeof(double), &doubts.shares, err));
	*ret_whole = false;
	while (!improve_is_over(limits, done + master->tried)) {
		TRY(list_doubts(master, manner, &doubts, err));
		*ret_whole = doubts.count == 0;
		if (*ret_whole)
			break;
		fix_some(master, manner, &doubts);
		TRY(master_solve(master, limits, done, &rounds, err));
		if (master_is_hopeless(master))
			break;
	}
	return ROTA_OK;
}
