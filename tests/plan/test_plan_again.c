/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same plan again, byte for byte. */
#include "plan/planned.h"
#include "suite.h"

static void same(const struct roster *a, const struct roster *b)
{
	ck_assert_uint_eq(a->n_duties, b->n_duties);
	ck_assert_uint_eq(a->n_pieces, b->n_pieces);
	for (size_t d = 0; d < a->n_duties; d++) {
		ck_assert_str_eq(a->duties[d].agent_id, b->duties[d].agent_id);
		ck_assert_str_eq(a->duties[d].kind_name, b->duties[d].kind_name);
		ck_assert_int_eq(a->duties[d].day, b->duties[d].day);
	}
	for (size_t p = 0; p < a->n_pieces; p++) {
		ck_assert_int_eq(a->pieces[p].start, b->pieces[p].start);
		ck_assert_str_eq(a->pieces[p].name, b->pieces[p].name);
	}
}

START_TEST(plan_is_the_same_again_and_on_two_threads)
{
	for (uint64_t seed = 0; seed < 5; seed += 2) {
		struct random_site random_site;
		random_site_init(&random_site, seed);
		struct plan_input input = input_of(&random_site);
		done_by(made_done) struct made one = make(&input, 7, 1, BOUNDED),
					       again = make(&input, 7, 1, BOUNDED),
					       two = make(&input, 7, 2, BOUNDED);
		same(one.roster, again.roster);
		same(one.roster, two.roster);
		ck_assert_double_eq_tol(one.figures->bound, two.figures->bound, 1e-9);
		random_site_done(&random_site);
	}
}
END_TEST

int main(void)
{
	return SUITE_RUN("plan", "plan again", plan_is_the_same_again_and_on_two_threads);
}
