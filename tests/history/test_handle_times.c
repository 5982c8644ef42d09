/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handle times of single contacts, as exports have them, are kept spread as they are. */
#include "history_file.h"

#include <math.h>

enum { ROWS = 2000 };

static void write_rows(struct text *text, bool of_intervals)
{
	text_add(text, of_intervals ? "start,queue,volume,handle_s\n"
				    : "created_at,queue,handle_s,count\n");
	for (int i = 0; i < ROWS; i++) {
		/* two humps: every fourth contact takes an hour and more */
		double handle_s = i % 4 == 0 ? 3600.0 + i % 100 : 120.0 + i % 100;
		int minute = i * 15;
		text_addf(text, "2026-03-%02dT%02d:%02d:00Z,phone,", 1 + minute / 1440,
			minute / 60 % 24, minute % 60);
		text_addf(text, of_intervals ? "1,%g\n" : "%g,1\n", handle_s);
	}
}

START_TEST(single_contacts_keep_their_spread)
{
	struct history_case c;
	done_by(text_done) struct text text = {0};
	history_case_init(&c, "UTC");
	c.source.format = HISTORY_EVENTS;
	write_rows(&text, false);
	history_case_expect(&c, text.data, ROTA_OK);
	const struct handle_counts *counts = &c.tally.handles[0];
	ck_assert_uint_eq(handle_counts_total(counts), ROWS);
	ck_assert_double_eq_tol(handle_counts_quantile(counts, 0.7), 215.0, 9.0);
	ck_assert_double_eq_tol(handle_counts_quantile(counts, 0.3), 160.0, 7.0);
	ck_assert_double_eq_tol(handle_counts_quantile(counts, 0.9), 3660.0, 150.0);
	history_case_done(&c);
}
END_TEST

/* Nor do rows that count several contacts, or none that anybody worked on. */
START_TEST(sums_say_nothing_of_single_contacts)
{
	struct history_case c;
	done_by(text_done) struct text text = {0};
	history_case_init(&c, "UTC");
	c.source.format = HISTORY_INTERVALS;
	write_rows(&text, true);
	history_case_expect(&c, text.data, ROTA_OK);
	ck_assert_ptr_null(c.tally.handles);
	c.source.format = HISTORY_EVENTS;
	c.source.column_volume = "count";
	history_case_expect(&c,
		"created_at,queue,handle_s,count\n"
		"2026-03-01T10:00:00Z,phone,100,3\n"
		"2026-03-01T10:00:00Z,phone,,1\n"
		"2026-03-01T10:00:00Z,phone,0,1\n"
		"2026-03-01T10:00:00Z,chat,7,1\n",
		ROTA_OK);
	ck_assert_uint_eq(c.tally.n_queues, 2);
	ck_assert_uint_eq(handle_counts_total(&c.tally.handles[0]), 0);
	ck_assert_uint_eq(handle_counts_total(&c.tally.handles[1]), 1);
	history_case_done(&c);
}
END_TEST

int main(void)
{
	return SUITE_RUN("history", "handle_times", single_contacts_keep_their_spread,
		sums_say_nothing_of_single_contacts);
}
