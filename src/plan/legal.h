/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_LEGAL_H
#define PLAN_LEGAL_H
/* Whether a line that is there already obeys all rules of its contract: the rules of step.h, walked
 * from the first day to the last. */
#include "plan/account.h"
#include "plan/step.h"

struct legal {
	struct step step;
	int *left; /* the arrays of step */
};
enum rota_status legal_init(
	struct legal *ret_legal, const struct problem *problem, struct rota_error *err);
void legal_done(struct legal *legal);

bool legal_holds(struct legal *legal, int person, const struct plan_line *line);

#endif
