/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history/strays.h"

#include "history_file.h"

static void add_days(struct text *text, int year, int month, int n)
{
	for (int i = 0; i < n; i++)
		text_addf(text, "%04d-%02d-%02d %02d:00:00,%s\n", year, month, 1 + i % 28, i % 24,
			i % 2 == 0 ? "phone" : "chat");
}

START_TEST(a_few_far_away_are_left_out)
{
	struct history_case c;
	done_by(text_done) struct text text = {0};
	history_case_init(&c, "UTC");
	text_add(&text, "time,queue\n2000-01-01 00:00:00,phone\n");
	add_days(&text, 2026, 3, 600);
	text_add(&text, "2000-01-01 00:01:00,phone\n2031-01-01 00:00:00,email\n");
	history_case_expect(&c, text.data, ROTA_OK);
	ck_assert_int_eq(c.tally.used, 600);
	ck_assert_int_eq(c.tally.bad, 3);
	ck_assert_uint_eq(c.tally.n_faults, 1);
	ck_assert_str_eq(c.tally.faults[0].kind, "time far from that of all others");
	ck_assert_int_eq(c.tally.faults[0].lines[0], 2);
	ck_assert_int_eq(c.tally.faults[0].lines[2], 604);
	ck_assert_int_eq(c.tally.first, (instant)day_of(2026, 3, 1) * 86400);
	ck_assert_int_eq(c.tally.last, (instant)day_of(2026, 3, 28) * 86400 + 23 * 3600);
	for (size_t i = 0; i < c.tally.n_cells; i++)
		ck_assert_int_ge(c.tally.cells[i].start, c.tally.first);
	history_case_done(&c);
}
END_TEST

START_TEST(long_pauses_of_real_history_stay)
{
	struct history_case c;
	done_by(text_done) struct text text = {0};
	history_case_init(&c, "UTC");
	text_add(&text, "time,queue\n");
	add_days(&text, 2024, 1, 20);
	add_days(&text, 2026, 3, 600);
	history_case_expect(&c, text.data, ROTA_OK);
	ck_assert_int_eq(c.tally.used, 620);
	ck_assert_uint_eq(c.tally.n_faults, 0);
	history_case_done(&c);
}
END_TEST

START_TEST(strays_count_against_the_share_of_bad_rows)
{
	struct history_case c;
	done_by(text_done) struct text text = {0};
	history_case_init(&c, "UTC");
	c.source.most_bad_share = 0.001;
	text_add(&text, "time,queue\n2000-01-01 00:00:00,phone\n");
	add_days(&text, 2026, 3, 600);
	history_case_expect(&c, text.data, ROTA_EINVAL);
	ck_assert_ptr_nonnull(strstr(c.error.text, "time far from that of all others: 1 (line 2)"));
	ck_assert_uint_eq(c.tally.n_cells, 0);
	history_case_done(&c);
}
END_TEST

int main(void)
{
	return SUITE_RUN("history", "strays", a_few_far_away_are_left_out,
		long_pauses_of_real_history_stay, strays_count_against_the_share_of_bad_rows);
}
