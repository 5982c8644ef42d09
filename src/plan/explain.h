/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_EXPLAIN_H
#define PLAN_EXPLAIN_H
/* A plan in words: where leads or agents are missing and what it would take, and who could not be
 * given a legal roster. */
#include "plan/bound.h"
#include "rules/figures.h"

/* Sentences for the figures' warnings. c: the case the figures were made of. */
enum rota_status explain_plan(const struct crew *crew, const struct bound *bound,
	const struct rules_case *c, struct notes *notes, struct rota_error *err);
/* Why people have no legal roster: one of each type, the first few types. */
enum rota_status explain_people(const struct crew *crew, const struct crowds *crowds,
	struct findings *findings, struct rota_error *err);
/* Why cover and leads that the plan is short of cannot be had, in the worst week; nothing where it
 * is short of none. */
enum rota_status explain_site(const struct crew *crew, const struct rules_case *c,
	const struct rota_context *context, struct findings *findings, struct lp_work *work,
	struct rota_error *err);
/* [queue] cost saved by one more agent at work in each interval of the need; 0 outside the period
 * and where no shift of anybody on the queue reaches. */
enum rota_status explain_worth(const struct problem *problem, const struct bound *bound,
	struct series_table *ret_worth, struct rota_error *err);

#endif
