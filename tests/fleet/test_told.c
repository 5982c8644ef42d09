/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fleet/told.h"

#include "suite.h"

#include <string.h>

static const struct {
	const char *line;
	enum rota_level level;
	const char *stage, *message;
	size_t n_figures;
} cases[] = {
	{"{\"time\": \"2026-03-02T02:15:00.250Z\", \"level\": \"info\", \"stage\": \"plan\", "
	 "\"message\": "
	 "\"done\", \"figures\": {\"seconds\": 1.5, \"shifts\": 40}}",
		ROTA_LEVEL_INFO, "plan", "done", 2},
	{"{\"level\": \"warning\", \"stage\": null, \"message\": \"a \\\"b\\\"\"}",
		ROTA_LEVEL_WARNING, NULL, "a \"b\"", 0},
	{"{\"level\": \"error\", \"message\": \"c\", \"figures\": {\"x\": \"1\", \"y\": 2}}",
		ROTA_LEVEL_ERROR, NULL, "c", 1},
	{"{\"level\": 3, \"message\": \"d\", \"figures\": []}", ROTA_LEVEL_ERROR, NULL, "d", 0},
	/* what is no line of a log is words */
	{"{\"level\": \"info\"}", ROTA_LEVEL_ERROR, NULL, "{\"level\": \"info\"}", 0},
	{"{\"level\": \"info\", \"message\"", ROTA_LEVEL_ERROR, NULL,
		"{\"level\": \"info\", \"message\"", 0},
	{"rota: warning: a", ROTA_LEVEL_WARNING, NULL, "a", 0},
	{"rota: unknown option '--x'", ROTA_LEVEL_ERROR, NULL, "unknown option '--x'", 0},
	{"==7==ERROR: AddressSanitizer", ROTA_LEVEL_ERROR, NULL, "==7==ERROR: AddressSanitizer", 0},
	{"", ROTA_LEVEL_ERROR, NULL, "", 0},
};

START_TEST(lines_are_read_as_they_were_told)
{
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		done_by(told_done) struct told told = {0};
		ck_assert_int_eq(
			told_read(cases[i].line, strlen(cases[i].line), &told, NULL), ROTA_OK);
		ck_assert_int_eq(told.line.level, cases[i].level);
		ck_assert_str_eq(told.line.message, cases[i].message);
		ck_assert_uint_eq(told.line.n_figures, cases[i].n_figures);
		if (cases[i].stage == NULL)
			ck_assert_ptr_null(told.line.stage);
		else
			ck_assert_str_eq(told.line.stage, cases[i].stage);
	}
}
END_TEST

START_TEST(figures_come_in_their_order_and_no_more_than_there_is_room_for)
{
	done_by(text_done) struct text line = {0};
	done_by(told_done) struct told told = {0};
	text_add(&line, "{\"level\": \"info\", \"message\": \"m\", \"figures\": {\"f0\": 0");
	for (int i = 1; i < 2 * TOLD_MOST_FIGURES; i++)
		text_addf(&line, ", \"f%d\": %d.5", i, i);
	text_add(&line, "}}");
	ck_assert_int_eq(told_read(line.data, line.length, &told, NULL), ROTA_OK);
	ck_assert_uint_eq(told.line.n_figures, TOLD_MOST_FIGURES);
	ck_assert_str_eq(told.line.figures[TOLD_MOST_FIGURES - 1].name, "f15");
	ck_assert_double_eq_tol(told.line.figures[3].value, 3.5, 1e-12);
}
END_TEST

int main(void)
{
	return SUITE_RUN("fleet", "told", lines_are_read_as_they_were_told,
		figures_come_in_their_order_and_no_more_than_there_is_room_for);
}
