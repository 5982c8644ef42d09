/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_REMOVAL_H
#define PLAN_REMOVAL_H
/* A few people taken out of a plan together, to be put back otherwise or as they were. */
#include "base/random.h"
#include "plan/crew.h"

enum { REMOVAL_MOST = 8 };

struct removal {
	int people[REMOVAL_MOST];
	int count;
	struct plan_line *kept; /* [REMOVAL_MOST] lines as they were */
};

/* Adds people of from[n] (NULL: of 0 to n - 1) until there are `wanted`, each once; at most so many
 * draws. */
void removal_draw(struct removal *removal, const int from[], int n, int wanted, int draws,
	struct random *random);
void removal_take_out(struct removal *removal, struct crew *crew);
/* They have lines again, others than before: these go. */
void removal_undo(const struct removal *removal, struct crew *crew);

#endif
