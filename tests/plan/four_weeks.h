/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_PLAN_FOUR_WEEKS_H
#define TESTS_PLAN_FOUR_WEEKS_H
/* Four weeks by shift of a few people, whose weekends and nights are limited. */
#include "base/random.h"
#include "plan/problem.h"
#include "support/small_site.h"

#include <check.h>
#include <stdio.h>

enum { DAYS = 28, PEOPLE = 9, KINDS = 3 };

struct four_weeks {
	struct site *site;
	struct need *need;
	struct plan_input input;
	struct problem *problem;
};

static inline void four_weeks_done(struct four_weeks *w)
{
	problem_free(w->problem);
	need_free(w->need);
	site_free(w->site);
}

static inline void four_weeks_add_people(struct four_weeks *w, struct random *random)
{
	for (int i = 0; i < PEOPLE; i++) {
		char id[8], date[16];
		snprintf(id, sizeof id, "a%d", i);
		struct agent *agent = small_site_add_agent(w->site, id, ROLE_AGENT, 0, "");
		for (int d = 0; d < DAYS; d++) {
			snprintf(date, sizeof date, "2026-03-%02d", 2 + d);
			if (random_below(random, 6) == 0)
				small_site_add_wish(w->site, agent, date,
					(int)random_below(random, KINDS),
					random_below(random, 2) == 0,
					1 + (int)random_below(random, 3));
		}
	}
}

static inline void four_weeks_ask(struct four_weeks *w, struct random *random)
{
	struct horizon horizon;
	ck_assert_int_eq(horizon_init(&horizon, w->site->zone, date_of("2026-03-02"), DAYS,
				 w->site->interval_s, NULL),
		ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, 0, &w->need, NULL), ROTA_OK);
	size_t cells = (size_t)DAYS * KINDS;
	ck_assert_int_eq(
		memory_new(cells, sizeof(*w->need->shifts), &w->need->shifts, NULL), ROTA_OK);
	for (int d = 0; d < DAYS; d++)
		for (int k = 0; k < KINDS; k++)
			w->need->shifts[w->need->n_shifts++] =
				(struct shift_need){.day = date_of("2026-03-02") + d,
					.kind = k,
					.required = 1 + (double)random_below(random, 2),
					.uncovered_price = 100,
					.surplus_price = 1};
}

static inline void four_weeks_init(struct four_weeks *w, uint64_t seed)
{
	static struct kind_limit few = {.kind = 2, .most = 3};
	struct random random;
	random_init(&random, seed, 6);
	*w = (struct four_weeks){.site = small_site_new("UTC")};
	small_site_add_kind(w->site, "day", 6 * 60, 6 * 60, 60, 8 * 60);
	small_site_add_kind(w->site, "late", 14 * 60, 14 * 60, 60, 8 * 60);
	small_site_add_kind(w->site, "night", 22 * 60, 22 * 60, 60, 8 * 60);
	struct contract *contract = small_site_add_contract(w->site, "all");
	contract->rest = 11 * 60;
	contract->shifts_per_period = (struct range){12, 18};
	contract->paid_minutes_per_period = (struct range){12 * 480, 18 * 480};
	contract->consecutive_days = (struct range){2, 5};
	contract->consecutive_days_off = (struct range){2, RANGE_OPEN_HIGH};
	contract->weekends_worked = (struct range){0, 2};
	contract->limits = &few;
	contract->n_limits = 1;
	four_weeks_add_people(w, &random);
	four_weeks_ask(w, &random);
	w->input = (struct plan_input){
		.site = w->site, .need = w->need, .period = {date_of("2026-03-02"), DAYS}};
	ck_assert_int_eq(problem_new(&w->input, &w->problem, NULL), ROTA_OK);
}

#endif
