/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_POOL_H
#define PLAN_POOL_H
/*
 * Rosters of persons that were met, each once, never forgotten: whoever plans a part of the plan
 * anew begins with those that are best at the prices of the day.
 */
#include "plan/master.h"

struct pool_roster {
	int *options; /* [n_days] */
	double cost;  /* wishes and paid hours */
	uint64_t hash;
	int next; /* of the same person, INDEX_NONE */
};

struct pool {
	const struct problem *problem;
	struct pool_roster *rosters;
	size_t count, capacity;
	int *of_person; /* [n_people] newest */
	struct arena arena;
};

enum rota_status pool_init(
	struct pool *ret_pool, const struct problem *problem, struct rota_error *err);
void pool_done(struct pool *pool);

/* Keeps a copy; one that is there is not kept again. */
enum rota_status pool_add(
	struct pool *pool, int person, const int options[], struct rota_error *err);

/* Hands the master the rosters of its people that are cheapest at its prices, up to `most` of each,
 * as far as they are like the plan outside of its scope. */
enum rota_status pool_hand_out(
	const struct pool *pool, struct master *master, int most, struct rota_error *err);

#endif
