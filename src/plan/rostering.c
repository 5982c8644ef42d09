/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/rostering.h"

#include "base/parallel.h"
#include "plan/corner.h"
#include "plan/tree.h"
#include "plan/volume.h"

#include <math.h>
#include <string.h>

enum {
	CORNERS = 2,		  /* at a time, on any number of threads */
	MOST_PERSON_DAYS = 12000, /* of a plan that the program over all rosters is made for */
	FIRST_PERSON_DAYS = 300,  /* of a corner */
	LEAST_PERSON_DAYS = 60,
	MOST_PERSON_DAYS_OF_CORNER = 3000,
	CORNER_DAYS = 28,
	MOST_PERSON_DAYS_OF_WINDOW = 4000, /* of CORNER_DAYS */
	IDLE_SWEEPS = 3, /* without limits: so often every person's turn without gain */
	TRIES_A_PERSON = 12,
	VOLUME_ROUNDS = 60,	  /* before a program over all rosters, */
	MORE_VOLUME_ROUNDS = 200, /* and instead of it */
	HANDED = 20,
	MOST_PERSON_DAYS_OF_TREE = 1200,
	TREE_SHARE = 4, /* as much work as on dives, or corners */
	GROWN = 2000	/* rosters for the tree at a time */
};
/* How plans are bettered, in turns. */
enum way { CORNER, WINDOW, DIVE, TREE, N_WAYS };
/* Of what the limits allow, for the first prices. */
static const double FIRST_SHARE = 0.25;
/* Of what is left then, for the program over everybody: the rest is to bring a plan. */
static const double ROOT_SHARE = 0.5;
/* Of what is left before a dive: after that it is ended in haste, lest nothing comes of it. */
static const double DIVE_SHARE = 0.7;
static const double NOTHING = 1e-6, FIXED_SHARE = 0.12, NOISE = 0.05;
/* The first dive is to bring a plan soon; later ones take care. */
static const struct {
	int rounds, retreats;
} QUICK = {5, 0}, CAREFUL = {20, 200};

struct rostering {
	struct crew *crew;
	const struct improve_limits *limits;
	int threads;
	struct person_search *searches[CORNERS];
	struct corner corners[CORNERS];
	struct master *all;   /* the program over everybody; NULL: too large */
	struct lp_basis root; /* of it, as nothing is decided */
	struct tree tree;     /* of it, where there is one */
	bool growing;
	struct line_store kept; /* [n_people] lines before a corner */
	struct pool pool;
	double *guide; /* [n_days * n_kinds] */
	int *order;    /* [n_people] */
	struct random random;
	double bound;
	int person_days;     /* of a corner, now */
	int64_t tried, made; /* rosters; corners */
	bool dived;	     /* from the program over everybody */
	int64_t last_dive;   /* rosters that it, or the last window, took */
	int window;	     /* the next one's first day */
};

bool rostering_is_for(const struct problem *problem)
{
	return problem->by_shift && !problem->blocks && !problem->site->supervision.wanted &&
	       problem->n_people > 0 && problem->fair == NULL;
}

static bool is_over(const struct rostering *r)
{
	double price = crew_price(r->crew);
	return price <= r->limits->enough || price <= r->bound + NOTHING ||
	       improve_is_over(r->limits, r->tried + crew_effort(r->crew));
}

static void put(struct crew *crew, int person, const struct plan_line *line)
{
	if (crew->is_in[person])
		crew_remove(crew, person);
	line_copy(crew->problem, line, &crew->lines[person]);
	crew_restore(crew, person);
}

/* Puts the lines of these people in unless that makes the plan dearer. */
static void take_if_better(
	struct rostering *r, const int people[], int n, const struct plan_line lines[])
{
	struct crew *crew = r->crew;
	double before = crew_price(crew);
	for (int i = 0; i < n; i++) {
		line_copy(crew->problem, &crew->lines[people[i]], &r->kept.lines[i]);
		put(crew, people[i], &lines[i]);
	}
	if (crew_price(crew) < before + NOTHING)
		return;
	for (int i = 0; i < n; i++)
		put(crew, people[i], &r->kept.lines[i]);
}

static void shuffle(struct rostering *r)
{
	for (int i = r->crew->problem->n_people - 1; i > 0; i--) {
		int j = (int)random_below(&r->random, (uint32_t)i + 1), kept = r->order[i];
		r->order[i] = r->order[j];
		r->order[j] = kept;
	}
}

static void choose(struct rostering *r)
{
	const struct problem *p = r->crew->problem;
	int days = p->n_days < CORNER_DAYS ? p->n_days : CORNER_DAYS;
	int n = r->person_days / days, first;
	if (n > p->n_people / CORNERS)
		n = p->n_people / CORNERS;
	n = n < 1 ? 1 : n;
	shuffle(r);
	for (int c = 0; c < CORNERS; c++) {
		struct corner *corner = &r->corners[c];
		first = (int)random_below(&r->random, (uint32_t)(p->n_days - days) / 7 + 1) * 7;
		corner->n_people = c == 0 || p->n_people >= CORNERS * n ? n : 0;
		corner->thorough = false;
		corner->done = r->tried + crew_effort(r->crew);
		corner->first_day = first;
		corner->behind_day = first + days < p->n_days ? first + days : p->n_days;
		memcpy(corner->people, r->order + (size_t)c * (size_t)n,
			(size_t)corner->n_people * sizeof(int));
		corner->number = (uint64_t)++r->made;
	}
}

/* With the searches from there on. */
static enum rota_status solve_corner(
	struct rostering *r, struct corner *corner, int first, int n, struct rota_error *err)
{
	enum rota_status status = ROTA_OK;
	corner->before = corner->after = 0;
	corner->tried = 0;
	if (corner->n_people > 0)
		status = corner_solve(r->crew, corner, r->searches + first, n, &r->pool, r->guide,
			r->limits, err);
	lp_end_thread();
	return status;
}

static enum rota_status work(void *owner, int index, struct rota_error *err)
{
	struct rostering *r = owner;
	return solve_corner(r, &r->corners[index], index, 1, err);
}

/* Searches, one a thread, of a program that has them all to itself. */
static int all_searches(const struct rostering *r)
{
	return r->threads < CORNERS ? 1 : CORNERS;
}

/* Corners that are proven to have nothing to gain were small; those that cannot be solved to the
 * end were large. */
static void judge_size(struct rostering *r, const struct corner *corner)
{
	if (corner->bound >= corner->before - NOTHING)
		r->person_days = r->person_days * 21 / 20 + 1;
	else if (!corner->converged)
		r->person_days = r->person_days * 9 / 10;
	if (r->person_days < LEAST_PERSON_DAYS)
		r->person_days = LEAST_PERSON_DAYS;
	if (r->person_days > MOST_PERSON_DAYS_OF_CORNER)
		r->person_days = MOST_PERSON_DAYS_OF_CORNER;
}

static enum rota_status turn(struct rostering *r, struct rota_error *err)
{
	choose(r);
	TRY(parallel_run(r->threads, CORNERS, work, r, err));
	for (int c = 0; c < CORNERS; c++) {
		struct corner *corner = &r->corners[c];
		r->tried += corner->tried;
		if (corner->found == NULL)
			continue;
		judge_size(r, corner);
		TRY(corner_tell(corner, &r->pool, r->guide, err));
		if (corner->after < corner->before - NOTHING)
			take_if_better(r, corner->people, corner->n_people, corner->lines.lines);
	}
	return ROTA_OK;
}

static void learn_from_tree(struct rostering *r)
{
	r->bound = fmax(r->bound, r->tree.bound);
	r->growing = !tree_is_empty(&r->tree);
}

/* So large a share of what the limits still allow. */
static struct improve_limits part_of(const struct rostering *r, double share)
{
	return improve_part(r->limits, r->tried + crew_effort(r->crew), share);
}

/* What comes of one dive from the program over everybody. */
static enum rota_status dive_once(struct rostering *r, struct rota_error *err)
{
	struct master *m = r->all;
	struct improve_limits most = part_of(r, DIVE_SHARE);
	struct dive_manner manner = {.share = FIXED_SHARE,
		.haste = &most,
		.noise = NOISE,
		.rounds = r->dived ? CAREFUL.rounds : QUICK.rounds,
		.retreats = r->dived ? CAREFUL.retreats : QUICK.retreats,
		.random = &r->random};
	int64_t before = m->tried;
	bool whole;
	r->dived = true;
	m->target = crew_price(r->crew);
	TRY(dive_run(m, &manner, r->limits, r->tried + crew_effort(r->crew) - before, &whole, err));
	for (int i = 0; i < r->crew->problem->n_people && whole; i++)
		master_line(m, dive_column(m, i), &m->best.lines[i]);
	if (whole)
		take_if_better(r, m->people, m->scope.n_people, m->best.lines);
	r->last_dive = m->tried - before;
	r->tried += r->last_dive;
	return ROTA_OK;
}

/* The program as nothing is decided, or as the tree knows best; ret_any: better plans are left. */
static enum rota_status stand(struct rostering *r, bool *ret_any, struct rota_error *err)
{
	struct master *m = r->all;
	struct master_rounds rounds = {.most = 1};
	int64_t before = m->tried, done = r->tried + crew_effort(r->crew) - before;
	*ret_any = true;
	if (r->growing) {
		m->target = crew_price(r->crew);
		TRY(tree_stand(&r->tree, r->limits, done, ret_any, err));
		learn_from_tree(r);
	} else {
		master_release(m);
		master_unpark(m);
		lp_take_basis(m->lp, &r->root);
		TRY(master_park(m, DIVE_MOST_OPEN, err));
		TRY(master_solve(m, r->limits, done, &rounds, err));
	}
	r->tried += m->tried - before;
	return ROTA_OK;
}

/* Again from there. */
static enum rota_status dive_again(struct rostering *r, struct rota_error *err)
{
	bool any;
	TRY(stand(r, &any, err));
	return is_over(r) || !any ? ROTA_OK : dive_once(r, err);
}

static enum rota_status solve_all(struct rostering *r, struct rota_error *err)
{
	const struct problem *p = r->crew->problem;
	struct master_scope scope = {r->order, p->n_people, 0, p->n_days,
		p->n_people * p->n_days <= MOST_PERSON_DAYS_OF_TREE};
	struct master_rounds rounds = {.smoothed = true, .thorough = true};
	TRY(master_new(r->crew, &scope, r->searches, all_searches(r), &r->all, err));
	struct master *m = r->all;
	struct improve_limits first = part_of(r, FIRST_SHARE);
	bool too_large = p->n_people * p->n_days > MOST_PERSON_DAYS;
	TRY(volume_run(m, &r->pool, too_large ? MORE_VOLUME_ROUNDS : VOLUME_ROUNDS, &first,
		crew_effort(r->crew), err));
	r->bound = m->bound;
	for (int cell = 0; cell < p->n_days * p->n_kinds; cell++)
		r->guide[cell] = m->prices[cell];
	if (too_large) {
		r->tried += m->tried;
		r->all = master_free(r->all);
		return ROTA_OK;
	}
	TRY(pool_hand_out(&r->pool, m, HANDED, err));
	struct improve_limits half = part_of(r, ROOT_SHARE);
	TRY(master_solve(m, &half, crew_effort(r->crew), &rounds, err));
	m->limits = NULL;
	r->bound = fmax(r->bound, m->bound);
	TRY(lp_keep_basis(m->lp, &r->root, err));
	if (scope.elastic) {
		TRY(tree_init(&r->tree, m, r->bound, err));
		r->growing = true;
	}
	memcpy(r->guide, m->centre, (size_t)p->n_days * (size_t)p->n_kinds * sizeof(double));
	r->tried += m->tried;
	bool any = true;
	if (r->growing)
		TRY(stand(r, &any, err));
	return is_over(r) || !any ? ROTA_OK : dive_once(r, err);
}

/* Where the program over everybody is too large: that of some weeks, for as many people as it is
 * good for. */
static enum rota_status solve_window(struct rostering *r, struct rota_error *err)
{
	const struct problem *p = r->crew->problem;
	struct corner *corner = &r->corners[0];
	int n = MOST_PERSON_DAYS_OF_WINDOW / CORNER_DAYS;
	shuffle(r);
	corner->n_people = n < p->n_people ? n : p->n_people;
	corner->first_day = r->window;
	corner->behind_day =
		r->window + CORNER_DAYS < p->n_days ? r->window + CORNER_DAYS : p->n_days;
	corner->thorough = true;
	corner->done = r->tried + crew_effort(r->crew);
	corner->number = (uint64_t)++r->made;
	memcpy(corner->people, r->order, (size_t)corner->n_people * sizeof(int));
	TRY(solve_corner(r, corner, 0, all_searches(r), err));
	r->tried += corner->tried;
	r->last_dive = corner->tried;
	TRY(corner_tell(corner, &r->pool, r->guide, err));
	if (corner->after < corner->before - NOTHING)
		take_if_better(r, corner->people, corner->n_people, corner->lines.lines);
	return ROTA_OK;
}

/* The next one, if half of it is within the period; else again from the beginning. */
static void start_window(struct rostering *r, int day)
{
	r->window = day + CORNER_DAYS / 2 < r->crew->problem->n_days ? day : 0;
}

/* The next window reaches half into the one before it. */
static enum rota_status move_window(struct rostering *r, struct rota_error *err)
{
	TRY(solve_window(r, err));
	start_window(r, r->window + CORNER_DAYS / 2);
	return ROTA_OK;
}

/* Every day in one of them, side by side. */
static enum rota_status make_windows(struct rostering *r, struct rota_error *err)
{
	for (; r->window < r->crew->problem->n_days && !is_over(r); r->window += CORNER_DAYS)
		TRY(solve_window(r, err));
	start_window(r, CORNER_DAYS / 2);
	return ROTA_OK;
}

/* What the tree brings in so much work. */
static enum rota_status grow_tree(struct rostering *r, struct rota_error *err)
{
	struct master *m = r->all;
	int64_t before = m->tried;
	bool whole;
	m->target = crew_price(r->crew);
	TRY(tree_grow(
		&r->tree, r->limits, r->tried + crew_effort(r->crew) - before, GROWN, &whole, err));
	for (int i = 0; i < r->crew->problem->n_people && whole; i++)
		master_line(m, dive_column(m, i), &m->best.lines[i]);
	if (whole)
		take_if_better(r, m->people, m->scope.n_people, m->best.lines);
	r->tried += m->tried - before;
	learn_from_tree(r);
	return ROTA_OK;
}

/* They are less than the program over everybody, and the tree is not there for it. */
static bool has_windows(const struct rostering *r)
{
	return r->all == NULL || (!r->all->scope.elastic && r->crew->problem->n_days > CORNER_DAYS);
}

/* The way that has had the least work so far, for its share. */
static enum way choose_way(const struct rostering *r, const int64_t work[N_WAYS])
{
	enum way way = CORNER;
	if (has_windows(r) && work[WINDOW] < work[way])
		way = WINDOW;
	if (r->all != NULL && work[DIVE] < work[way])
		way = DIVE;
	return r->growing && work[TREE] / TREE_SHARE < work[way] ? TREE : way;
}

static enum rota_status go_on(struct rostering *r, enum way way, struct rota_error *err)
{
	switch (way) {
	case WINDOW:
		return move_window(r, err);
	case DIVE:
		return dive_again(r, err);
	case TREE:
		return grow_tree(r, err);
	default:
		return turn(r, err);
	}
}

static enum rota_status make_better(struct rostering *r, struct rota_error *err)
{
	bool bounded = r->limits->effort > 0 || r->limits->deadline_s > 0;
	double before = crew_price(r->crew);
	int64_t idle = 0, n = r->crew->problem->n_people, work[N_WAYS] = {0};
	work[r->all != NULL ? DIVE : WINDOW] = r->last_dive;
	while (!is_over(r)) {
		int64_t tried = r->tried;
		enum way way = choose_way(r, work);
		TRY(go_on(r, way, err));
		work[way] += r->tried - tried;
		idle += way == CORNER ? r->tried - tried : 0;
		context_progress(r->limits->context, "planning", 0.5);
		if (crew_price(r->crew) < before - NOTHING) {
			before = crew_price(r->crew);
			idle = 0;
		}
		if (!bounded && idle > IDLE_SWEEPS * TRIES_A_PERSON * n)
			break;
	}
	return ROTA_OK;
}

static void rostering_done(struct rostering *r)
{
	for (int c = 0; c < CORNERS; c++) {
		person_search_free(r->searches[c]);
		free(r->corners[c].people);
		line_store_done(&r->corners[c].lines);
		free(r->corners[c].prices);
	}
	line_store_done(&r->kept);
	tree_done(&r->tree);
	lp_basis_done(&r->root);
	r->all = master_free(r->all);
	pool_done(&r->pool);
	free(r->guide);
	free(r->order);
}

static enum rota_status rostering_init(
	struct rostering *r, struct crew *crew, struct rota_error *err)
{
	const struct problem *p = crew->problem;
	size_t n = (size_t)p->n_people;
	for (int c = 0; c < CORNERS; c++) {
		TRY(person_search_new(p, &r->searches[c], err));
		TRY(memory_new(n, sizeof(int), &r->corners[c].people, err));
		TRY(line_store_init(&r->corners[c].lines, p, p->n_people, err));
		TRY(memory_new((size_t)p->n_days * (size_t)p->n_kinds, sizeof(double),
			&r->corners[c].prices, err));
	}
	TRY(pool_init(&r->pool, p, err));
	TRY(line_store_init(&r->kept, p, p->n_people, err));
	TRY(memory_new((size_t)p->n_days * (size_t)p->n_kinds, sizeof(double), &r->guide, err));
	TRY(memory_new(n, sizeof(int), &r->order, err));
	for (int i = 0; i < p->n_people; i++)
		r->order[i] = i;
	return ROTA_OK;
}

enum rota_status rostering_run(struct crew *crew, const struct improve_limits *limits, int threads,
	double *ret_bound, struct rota_error *err)
{
	done_by(rostering_done) struct rostering r = {.crew = crew,
		.limits = limits,
		.threads = threads,
		.bound = -INFINITY,
		.person_days = FIRST_PERSON_DAYS};
	TRY(rostering_init(&r, crew, err));
	random_init(&r.random, limits->context != NULL ? limits->context->seed : 0, 3);
	for (int c = 0; c < CORNERS; c++)
		r.corners[c].seed = limits->context != NULL ? limits->context->seed : 0;
	TRY(solve_all(&r, err));
	if (r.all == NULL)
		TRY(make_windows(&r, err));
	TRY(make_better(&r, err));
	crew->tried += r.tried;
	*ret_bound = r.bound;
	return ROTA_OK;
}
