/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_LEDGER_H
#define PLAN_LEDGER_H
/*
 * Where a site staffs by shift: how many agents each shift of each day has, what that costs, and
 * what one more would change. The other half of the account, which is by interval.
 */
#include "plan/problem.h"

struct ledger {
	const struct problem *problem;
	int *need_of;	 /* [n_days * n_kinds] index of the need's shift, INDEX_NONE: not named */
	int32_t *counts; /* [n_days * n_kinds] agents; only of shifts that are named */
	double *price;	 /* [n_days * n_kinds] of one agent more; NULL where no shift is named */
	double total;
};

enum rota_status ledger_init(
	struct ledger *ret_ledger, const struct problem *problem, struct rota_error *err);
void ledger_done(struct ledger *ledger);

/*
 * What all shifts cost at least when they buy agents at the worths ([n_days * n_kinds], NULL: 0),
 * each up to `most` of them; ret_counts (may be NULL): how many each buys.
 */
double ledger_market_price(
	const struct ledger *ledger, int most, const double worths[], double ret_counts[]);

/*
 * The least that one shift costs, with `have` agents to begin with (whatever the ledger counts),
 * when it buys up to `most` more at the worth each; ret_count (may be NULL): how many it buys.
 */
double ledger_cell_market(
	const struct ledger *ledger, size_t cell, int have, int most, double worth, int *ret_count);
/* What the shift of the cell costs with so many agents; 0 where it is not named. */
double ledger_cell_cost(const struct ledger *ledger, size_t cell, int count);

/* An agent more (sign 1) or less (-1) on the shift. */
void ledger_add(struct ledger *ledger, int day, int kind, int sign);

/* Whether the shift has fewer agents than required; what all shifts lack together. */
bool ledger_is_short(const struct ledger *ledger, size_t cell);
double ledger_short(const struct ledger *ledger);

#endif
