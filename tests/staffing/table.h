/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_STAFFING_TABLE_H
#define TESTS_STAFFING_TABLE_H
/* Reference tables beside the tests: plain CSV without quotes, columns found by name. */
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TABLE_COLUMNS = 32, TABLE_LINE = 2048 };

struct table {
	FILE *file;
	char header[TABLE_LINE], line[TABLE_LINE];
	int line_number;
};

static inline void table_open(struct table *table, const char *name)
{
	char path[1024];
	snprintf(path, sizeof(path), "%s/staffing/data/%s", getenv("ROTA_TESTS"), name);
	*table = (struct table){.file = fopen(path, "r"), .line_number = 1};
	ck_assert_msg(table->file != NULL, "no %s", path);
	ck_assert_ptr_nonnull(fgets(table->header, sizeof(table->header), table->file));
	table->header[strcspn(table->header, "\r\n")] = '\0';
}

static inline int table_next(struct table *table)
{
	if (fgets(table->line, sizeof(table->line), table->file) == NULL) {
		fclose(table->file);
		return 0;
	}
	table->line[strcspn(table->line, "\r\n")] = '\0';
	table->line_number++;
	return 1;
}

/* The column's text in the line that was read last, into cell. */
static inline const char *table_text(const struct table *table, const char *column, char cell[512])
{
	const char *name = table->header, *value = table->line;
	for (;;) {
		size_t name_length = strcspn(name, ","), value_length = strcspn(value, ",");
		if (strlen(column) == name_length && memcmp(column, name, name_length) == 0) {
			ck_assert_uint_lt(value_length, 512);
			memcpy(cell, value, value_length);
			cell[value_length] = '\0';
			return cell;
		}
		ck_assert_msg(name[name_length] != '\0', "no column %s", column);
		name += name_length + 1;
		value += value_length + (value[value_length] == ',');
	}
}

static inline double table_real(const struct table *table, const char *column)
{
	char cell[512];
	return strtod(table_text(table, column, cell), NULL);
}

/* Both name the line that is off. */
static inline void table_near(
	const struct table *table, const char *column, double is, double absolute)
{
	double want = table_real(table, column);
	ck_assert_msg(fabs(is - want) <= absolute, "line %d: %s is %.17g, must be %.17g",
		table->line_number, column, is, want);
}

static inline void table_same(
	const struct table *table, const char *column, double is, double relative)
{
	table_near(table, column, is, relative * fabs(table_real(table, column)) + 1e-300);
}

#endif
