/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "intraday/floor.h"

#include "intraday/shift_draft.h"
#include "roster/coverage.h"
#include "suite.h"
#include "support/random_site.h"

#include <math.h>

/* The need of one day, at the need's step or (fine) in slots. */
static struct need *one_day(const struct random_site *r, int day, bool fine)
{
	struct horizon horizon;
	struct need *need = NULL;
	ck_assert_int_eq(horizon_init(&horizon, r->site->zone, r->period.first_day + day, 1,
				 fine ? FLOOR_SLOT_S : r->need->horizon.step_s, NULL),
		ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, r->site->n_queues, &need, NULL), ROTA_OK);
	for (int q = 0; q < r->site->n_queues; q++)
		for (interval_index i = 0; i < horizon.count; i++) {
			interval_index from =
				horizon_find(&r->need->horizon, horizon_at(&horizon, i));
			series_column(&need->columns[NEED_REQUIRED], q)[i] =
				series_column(&r->need->columns[NEED_REQUIRED], q)[from];
		}
	return need;
}

START_TEST(people_short_are_those_of_coverage_in_slots)
{
	int n_short = 0;
	for (uint64_t seed = 0; seed < 60; seed++) {
		struct random_site r;
		random_site_init(&r, seed);
		struct roster *roster = random_roster(&r, seed);
		struct need *need = one_day(&r, (int)(seed % 5), false);
		struct need *fine = one_day(&r, (int)(seed % 5), true);
		struct coverage *coverage = NULL;
		struct day_floor floor;
		ck_assert_int_eq(floor_init(&floor, r.site, need, NULL), ROTA_OK);
		ck_assert_int_eq(coverage_new(r.site, fine, roster, &coverage, NULL), ROTA_OK);
		floor_add_roster(&floor, roster);
		for (int s = 0; s < floor.n_slots; s++) {
			double wanted = 0, served = 0;
			for (int q = 0; q < r.site->n_queues; q++) {
				wanted += series_column(&coverage->required, q)[s];
				served += series_column(&coverage->served, q)[s];
			}
			ck_assert_double_eq_tol(floor_short(&floor, s), wanted - served, 1e-6);
			n_short += floor_short(&floor, s) > 0;
		}
		floor_done(&floor);
		coverage_free(coverage);
		need_free(fine);
		need_free(need);
		roster_free(roster);
		random_site_done(&r);
	}
	ck_assert_int_gt(n_short, 100);
}
END_TEST

START_TEST(one_more_helps_where_fewer_are_short)
{
	for (uint64_t seed = 0; seed < 30; seed++) {
		struct random_site r;
		random_site_init(&r, seed);
		struct roster *roster = random_roster(&r, seed + 1);
		struct need *need = one_day(&r, 2, false);
		struct day_floor floor;
		ck_assert_int_eq(floor_init(&floor, r.site, need, NULL), ROTA_OK);
		floor_add_roster(&floor, roster);
		for (int s = 0; s < floor.n_slots; s += 5)
			for (int g = 0; g < floor.n_groups; g++) {
				int32_t *supply = &floor.supply[s * floor.n_groups + g];
				int before = floor_short(&floor, s);
				bool helps = floor_helps(&floor, s, g);
				++*supply;
				ck_assert_int_eq(before - floor_short(&floor, s), helps);
				--*supply;
			}
		floor_done(&floor);
		need_free(need);
		roster_free(roster);
		random_site_done(&r);
	}
}
END_TEST

START_TEST(a_shift_comes_back_as_it_was)
{
	int n_read = 0;
	for (uint64_t seed = 0; seed < 40; seed++) {
		struct random_site r;
		random_site_init(&r, seed);
		struct roster *roster = random_roster(&r, seed);
		struct need *need = one_day(&r, 0, false);
		struct day_floor floor;
		ck_assert_int_eq(floor_init(&floor, r.site, need, NULL), ROTA_OK);
		for (size_t d = 0; d < roster->n_duties; d++) {
			struct shift_draft draft;
			struct roster *same = NULL;
			const struct duty *duty = &roster->duties[d];
			if (!shift_draft_read(&floor, roster, duty, &draft))
				continue;
			n_read++;
			ck_assert_int_eq(
				shift_draft_put(&floor, roster, d, &draft, &same, NULL), ROTA_OK);
			ck_assert_uint_eq(same->n_duties, roster->n_duties);
			ck_assert_int_eq(same->duties[d].n_pieces, duty->n_pieces);
			for (int p = 0; p < duty->n_pieces; p++) {
				const struct piece *a = &duty_pieces(roster, duty)[p];
				const struct piece *b = &duty_pieces(same, &same->duties[d])[p];
				ck_assert_int_eq(a->start, b->start);
				ck_assert_int_eq(a->end, b->end);
				ck_assert_str_eq(a->name, b->name);
				ck_assert_int_eq(a->paid, b->paid);
			}
			roster_free(same);
		}
		floor_done(&floor);
		need_free(need);
		roster_free(roster);
		random_site_done(&r);
	}
	ck_assert_int_gt(n_read, 200);
}
END_TEST

int main(void)
{
	return SUITE_RUN("intraday", "floor", people_short_are_those_of_coverage_in_slots,
		one_more_helps_where_fewer_are_short, a_shift_comes_back_as_it_was);
}
