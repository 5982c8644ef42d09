/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "csv/csv.h"

#include "base/random.h"
#include "naive.h"
#include "suite.h"
#include "support/drip.h"

#include <stdio.h>

static void expect_field(struct csv_field field, const char *text, size_t length)
{
	ck_assert_uint_eq(field.length, length);
	ck_assert_mem_eq(field.text, text, length);
}

static void expect_next(struct csv_reader *reader, struct naive *naive, int n_columns)
{
	static struct naive_row expected;
	const struct csv_row *row;
	ck_assert_int_eq(csv_next(reader, &row, NULL), ROTA_OK);
	bool more = naive_next(naive, &expected);
	ck_assert_int_eq(row != NULL, more);
	if (!more)
		return;
	enum csv_fault fault = expected.quote_fault	       ? CSV_QUOTE
			       : expected.n_fields < n_columns ? CSV_TOO_FEW
			       : expected.n_fields > n_columns ? CSV_TOO_MANY
							       : CSV_FINE;
	ck_assert_int_eq(row->line, expected.line);
	ck_assert_int_eq(row->fault, fault);
	ck_assert_uint_eq(row->n_fields, (size_t)expected.n_fields);
	for (int i = 0; i < n_columns; i++)
		expect_field(row->fields[i], i < expected.n_fields ? expected.fields[i] : "",
			i < expected.n_fields ? expected.lengths[i] : 0);
}

static void compare(const char *text, size_t length, size_t block)
{
	struct rota_error err = {0};
	owned_by(csv_free) struct csv_reader *reader = NULL;
	struct drip drip = {text, length, 0, block};
	struct naive naive = {.text = text, .length = length, .line = 1};
	static struct naive_row header;
	struct csv_settings settings = {.separator = ','};
	bool has_header = naive_next(&naive, &header) && !header.quote_fault;
	enum rota_status status = csv_new(&settings, drip_read, &drip, &reader, &err);
	ck_assert_msg(status == (has_header ? ROTA_OK : ROTA_EINVAL), "%s", err.text);
	if (!has_header)
		return;
	ck_assert_int_eq(csv_column_count(reader), header.n_fields);
	size_t n_rows = 2 + (size_t)naive_lines(text, length);
	for (size_t i = 0; i < n_rows; i++)
		expect_next(reader, &naive, header.n_fields);
}

START_TEST(any_text_is_read_as_the_naive_reader_does)
{
	static const char letters[] = "ab,,\"\"\n\r\n,x;";
	struct random random;
	random_init(&random, 7, 0);
	for (int round = 0; round < 4000; round++) {
		char text[60];
		size_t length = random_below(&random, sizeof(text));
		for (size_t i = 0; i < length; i++)
			text[i] = letters[random_below(&random, sizeof(letters) - 1)];
		compare(text, length, 1 + random_below(&random, 9));
	}
}
END_TEST

START_TEST(rows_across_blocks_are_read_whole)
{
	done_by(text_done) struct text text = {0};
	struct random random;
	random_init(&random, 8, 0);
	text_add(&text, "a,b,c\n");
	for (int i = 0; i < 40000; i++)
		text_addf(&text, "%u,\"x\"\"%u\r\n\",%u%s", random_below(&random, 1000000),
			(unsigned)i, random_below(&random, 9),
			random_below(&random, 2) == 0 ? "\r\n" : "\n");
	compare(text.data, text.length, 65521);
}
END_TEST

static struct csv_reader *reader_of(const struct csv_settings *settings, const char *text)
{
	struct csv_reader *reader = NULL;
	struct rota_error err = {0};
	enum rota_status status = csv_new_of_bytes(settings, text, strlen(text), &reader, &err);
	ck_assert_msg(status == ROTA_OK, "%s", err.text);
	return reader;
}

static const struct csv_row *next(struct csv_reader *reader)
{
	const struct csv_row *row;
	ck_assert_int_eq(csv_next(reader, &row, NULL), ROTA_OK);
	return row;
}

START_TEST(rows_that_are_wrong_are_told_and_read_on_behind)
{
	static const struct {
		const char *row;
		enum csv_fault fault;
	} cases[] = {
		{"1", CSV_TOO_FEW},
		{"1,2,3", CSV_TOO_MANY},
		{"1,\"2\"3", CSV_QUOTE},
		{"1,\"2", CSV_QUOTE},
		{"\"1\" ,2", CSV_QUOTE},
		{"1,2\"3", CSV_FINE},
		{"1,\xff\xfe", CSV_NOT_UTF8},
		{"1,0123456789012345678901234567890123456789", CSV_TOO_LONG},
	};
	const struct csv_settings settings = {.most_row_size = 30, .check_utf8 = true};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		char text[128];
		snprintf(text, sizeof(text), "a,b\nx,y\n%s\nlast,row\n", cases[i].row);
		owned_by(csv_free) struct csv_reader *reader = reader_of(&settings, text);
		expect_field(next(reader)->fields[1], "y", 1);
		const struct csv_row *row = next(reader);
		ck_assert_msg(row->fault == cases[i].fault, "'%s'", cases[i].row);
		ck_assert_int_eq(row->line, 3);
		ck_assert_int_eq(csv_fault_text(reader)[0] == '\0', cases[i].fault == CSV_FINE);
		row = next(reader);
		ck_assert_int_eq(row->line, 4);
		expect_field(row->fields[0], "last", 4);
		ck_assert_ptr_null(next(reader));
		ck_assert_ptr_null(next(reader));
	}
}
END_TEST

/* 100 MB without a line end, made as it is read. */
static enum rota_status flood(
	void *owner, char *buffer, size_t room, size_t *ret_count, struct rota_error *err)
{
	(void)err;
	static const char tail[] = "\n5,6\n";
	size_t *left = owner;
	if (*left == 0) {
		*ret_count = 0;
	} else if (*left <= sizeof(tail) - 1) {
		memcpy(buffer, tail + (sizeof(tail) - 1 - *left), *left);
		*ret_count = *left;
	} else {
		size_t most = *left - (sizeof(tail) - 1);
		*ret_count = room < most ? room : most;
		memset(buffer, 'x', *ret_count);
		if (*left == 100000000)
			memcpy(buffer, "a,b\n", 4);
	}
	*left -= *ret_count;
	return ROTA_OK;
}

START_TEST(one_line_of_100_mb_is_one_bad_row)
{
	size_t left = 100000000;
	owned_by(csv_free) struct csv_reader *reader = NULL;
	ck_assert_int_eq(csv_new(NULL, flood, &left, &reader, NULL), ROTA_OK);
	const struct csv_row *row = next(reader);
	ck_assert_int_eq(row->fault, CSV_TOO_LONG);
	ck_assert_ptr_nonnull(strstr(csv_fault_text(reader), "1048576"));
	row = next(reader);
	ck_assert_int_eq(row->line, 3);
	expect_field(row->fields[1], "6", 1);
	ck_assert_ptr_null(next(reader));
}
END_TEST

static enum rota_status broken_source(
	void *owner, char *buffer, size_t room, size_t *ret_count, struct rota_error *err)
{
	(void)room;
	int *calls = owner;
	if ((*calls)++ > 0)
		return error_set(err, ROTA_EFILE, "the disk is gone");
	memcpy(buffer, "a,b\n", 4);
	*ret_count = 4;
	return ROTA_OK;
}

START_TEST(failure_of_the_source_is_handed_on)
{
	int calls = 0;
	struct rota_error err = {0};
	struct csv_reader *reader = NULL;
	ck_assert_int_eq(csv_new(NULL, broken_source, &calls, &reader, &err), ROTA_EFILE);
	ck_assert_str_eq(err.text, "the disk is gone");
}
END_TEST

int main(void)
{
	return SUITE_RUN("csv", "csv", any_text_is_read_as_the_naive_reader_does,
		rows_across_blocks_are_read_whole, rows_that_are_wrong_are_told_and_read_on_behind,
		one_line_of_100_mb_is_one_bad_row, failure_of_the_source_is_handed_on);
}
