/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tournament of times against looking through all of them. */
#include "simulate/earliest.h"

#include "base/random.h"
#include "suite.h"

#include <math.h>

enum { MOST = 70 };

static int first_of(const double times[], int n)
{
	int first = 0;
	for (int i = 1; i < n; i++) {
		if (times[i] < times[first])
			first = i;
	}
	return first;
}

/* Few different times, so that many are equal; zero and never among them. */
static double some_time(struct random *random)
{
	uint32_t which = random_below(random, 12);
	return which == 11 ? INFINITY : which / 8.0;
}

START_TEST(the_first_is_the_least_number_of_the_earliest)
{
	struct random random;
	random_init(&random, 5, 1);
	for (int n = 1; n <= MOST; n++) {
		double times[MOST];
		struct earliest earliest;
		ck_assert_int_eq(earliest_init(&earliest, (size_t)n, NULL), ROTA_OK);
		ck_assert(isinf(earliest_at(&earliest)));
		for (int i = 0; i < n; i++)
			times[i] = INFINITY;
		for (int change = 0; change < 400; change++) {
			int who = (int)random_below(&random, (uint32_t)n);
			times[who] = some_time(&random);
			earliest_set(&earliest, who, times[who]);
			int first = first_of(times, n);
			ck_assert_int_eq(memcmp(&(double){earliest_at(&earliest)}, &times[first],
						 sizeof(double)),
				0);
			ck_assert(isinf(times[first]) || earliest_who(&earliest) == first);
		}
		earliest_clear(&earliest);
		ck_assert(isinf(earliest_at(&earliest)));
		earliest_done(&earliest);
	}
}
END_TEST

START_TEST(nobody_has_no_time)
{
	struct earliest earliest;
	ck_assert_int_eq(earliest_init(&earliest, 0, NULL), ROTA_OK);
	ck_assert(isinf(earliest_at(&earliest)));
	earliest_done(&earliest);
}
END_TEST

int main(void)
{
	return SUITE_RUN("simulate", "earliest", the_first_is_the_least_number_of_the_earliest,
		nobody_has_no_time);
}
