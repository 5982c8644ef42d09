/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_ALLOWANCE_H
#define PLAN_ALLOWANCE_H
/* Paid minutes that each person has above the least of their contract in each week and in the
 * period: what unpaid activities may take. */
#include "plan/plan.h"

struct allowance {
	const struct plan_input *input;
	int n_weeks;
	int64_t *spare; /* [agent * (n_weeks + 1) + week], the last the period's; NULL: no limit */
};

/* Of a site without unpaid activities there is nothing to count and no limit. */
enum rota_status allowance_init(struct allowance *ret_allowance, const struct plan_input *input,
	const struct roster *roster, struct rota_error *err);
void allowance_done(struct allowance *allowance);

bool allowance_has(const struct allowance *allowance, int agent, day_number day, minutes unpaid);
/* Negative minutes are given back. */
void allowance_spend(struct allowance *allowance, int agent, day_number day, minutes unpaid);

#endif
