/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_PLAN_ORACLE_H
#define TESTS_PLAN_ORACLE_H
/* What the tests of plan/ ask others than plan/ for: sites, the audit and the price of a plan. */
#include "plan/result.h"
#include "rules/price.h"
#include "support/random_site.h"

#include <check.h>
#include <math.h>

static inline struct plan_input input_of(const struct random_site *random_site)
{
	return (struct plan_input){.site = random_site->site,
		.need = random_site->need,
		.period = random_site->period};
}

static inline struct rules_case case_of(const struct plan_input *input, const struct roster *roster)
{
	return (struct rules_case){.site = input->site,
		.need = input->need,
		.roster = roster,
		.before = input->before,
		.period = input->period};
}

/* Hard breaches of one person (of anybody: INDEX_NONE). */
static inline int hard_breaches(
	const struct plan_input *input, const struct roster *roster, int agent)
{
	struct rules_case c = case_of(input, roster);
	done_by(breaches_done) struct breaches found = {0};
	ck_assert_int_eq(rules_check(&c, &found, NULL), ROTA_OK);
	int hard = 0;
	for (size_t b = 0; b < found.count; b++)
		hard += found.items[b].hard && found.items[b].agent != INDEX_NONE &&
			(agent == INDEX_NONE || found.items[b].agent == agent);
	return hard;
}

static inline double cost_of(const struct plan_input *input, const struct roster *roster)
{
	struct rules_case c = case_of(input, roster);
	struct price_terms terms;
	ck_assert_int_eq(price_roster(&c, &terms, NULL), ROTA_OK);
	return terms.total_cost;
}

#endif
