/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_CREW_H
#define PLAN_CREW_H
/*
 * A whole plan while it is being made: the line of every person and the account of what they cost
 * together. One move is all there is: a person is taken out and put back with the best roster
 * against everybody else's.
 */
#include "base/random.h"
#include "plan/fair.h"
#include "plan/person.h"

/* Memory for n lines. */
struct line_store {
	struct plan_line *lines;
	int *options;
	int16_t *breaks, *queues;
};
enum rota_status line_store_init(
	struct line_store *ret_store, const struct problem *problem, int n, struct rota_error *err);
void line_store_done(struct line_store *store);

struct crew {
	const struct problem *problem;
	struct account *account;
	struct person_search *search;
	struct line_store store;
	struct plan_line *lines;	/* [n_people] of store */
	bool *is_in;			/* [n_people] its line is counted */
	bool *lenient;			/* [n_people] no legal roster exists */
	bool *unproven;			/* [n_people] some answer was cut short for want of room */
	struct person_memory *memories; /* [n_people] */
	double *own;			/* [n_people] wishes and paid hours of the line */
	double *sums;			/* [n_slots + 1] */
	struct block_prices blocks;	/* under blocks */
	float *noise;			/* of blocks, or NULL */
	double *shifts;			/* [n_days * n_kinds], NULL unless staffed by shift */
	double *move;		/* [n_days] of a day that is not as it was told; NULL: no price */
	struct fair_sums *fair; /* NULL: nothing is shared fairly */
	struct fair_prices fair_prices;
	double own_total;
	int64_t moved; /* single shifts */
	int64_t tried; /* rosters worked out so far */
};

enum rota_status crew_new(
	const struct problem *problem, struct crew **ret_crew, struct rota_error *err);
/* Another of the same problem, with nobody in, that knows who has no legal roster. */
enum rota_status crew_new_beside(
	const struct crew *crew, struct crew **ret_crew, struct rota_error *err);
struct crew *crew_free(struct crew *crew);
OWNER(struct crew, crew_free);

double crew_price(const struct crew *crew);
/* Work done so far, in rosters: so many moves of a shift are worth one. */
enum { MOVES_A_ROSTER = 16 };
static inline int64_t crew_effort(const struct crew *crew)
{
	return crew->tried + crew->moved / MOVES_A_ROSTER;
}
/* What is not shared fairly costs. */
double crew_fair_price(const struct crew *crew);
/* Counts wishes and paid hours of all lines anew. */
void crew_count_own(struct crew *crew);
void crew_remove(struct crew *crew, int person);
/* Puts the person back with the line it has. */
void crew_restore(struct crew *crew, int person);
/* Gives a person who is in another line; prices are right again after account_refresh. */
void crew_replace(struct crew *crew, int person, const struct plan_line *line);
/* Copies all lines to kept[n_people]; and puts everybody back with those. */
void crew_keep(const struct crew *crew, struct plan_line kept[]);
void crew_return(struct crew *crew, const struct plan_line kept[]);
/* How a person is put back: noise (may be NULL) shakes every interval's price by up to `spread`;
 * extra (may be NULL): see person_best. */
struct crew_manner {
	struct random *noise;
	double spread;
	const double *extra;
	size_t room; /* see person_prices */
};
/* Puts the person back with the best line at today's prices; manner may be NULL. */
enum rota_status crew_insert(
	struct crew *crew, int person, const struct crew_manner *manner, struct rota_error *err);
/* Whether the person is at work in some of the interval. */
bool crew_is_at_work(const struct crew *crew, int person, int interval);

/* A line as it is, to storage of the same problem. */
void line_copy(const struct problem *problem, const struct plan_line *from, struct plan_line *to);

#endif
