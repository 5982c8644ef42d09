/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "csv/csv.h"

#include "suite.h"

#include <string.h>

START_TEST(places_are_lines_and_letters)
{
	static const char text[] = "\xef\xbb\xbf"
				   "a,b,c\r\n"
				   "\xc5\xbc\xc3\xb3\xc5\x82w,\"x\"\"\",z\r\n"
				   "\r\n"
				   "\"one\r\ntwo\nthree\",b,c\r\n"
				   "1,2\r\n";
	static const struct {
		int64_t line;
		int column;
	} expected[3][3] = {
		{{2, 1}, {2, 6}, {2, 12}},
		{{4, 1}, {6, 8}, {6, 10}},
		{{7, 1}, {7, 3}, {7, 1}},
	};
	owned_by(csv_free) struct csv_reader *reader = NULL;
	const struct csv_row *row;
	ck_assert_int_eq(csv_new_of_bytes(NULL, text, sizeof(text) - 1, &reader, NULL), ROTA_OK);
	for (int r = 0; r < 3; r++) {
		ck_assert_int_eq(csv_next(reader, &row, NULL), ROTA_OK);
		for (int i = 0; i < 3; i++) {
			int64_t line;
			int column;
			csv_place(reader, i, &line, &column);
			ck_assert_msg(
				line == expected[r][i].line && column == expected[r][i].column,
				"row %d field %d: %lld:%d", r, i, (long long)line, column);
		}
	}
}
END_TEST

START_TEST(faults_are_told_in_words)
{
	static const char text[] = "a,b,c\n1\n1,2,3,4\n1,\"2\n";
	static const char *const words[] = {"the row has 1 field, expected 3",
		"the row has 4 fields, expected 3", "not closed"};
	owned_by(csv_free) struct csv_reader *reader = NULL;
	const struct csv_row *row;
	ck_assert_int_eq(csv_new_of_bytes(NULL, text, sizeof(text) - 1, &reader, NULL), ROTA_OK);
	for (size_t i = 0; i < COUNT_OF(words); i++) {
		ck_assert_int_eq(csv_next(reader, &row, NULL), ROTA_OK);
		ck_assert_msg(strstr(csv_fault_text(reader), words[i]) != NULL, "%s",
			csv_fault_text(reader));
	}
}
END_TEST

START_TEST(blanks_are_trimmed_at_both_ends)
{
	static const struct {
		const char *text, *trimmed;
	} cases[] = {{"", ""}, {" ", ""}, {" a b\t", "a b"}, {"a", "a"}, {"\t\t x", "x"}};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct csv_field field = {cases[i].text, (uint32_t)strlen(cases[i].text), 0};
		field = csv_trim(field);
		ck_assert_uint_eq(field.length, strlen(cases[i].trimmed));
		ck_assert_mem_eq(field.text, cases[i].trimmed, field.length);
	}
}
END_TEST

int main(void)
{
	return SUITE_RUN("csv", "place", places_are_lines_and_letters, faults_are_told_in_words,
		blanks_are_trimmed_at_both_ends);
}
