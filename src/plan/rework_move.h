/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_REWORK_MOVE_H
#define PLAN_REWORK_MOVE_H
/* The moves of rework.h: each leaves the plan changed, legal where it was, and can be taken back.
 */
#include "plan/legal.h"
#include "plan/offer.h"

enum { MOST_CELLS = 4 };

/* The shift, or the day off, of one person on one day, as it was. */
struct cell_kept {
	int person, day, option;
	int16_t *breaks, *queues;
	double own; /* of the person's line before the move */
};

struct mover {
	struct crew *crew;
	struct random random;
	struct offer_maker maker;
	struct offers first, second;
	struct legal legal;
	struct cell_kept cells[MOST_CELLS];
	int n_cells;
	int16_t *memory; /* of cells */
	int *workers;	 /* [n_people] scratch */
	int *paid;	 /* [n_people] minutes of the line */
	int launches;	 /* starts tried for a shift; 0: all */
};
enum rota_status mover_init(
	struct mover *ret_mover, struct crew *crew, uint64_t seed, struct rota_error *err);
void mover_done(struct mover *mover);
/* Paid minutes of all lines anew. */
void mover_count(struct mover *mover);

/*
 * Each takes out and puts back at prices shaken by up to `spread`; false when the plan is as it was
 * (nothing fits, or the outcome is not legal). day: INDEX_NONE: any.
 */
bool mover_same_day(struct mover *mover, int day, bool same_shifts, double spread);
bool mover_two_days(struct mover *mover, int person, double spread);
/* The shift with the best queues and breaks against everybody else's. */
void mover_settle(struct mover *mover, int person, int day);
/* Takes the last move back. */
void mover_undo(struct mover *mover);

#endif
