/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_FAIR_H
#define PLAN_FAIR_H
/*
 * Fair shares while a plan is being made (rules/fairness.h has what they are, models/fairness.md
 * the formulas). The squares by which all people of a role miss their shares depend on everybody;
 * but with all others as they are, what one person's count adds is a convex square of that count,
 * so the best roster of a person can be found exactly: the k-th night costs first + more (k - 1).
 */
#include "plan/account.h"
#include "rules/fairness.h"

/* What is known before the search; NULL in a problem that has no such price. */
struct fair {
	double price[FAIR_THINGS];
	struct fair_row *rows; /* [n_people * FAIR_THINGS], counts before the period only */
	uint8_t **granted; /* [n_people] [n_days * (n_kinds + 1)] wishes granted by a day's kind,
			      the last of a day by a day off; NULL: has no wishes */
	double parts_squared[ROLE_OTHER + 1][FAIR_THINGS]; /* sum of the squares of parts */
};
enum rota_status fair_make(struct problem *problem, struct rota_error *err);

/* The k-th of a person costs first + more * (k - 1); more >= 0. */
struct fair_marginal {
	double first, more;
};
struct fair_prices {
	struct fair_marginal of[FAIR_THINGS];
	const uint8_t *granted; /* as in struct fair */
	int n_kinds;
};
static inline bool fair_minds(const struct fair_prices *prices, enum fair_thing thing)
{
	return prices != NULL && (prices->of[thing].more > 0 || prices->of[thing].first != 0);
}
static inline double fair_price_of(
	const struct fair_prices *prices, enum fair_thing thing, int count)
{
	return prices->of[thing].first + prices->of[thing].more * (count - 1);
}
/* Wishes granted by working the kind that day; INDEX_NONE: by a day off. */
static inline int fair_granted(const struct fair_prices *prices, int day, int kind)
{
	if (prices->granted == NULL)
		return 0;
	int place = kind == INDEX_NONE ? prices->n_kinds : kind;
	return prices->granted[day * (prices->n_kinds + 1) + place];
}

/* The sums of a plan in the making: who is not in it has only the counts of before. */
struct fair_sums;
enum rota_status fair_sums_new(
	const struct problem *problem, struct fair_sums **ret_sums, struct rota_error *err);
struct fair_sums *fair_sums_free(struct fair_sums *sums);
OWNER(struct fair_sums, fair_sums_free);
/* Puts a person's line in (sign 1) or takes it out (-1). */
void fair_sums_add(struct fair_sums *sums, int person, const struct plan_line *line, int sign);
double fair_sums_cost(const struct fair_sums *sums);
/* What nights, weekends and wishes of a person who is not in would add. */
void fair_sums_prices(const struct fair_sums *sums, int person, struct fair_prices *ret_prices);

#endif
