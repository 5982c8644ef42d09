/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json/json.h"

#include "suite.h"

#include <string.h>

static struct json_value *parse(const char *text)
{
	struct json_value *document = NULL;
	struct rota_error err = {0};
	enum rota_status status = json_parse(text, strlen(text), &document, &err);
	ck_assert_msg(status == ROTA_OK, "%s", err.text);
	return document;
}

START_TEST(values_are_found_by_path)
{
	owned_by(json_free) struct json_value *document = parse(
		"{\"via\": {\"channel\": \"chat\", \"x.y\": 3}, \"a.b\": 1, \"a\": {\"b\": 2},"
		" \"list\": [1, 2.5, \"t\", null, true], \"nil\": null}");
	int64_t integer;
	double number;
	bool truth;
	size_t length;
	ck_assert_str_eq(json_text_of(json_find_path(document, "via.channel"), &length), "chat");
	ck_assert_uint_eq(length, 4);
	ck_assert(json_integer_of(json_find_path(document, "a.b"), &integer));
	ck_assert_int_eq(integer, 1);
	ck_assert(json_number_of(json_find_path(document, "via.x.y"), &number));
	ck_assert_double_eq(number, 3);
	ck_assert_ptr_null(json_find_path(document, "via.nothing.more"));
	ck_assert_ptr_null(json_find_path(document, "list.channel"));
	const struct json_value *list = json_find(document, "list");
	ck_assert_uint_eq(json_count(list), 5);
	ck_assert(json_number_of(json_item(list, 1), &number) && number > 2.4 && number < 2.6);
	ck_assert(!json_integer_of(json_item(list, 1), &integer));
	ck_assert(json_bool_of(json_item(list, 4), &truth) && truth);
	ck_assert(json_is_nothing(json_item(list, 3)));
	ck_assert(json_is_nothing(json_item(list, 5)));
	ck_assert(json_is_record(json_find(document, "a")) && !json_is_record(list));
	ck_assert_ptr_null(json_text_of(list, NULL));
	ck_assert_uint_eq(json_count(NULL), 0);
}
END_TEST

START_TEST(what_is_no_json_is_refused)
{
	static const char *const bad[] = {"", "{", "{\"a\":}", "[1,]", "nul", "{\"a\":1}}", "'a'",
		"\"\xff\"", "[1e999]", "{\"a\" 1}"};
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		struct json_value *document = NULL;
		struct rota_error err = {0};
		ck_assert_msg(json_parse(bad[i], strlen(bad[i]), &document, &err) == ROTA_EINVAL,
			"%s", bad[i]);
		ck_assert_ptr_nonnull(strstr(err.text, "not JSON"));
	}
}
END_TEST

int main(void)
{
	return SUITE_RUN("json", "json", values_are_found_by_path, what_is_no_json_is_refused);
}
