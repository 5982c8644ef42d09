/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/absences.h"

#include "base/random.h"
#include "suite.h"

enum { HOURS = 24 * 30, FIRST_DAY = 20514 /* 2 March 2026 */ };

/* Hour by hour: who covers it first, whole days before hours. */
START_TEST(every_hour_is_of_the_first_that_covers_it)
{
	struct random chance;
	struct zone *zone;
	random_init(&chance, 31, 0);
	ck_assert_int_eq(zone_new("UTC", &zone, NULL), ROTA_OK);
	for (int round = 0; round < 500; round++) {
		struct absence absences[12];
		int expected[HOURS], got[HOURS];
		size_t count = 1 + random_below(&chance, 12);
		for (int h = 0; h < HOURS; h++)
			expected[h] = got[h] = -1;
		for (size_t i = 0; i < count; i++) {
			bool whole = random_below(&chance, 2) == 0;
			int step = whole ? 24 : 1;
			int from = (int)random_below(&chance, HOURS / step - 1) * step;
			int until = from + (1 + (int)random_below(&chance, 5)) * step;
			until = until > HOURS ? HOURS : until;
			absences[i] = (struct absence){.kind = (enum absence_kind)(i % 3),
				.whole_days = whole,
				.first_day = FIRST_DAY + from / 24,
				.last_day = FIRST_DAY + (until - 1) / 24,
				.start = ((instant)FIRST_DAY * 24 + from) * 3600,
				.end = ((instant)FIRST_DAY * 24 + until) * 3600};
		}
		for (int whole = 1; whole >= 0; whole--) {
			for (size_t i = 0; i < count; i++) {
				for (int h = 0; h < HOURS; h++) {
					instant at = ((instant)FIRST_DAY * 24 + h) * 3600;
					if (absences[i].whole_days == whole && expected[h] < 0 &&
						at >= absences[i].start && at < absences[i].end)
						expected[h] = (int)absences[i].kind * 2 + whole;
				}
			}
		}
		struct absence_list list;
		ck_assert_int_eq(absence_list_make(absences, count, zone, &list, NULL), ROTA_OK);
		for (size_t i = 0; i < list.count; i++) {
			ck_assert_int_lt(list.items[i].start, list.items[i].end);
			ck_assert(i == 0 || list.items[i - 1].end <= list.items[i].start);
			for (instant at = list.items[i].start; at < list.items[i].end; at += 3600)
				got[at / 3600 - FIRST_DAY * 24] =
					(int)list.items[i].kind * 2 + list.items[i].whole_days;
		}
		ck_assert_mem_eq(expected, got, sizeof(expected));
		absence_list_done(&list);
	}
	zone_free(zone);
}
END_TEST

int main(void)
{
	return SUITE_RUN("files", "absences", every_hour_is_of_the_first_that_covers_it);
}
