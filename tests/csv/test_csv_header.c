/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "csv/csv.h"

#include "suite.h"

#include <string.h>

START_TEST(separator_is_told_from_the_header)
{
	static const struct {
		const char *text;
		char separator;
		int columns;
	} cases[] = {
		{"a,b,c\n", ',', 3},
		{"a;b;c\n", ';', 3},
		{"a\tb\tc\n", '\t', 3},
		{"alone\n1\n", ',', 1},
		{"\"a;b;c;d\",e\n", ',', 2},
		{"a;\"b,c,d,e\"\n", ';', 2},
		{"a;b,c;d\n1,2,3,4,5\n", ';', 3},
		{"\n\r\n\na;b", ';', 2},
		{"\xef\xbb\xbf\"a\";b\r\n", ';', 2},
		{"a,b\r1,2\r", ',', 2},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		owned_by(csv_free) struct csv_reader *reader = NULL;
		ck_assert_int_eq(
			csv_new_of_bytes(NULL, cases[i].text, strlen(cases[i].text), &reader, NULL),
			ROTA_OK);
		ck_assert_msg(csv_separator(reader) == cases[i].separator, "%zu", i);
		ck_assert_int_eq(csv_column_count(reader), cases[i].columns);
	}
}
END_TEST

START_TEST(columns_are_found_by_name)
{
	static const char text[] = "\xef\xbb\xbf Agent ,NAME,\"the \"\"third\"\"\",name,\n";
	owned_by(csv_free) struct csv_reader *reader = NULL;
	ck_assert_int_eq(csv_new_of_bytes(NULL, text, sizeof(text) - 1, &reader, NULL), ROTA_OK);
	ck_assert_int_eq(csv_column_count(reader), 5);
	ck_assert_str_eq(csv_column_name(reader, 0), "Agent");
	ck_assert_str_eq(csv_column_name(reader, 4), "");
	ck_assert_int_eq(csv_find_column(reader, "agent"), 0);
	ck_assert_int_eq(csv_find_column(reader, "Name"), 1);
	ck_assert_int_eq(csv_find_twin(reader, 1), 3);
	ck_assert_int_eq(csv_find_twin(reader, 0), CSV_ABSENT);
	ck_assert_int_eq(csv_find_column(reader, "the \"third\""), 2);
	ck_assert_int_eq(csv_find_column(reader, "fourth"), CSV_ABSENT);
}
END_TEST

START_TEST(header_that_is_none_is_refused)
{
	static const struct {
		const char *bytes;
		size_t length;
		const char *words;
	} cases[] = {
		{"", 0, "empty"},
		{"\n\r\n", 3, "empty"},
		{"\xef\xbb\xbf", 3, "empty"},
		{"\xff\xfe"
		 "a\0",
			4, "UTF-16"},
		{"a,\"b\n", 5, "line 1: the header cannot be read"},
		{"\n\na,\"b\"c\n", 9, "line 3"},
		{"\x7f"
		 "ELF\x02\0\0\xff\n",
			9, "not text"},
		{"a,\xc3\x28\n", 5, "not text"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct rota_error err = {0};
		struct csv_reader *reader = NULL;
		ck_assert_int_eq(
			csv_new_of_bytes(NULL, cases[i].bytes, cases[i].length, &reader, &err),
			ROTA_EINVAL);
		ck_assert_ptr_null(reader);
		ck_assert_msg(strstr(err.text, cases[i].words) != NULL, "%s", err.text);
	}
}
END_TEST

START_TEST(header_without_end_is_refused)
{
	enum { SIZE = 3 << 20 };
	owned_ char *bytes = NULL;
	struct rota_error err = {0};
	struct csv_reader *reader = NULL;
	ck_assert_int_eq(memory_new(SIZE, 1, &bytes, NULL), ROTA_OK);
	memset(bytes, 'x', SIZE);
	ck_assert_int_eq(csv_new_of_bytes(NULL, bytes, SIZE, &reader, &err), ROTA_EINVAL);
	ck_assert_ptr_nonnull(strstr(err.text, "limit"));
	memset(bytes, ',', SIZE);
	ck_assert_int_eq(csv_new_of_bytes(NULL, bytes, SIZE, &reader, &err), ROTA_EINVAL);
}
END_TEST

int main(void)
{
	return SUITE_RUN("csv", "header", separator_is_told_from_the_header,
		columns_are_found_by_name, header_that_is_none_is_refused,
		header_without_end_is_refused);
}
