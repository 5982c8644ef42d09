/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_PLAN_AGENDA_PLACED_H
#define TESTS_PLAN_AGENDA_PLACED_H
/* Activities placed, and rosters compared piece by piece. */
#include "plan/agenda.h"

#include <check.h>

static inline void check_equal(const struct roster *one, const struct roster *two)
{
	ck_assert_uint_eq(one->n_duties, two->n_duties);
	for (size_t d = 0; d < one->n_duties; d++) {
		const struct duty *a = &one->duties[d], *b = &two->duties[d];
		ck_assert_str_eq(a->agent_id, b->agent_id);
		ck_assert_int_eq(a->day, b->day);
		ck_assert_int_eq(a->n_pieces, b->n_pieces);
		ck_assert_int_eq(a->first_piece, b->first_piece);
		for (int p = 0; p < a->n_pieces; p++) {
			const struct piece *x = &duty_pieces(one, a)[p],
					   *y = &duty_pieces(two, b)[p];
			ck_assert(x->start == y->start && x->end == y->end && x->kind == y->kind &&
				  x->index == y->index && x->queue == y->queue &&
				  x->paid == y->paid);
			ck_assert_str_eq(x->name, y->name);
		}
	}
}

static inline void place(
	const struct plan_input *input, struct roster *roster, struct notes *warnings)
{
	struct rota_error err = {0};
	ck_assert_msg(agenda_place(input, roster, warnings, &err) == ROTA_OK, "%s", err.text);
}

#endif
