/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/pool.h"

#include "base/names.h"

#include <string.h>

enum { MOST_HANDED = 64 };

enum rota_status pool_init(
	struct pool *ret_pool, const struct problem *problem, struct rota_error *err)
{
	*ret_pool = (struct pool){.problem = problem};
	TRY(memory_new((size_t)problem->n_people, sizeof(int), &ret_pool->of_person, err));
	for (int i = 0; i < problem->n_people; i++)
		ret_pool->of_person[i] = INDEX_NONE;
	return ROTA_OK;
}

void pool_done(struct pool *pool)
{
	free(pool->rosters);
	free(pool->of_person);
	arena_done(&pool->arena);
}

static bool is_known(const struct pool *pool, int person, uint64_t hash, const int options[])
{
	size_t size = (size_t)pool->problem->n_days * sizeof(int);
	for (int r = pool->of_person[person]; r != INDEX_NONE; r = pool->rosters[r].next)
		if (pool->rosters[r].hash == hash &&
			memcmp(pool->rosters[r].options, options, size) == 0)
			return true;
	return false;
}

enum rota_status pool_add(
	struct pool *pool, int person, const int options[], struct rota_error *err)
{
	size_t size = (size_t)pool->problem->n_days * sizeof(int);
	uint64_t hash = names_hash(options, size);
	if (is_known(pool, person, hash, options))
		return ROTA_OK;
	TRY(memory_grow(
		&pool->rosters, &pool->capacity, pool->count + 1, sizeof(*pool->rosters), err));
	struct pool_roster *roster = &pool->rosters[pool->count];
	*roster = (struct pool_roster){.hash = hash, .next = pool->of_person[person]};
	TRY(arena_take(&pool->arena, size, &roster->options, err));
	memcpy(roster->options, options, size);
	const struct plan_line line = {.options = roster->options};
	roster->cost = person_own_price(pool->problem, person, &line);
	pool->of_person[person] = (int)pool->count++;
	return ROTA_OK;
}

/* The cheapest so far, the dearest of them first. */
struct choice {
	double price[MOST_HANDED];
	int roster[MOST_HANDED];
	int count, most;
};

static void consider(struct choice *choice, int roster, double price)
{
	int at = choice->count;
	if (choice->count == choice->most && price >= choice->price[choice->count - 1])
		return;
	if (choice->count < choice->most)
		choice->count++;
	else
		at--;
	for (; at > 0 && choice->price[at - 1] > price; at--) {
		choice->price[at] = choice->price[at - 1];
		choice->roster[at] = choice->roster[at - 1];
	}
	choice->price[at] = price;
	choice->roster[at] = roster;
}

static enum rota_status hand_to(
	const struct pool *pool, struct master *master, int place, int most, struct rota_error *err)
{
	int person = master->people[place];
	struct choice choice = {.most = most < MOST_HANDED ? most : MOST_HANDED};
	for (int r = pool->of_person[person]; r != INDEX_NONE; r = pool->rosters[r].next)
		if (master_fits(master, place, pool->rosters[r].options))
			consider(&choice, r,
				master_price_of(master, place, pool->rosters[r].cost,
					pool->rosters[r].options));
	for (int i = 0; i < choice.count; i++) {
		bool added;
		TRY(master_add(
			master, place, pool->rosters[choice.roster[i]].options, &added, err));
	}
	return ROTA_OK;
}

enum rota_status pool_hand_out(
	const struct pool *pool, struct master *master, int most, struct rota_error *err)
{
	for (int i = 0; i < master->scope.n_people; i++)
		TRY(hand_to(pool, master, i, most, err));
	return ROTA_OK;
}
