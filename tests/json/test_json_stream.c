/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json/stream.h"

#include "suite.h"
#include "support/drip.h"

#include <stdio.h>
#include <string.h>

/* What was found as one text: "line:id" for records, "line!" for faults, then E where it fails. */
static void tell(const char *text, size_t length, size_t block, size_t most, struct text *found)
{
	struct drip drip = {text, length, 0, block};
	owned_by(json_stream_free) struct json_stream *stream = NULL;
	const struct json_record *record;
	ck_assert_int_eq(
		json_stream_new("tickets", most, drip_read, &drip, &stream, NULL), ROTA_OK);
	text_add(found, "");
	for (;;) {
		int64_t id = -1;
		if (json_stream_next(stream, &record, NULL) != ROTA_OK) {
			text_add(found, "E");
			return;
		}
		if (record == NULL)
			return;
		text_addf(found, "%lld", (long long)record->line);
		if (record->value == NULL)
			text_add(found, "! ");
		else if (json_integer_of(json_find(record->value, "id"), &id))
			text_addf(found, ":%lld ", (long long)id);
		else
			text_add(found, ":? ");
	}
}

START_TEST(records_are_found_in_every_layout)
{
	static const struct {
		const char *text, *found;
	} cases[] = {
		{"", ""},
		{" \n ", ""},
		{"{\"id\":1}", "1:1 "},
		{"{\"id\":1}\n{\"id\":2}\n", "1:1 2:2 "},
		{"\xef\xbb\xbf{\"id\":1}\r\n\r\n{\"id\":2}\r\n", "1:1 3:2 "},
		{"{\"id\":1} {\"id\":2}", "1:1 1:2 "},
		{"{\n\"id\":1\n}\n{\n\"id\":2\n}\n", "1:1 4:2 "},
		{"[]", ""},
		{"[{\"id\":1},\n {\"id\":2}]", "1:1 2:2 "},
		{"{\"tickets\":[]}", ""},
		{"{\"tickets\":[{\"id\":1},{\"id\":2}],\"count\":2}", "1:1 1:2 "},
		{"{\"count\":2,\n\"users\":[{\"tickets\":[{\"id\":9}]}],\n\"tickets\" : "
		 "[\n{\"id\":1}]}",
			"4:1 "},
		{"{\"tickets\":[{\"id\":1}]}\n{\"tickets\":[{\"id\":2}],\"next\":{\"a\":[]}}",
			"1:1 2:2 "},
		{"{\"id\":1,\"tickets\":\"no list\"}\n{\"id\":2,\"tickets\":{}}", "1:1 2:2 "},
		{"{\"id\":1,\"x\":\"}{\\\"][\",\"\":[1]}\n{\"id\":2}", "1:1 2:2 "},
		{"[{\"id\":1,\"\":[{\"id\":7}],\"tickets\":[{\"id\":8}]}]", "1:1 "},
		{"{\"ticket\\u0073\":[],\"id\":1}", "1:1 "},
	};
	static const size_t blocks[] = {1, 2, 3, 7, 4096};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		for (size_t k = 0; k < COUNT_OF(blocks); k++) {
			done_by(text_done) struct text found = {0};
			tell(cases[i].text, strlen(cases[i].text), blocks[k], 0, &found);
			ck_assert_msg(
				strcmp(found.data, cases[i].found) == 0, "%zu: %s", i, found.data);
		}
}
END_TEST

START_TEST(bad_records_are_told_and_read_on_behind)
{
	static const struct {
		const char *text, *found;
	} cases[] = {
		{"{\"id\":1}\n{\"id\":}\n{\"id\":3}\n", "1:1 2! 3:3 "},
		{"{\"id\":1}\nrubbish {\n{\"id\":3}\n", "1:1 2! 3:3 "},
		{"{\"id\":1}\n{\"id\":2,\n{\"id\":3}\n", "1:1 2! 3:3 "},
		{"{\"id\":1}\n{\"id\":2,\"t\":\"open\n{\"id\":3}\n", "1:1 2! 3:3 "},
		{"{\"id\":1,\"t\":\"open\n{\"id\":3}\n", "1! 2:3 "},
		{"{\"id\":1}\n{\"id\":2", "1:1 2! "},
		{"{\"id\":1,\n", "1! "},
		{"[{\"id\":1},{\"id\" 2},{\"id\":3}]", "1:1 1! 1:3 "},
		{"7\n{\"id\":1}\n", "1! 2:1 "},
		{"[{\"id\":1},", "1:1 E"},
		{"[{\"id\":1},{\"id\":", "1:1 E"},
		{"{\"tickets\":[{\"id\":1}],\"x\":", "1:1 E"},
		{"[{\"id\":1},5]", "1:1 E"},
		{"{\"id\":1}\n{\"id\":2,\"long\":\"0123456789012345678901234567890123456789\"}\n"
		 "{\"id\":3}\n",
			"1:1 2! 3:3 "},
		{"[{\"id\":1},{\"id\":2,\"long\":\"0123456789012345678901234567890123456789\"},"
		 "{\"id\":3}]",
			"1:1 1! 1:3 "},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		for (size_t block = 1; block < 40; block += 6) {
			done_by(text_done) struct text found = {0};
			tell(cases[i].text, strlen(cases[i].text), block,
				i + 2 >= COUNT_OF(cases) ? 30 : 0, &found);
			ck_assert_msg(
				strcmp(found.data, cases[i].found) == 0, "%zu: %s", i, found.data);
		}
}
END_TEST

/* A line of braces must not be read again from each of them. */
START_TEST(half_a_megabyte_of_open_braces_is_read_once)
{
	enum { LINES = 250000 };
	done_by(text_done) struct text text = {0}, found = {0};
	for (int i = 0; i < LINES; i++)
		text_add(&text, "{\n");
	tell(text.data, text.length, 65536, 0, &found);
	ck_assert_mem_eq(found.data, "1! 2! ", 6);
}
END_TEST

START_TEST(long_lists_are_read_record_by_record)
{
	enum { RECORDS = 20000 };
	done_by(text_done) struct text text = {0}, found = {0}, expected = {0};
	text_add(&text, "{\"tickets\": [\n");
	for (int i = 0; i < RECORDS; i++) {
		text_addf(&text, "{\"id\": %d, \"tags\": [\"a]\", \"}\"]},\n", i);
		text_addf(&expected, "%d:%d ", i + 2, i);
	}
	text_add(&text, "{\"id\": -1}]}");
	text_addf(&expected, "%d:-1 ", RECORDS + 2);
	tell(text.data, text.length, 65537, 0, &found);
	ck_assert_str_eq(found.data, expected.data);
}
END_TEST

int main(void)
{
	return SUITE_RUN("json", "stream", records_are_found_in_every_layout,
		bad_records_are_told_and_read_on_behind,
		half_a_megabyte_of_open_braces_is_read_once, long_lists_are_read_record_by_record);
}
