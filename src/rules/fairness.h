/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_FAIRNESS_H
#define RULES_FAIRNESS_H
/*
 * Nights, weekends and granted wishes: how many each person has, in the period and in what is known
 * of the weeks before it (`fairness.memory`), against a fair share. All that people of one role
 * have is shared among those of them who may have it (and agreed to other shifts as well), in
 * proportion to their claims: of nights and weekends the paid hours of their contract over the days
 * on which they are employed and not away; of granted wishes the wishes they asked for.
 * models/fairness.md.
 */
#include "rules/rules.h"

enum fair_thing { FAIR_NIGHTS, FAIR_WEEKENDS, FAIR_WISHES, FAIR_THINGS };

struct fair_row {
	bool shares;  /* may have any, and is employed in the period */
	double claim; /* relative to others of the same role */
	double part;  /* claim over the claims of all who share, in the role */
	int asked;    /* wishes, now and before */
	int before;   /* had in the memory */
	int now;      /* and in the period */
};

struct fair_table {
	struct fair_row *rows; /* [n_agents * FAIR_THINGS], see fair_row_of */
	int n_agents;
	day_number first_day; /* of what is remembered; the period's where nothing is */
};

/* Counts the case's roster, and its `before` as far back as the memory goes. */
enum rota_status fairness_new(
	const struct rules_case *c, struct fair_table **ret_table, struct rota_error *err);
struct fair_table *fairness_free(struct fair_table *table);
OWNER(struct fair_table, fairness_free);

static inline struct fair_row *fair_row_of(
	const struct fair_table *table, int agent, enum fair_thing thing)
{
	return &table->rows[agent * FAIR_THINGS + thing];
}

/* What the agent's share of the thing is: of all that those of the same role have. */
double fairness_share(
	const struct fair_table *table, const struct site *site, int agent, enum fair_thing thing);
/* The sum over people of (what they have - their share)^2. */
double fairness_squares(
	const struct fair_table *table, const struct site *site, enum fair_thing thing);

/* Price of one such square; 0: not shared fairly. */
double fairness_price(const struct site *site, enum fair_thing thing);
/* Whether anything has a price. */
bool fairness_is_wanted(const struct site *site);

#endif
