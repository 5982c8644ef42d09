/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "csv/csv.h"

#include "base/random.h"
#include "naive.h"
#include "suite.h"

START_TEST(fields_are_quoted_where_they_must_be)
{
	static const struct {
		const char *field, *written;
	} cases[] = {
		{"plain", "x,plain\n"},
		{"", "x,\n"},
		{"a,b", "x,\"a,b\"\n"},
		{"say \"hi\"", "x,\"say \"\"hi\"\"\"\n"},
		{"two\nlines", "x,\"two\nlines\"\n"},
		{"cr\r", "x,\"cr\r\"\n"},
		{" edge", "x,\" edge\"\n"},
		{"a;b", "x,\"a;b\"\n"},
		{"\xc5\xbc", "x,\xc5\xbc\n"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		done_by(text_done) struct text text = {0};
		csv_add_text(&text, true, "x");
		csv_add_text(&text, false, cases[i].field);
		csv_end_row(&text);
		ck_assert_str_eq(text.data, cases[i].written);
	}
}
END_TEST

enum { ROWS = 6, COLUMNS = 3, MOST = 8 };
struct table {
	char fields[ROWS][COLUMNS][MOST];
	size_t lengths[ROWS][COLUMNS];
};

static void make(struct random *random, struct table *table, struct text *text)
{
	static const char letters[] = "a\"\n\r,; \t\0z\xc3";
	for (int r = 0; r < ROWS; r++) {
		for (int c = 0; c < COLUMNS; c++) {
			size_t length = random_below(random, MOST);
			for (size_t i = 0; i < length; i++)
				table->fields[r][c][i] =
					letters[random_below(random, sizeof(letters) - 1)];
			table->lengths[r][c] = length;
			csv_add_field(text, c == 0, table->fields[r][c], length);
		}
		csv_end_row(text);
	}
}

START_TEST(what_is_written_is_read_back)
{
	struct random random;
	random_init(&random, 11, 0);
	for (int round = 0; round < 5000; round++) {
		static struct table table;
		static struct naive_row naive_row;
		done_by(text_done) struct text text = {0};
		owned_by(csv_free) struct csv_reader *reader = NULL;
		const struct csv_row *row;
		text_add(&text, "a,b,c\n");
		make(&random, &table, &text);
		struct naive naive = {.text = text.data, .length = text.length, .line = 1};
		naive_next(&naive, &naive_row);
		ck_assert_int_eq(
			csv_new_of_bytes(NULL, text.data, text.length, &reader, NULL), ROTA_OK);
		for (int r = 0; r < ROWS; r++) {
			ck_assert_int_eq(csv_next(reader, &row, NULL), ROTA_OK);
			ck_assert_ptr_nonnull(row);
			ck_assert_int_eq(row->fault, CSV_FINE);
			ck_assert(naive_next(&naive, &naive_row));
			for (int c = 0; c < COLUMNS; c++) {
				size_t length = table.lengths[r][c];
				ck_assert_uint_eq(row->fields[c].length, length);
				ck_assert_mem_eq(row->fields[c].text, table.fields[r][c], length);
				ck_assert_uint_eq(naive_row.lengths[c], length);
				ck_assert_mem_eq(naive_row.fields[c], table.fields[r][c], length);
			}
		}
		ck_assert_int_eq(csv_next(reader, &row, NULL), ROTA_OK);
		ck_assert_ptr_null(row);
	}
}
END_TEST

int main(void)
{
	return SUITE_RUN(
		"csv", "write", fields_are_quoted_where_they_must_be, what_is_written_is_read_back);
}
