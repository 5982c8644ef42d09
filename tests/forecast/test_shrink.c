/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/shrink.h"

#include "base/random.h"
#include "suite.h"

#include <math.h>

static void add(struct group *group, double value)
{
	group->count++;
	group->weight++;
	group->sum += value;
	group->square += value * value;
}

/*
 * Two groups of two: 9, 11 and -9, -11. Within: (1 + 1 + 1 + 1) / 2 = 2; between: 2 * 100 * 2 =
 * 400; N - sum n^2 / N = 4 - 8 / 4 = 2; t2 = (400 - 2 * 2) / 2 = 198; factor 198 / (198 + 2 / 2).
 */
START_TEST(two_groups_shrink_as_by_hand)
{
	struct group groups[3] = {0};
	double effect[3];
	add(&groups[0], 9);
	add(&groups[0], 11);
	add(&groups[2], -9);
	add(&groups[2], -11);
	shrink_groups(3, groups, effect);
	ck_assert_double_eq_tol(effect[0], 10 * 198.0 / 199, 1e-9);
	ck_assert_double_eq_tol(effect[1], 0, 1e-15);
	ck_assert_double_eq_tol(effect[2], -10 * 198.0 / 199, 1e-9);
}
END_TEST

/* Error of the shrunken means against the truth is below that of the plain means, and next to none
 * is left where there is no effect. */
START_TEST(shrunken_means_are_nearer_the_truth)
{
	enum { GROUPS = 31, EACH = 5 };
	for (int strength = 0; strength < 3; strength++) {
		double plain = 0, shrunk = 0;
		for (int round = 0; round < 50; round++) {
			struct random random;
			random_init(&random, (uint64_t)round, (uint64_t)strength);
			struct group groups[GROUPS] = {0};
			double truth[GROUPS], effect[GROUPS];
			for (int j = 0; j < GROUPS; j++) {
				truth[j] = strength * .3 * (random_unit(&random) - .5);
				for (int k = 0; k < EACH; k++)
					add(&groups[j], truth[j] + random_unit(&random) - .5);
			}
			shrink_groups(GROUPS, groups, effect);
			for (int j = 0; j < GROUPS; j++) {
				plain += pow(groups[j].sum / EACH - truth[j], 2);
				shrunk += pow(effect[j] - truth[j], 2);
			}
		}
		ck_assert_double_lt(shrunk, plain * (strength == 0 ? .15 : 1));
	}
}
END_TEST

START_TEST(nothing_and_single_ones_give_no_effect)
{
	struct group groups[2] = {0};
	double effect[2];
	shrink_groups(2, groups, effect);
	ck_assert_double_eq_tol(effect[0], 0, 1e-15);
	add(&groups[0], 5);
	add(&groups[1], -5);
	shrink_groups(2, groups, effect);
	ck_assert_double_eq_tol(effect[0], 0, 1e-15);
}
END_TEST

int main(void)
{
	return SUITE_RUN("forecast", "shrink", two_groups_shrink_as_by_hand,
		shrunken_means_are_nearer_the_truth, nothing_and_single_ones_give_no_effect);
}
