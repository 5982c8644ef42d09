/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history/formats.h"

#include "base/random.h"
#include "history_file.h"

START_TEST(events_are_counted_by_five_minutes)
{
	struct history_case c;
	static const char *const rows[] = {"2026-03-02T06:30:00+01:00,phone,320,open,1",
		"2026-03-02T06:34:59+01:00,Phone,80,open,2",
		"2026-03-02T06:35:00+01:00, phone ,,open,3",
		"2026-03-02T06:31:00+01:00,chat,0,open,4",
		"2026-03-02T06:32:00+01:00,chat,10,Spam,5",
		"2026-03-02T06:33:00+01:00,fax,10,open,6"};
	static const char *const ends[] = {"\n", "\r\n", "\r"};
	static const char *const marks[] = {"", "\xef\xbb\xbf"};
	const char *values[] = {"spam", "merged"};
	struct drop_rule drop = {"status", values, 2};
	history_case_init(&c, "Europe/Warsaw");
	c.source.drops = &drop;
	c.source.n_drops = 1;
	for (size_t i = 0; i < 12; i++) {
		done_by(text_done) struct text text = {0};
		text_addf(&text, "%screated_at,group,handle_time,Status,id%s", marks[i % 2],
			ends[i % 3]);
		for (size_t r = 0; r < COUNT_OF(rows); r++)
			text_addf(&text, "%s%s", rows[r], ends[i % 3]);
		for (size_t k = 0; i >= 6 && k < text.length; k++)
			text.data[k] = text.data[k] == ',' ? ';' : text.data[k];
		history_case_expect(&c, text.data, ROTA_OK);
		history_case_expect_tally(&c, "rows 6 used 4 dropped 1 bad 1\n"
					      "phone 2026-03-02T06:30:00+01:00 300: 2, 400 s of 2\n"
					      "phone 2026-03-02T06:35:00+01:00 300: 1, 0 s of 0\n"
					      "chat 2026-03-02T06:30:00+01:00 300: 1, 0 s of 0\n"
					      "unknown queue 'fax': 1 at 7\n");
		ck_assert(c.tally.covers_span);
		ck_assert_int_eq(c.tally.first, 1772429400);
		ck_assert_int_eq(c.tally.last, 1772429700);
	}
	history_case_done(&c);
}
END_TEST

START_TEST(columns_are_those_the_source_names)
{
	struct history_case c;
	static const char text[] = "When,created_at,Which,Took,n\n"
				   "02.03.2026 06:30,x,chat,5:20,2\n";
	history_case_init(&c, "Europe/Warsaw");
	c.source.column_time = "when";
	c.source.column_queue = "which";
	c.source.column_handle_s = "took";
	c.source.column_volume = "N";
	history_case_expect(&c, text, ROTA_OK);
	history_case_expect_tally(&c, "rows 1 used 1 dropped 0 bad 0\n"
				      "chat 2026-03-02T06:30:00+01:00 300: 2, 640 s of 2\n");
	c.source.column_time = "Whe";
	history_case_expect(&c, text, ROTA_EINVAL);
	ck_assert_ptr_nonnull(strstr(c.error.text, "no column 'Whe', did you mean 'When'"));
	c.source.column_time = NULL;
	c.source.column_queue = "skillset";
	history_case_expect(&c, text, ROTA_EINVAL);
	ck_assert_ptr_nonnull(
		strstr(c.error.text, "the file has: When, created_at, Which, Took, n"));
	history_case_done(&c);
}
END_TEST

START_TEST(queue_may_be_the_standard_or_the_only_one)
{
	struct history_case c;
	static const char text[] = "created_at\n2026-03-02 06:30:00\n";
	history_case_init(&c, "Europe/Warsaw");
	history_case_expect(&c, text, ROTA_EINVAL);
	ck_assert_ptr_nonnull(strstr(c.error.text, "no column 'queue'"));
	c.source.default_queue = "email";
	history_case_expect(&c, text, ROTA_OK);
	ck_assert_str_eq(c.tally.queue_names[0], "email");
	history_case_expect(
		&c, "created_at,queue\n2026-03-02 06:30:00,\n2026-03-02 06:30:00,chat\n", ROTA_OK);
	ck_assert_uint_eq(c.tally.n_queues, 2);
	c.source.default_queue = "fax";
	history_case_expect(&c, text, ROTA_EINVAL);
	c.source.default_queue = NULL;
	c.site.n_queues = 1;
	history_case_expect(&c, text, ROTA_OK);
	ck_assert_str_eq(c.tally.queue_names[0], "phone");
	history_case_done(&c);
}
END_TEST

START_TEST(intervals_are_as_wide_as_they_are_listed)
{
	struct history_case c;
	static const char text[] = "start,queue,volume,handle_s\n"
				   "2026-03-02T08:00:00+01:00,phone,10,300\n"
				   "2026-03-02T08:30:00+01:00,phone,0,\n"
				   "2026-03-02T09:00:00+01:00,phone,2.5,100\n"
				   "2026-03-02T08:30:00+01:00,phone,7,1\n"
				   "2026-03-02T08:00:00+01:00,chat,4,\n"
				   "2026-03-02T10:00:00+01:00,chat,,60\n"
				   "2026-03-02T10:30:00+01:00,chat,-1,60\n";
	history_case_init(&c, "Europe/Warsaw");
	c.source.format = HISTORY_INTERVALS;
	history_case_expect(&c, text, ROTA_OK);
	history_case_expect_tally(&c, "rows 7 used 4 dropped 0 bad 3\n"
				      "phone 2026-03-02T08:00:00+01:00 1800: 10, 3000 s of 10\n"
				      "phone 2026-03-02T08:30:00+01:00 1800: 0, 0 s of 0\n"
				      "phone 2026-03-02T09:00:00+01:00 1800: 2.5, 250 s of 2.5\n"
				      "chat 2026-03-02T08:00:00+01:00 1800: 4, 0 s of 0\n"
				      "interval stands twice: 1 at 5\n"
				      "volume missing: 1 at 7\n"
				      "volume out of range: 1 at 8\n");
	ck_assert(!c.tally.covers_span);
	ck_assert_int_eq(c.tally.last, 1772440200 - 1);
	history_case_expect(&c,
		"date,end,queue,calls\n2026-03-02,2026-03-03,phone,96\n"
		"2026-03-29,2026-03-30,phone,92\n2026-03-30,2026-03-29,chat,1\n",
		ROTA_OK);
	history_case_expect_tally(&c, "rows 3 used 2 dropped 0 bad 1\n"
				      "phone 2026-03-02T00:00:00+01:00 86400: 96, 0 s of 0\n"
				      "phone 2026-03-29T00:00:00+01:00 82800: 92, 0 s of 0\n"
				      "end of interval not readable: 1 at 4\n");
	history_case_expect(&c, "start,queue\n2026-03-02T08:00Z,phone\n", ROTA_EINVAL);
	ck_assert_ptr_nonnull(strstr(c.error.text, "no column 'volume'"));
	history_case_done(&c);
}
END_TEST

START_TEST(local_intervals_tell_the_doubled_hour_apart)
{
	struct history_case c;
	static const char text[] = "start,queue,volume\n"
				   "2025-10-26 01:00,phone,1\n2025-10-26 01:00,chat,1\n"
				   "2025-10-26 02:00,phone,2\n2025-10-26 02:00,chat,2\n"
				   "2025-10-26 02:00,phone,3\n2025-10-26 02:00,chat,3\n"
				   "2025-10-26 03:00,phone,4\n2025-10-26 03:00,chat,4\n";
	history_case_init(&c, "Europe/Warsaw");
	c.source.format = HISTORY_INTERVALS;
	history_case_expect(&c, text, ROTA_OK);
	ck_assert_int_eq(c.tally.fold_times, 4);
	history_case_expect_tally(&c, "rows 8 used 8 dropped 0 bad 0\n"
				      "phone 2025-10-26T01:00:00+02:00 3600: 1, 0 s of 0\n"
				      "phone 2025-10-26T02:00:00+02:00 3600: 2, 0 s of 0\n"
				      "phone 2025-10-26T02:00:00+01:00 3600: 3, 0 s of 0\n"
				      "phone 2025-10-26T03:00:00+01:00 3600: 4, 0 s of 0\n"
				      "chat 2025-10-26T01:00:00+02:00 3600: 1, 0 s of 0\n"
				      "chat 2025-10-26T02:00:00+02:00 3600: 2, 0 s of 0\n"
				      "chat 2025-10-26T02:00:00+01:00 3600: 3, 0 s of 0\n"
				      "chat 2025-10-26T03:00:00+01:00 3600: 4, 0 s of 0\n");
	static const char by_halves[] =
		"start,queue,volume\n2025-10-26 02:00,phone,1\n2025-10-26 02:30,phone,2\n"
		"2025-10-26 02:00,phone,3\n2025-10-26 02:30,phone,4\n2025-10-26 03:00,phone,5\n";
	history_case_expect(&c, by_halves, ROTA_OK);
	history_case_expect_tally(&c, "rows 5 used 5 dropped 0 bad 0\n"
				      "phone 2025-10-26T02:00:00+02:00 1800: 1, 0 s of 0\n"
				      "phone 2025-10-26T02:30:00+02:00 1800: 2, 0 s of 0\n"
				      "phone 2025-10-26T02:00:00+01:00 1800: 3, 0 s of 0\n"
				      "phone 2025-10-26T02:30:00+01:00 1800: 4, 0 s of 0\n"
				      "phone 2025-10-26T03:00:00+01:00 1800: 5, 0 s of 0\n");
	history_case_done(&c);
}
END_TEST

START_TEST(order_of_dates_is_decided_over_the_file)
{
	struct history_case c;
	history_case_init(&c, "Europe/Warsaw");
	history_case_expect(&c,
		"time,queue\n03/04/2026 10:00,chat\n05/04/2026 10:00,chat\n13/04/2026 10:00,chat\n",
		ROTA_OK);
	history_case_expect_tally(&c, "rows 3 used 3 dropped 0 bad 0\n"
				      "chat 2026-04-03T10:00:00+02:00 300: 1, 0 s of 0\n"
				      "chat 2026-04-05T10:00:00+02:00 300: 1, 0 s of 0\n"
				      "chat 2026-04-13T10:00:00+02:00 300: 1, 0 s of 0\n");
	history_case_expect(
		&c, "time,queue\n03/04/2026 10:00,chat\n04/13/2026 1:00 PM,chat\n", ROTA_OK);
	history_case_expect_tally(&c, "rows 2 used 2 dropped 0 bad 0\n"
				      "chat 2026-03-04T10:00:00+01:00 300: 1, 0 s of 0\n"
				      "chat 2026-04-13T13:00:00+02:00 300: 1, 0 s of 0\n");
	history_case_expect(&c, "time,queue\n03/04/2026 10:00,chat\n", ROTA_EINVAL);
	ck_assert_ptr_nonnull(strstr(c.error.text, "'time_format'"));
	c.source.time_format = "%m/%d/%Y %H:%M";
	history_case_expect(
		&c, "time,queue\n03/04/2026 10:00,chat\n13/04/2026 10:00,chat\n", ROTA_OK);
	history_case_expect_tally(&c, "rows 2 used 1 dropped 0 bad 1\n"
				      "chat 2026-03-04T10:00:00+01:00 300: 1, 0 s of 0\n"
				      "time not readable: 1 at 3\n");
	c.source.time_format = "%Q";
	history_case_expect(&c, "time,queue\n", ROTA_EINVAL);
	history_case_done(&c);
}
END_TEST

START_TEST(bad_rows_are_counted_with_their_lines)
{
	struct history_case c;
	static const char text[] = "created_at,queue,handle_s\n"
				   "2026-03-02 06:30:00,phone,1\n"
				   "tomorrow,phone,1\n"
				   ",phone,1\n"
				   "2026-03-02 06:30:00,,1\n"
				   "2026-03-02 06:30:00,\"pho\nne\",1\n"
				   "2026-03-02 06:30:00,phone\n"
				   "2026-03-02 06:30:00,phone,1,2\n"
				   "2026-03-02 06:30:00,phone,-1\n"
				   "2026-03-02 06:30:00,phone,soon\n"
				   "1969-03-02 06:30:00,phone,1\n"
				   "2026-03-02 06:30:00,\"phone\" x,1\n"
				   "9999-12-31 06:30:00,phone,1\n"
				   "2067-03-02 06:30:00,phone,1\n"
				   "2026-03-02 06:30:00,\xff\xfe,1\n"
				   "2026-03-02 06:36:00,phone,1\n";
	history_case_init(&c, "Europe/Warsaw");
	history_case_expect(&c, text, ROTA_OK);
	history_case_expect_tally(&c, "rows 15 used 2 dropped 0 bad 13\n"
				      "phone 2026-03-02T06:30:00+01:00 300: 1, 1 s of 1\n"
				      "phone 2026-03-02T06:35:00+01:00 300: 1, 1 s of 1\n"
				      "time not readable: 1 at 3\n"
				      "time missing: 1 at 4\n"
				      "queue missing: 1 at 5\n"
				      "unknown queue 'pho?ne': 1 at 6\n"
				      "too few fields: 1 at 8\n"
				      "too many fields: 1 at 9\n"
				      "handle time out of range: 1 at 10\n"
				      "handle time not readable: 1 at 11\n"
				      "time out of range: 3 at 12 14 15\n"
				      "quotes do not match: 1 at 13\n"
				      "unknown queue '(not UTF-8)': 1 at 16\n");
	c.source.most_bad_share = 0.5;
	history_case_expect(&c, text, ROTA_EINVAL);
	ck_assert_uint_eq(c.tally.n_cells, 0);
	ck_assert_ptr_nonnull(
		strstr(c.error.text, "13 of 15 rows cannot be used, at most 50 % may be:"));
	ck_assert_ptr_nonnull(strstr(c.error.text, "\n  time out of range: 3 (lines 12, 14, 15)"));
	history_case_done(&c);
}
END_TEST

START_TEST(kinds_of_unknown_queues_are_few)
{
	struct history_case c;
	done_by(text_done) struct text text = {0};
	history_case_init(&c, "Europe/Warsaw");
	text_add(&text, "time,queue\n");
	for (int i = 0; i < 5000; i++)
		text_addf(&text, "2026-03-02 06:30:00,group %d\n", i);
	history_case_expect(&c, text.data, ROTA_OK);
	ck_assert_uint_eq(c.tally.n_faults, 21);
	ck_assert_str_eq(c.tally.faults[20].kind, "unknown queues of other names");
	ck_assert_int_eq(c.tally.faults[20].count, 4980);
	ck_assert_int_eq(c.tally.faults[20].lines[0], 22);
	history_case_done(&c);
}
END_TEST

START_TEST(files_without_rows_are_well)
{
	struct history_case c;
	history_case_init(&c, "Europe/Warsaw");
	c.source.most_bad_share = 0;
	history_case_expect(&c, "time,queue\n", ROTA_OK);
	history_case_expect_tally(&c, "rows 0 used 0 dropped 0 bad 0\n");
	history_case_expect(&c, "", ROTA_EINVAL);
	ck_assert_ptr_nonnull(strstr(c.error.text, "is empty"));
	history_case_done(&c);
}
END_TEST

START_TEST(intercom_exports_are_known)
{
	struct history_case c;
	history_case_init(&c, "Europe/Warsaw");
	c.source.format = HISTORY_INTERCOM;
	history_case_expect(&c,
		"Conversation ID,Started at,Team assigned,Channel,Handling time\n"
		"1,2026-03-02 06:30:00,Chat,Email,0:05:20\n"
		"2,2026-03-02 06:31:00,Phone,Email,\n",
		ROTA_OK);
	history_case_expect_tally(&c, "rows 2 used 2 dropped 0 bad 0\n"
				      "chat 2026-03-02T06:30:00+01:00 300: 1, 320 s of 1\n"
				      "phone 2026-03-02T06:30:00+01:00 300: 1, 0 s of 0\n");
	history_case_expect(
		&c, "Conversation ID,Started at,Channel\n1,2026-03-02 06:30,email\n", ROTA_OK);
	ck_assert_str_eq(c.tally.queue_names[0], "email");
	history_case_done(&c);
}
END_TEST

/* Any bytes: an answer, never more used than there are. */
START_TEST(junk_never_harms)
{
	struct history_case c;
	struct random random;
	static const char letters[] = "2026-03-0:,\"\n;phonechat /TZ+.\r\xff\0";
	random_init(&random, 21, 0);
	history_case_init(&c, "Europe/Warsaw");
	for (int round = 0; round < 1500; round++) {
		char text[300] = "time,queue,handle_s\n";
		size_t length = strlen(text) + random_below(&random, 200);
		for (size_t i = strlen(text); i < length; i++)
			text[i] = letters[random_below(&random, sizeof(letters) - 1)];
		c.source.format = (enum history_format)random_below(&random, 4);
		if (history_case_read(&c, text, length) == ROTA_OK)
			ck_assert_int_eq(
				c.tally.rows, c.tally.used + c.tally.dropped + c.tally.bad);
		else
			ck_assert_uint_gt(strlen(c.error.text), 0);
	}
	history_case_done(&c);
}
END_TEST

int main(void)
{
	return SUITE_RUN("history", "table", events_are_counted_by_five_minutes,
		columns_are_those_the_source_names, queue_may_be_the_standard_or_the_only_one,
		intervals_are_as_wide_as_they_are_listed,
		local_intervals_tell_the_doubled_hour_apart,
		order_of_dates_is_decided_over_the_file, bad_rows_are_counted_with_their_lines,
		kinds_of_unknown_queues_are_few, files_without_rows_are_well,
		intercom_exports_are_known, junk_never_harms);
}
