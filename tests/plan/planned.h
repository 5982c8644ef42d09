/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_PLAN_PLANNED_H
#define TESTS_PLAN_PLANNED_H
/* Plans of random sites, and what holds of each. */
#include "plan/oracle.h"
#include "plan/plan.h"

#include <stdio.h>
#include <string.h>

struct made {
	struct roster *roster;
	struct figures *figures;
};

static inline void made_done(struct made *made)
{
	roster_free(made->roster);
	figures_free(made->figures);
}

/* Bounds take most of the time, so not every plan has one; other tests are about them. */
enum bound { BOUNDED, UNBOUNDED };

static inline struct made make(
	const struct plan_input *input, uint64_t seed, int threads, enum bound bound)
{
	struct made made = {0};
	struct plan_settings settings = {.effort = 150, .without_bound = bound == UNBOUNDED};
	struct rota_context context = {.seed = seed, .threads = threads};
	struct rota_error err = {0};
	ck_assert_msg(
		plan_run(&settings, input, &context, &made.roster, &made.figures, &err) == ROTA_OK,
		"%s", err.text);
	return made;
}

static inline bool is_excused(const struct figures *figures, const struct agent *agent)
{
	char start[256];
	snprintf(start, sizeof(start), "no roster of '%s' keeps all rules", agent->id);
	for (size_t w = 0; w < figures->warnings.count; w++)
		if (strncmp(figures->warnings.lines[w], start, strlen(start)) == 0)
			return true;
	return false;
}

/* Every hard rule holds or the person is named, and the bound is one. */
static inline void audit(const struct plan_input *input, const struct made *made, uint64_t seed)
{
	struct rules_case c = case_of(input, made->roster);
	done_by(breaches_done) struct breaches found = {0};
	ck_assert_int_eq(rules_check(&c, &found, NULL), ROTA_OK);
	for (size_t b = 0; b < found.count; b++) {
		const struct breach *breach = &found.items[b];
		if (!breach->hard || breach->agent == INDEX_NONE)
			continue;
		ck_assert_msg(is_excused(made->figures, &input->site->agents[breach->agent]),
			"seed %d: %s: %s", (int)seed, breach->rule, breach->text);
	}
	ck_assert_msg(isnan(made->figures->bound) ||
			      made->figures->bound <= made->figures->terms.total_cost + 1e-6,
		"seed %d: bound %g over the plan's %g", (int)seed, made->figures->bound,
		made->figures->terms.total_cost);
}

#endif
