/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_SHAPE_ROWS_H
#define PLAN_SHAPE_ROWS_H
/* The linear program of some days while it is put together; inside shape*.c only. */
#include "plan/hull.h"
#include "plan/shape.h"

/* Breaks of one kind of shift on one day, of one side (shape_side). */
struct shape_family {
	bool made;
	int first, count; /* rows of time that the breaks may touch */
	/* LP row of the first hour of each: what was taken is so much beyond what must have been,
	 * and so much is left of what may have been */
	int least_row, most_row;
};

/* A row of the split (shape_split.c): all agents count by `share`, as do these queues' worths. */
struct shape_line {
	int row;
	double share;
	struct queue_set queues;
};
struct shape_split {
	struct shape_line *lines;
	size_t count, capacity;
	size_t *first; /* [n_pools * n_rows + 1] by pool, time row; NULL: none */
};

/* A row of whole people (shape_hull.c): what a lead counts in it. */
struct shape_hull_line {
	int row;
	double leads;
};
struct shape_hull {
	struct hulls hulls;
	struct shape_hull_line *lines;
	size_t count, capacity;
	size_t *first; /* [n_rows + 1] by time row; NULL: none */
};

/* The column that says how many of a crowd work an option. */
struct shape_column {
	int crowd, option, column;
	bool guest; /* of the day before the week */
};

struct shape_week {
	const struct problem *problem;
	const struct cover *cover;
	const struct crowds *crowds;
	struct lp *lp;
	int first_day, behind_day; /* rows are of these days */
	int start;		   /* first slot */
	int row_slots, n_rows;
	int row_intervals, first_interval;
	int n_pools;	       /* with the one of agents without skills, which is the last */
	int cover_row;	       /* LP row of pool 0, time row 0; then by pool, time row */
	int *scarce_row;       /* [n_pools] of time row 0; INDEX_NONE: no queues are scarce */
	int lead_row, cut_row; /* of time row 0; INDEX_NONE: no supervision */
	int short_column;      /* of time row 0 */
	int *presence_row;     /* [sides] of time row 0; INDEX_NONE: shifts count in the rows
				  of work themselves */
	double *cut_price;     /* [n_rows] what a lead who is missing costs for certain */
	int *shift_rows;       /* [n_days * n_kinds] LP row of the shift; INDEX_NONE: not named */
	bool splitting, any_start, with_activities, hulled;
	struct shape_split split;
	struct shape_hull hull;
	const struct whole *whole; /* NULL: no whole leads */
	int whole_row;		   /* first LP row of its rows */
	struct shape_column *columns;
	size_t n_columns, column_capacity;
	struct shape_family *families; /* [(side * days + day) * n_kinds + kind] */
};

/* Sides, whose work counts apart: the pools, leads, then those of each pool who serve its scarce
 * queues. */
static inline int shape_sides(const struct shape_week *week)
{
	return 2 * week->n_pools + 1;
}

static inline int shape_side(const struct shape_week *week, const struct crowd *crowd)
{
	if (crowd->role == ROLE_LEAD)
		return week->n_pools;
	int pool = crowd->pool == INDEX_NONE ? week->n_pools - 1 : crowd->pool;
	return crowd->scarce ? week->n_pools + 1 + pool : pool;
}

/* Work of the side in a time row: adds `amount` of the column to the rows it counts in. */
enum rota_status shape_add_work(struct shape_week *week, int side, int row, int column,
	double amount, struct rota_error *err);
/*
 * linked: who is on a shift is a column for each time row, linked to the row before by those who
 * come and go. It is the same program: longer, and far sparser, which is what an interior point
 * looks for.
 */
enum rota_status shape_add_presences(struct shape_week *week, bool linked, struct rota_error *err);
/* Cover and lead rows with their own columns. */
enum rota_status shape_add_demand(struct shape_week *week, struct rota_error *err);
/* Rows that tell queues joined by skills apart; work of the pool in them; what one more person on
 * the queue saves by them. */
enum rota_status shape_add_split(struct shape_week *week, struct rota_error *err);
enum rota_status shape_split_work(struct shape_week *week, int pool, int row, int column,
	double amount, struct rota_error *err);
double shape_split_dual(const struct shape_week *week, int pool, int row, int queue);
void shape_split_done(struct shape_split *split);
/* Rows of the shifts that are wanted, where the site staffs by shift. */
enum rota_status shape_add_shift_demand(struct shape_week *week, struct rota_error *err);
/* Rows of whole people, of time rows that are intervals; work of leads in them; what one more lead
 * in the time row saves by them. */
enum rota_status shape_add_hull(struct shape_week *week, struct rota_error *err);
enum rota_status shape_hull_work(
	struct shape_week *week, int row, int column, double amount, struct rota_error *err);
double shape_hull_dual(const struct shape_week *week, int row);
void shape_hull_done(struct shape_hull *hull);
/* Break columns and rows of all families of the day. */
enum rota_status shape_add_breaks(struct shape_week *week, int day, struct rota_error *err);
/* Shifts of the crowd, and what its contract asks. */
enum rota_status shape_add_crowd(
	struct shape_week *week, const struct crowd *crowd, struct rota_error *err);

/* Activities, after all crowds. */
enum rota_status shape_add_agenda(struct shape_week *week, struct rota_error *err);

/* Rows of whole leads (shape_whole.c), and what they charge by the duals. */
enum rota_status shape_add_whole(struct shape_week *week, struct rota_error *err);
void shape_whole_charge(const struct shape_week *week, struct whole_charges *charges);

struct shape_family *shape_family(struct shape_week *week, int side, int day, int kind);

#endif
