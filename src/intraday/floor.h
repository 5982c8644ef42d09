/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INTRADAY_FLOOR_H
#define INTRADAY_FLOOR_H
/*
 * The floor of a day in slots of five minutes: who is at work by kind of people, what is wanted by
 * queue, and what one person more or fewer would change. In a slot people are shared out to queues
 * by the flow of roster/coverage_flow.h, in whole people; wanted are heads, shrinkage counted.
 */
#include "roster/coverage_flow.h"
#include "roster/roster.h"
#include "series/series.h"

enum { FLOOR_SLOT_S = 300 };

struct day_floor {
	const struct site *site;
	struct horizon horizon; /* the need's */
	int n_slots, per_interval;
	struct coverage_group *groups; /* first one a queue, for people who are on just that */
	int n_groups;
	int *group_of;	 /* [n_agents] INDEX_NONE: counts for no queue */
	int32_t *supply; /* [slot * n_groups + group] */
	int32_t *demand; /* [interval * n_queues + queue] */
	struct coverage_flow flow;
};

/* Of one day or more; required of the need is before shrinkage. Nobody is there yet. */
enum rota_status floor_init(struct day_floor *ret_floor, const struct site *site,
	const struct need *need, struct rota_error *err);
void floor_done(struct day_floor *floor);

/* Adds (or with by = -1 takes away) the work of a duty, of all duties of the roster. A slot counts
 * that is worked as a whole. */
void floor_add(
	struct day_floor *floor, const struct roster *roster, const struct duty *duty, int by);
void floor_add_roster(struct day_floor *floor, const struct roster *roster);

/* May lie before or behind the day. */
instant floor_instant(const struct day_floor *floor, int slot);

/* People short over all queues in the slot. */
int floor_short(struct day_floor *floor, int slot);
/* Whether one person more of the group makes a person fewer short in the slot. */
bool floor_helps(struct day_floor *floor, int slot, int group);
/* Agent-hours short from slot `from` on. */
double floor_short_hours(struct day_floor *floor, int from);

/* What being at work is worth in a slot, in prices of the plan. */
struct floor_prices {
	double helps, idle, moved; /* idle: below 0 */
};
struct floor_prices floor_prices_of(const struct site *site, int interval_s);
/* ret_worth[length]: of one more of the group in the slots from `from` on; outside the day 0. */
void floor_worth(struct day_floor *floor, int group, int from, int length, double ret_worth[]);

#endif
