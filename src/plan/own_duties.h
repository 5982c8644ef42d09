/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_OWN_DUTIES_H
#define PLAN_OWN_DUTIES_H
/* The duties of a roster person by person, in the roster's order: each is looked at once, however
 * many people there are. */
#include "roster/roster.h"

struct own_duties {
	const struct duty **items;
	size_t *first; /* [n_agents + 1] */
};

/* roster: lent; NULL: nobody has any. What is of nobody the site knows is left out. */
enum rota_status own_duties_init(struct own_duties *ret_own, const struct roster *roster,
	int n_agents, struct rota_error *err);
void own_duties_done(struct own_duties *own);

#endif
