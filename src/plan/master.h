/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_MASTER_H
#define PLAN_MASTER_H
/*
 * Where a site staffs by shift: the linear program over whole rosters of some people in some days,
 * while everybody else and the other days stay as they are in a plan. Each person has one of the
 * rosters at hand, each shift its agents; the duals are prices at which the best roster of each
 * person is worked out anew and added, until none is better (Dantzig and Wolfe 1960,
 * "Decomposition principle for linear programs"; column generation). Days of a person may be fixed,
 * off or to a kind of shift: that is how whole plans come of it (dive.h).
 */
#include "lp/lp.h"
#include "plan/crew.h"
#include "plan/improve.h"

/* What is planned anew; the rest stays. */
struct master_scope {
	const int *people; /* [n_people] */
	int n_people;
	int first_day, behind_day;
	bool elastic; /* whatever is decided can be paid for, see master_stretch */
};

/* One roster of one person. */
struct master_column {
	int place;    /* of its person in the scope */
	double cost;  /* wishes and paid hours */
	int *options; /* [n_days], as a plan_line's; of the master */
	uint64_t hash;
	bool open;   /* as the fixed days say, and not parked */
	bool parked; /* closed until pricing meets it again */
	int next;    /* of the same person, INDEX_NONE */
};

/* A day of the person in that place. */
struct master_day {
	int place, day;
};

struct master {
	const struct crew *crew;
	const struct problem *problem;
	struct master_scope scope;
	int *people;  /* [n_people] of the scope */
	int n_agents; /* of them */
	struct lp *lp;
	struct master_column *columns; /* LP column first_column + its index */
	size_t n_columns, capacity;
	int first_column;
	int *of_place;	  /* [n_people] its newest column */
	int *fixed;	  /* [n_people * n_days] see person_prices */
	uint64_t *barred; /* [n_people * n_days] see person_prices */
	uint64_t *gone;	  /* [n_people * n_days] barred for good: of no plan under the target */
	bool any_gone;
	bool any_fixed;			/* of the days of the scope, or barred */
	struct person_memory *memories; /* [n_people] */
	int *row_of;   /* [n_days * n_kinds] LP row of the shift, INDEX_NONE: outside */
	int *others;   /* [n_days * n_kinds] agents that stay there */
	int *slack_of; /* [n_days * n_kinds] LP column of agents missing there, then those too many;
			  where it is elastic then those from nowhere, and to nowhere */
	int *low, *high; /* [n_days * n_kinds] agents of the scope there, at least and at most */
	int missing_row; /* LP row of all agents missing together; elastic, else INDEX_NONE */
	double missing_low, missing_high;     /* of them */
	double missing_worth, missing_centre; /* its dual, beside prices and centre */
	int first_nobody; /* LP column of a person without a roster, then the others'; elastic */
	double *prices;	  /* [n_days * n_kinds] charged for working the shift: duals, smoothed */
	double *centre;	  /* [n_days * n_kinds] prices that have proven the best bound */
	double *sums;	  /* [n_slots + 1] zeros */
	struct line_store best;		 /* [n_people] answers of the last pricing */
	double *answers;		 /* [n_people] their prices; INFINITY: none yet */
	double *least;			 /* [n_people] no roster has a lower one at the prices */
	struct person_search **searches; /* [n_searches], lent, one a thread */
	int n_searches;
	const struct improve_limits *limits; /* whose deadline ends a pricing; NULL: none */
	double cost;			     /* of the program as solved last */
	double proven; /* by the last pricing, not rounded, of the scope as it is fixed */
	double bound;  /* no plan of the scope, as it is fixed, costs less; -INFINITY until known */
	double target; /* plans that cost no less are of no use: it is given up where the bound says
			  so; INFINITY at first */
	bool converged; /* no roster that was found bettered it */
	bool is_whole;	/* every plan costs a whole number: bounds are rounded up */
	int64_t tried;	/* rosters worked out */
	struct shift_scratch scratch;
	struct arena arena;
};

/* Has the rosters of the crew's plan to begin with. The crew and the searches ([n_searches]) are
 * lent. */
enum rota_status master_new(const struct crew *crew, const struct master_scope *scope,
	struct person_search **searches, int n_searches, struct master **ret_master,
	struct rota_error *err);
struct master *master_free(struct master *master);
OWNER(struct master, master_free);

/* What the scope costs as the crew's plan stands: its people's own prices and its shifts. */
double master_cost_now(const struct master *master);

/* Adds a roster ([n_days] options) of the person in that place; one that is there is not added
 * again. */
enum rota_status master_add(struct master *master, int place, const int options[], bool *ret_added,
	struct rota_error *err);
/* The roster is like the plan outside of the scope, and as the fixed days say. */
bool master_fits(const struct master *master, int place, const int options[]);
/* What the roster costs at the prices; own: its wishes and paid hours. */
double master_price_of(const struct master *master, int place, double own, const int options[]);

/* Works out everybody's best roster at the prices as they are; ret_bound: what that proves.
 * thorough: as far as a proof takes, else the best that is found quickly, as a rule the same. */
enum rota_status master_price(
	struct master *master, bool thorough, double *ret_bound, struct rota_error *err);

struct master_rounds {
	int most;      /* of pricing; 0: until no roster is better */
	bool smoothed; /* prices follow the duals slowly: for many rounds */
	bool exact;    /* though days are fixed a bound that comes near is not enough */
	double until;  /* a program that costs no more than that is good enough; 0: none */
	bool thorough; /* in the end, when quick answers bring nothing more */
};
/* Solves and prices until no roster is better, the target is out of reach, the limits are over or
 * the rounds are done. `done` is rosters worked out elsewhere, for the limit of effort. */
enum rota_status master_solve(struct master *master, const struct improve_limits *limits,
	int64_t done, const struct master_rounds *rounds, struct rota_error *err);
/* The bound reaches the target. */
bool master_is_hopeless(const struct master *master);

/* What the program gives the column now, 0..1. */
double master_share(const struct master *master, size_t column);
/* The kind that the column works on the day, INDEX_NONE: off. */
int master_kind(const struct master *master, const struct master_column *column, int day);
/* The day stays so in all rosters from now on. Some open roster must have it so. */
void master_fix(struct master *master, struct master_day day, int kind);
/* The day is not so in any roster from now on, or may be again. */
void master_bar(struct master *master, struct master_day day, int kind);
void master_unbar(struct master *master, struct master_day day, int kind);
/* The shift has so many agents of the scope from now on. */
void master_keep_between(struct master *master, int cell, int low, int high);
/* So many agents are missing in all from now on; of an elastic master. */
void master_miss_between(struct master *master, double low, double high);
/* An elastic master: what decisions leave no rosters for can be had at this price an agent or
 * person, so that its program always has a solution. 0: no more. */
void master_stretch(struct master *master, double price);
/*
 * Bars for good what no plan under the target can have, by the last pricing (reduced cost fixing,
 * of days of persons). What is decided now must be so in all that is left to look at.
 */
enum rota_status master_sift(struct master *master, struct rota_error *err);
/* Closes open rosters beyond so many of a person, the dearest by the program's last duals, until
 * pricing meets them again, or all of them are asked back: programs stay small. */
enum rota_status master_park(struct master *master, size_t most, struct rota_error *err);
void master_unpark(struct master *master);
/* Closes the rosters that are not as the fixed and barred days say. */
void master_close(struct master *master);
/* These days ([n], of the scope) may be anything again but what is barred there. */
void master_free_days(struct master *master, const struct master_day days[], size_t n);
/* All days of the scope are free again, and shifts have any agents. */
void master_release(struct master *master);
/* The roster as a line, with its breaks. */
void master_line(struct master *master, const struct master_column *column, struct plan_line *line);

#endif
