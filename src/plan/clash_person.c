/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The deletion filter, and by how much each limit that is left must give way. */
#include "plan/clash.h"

#include <string.h>

/* Beyond these a most is none. */
enum { MOST_SHIFTS = 1000, MOST_MINUTES = 1000000 };

static enum rota_status is_possible(
	struct clash_case *c, const bool on[], bool *ret_possible, struct rota_error *err)
{
	struct clash_question question = {.on = on, .moved = INDEX_NONE};
	return clash_is_possible(c, &question, ret_possible, err);
}

/* Limits are done without one by one as long as the others clash. */
static enum rota_status filter(struct clash_case *c, bool on[], struct rota_error *err)
{
	for (int i = 0; i < clash_case_count(c); i++) {
		bool possible;
		if (!on[i])
			continue;
		on[i] = false;
		TRY(is_possible(c, on, &possible, err));
		on[i] = possible;
	}
	return ROTA_OK;
}

static int32_t farthest(const struct clash_limit *limit)
{
	if (clash_is_least(limit->rule))
		return 0;
	bool in_minutes = limit->rule == CLASH_WEEK_PAID_HIGH ||
			  limit->rule == CLASH_PERIOD_PAID_HIGH ||
			  limit->rule == CLASH_START_VARIATION;
	return limit->value + (in_minutes ? MOST_MINUTES : MOST_SHIFTS);
}

/* The value nearest to the limit's that would do, when the others that are on are kept: halving
 * between what does not do and what does. */
static enum rota_status move_number(
	struct clash_case *c, const bool on[], struct clash_member *member, struct rota_error *err)
{
	const struct clash_limit *limit = clash_case_limit(c, member->limit);
	int32_t tight = limit->value, loose = farthest(limit);
	while (tight - loose > 1 || loose - tight > 1) {
		struct clash_question question = {
			.on = on, .moved = member->limit, .value = tight + (loose - tight) / 2};
		bool possible;
		TRY(clash_is_possible(c, &question, &possible, err));
		if (possible)
			loose = question.value;
		else
			tight = question.value;
	}
	member->value = loose;
	return ROTA_OK;
}

static enum rota_status weigh(struct clash_case *c, const bool all[], const bool on[],
	struct clash_member *member, struct rota_error *err)
{
	const struct clash_limit *limit = clash_case_limit(c, member->limit);
	owned_ bool *others = NULL;
	size_t n = (size_t)clash_case_count(c);
	TRY(memory_new(n, sizeof(bool), &others, err));
	memcpy(others, all, n * sizeof(bool));
	others[member->limit] = false;
	struct clash_question question = {.on = others, .moved = INDEX_NONE, .credits_go = true};
	TRY(clash_is_possible(c, &question, &member->is_enough, err));
	if (clash_is_least(limit->rule) || clash_is_most(limit->rule))
		return move_number(c, on, member, err);
	if (limit->rule == CLASH_ABSENCE || limit->rule == CLASH_AVAILABILITY) {
		int shifts;
		TRY(clash_shifts_beyond(c, on, member->limit, &shifts, err));
		member->value = shifts;
	}
	return ROTA_OK;
}

enum rota_status clash_find(struct clash_case *c, const bool on[],
	struct clash_member ret_members[], int *ret_count, struct rota_error *err)
{
	size_t n = (size_t)clash_case_count(c);
	owned_ bool *left = NULL;
	bool possible;
	*ret_count = 0;
	TRY(memory_new(n + 1, sizeof(bool), &left, err));
	memcpy(left, on, n * sizeof(bool));
	TRY(is_possible(c, left, &possible, err));
	if (possible)
		return ROTA_OK;
	TRY(filter(c, left, err));
	for (size_t i = 0; i < n; i++)
		if (left[i])
			ret_members[(*ret_count)++] = (struct clash_member){.limit = (int)i};
	for (int m = 0; m < *ret_count; m++)
		TRY(weigh(c, on, left, &ret_members[m], err));
	return ROTA_OK;
}
