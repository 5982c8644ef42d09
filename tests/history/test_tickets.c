/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history/formats.h"

#include "history_file.h"

static const char *const tickets[] = {
	"{\"id\": 1, \"created_at\": \"2026-03-02T06:30:00Z\", \"group\": {\"name\": \"Phone\"},"
	" \"via\": {\"channel\": \"voice\"}, \"status\": \"solved\", \"tags\": [\"vip\"],"
	" \"metric_set\": {\"handle_time\": 300}}",
	"{\"id\": 2, \"created_at\": \"2026-03-02T06:31:00Z\", \"group\": \"chat\","
	" \"status\": \"Closed_by_bot\", \"handle_time\": 20}",
	"{\"id\": 3, \"created_at\": \"2026-03-02T06:32:00Z\", \"group\": null,"
	" \"via\": {\"channel\": \"email\"}, \"handle_time\": \"1:00\", \"tags\": []}",
	"{\"id\": 4, \"created_at\": \"2026-03-02T06:32:00Z\", \"via\": {\"channel\": \"email\"},"
	" \"tags\": [\"x\", \"bulk\"]}",
	"{\"id\": 5, \"created_at\": null, \"group\": \"chat\"}",
	"{\"id\": 6, \"created_at\": \"2026-03-02T06:32:00Z\"}",
	"{\"ticket\": {\"id\": 7, \"created_at\": \"2026-03-02T06:36:00Z\", \"group_id\": 42,"
	" \"queue\": \"chat\", \"handle_time\": 12.5}}",
};

static const char expected[] = "rows 7 used 3 dropped 2 bad 2\n"
			       "phone 2026-03-02T07:30:00+01:00 300: 1, 300 s of 1\n"
			       "email 2026-03-02T07:30:00+01:00 300: 1, 60 s of 1\n"
			       "chat 2026-03-02T07:35:00+01:00 300: 1, 12.5 s of 1\n";

static void init(struct history_case *c)
{
	static const char *statuses[] = {"spam", "closed_by_bot"}, *tags[] = {"bulk"};
	static struct drop_rule drops[] = {{"status", statuses, 2}, {"tags", tags, 1}};
	history_case_init(c, "Europe/Warsaw");
	c->source.format = HISTORY_ZENDESK;
	c->source.drops = drops;
	c->source.n_drops = 2;
}

static void expect(struct history_case *c, const char *json, const char *faults)
{
	done_by(text_done) struct text all = {0};
	text_addf(&all, "%s%s", expected, faults);
	history_case_expect(c, json, ROTA_OK);
	history_case_expect_tally(c, all.data);
}

START_TEST(tickets_are_read_in_every_layout)
{
	struct history_case c;
	done_by(text_done) struct text lines = {0}, list = {0}, document = {0};
	init(&c);
	text_add(&list, "[\n");
	text_add(&document, "{\"count\": 7, \"tickets\": [\n");
	for (size_t i = 0; i < COUNT_OF(tickets); i++) {
		const char *mark = i + 1 < COUNT_OF(tickets) ? "," : "";
		text_addf(&lines, "%s\n", tickets[i]);
		text_addf(&list, "%s%s\n", tickets[i], mark);
		text_addf(&document, "%s%s\n", tickets[i], mark);
	}
	text_add(&list, "]\n");
	text_add(&document, "], \"next_page\": null}\n");
	expect(&c, lines.data, "time missing: 1 at 5\nqueue missing: 1 at 6\n");
	expect(&c, list.data, "time missing: 1 at 6\nqueue missing: 1 at 7\n");
	expect(&c, document.data, "time missing: 1 at 6\nqueue missing: 1 at 7\n");
	history_case_done(&c);
}
END_TEST

START_TEST(members_are_those_the_source_names)
{
	struct history_case c;
	init(&c);
	c.source.column_time = "dates.opened";
	c.source.column_queue = "custom_fields.360001";
	c.source.column_handle_s = "custom_fields.360002";
	history_case_expect(&c,
		"{\"dates\": {\"opened\": 1772433000}, \"custom_fields\": ["
		"{\"id\": 360002, \"value\": \"90\"}, {\"id\": 360001, \"value\": \"chat\"}]}\n",
		ROTA_OK);
	history_case_expect_tally(&c, "rows 1 used 1 dropped 0 bad 0\n"
				      "chat 2026-03-02T07:30:00+01:00 300: 1, 90 s of 1\n");
	history_case_done(&c);
}
END_TEST

START_TEST(damaged_exports_are_told)
{
	struct history_case c;
	init(&c);
	history_case_expect(&c, "{\"tickets\": [{\"id\": 1}, {\"id\":", ROTA_EINVAL);
	ck_assert_ptr_nonnull(strstr(c.error.text, "cut off"));
	history_case_expect(&c,
		"{\"created_at\": \"2026-03-02T06:30:00Z\", \"group\": \"chat\"}\n{\"x\"\n",
		ROTA_OK);
	history_case_expect_tally(&c, "rows 2 used 1 dropped 0 bad 1\n"
				      "chat 2026-03-02T07:30:00+01:00 300: 1, 0 s of 0\n"
				      "record is cut off: 1 at 2\n");
	history_case_expect(&c, "", ROTA_OK);
	history_case_expect_tally(&c, "rows 0 used 0 dropped 0 bad 0\n");
	history_case_done(&c);
}
END_TEST

START_TEST(tables_of_zendesk_are_known)
{
	struct history_case c;
	history_case_init(&c, "Europe/Warsaw");
	c.source.format = HISTORY_ZENDESK;
	history_case_expect(&c,
		"\"Id\",\"Created at\",\"Group\",\"Status\"\n"
		"\"1\",\"2026-03-02 06:30\",\"Chat\",\"Open\"\n",
		ROTA_OK);
	history_case_expect_tally(&c, "rows 1 used 1 dropped 0 bad 0\n"
				      "chat 2026-03-02T06:30:00+01:00 300: 1, 0 s of 0\n");
	history_case_done(&c);
}
END_TEST

int main(void)
{
	return SUITE_RUN("history", "tickets", tickets_are_read_in_every_layout,
		members_are_those_the_source_names, damaged_exports_are_told,
		tables_of_zendesk_are_known);
}
