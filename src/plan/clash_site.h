/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_CLASH_SITE_H
#define PLAN_CLASH_SITE_H
/*
 * Why a week's cover cannot be had: a linear program that asks for all of it and for the leads on
 * duty, in which everything that could give way (cover of a stretch, leads, absences, availability,
 * limits of contracts, skills) has columns of its own. With these shut it is a relaxation of every
 * plan: breaks, least hours and what is known of the days before are left out, so what it finds
 * impossible is impossible. Small sites have every person on their own and whole people; others are
 * taken by contract and skills. models/plan.md has the mathematics.
 */
#include "lp/lp.h"
#include "plan/problem.h"
#include "rules/findings.h"

/* In the order in which they are tried to be done without. */
enum site_rule {
	SITE_WEEK_SHIFTS, /* most, of a contract */
	SITE_WEEK_PAID,
	SITE_KIND_LIMIT,
	SITE_NEXT_DAY,
	SITE_DAYS_ON,
	SITE_REST,
	SITE_SKILLS, /* of a queue */
	SITE_AVAILABILITY,
	SITE_ABSENCE,
	SITE_LEADS, /* of a stretch */
	SITE_COVER, /* of a queue in a stretch, or of a shift */
	SITE_RULES
};

struct site_limit {
	enum site_rule rule;
	int index;	 /* contract, queue, person (INDEX_NONE: everybody); shift need */
	int detail;	 /* limit of the contract */
	int from, until; /* slots of cover and leads */
	double wanted;	 /* agents or leads */
};

/* A column by which a limit gives way, in the limit's unit. */
struct site_give {
	int limit, column;
	int also;    /* another limit that has to give way for it; INDEX_NONE */
	double cost; /* of one unit of the column in the limit's unit: hours, shifts, days */
	double most; /* bound when it gives way */
};

/* People taken together. */
struct site_kind {
	int contract, group;
	int first_person, size;
	int *persons; /* [size] */
};

struct site_program {
	const struct problem *problem;
	struct lp *lp;
	int first_day, behind_day;
	struct site_limit *limits;
	size_t n_limits, limit_capacity;
	struct site_give *gives;
	size_t n_gives, give_capacity;
	int *cuts; /* [n_segments + 1] slots */
	int n_segments;
	struct site_kind *kinds;
	int n_kinds;
	bool single; /* every person is a kind */
	bool whole;  /* people are whole */
	int *kind_of, *members;
	int work_row; /* of [group * n_segments + segment]; INDEX_NONE of groups that do not serve
		       */
	int leads_row;
};

void site_program_done(struct site_program *program);
/* Of the week that begins at the day; *ret_made false where it would be too large to look into. */
enum rota_status site_program_make(struct site_program *ret_program, const struct problem *problem,
	int first_day, bool *ret_made, struct rota_error *err);

/* How much of what is on cannot be had: 0, they can all be kept. on: [n_limits]. */
enum rota_status site_program_missing(struct site_program *program, const bool on[],
	const struct rota_context *context, double *ret_missing, struct rota_error *err);
/* Leaves in `on` a smallest set of those in it that cannot all be kept, nothing where they can;
 * else *ret_proven: none of them could be left out (false: the search was cut short). */
enum rota_status site_program_filter(struct site_program *program,
	const struct rota_context *context, bool on[], bool *ret_proven, struct rota_error *err);
/* How much the limits `given`, some of a smallest set `on`, must give together so that the others
 * of it can be kept, in their unit; NAN where that is not known: they cannot, or the search for it
 * was cut short. */
enum rota_status site_program_cost(struct site_program *program, const bool on[],
	const bool given[], const struct rota_context *context, double *ret_amount,
	struct rota_error *err);

/* Looks into the week in which most is missing, and tells its clashes. missing_by_day: [n_days]
 * agents and leads that the plan is short of, in any unit. */
enum rota_status clash_tell_site(const struct problem *problem, const double missing_by_day[],
	const struct rota_context *context, struct findings *findings, struct lp_work *work,
	struct rota_error *err);

#endif
