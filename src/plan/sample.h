/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_SAMPLE_H
#define PLAN_SAMPLE_H
/* A few shifts of a menu with many: enough to find some roster fast. */
#include "base/random.h"
#include "plan/problem.h"

/* Whether the menu's days offer so many shifts that a few will do. */
bool sample_is_for(const struct problem *problem, const struct menu *menu);
/* extra: [n_options of the menu] 0 for the chosen, INFINITY for the others, for person_prices. */
void sample_draw(const struct problem *problem, const struct menu *menu, struct random *random,
	double extra[]);
/* Labels of one evening that a few shifts need. */
enum { SAMPLE_ROOM = 12 };

#endif
