/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_PERSON_H
#define PLAN_PERSON_H
/*
 * The best roster of one person over the whole period, at given prices of being at work in each
 * slot: exact, with every rule of the contract, breaks included. Labels go from day to day; those
 * that no later day can tell apart, or that another one is never worse than, are dropped.
 */
#include "plan/account.h"
#include "plan/block.h"
#include "plan/shift.h"

struct person_search;

enum rota_status person_search_new(
	const struct problem *problem, struct person_search **ret_search, struct rota_error *err);
struct person_search *person_search_free(struct person_search *search);
OWNER(struct person_search, person_search_free);

/* Slots of a day's shifts, see block_room; under blocks. */
int person_search_room(const struct person_search *search);

struct person_answer {
	double price;  /* of the line, wishes and paid hours included */
	double least;  /* no line is cheaper */
	double broken; /* by how much rules are broken, in shifts; 0: legal */
	bool proven;   /* least is its price */
};

enum { DAY_FREE = -2 };

/* A day at work on the kind, or off (INDEX_NONE), as one bit of what it may not be; 0: kinds that
 * have none. */
static inline uint64_t person_day_bit(int kind)
{
	if (kind == INDEX_NONE)
		return 1;
	return kind < 63 ? UINT64_C(2) << kind : 0;
}

/* The place of weekends behind the limits on kinds of shift. */
enum { WORTH_OF_WEEKENDS = MOST_LIMITS, MOST_WORTHS };

/* What earlier answers taught about the limits on kinds of shift: it makes later ones quicker, and
 * is all that they depend on. Zeros to begin with. */
struct person_memory {
	uint32_t tracked;	    /* the best line went beyond them: they are counted */
	double worths[MOST_WORTHS]; /* of one shift more than each limit allows */
};

struct person_prices {
	const double *sums;		   /* [n_slots + 1], see account_sums */
	const struct block_prices *blocks; /* of people who have to be told their queue, in place of
					      sums; NULL: any queue will do */
	const double *shifts; /* [n_days * n_kinds] of working the kind on the day; NULL: 0 */
	const double *extra;  /* [n_options of the menu] added to what an option costs, no part of
				 the answer's price; NULL: 0 */
	const double *move;   /* [n_days] price of a day that is not as it was told, no part of the
				 answer's price; NULL: none, and breaks are free */
	const struct fair_prices *fair; /* of nights, weekends and wishes, no part of the answer's
					   price; NULL: none */
	bool moves_only;		/* besides slots, shifts and moves nothing has a
					   price: no wishes, no paid hours */
	const int *fixed; /* [n_days] the kind that must be worked, INDEX_NONE: off, DAY_FREE; NULL:
			     all are free */
	const uint64_t *barred; /* [n_days] kinds that may not be worked, person_day_bit each; NULL:
				   none */
	struct person_memory *memory; /* of this person; NULL: none */
	bool only_below;	      /* only lines cheaper than `below` are looked for */
	double below;
	size_t room; /* labels kept of one evening: fewer are faster, and may miss the best;
			0: as many as a proof takes, up to the standard */
};

/*
 * lenient: minimums may be missed, at a price above any other. Finds nothing (false in ret_found)
 * only when not lenient; the answer's least is right even then.
 */
enum rota_status person_best(struct person_search *search, int person,
	const struct person_prices *prices, bool lenient, struct plan_line *line,
	struct person_answer *ret_answer, bool *ret_found, struct rota_error *err);

/*
 * What each day may be in lines cheaper than prices->below: ret_marks [n_days] of person_day_bit.
 * A little more than that may be marked; all of it where there are too many lines. Not under
 * blocks.
 */
enum rota_status person_sift(struct person_search *search, int person,
	const struct person_prices *prices, uint64_t ret_marks[], struct rota_error *err);

/* Wishes and paid hours of a line, what person_best counts besides the prices. */
double person_own_price(const struct problem *problem, int person, const struct plan_line *line);

#endif
