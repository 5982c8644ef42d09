/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_RULES_H
#define RULES_RULES_H
/*
 * The rules of labour and service, one a file: each can say where a roster breaks it. No solver
 * code is used here, so that the audit is independent of what made the plan. Adding a rule is a row
 * in rules.def and a file rule_NAME.c. The second half of the folder prices a roster (price.h).
 */
#include "roster/coverage.h"
#include "rules/timeline.h"

/* Everything a rule may look at. `before` is the roster of the days before the period, NULL when
 * nothing is known. */
struct rules_case {
	const struct site *site;
	const struct need *need;	 /* may be NULL: rules of cover are then left out */
	const struct coverage *coverage; /* may be NULL with need */
	const struct roster *roster;
	const struct roster *before;
	struct period period;
	const struct timelines *timelines; /* rules_check makes it: callers leave it NULL */
};

struct breach {
	const char *rule; /* its name in rules.def */
	bool hard;
	int agent;			/* INDEX_NONE: of no one person */
	day_number first_day, last_day; /* DAY_NONE: none */
	double amount;			/* by how much, in `unit` */
	const char *unit;		/* "h", "shifts", "days", ... */
	char text[256];			/* a sentence: what is, what must be */
};

struct breaches {
	struct breach *items;
	size_t count, capacity;
};
void breaches_done(struct breaches *breaches);

/* A rule says what is wrong by rule_breach: of the whole site, or of each person by themselves. */
struct rule {
	const char *name;
	const char *text; /* one sentence for the manual */
	bool hard;
	enum rota_status (*check)(const struct rules_case *c, const struct rule *rule,
		struct breaches *found, struct rota_error *err);
	enum rota_status (*check_agent)(const struct rules_case *c, const struct rule *rule,
		int agent, struct breaches *found, struct rota_error *err);
};
enum rota_status rule_breach(struct breaches *found, const struct rule *rule, int agent,
	day_number first_day, day_number last_day, double amount, const char *unit,
	struct rota_error *err, const char *format, ...) __attribute__((format(printf, 9, 10)));

/* The breach told last is hard or soft as the site's prices say, not as its rule does. */
void breaches_weigh_last(struct breaches *found, bool hard);

/* "s" unless the number is 1, for sentences. */
const char *rule_plural(double number);

/* What people are at work in the case: its roster, and what of `before` reaches into the period. */
enum rota_status rules_coverage(
	const struct rules_case *c, struct coverage **ret_coverage, struct rota_error *err);

extern const struct rule *const rules_all[];
extern const size_t rules_count;

/* All breaches, by rule, agent, day. */
enum rota_status rules_check(
	const struct rules_case *c, struct breaches *ret_breaches, struct rota_error *err);

#endif
