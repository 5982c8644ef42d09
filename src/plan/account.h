/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_ACCOUNT_H
#define PLAN_ACCOUNT_H
/*
 * What the people at work cost, interval by interval, and what one more person of each group would
 * change. Kept up to date as rosters of single persons come and go: only intervals that changed are
 * worked out again.
 */
#include "plan/cover.h"
#include "plan/desks.h"
#include "plan/ledger.h"
#include "plan/supervision.h"

/* What one person works: the option of each day (of the menu, flat; INDEX_NONE: off) and where its
 * breaks start. */
struct plan_line {
	int *options;	 /* [n_days] */
	int16_t *breaks; /* [n_days * most_breaks] */
	int16_t *queues; /* [n_days * longest] of each slot of the shift, INDEX_NONE: none; under
			    blocks */
};

struct account {
	const struct problem *problem;
	struct cover *cover;
	struct ledger ledger; /* of sites that staff by shift */
	struct supervision_table leads_table;
	int32_t *agents;   /* [n_intervals] units of all agents */
	int32_t *leads;	   /* [n_intervals] */
	int32_t *expected; /* [n_intervals] agents' units that leads should reckon with at least */
	double *wanted;	   /* [n_intervals] agents, all queues together */
	double foresight;  /* see account_foresee */
	double *cost;	   /* [n_intervals] */
	/* [n_intervals] for each slot of one more agent (beside what it covers), or lead */
	double *agent_price, *lead_price;
	struct desks
		*desks; /* under blocks: who is on which queue, and what that costs; else NULL */
	int *changed;
	bool *is_changed;
	int n_changed;
	double total; /* of cost[] */
};

enum rota_status account_new(
	const struct problem *problem, struct account **ret_account, struct rota_error *err);
struct account *account_free(struct account *account);
OWNER(struct account, account_free);

/* Puts a person's line in (sign 1) or takes it out (-1); prices are right again after
 * account_refresh. */
void account_add(struct account *account, int person, const struct plan_line *line, int sign);
/* The same for the shift of one day. */
void account_add_day(
	struct account *account, int person, const struct plan_line *line, int day, int sign);
/* So many units more (or fewer) are wanted on the queue in interval i, or so many of the leads
 * there are away. How many leads agents ask for stays as it is. Prices are right again after
 * account_refresh. */
void account_want(struct account *account, int queue, int i, int32_t units);
void account_withhold_leads(struct account *account, int i, int32_t units);
void account_refresh(struct account *account);
/* Leads short cost so many times their price; 1 at first. */
void account_insist_on_leads(struct account *account, double times);
/*
 * While the search is far from its end: leads who could not lead all agents that are wanted cost so
 * much for each agent too many, though those may not be at work. Where nobody is, no lead is asked
 * for, and none would ever come. 0 at first: costs are as they are.
 */
void account_foresee(struct account *account, double price);
/*
 * Prices from now on are means over demands that differ by twice this share (cover_blur); costs
 * stay as they are. 0: as they are. A price that jumps where cover is exact knows nothing of what
 * is near.
 */
void account_blur(struct account *account, double share);
/* Whether fewer leads than asked for are at work in the interval. */
bool account_lacks_leads(const struct account *account, int i);
/* All intervals anew. */
void account_reset(struct account *account);

/* What the plan costs, wishes and paid hours left out. */
double account_total(const struct account *account);

/* What each slot of one more person of the group would change in the intervals [from, to):
 * ret_prices [to - from]. */
void account_prices(
	const struct account *account, int group, int from, int to, double ret_prices[]);
/* Sums of these prices by slot: ret_sums [n_slots + 1]. */
void account_sums(const struct account *account, int group, double ret_sums[]);

#endif
