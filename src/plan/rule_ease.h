/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_RULE_EASE_H
#define PLAN_RULE_EASE_H
/* The rules of contracts, breaks and leads, each as a row: who has it, and a site in which it is
 * eased by a step or given up. */
#include "base/text.h"
#include "site/site.h"

enum ease { EASE_STEP, EASE_GIVE_UP };

int ease_count(void);
/* Whether the rule limits somebody of the site and can be eased that way. */
bool ease_is_for(int rule, const struct site *site, enum ease how);
/* Whether the linear program over kinds of people knows of the rule, besides the best rosters. */
bool ease_is_in_program(int rule);

/* A site that differs in the rule alone; what it does not own is the other's, which must stay.
 * n_weeks: of the period, for sums over it. */
struct eased_site {
	struct site site;
	struct arena arena;
};
enum rota_status ease_make(int rule, const struct site *site, enum ease how, int n_weeks,
	struct eased_site *ret_eased, struct rota_error *err);
void eased_site_done(struct eased_site *eased);

/* "days in a row: at most 5"; eased: as it would be after a step. Rules that are no number and give
 * way by a step are named by what the step is: "one shift more a week". */
void ease_say(int rule, const struct site *site, bool eased, struct text *text);

#endif
