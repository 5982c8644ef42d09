/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_AGENDA_TOLD_H
#define PLAN_AGENDA_TOLD_H
/* What could not be placed, and why, in a few sentences. */
#include "base/notes.h"
#include "plan/seats.h"

/* Hours in which leads can leave the floor at most, as the roster stands before activities; weeks
 * are those of the period. */
struct agenda_spare {
	int n_weeks;
	double *hours; /* [agent * n_weeks + week] of each lead, as if no other left; in row
			  n_agents all who are asked for, with each other */
};
enum rota_status agenda_spare_init(
	struct agenda_spare *ret_spare, const struct seats *seats, struct rota_error *err);
void agenda_spare_done(struct agenda_spare *spare);

enum rota_status agenda_tell(const struct seats *seats, const struct agenda_spare *spare,
	struct notes *warnings, struct rota_error *err);

#endif
