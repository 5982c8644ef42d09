/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_GRID_H
#define PLAN_GRID_H
/*
 * Time of a plan cut into slots so fine that every shift and break starts and ends on one. A slot
 * divides the need's interval; slot 0 begins with the interval of the need that holds the period's
 * first midnight.
 */
#include "calendar/horizon.h"
#include "plan/plan.h"

struct grid {
	instant start;
	int slot_s;
	int per_interval; /* slots an interval */
	int interval_s;
	int n_slots;		       /* until the last shift's end, at least */
	int n_intervals;	       /* of the period: only those are priced */
	interval_index first_interval; /* interval 0 of the grid is this one of the need */
};

/* n_slots covers the period; a longer shift makes it longer by grid_reach. */
enum rota_status grid_init(
	struct grid *ret_grid, const struct plan_input *input, struct rota_error *err);
/* The grid holds `slots` slots at least. */
void grid_reach(struct grid *grid, int slots);

static inline int grid_slot(const struct grid *grid, instant at)
{
	instant seconds = at - grid->start;
	instant slot = seconds / grid->slot_s;
	return (int)(seconds % grid->slot_s < 0 ? slot - 1 : slot);
}

static inline instant grid_instant(const struct grid *grid, int slot)
{
	return grid->start + (instant)slot * grid->slot_s;
}

#endif
