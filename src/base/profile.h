/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_PROFILE_H
#define BASE_PROFILE_H
/* Where the time of a run goes: a row a stage, with what was done in it. Stages that ran side by
 * side each have all of their own time, so shares may add up to more than the whole. */
#include <stdint.h>

enum { PROFILE_MOST_ROWS = 24 };

struct profile_row {
	const char *name; /* lives as long as the program */
	int64_t calls;
	double seconds;
	int64_t amount;
	const char *unit; /* of amount; "" where nothing is counted */
};

struct profile {
	struct profile_row rows[PROFILE_MOST_ROWS];
	int count;
	int64_t moves;		     /* of single shifts */
	int64_t lp_rows, lp_columns; /* of the largest linear program */
	int64_t nodes;		     /* of branch and bound */
};

/* Adds to the row of that name, which is made where there is none; more rows than there is room
 * for are left out. */
void profile_add(struct profile *profile, const char *name, const struct profile_row *more);
/* The most memory that the process has held so far, in bytes. */
int64_t profile_peak_bytes(void);

#endif
