/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_CLASH_H
#define PLAN_CLASH_H
/*
 * Why one person has no roster: the limits of contract, calendar and neighbouring plans as a list
 * in which each can be given up, and the smallest lists that cannot all be kept. Found by the
 * deletion filter (Chinneck and Dravnieks 1991, "Locating minimal infeasible constraint sets in
 * linear programs", section 3) with the best-roster program as the judge, so it is as exact as that
 * is. The judge sees the site as it would be with the limits given up: a leave that is given up
 * credits nothing either.
 */
#include "plan/plan.h"
#include "rules/findings.h"

/* In the order in which they are tried to be done without: what comes last stays where either will
 * do. */
enum clash_rule {
	CLASH_START_VARIATION,
	CLASH_WEEKENDS_LOW,
	CLASH_DAYS_ON_LOW,
	CLASH_DAYS_OFF_LOW,
	CLASH_DAYS_OFF_HIGH,
	CLASH_KIND_LIMIT,
	CLASH_NEXT_DAY,
	CLASH_WEEKENDS_HIGH,
	CLASH_PERIOD_SHIFTS_HIGH,
	CLASH_PERIOD_PAID_HIGH,
	CLASH_WEEK_SHIFTS_HIGH,
	CLASH_WEEK_PAID_HIGH,
	CLASH_PERIOD_SHIFTS_LOW,
	CLASH_PERIOD_PAID_LOW,
	CLASH_WEEK_SHIFTS_LOW,
	CLASH_WEEK_PAID_LOW,
	CLASH_DAYS_ON_HIGH,
	CLASH_REST,
	CLASH_ROTATION,
	CLASH_BEFORE,
	CLASH_PINNED,
	CLASH_AVAILABILITY,
	CLASH_ABSENCE,
};

struct clash_limit {
	enum clash_rule rule;
	int index;     /* of the week, of the contract's limit, of the agent's absence; else 0 */
	int32_t value; /* what the limit says: shifts, minutes, days, weekends; 0 of those without
			*/
	day_number first; /* of the week, the rotation's or the absence's */
};

/* Whether the rule is a number that can be moved, and which way is easier. */
bool clash_is_least(enum clash_rule rule);
bool clash_is_most(enum clash_rule rule);

/* One person of the site with all that limits them. */
struct clash_case;
enum rota_status clash_case_new(const struct plan_input *input, int agent,
	struct clash_case **ret_case, struct rota_error *err);
struct clash_case *clash_case_free(struct clash_case *c);
OWNER(struct clash_case, clash_case_free);
int clash_case_count(const struct clash_case *c);
const struct clash_limit *clash_case_limit(const struct clash_case *c, int limit);

/* What the judge is asked: on[limit], and one limit (INDEX_NONE: none) that has another value. */
struct clash_question {
	const bool *on; /* [count] */
	int moved;
	int32_t value;
	bool credits_go; /* a leave that is given up credits no hours any more; else it still does
			  */
};
/* Whether a roster keeps all limits that are on. */
enum rota_status clash_is_possible(struct clash_case *c, const struct clash_question *question,
	bool *ret_possible, struct rota_error *err);
/* The fewest shifts that lie where the limit (an absence, availability, the rotation) forbids them
 * when it is off; -1 where no roster exists. */
enum rota_status clash_shifts_beyond(
	struct clash_case *c, const bool on[], int limit, int *ret_shifts, struct rota_error *err);

/* One limit of a smallest set, and by how much it must give way when the others are kept. */
struct clash_member {
	int limit;
	int32_t value;	/* that would do, nearest to the limit's; shifts beyond it for calendars */
	bool is_enough; /* with all other limits of the person kept, not just those of the set, and
			   hours that are credited no more */
};
/*
 * A smallest set among the limits that are on, and the members' values. *ret_count 0: they do not
 * clash. ret_members: [count of limits] room.
 */
enum rota_status clash_find(struct clash_case *c, const bool on[],
	struct clash_member ret_members[], int *ret_count, struct rota_error *err);

/* Tells the clashes of the person, at most a few; `alike`: others of whom the same is true. */
enum rota_status clash_tell_person(const struct plan_input *input, int agent, int alike,
	struct findings *findings, struct rota_error *err);

#endif
