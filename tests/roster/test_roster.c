/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/roster.h"

#include "base/random.h"
#include "failing/failing.h"
#include "suite.h"
#include "support/random_site.h"

#include <string.h>

static struct site *desk(void)
{
	struct site *site = small_site_new("Europe/Warsaw");
	small_site_add_queue(site, "phone");
	struct shift_kind *kind = small_site_add_kind(site, "early", 360, 540, 30, 510);
	small_site_add_break(site, kind, "rest", 15, true, 360, 450);
	small_site_add_break(site, kind, "lunch", 30, false, 180, 330);
	small_site_add_break(site, kind, "rest", 15, true, 75, 165);
	small_site_add_contract(site, "full");
	small_site_add_agent(site, "ana", ROLE_AGENT, 0, "0");
	small_site_add_agent(site, "bo", ROLE_AGENT, 0, "0");
	small_site_add_activity(site, "coaching", 30, 7, WITH_LEAD, true);
	return site;
}

START_TEST(pieces_are_looked_up_when_added)
{
	owned_by(site_free) struct site *site = desk();
	owned_by(roster_free) struct roster *roster =
		small_roster(site, "ana early@2026-03-02 06:00 work 90, coaching 30, phone 30, "
				   "sleep 15, -lunch 30, work 60");
	static const enum piece_kind kinds[] = {
		PIECE_WORK, PIECE_ACTIVITY, PIECE_UNKNOWN, PIECE_UNKNOWN, PIECE_BREAK, PIECE_WORK};
	ck_assert_uint_eq(roster->n_pieces, COUNT_OF(kinds));
	for (size_t p = 0; p < COUNT_OF(kinds); p++)
		ck_assert_msg(roster->pieces[p].kind == kinds[p], "piece %zu", p);
	ck_assert_int_eq(roster->pieces[1].index, 0);
	ck_assert_int_eq(roster->pieces[4].index, 1);
	ck_assert(!roster->pieces[4].paid);
	ck_assert_int_eq(roster->duties[0].agent, 0);
	ck_assert_int_eq(duty_paid(roster, &roster->duties[0]), 225);
}
END_TEST

START_TEST(queues_are_work_under_blocks)
{
	owned_by(site_free) struct site *site = desk();
	site->work = WORK_BLOCKS;
	owned_by(roster_free) struct roster *roster =
		small_roster(site, "ana early@2026-03-02 06:00 phone 90, work 30, mail 30");
	ck_assert_int_eq(roster->pieces[0].kind, PIECE_WORK);
	ck_assert_int_eq(roster->pieces[0].queue, 0);
	ck_assert_int_eq(roster->pieces[1].kind, PIECE_WORK);
	ck_assert_int_eq(roster->pieces[1].queue, INDEX_NONE);
	ck_assert_int_eq(roster->pieces[2].kind, PIECE_UNKNOWN);
}
END_TEST

START_TEST(breaks_of_one_name_are_taken_by_their_windows)
{
	owned_by(site_free) struct site *site = desk();
	owned_by(roster_free) struct roster *roster = small_roster(site,
		"ana early@2026-03-02 06:00 work 90, rest 15, work 240, rest 15, work 30, rest 15");
	ck_assert_int_eq(roster->pieces[1].index, 2);
	ck_assert_int_eq(roster->pieces[3].index, 0);
	ck_assert_int_eq(roster->pieces[5].kind, PIECE_BREAK);
	ck_assert_int_eq(roster->pieces[5].index, 0);
}
END_TEST

START_TEST(unknown_names_are_kept)
{
	owned_by(site_free) struct site *site = desk();
	owned_by(roster_free) struct roster *roster =
		small_roster(site, "zoe evening@2026-03-02 06:00 work 90, rest 15");
	ck_assert_int_eq(roster->duties[0].agent, INDEX_NONE);
	ck_assert_int_eq(roster->duties[0].kind, INDEX_NONE);
	ck_assert_str_eq(roster->duties[0].agent_id, "zoe");
	ck_assert_str_eq(roster->duties[0].kind_name, "evening");
	ck_assert_int_eq(roster->pieces[1].kind, PIECE_UNKNOWN);
	ck_assert_int_eq(roster->pieces[1].index, INDEX_NONE);
}
END_TEST

START_TEST(piece_is_refused_without_a_shift)
{
	owned_by(site_free) struct site *site = desk();
	owned_by(roster_free) struct roster *roster = NULL;
	ck_assert_int_eq(roster_new(&roster, NULL), ROTA_OK);
	ck_assert_int_eq(roster_add_piece(roster, site, 0, 60, "work", true, NULL), ROTA_EBROKEN);
}
END_TEST

START_TEST(empty_shift_begins_and_ends_nowhere)
{
	owned_by(site_free) struct site *site = desk();
	owned_by(roster_free) struct roster *roster =
		small_roster(site, "ana early@2026-03-02 06:00");
	const struct duty *duty = &roster->duties[0];
	ck_assert_ptr_null(duty_pieces(roster, duty));
	ck_assert_int_eq(duty_start(roster, duty), 0);
	ck_assert_int_eq(duty_end(roster, duty), 0);
	ck_assert_int_eq(duty_paid(roster, duty), 0);
}
END_TEST

/* Adds the shifts of `from` in an order drawn at random, pieces too. */
static struct roster *shuffled(
	const struct site *site, const struct roster *from, struct random *random)
{
	struct roster *roster = NULL;
	ck_assert_int_eq(roster_new(&roster, NULL), ROTA_OK);
	owned_ size_t *order = NULL;
	ck_assert_int_eq(memory_new(from->n_duties, sizeof(size_t), &order, NULL), ROTA_OK);
	for (size_t i = 0; i < from->n_duties; i++) {
		size_t other = random_below(random, (uint32_t)i + 1);
		order[i] = order[other];
		order[other] = i;
	}
	for (size_t i = 0; i < from->n_duties; i++) {
		const struct duty *duty = &from->duties[order[i]];
		const struct piece *pieces = duty_pieces(from, duty);
		ck_assert_int_eq(roster_add_duty(roster, site, duty->agent_id, duty->kind_name,
					 duty->day, NULL),
			ROTA_OK);
		int turn = (int)random_below(random, (uint32_t)duty->n_pieces);
		for (int p = 0; p < duty->n_pieces; p++) {
			const struct piece *piece = &pieces[(p + turn) % duty->n_pieces];
			ck_assert_int_eq(roster_add_piece(roster, site, piece->start, piece->end,
						 piece->name, piece->paid, NULL),
				ROTA_OK);
		}
	}
	return roster;
}

START_TEST(sorting_depends_on_nothing_but_the_shifts)
{
	struct random random;
	random_init(&random, 7, 0);
	for (uint64_t seed = 0; seed < 20; seed++) {
		struct random_site made;
		random_site_init(&made, seed);
		owned_by(roster_free) struct roster *one = random_roster(&made, seed);
		owned_by(roster_free) struct roster *two = shuffled(made.site, one, &random);
		ck_assert_int_eq(roster_sort(two, NULL), ROTA_OK);
		ck_assert_uint_eq(one->n_duties, two->n_duties);
		for (size_t d = 0; d < one->n_duties; d++) {
			ck_assert_str_eq(one->duties[d].agent_id, two->duties[d].agent_id);
			ck_assert_int_eq(one->duties[d].day, two->duties[d].day);
			ck_assert_int_eq(one->duties[d].first_piece, two->duties[d].first_piece);
		}
		for (size_t p = 0; p < one->n_pieces; p++) {
			ck_assert_int_eq(one->pieces[p].start, two->pieces[p].start);
			ck_assert_str_eq(one->pieces[p].name, two->pieces[p].name);
		}
		random_site_done(&made);
	}
}
END_TEST

START_TEST(shift_spans_its_pieces_in_any_order)
{
	owned_by(site_free) struct site *site = desk();
	owned_by(roster_free) struct roster *roster = NULL;
	ck_assert_int_eq(roster_new(&roster, NULL), ROTA_OK);
	roster_add_duty(roster, site, "ana", "early", 0, NULL);
	roster_add_piece(roster, site, 7200, 10800, "work", true, NULL);
	roster_add_piece(roster, site, 3600, 7200, "work", true, NULL);
	ck_assert_int_eq(duty_start(roster, &roster->duties[0]), 3600);
	ck_assert_int_eq(duty_end(roster, &roster->duties[0]), 10800);
}
END_TEST

static enum rota_status make_and_sort(void *owner, struct rota_error *err)
{
	const struct site *site = owner;
	owned_by(roster_free) struct roster *roster = NULL;
	TRY(roster_new(&roster, err));
	for (int d = 0; d < 20; d++) {
		TRY(roster_add_duty(roster, site, "bo", "early", 20 - d, err));
		TRY(roster_add_piece(roster, site, -d * 86400, -d * 86400 + 60, "rest", true, err));
	}
	return roster_sort(roster, err);
}

START_TEST(running_out_of_memory_is_told)
{
	owned_by(site_free) struct site *site = desk();
	ck_assert_int_gt(failing_check(make_and_sort, site), 5);
}
END_TEST

int main(void)
{
	return SUITE_RUN("roster", "roster", pieces_are_looked_up_when_added,
		queues_are_work_under_blocks, breaks_of_one_name_are_taken_by_their_windows,
		unknown_names_are_kept, piece_is_refused_without_a_shift,
		empty_shift_begins_and_ends_nowhere, sorting_depends_on_nothing_but_the_shifts,
		shift_spans_its_pieces_in_any_order, running_out_of_memory_is_told);
}
