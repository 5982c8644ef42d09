/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json/json.h"

#include "base/random.h"
#include "suite.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

START_TEST(documents_stand_in_the_order_written)
{
	done_by(json_writer_done) struct json_writer writer = {0};
	owned_ char *json = NULL;
	json_open_object(&writer, NULL);
	json_add_text(&writer, "site", "help\"desk\n\xc5\xbc\x01\xff");
	json_open_list(&writer, "hours");
	json_add_number(&writer, NULL, 7.5);
	json_add_integer(&writer, NULL, INT64_MIN);
	json_open_object(&writer, NULL);
	json_close(&writer);
	json_open_list(&writer, NULL);
	json_close(&writer);
	json_close(&writer);
	json_add_bool(&writer, "b", true);
	json_add_null(&writer, "a");
	json_add_text(&writer, "none", NULL);
	json_add_number(&writer, "nan", (double)NAN);
	json_add_raw(&writer, "raw", "{\n \"x\": 1\n}\n");
	json_close(&writer);
	ck_assert_int_eq(json_take(&writer, &json, NULL), ROTA_OK);
	ck_assert_str_eq(json, "{\n"
			       " \"site\": \"help\\\"desk\\n\xc5\xbc\\u0001\xef\xbf\xbd\",\n"
			       " \"hours\": [\n"
			       "  7.5,\n"
			       "  -9223372036854775808,\n"
			       "  {},\n"
			       "  []\n"
			       " ],\n"
			       " \"b\": true,\n"
			       " \"a\": null,\n"
			       " \"none\": null,\n"
			       " \"nan\": null,\n"
			       " \"raw\": {\n"
			       "  \"x\": 1\n"
			       " }\n"
			       "}\n");
}
END_TEST

START_TEST(a_document_may_stand_in_a_line)
{
	done_by(json_writer_done) struct json_writer writer = {.in_line = true};
	owned_ char *json = NULL;
	json_open_object(&writer, NULL);
	json_add_text(&writer, "site", "a\nb");
	json_open_list(&writer, "hours");
	json_add_integer(&writer, NULL, 7);
	json_add_integer(&writer, NULL, 8);
	json_close(&writer);
	json_add_null(&writer, "gap");
	json_close(&writer);
	ck_assert_int_eq(json_take(&writer, &json, NULL), ROTA_OK);
	ck_assert_str_eq(json, "{\"site\": \"a\\nb\", \"hours\": [7, 8], \"gap\": null}\n");
}
END_TEST

START_TEST(numbers_are_short_and_come_back)
{
	static const struct {
		double value;
		const char *text;
	} cases[] = {{0, "0"}, {-0.0, "0"}, {0.1, "0.1"}, {1.0 / 3, "0.3333333333333333"},
		{12, "12"}, {1e15, "1e+15"}, {123456789012345, "123456789012345"}, {-2.5, "-2.5"},
		{0.1 + 0.2, "0.30000000000000004"}, {(double)INFINITY, "null"},
		{5e-324, "4.94065645841247e-324"}};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		char text[JSON_NUMBER_SIZE];
		json_format_number(cases[i].value, text);
		ck_assert_str_eq(text, cases[i].text);
	}
}
END_TEST

/* No shorter %g comes back: the digits are the fewest from 15 on. */
START_TEST(any_number_comes_back)
{
	struct random random;
	random_init(&random, 3, 0);
	for (int i = 0; i < 100000; i++) {
		uint64_t bits = random_bits(&random);
		double value, back;
		char text[JSON_NUMBER_SIZE];
		memcpy(&value, &bits, sizeof(value));
		if (!isfinite(value))
			continue;
		json_format_number(value, text);
		back = strtod(text, NULL);
		ck_assert_msg(memcmp(&back, &value, sizeof(back)) == 0, "%a is %s", value, text);
	}
}
END_TEST

START_TEST(texts_come_back_through_the_reader)
{
	struct random random;
	random_init(&random, 4, 0);
	for (int round = 0; round < 3000; round++) {
		static const char *const letters[] = {"a", "\"", "\\", "\n", "\t", "\x7f", "/",
			"\xc3\xa9", "\xe4\xb8\xad", "\xf0\x9f\x98\x80", "\x1b", "<"};
		done_by(text_done) struct text text = {0};
		done_by(json_writer_done) struct json_writer writer = {0};
		owned_ char *json = NULL;
		owned_by(json_free) struct json_value *document = NULL;
		size_t length;
		text_add(&text, "");
		for (uint32_t i = random_below(&random, 9); i > 0; i--)
			text_add(&text, letters[random_below(&random, COUNT_OF(letters))]);
		json_open_object(&writer, NULL);
		json_add_text(&writer, text.data, text.data);
		ck_assert_int_eq(json_take(&writer, &json, NULL), ROTA_OK);
		ck_assert_int_eq(json_parse(json, strlen(json), &document, NULL), ROTA_OK);
		const char *back = json_text_of(json_find(document, text.data), &length);
		ck_assert_ptr_nonnull(back);
		ck_assert_str_eq(back, text.data);
		ck_assert_uint_eq(length, text.length);
	}
}
END_TEST

START_TEST(too_deep_is_told_at_the_end)
{
	done_by(json_writer_done) struct json_writer writer = {0};
	char *json = NULL;
	for (int i = 0; i <= JSON_MOST_DEPTH; i++)
		json_open_list(&writer, NULL);
	ck_assert_int_ne(json_take(&writer, &json, NULL), ROTA_OK);
	ck_assert_ptr_null(json);
}
END_TEST

int main(void)
{
	return SUITE_RUN("json", "write", documents_stand_in_the_order_written,
		a_document_may_stand_in_a_line, numbers_are_short_and_come_back,
		any_number_comes_back, texts_come_back_through_the_reader,
		too_deep_is_told_at_the_end);
}
