/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/notes.h"

#include "suite.h"

START_TEST(notes_keep_their_order)
{
	done_by(notes_done) struct notes notes = {0};
	for (int i = 0; i < 100; i++)
		ck_assert_int_eq(notes_add(&notes, NULL, "note %d of %s", i, "many"), ROTA_OK);
	ck_assert_uint_eq(notes.count, 100);
	ck_assert_str_eq(notes.lines[0], "note 0 of many");
	ck_assert_str_eq(notes.lines[99], "note 99 of many");
}
END_TEST

START_TEST(notes_done_empties)
{
	struct notes notes = {0};
	ck_assert_int_eq(notes_add(&notes, NULL, "%s", ""), ROTA_OK);
	ck_assert_str_eq(notes.lines[0], "");
	notes_done(&notes);
	ck_assert_uint_eq(notes.count, 0);
	ck_assert_ptr_null(notes.lines);
}
END_TEST

int main(void)
{
	return SUITE_RUN("base", "notes", notes_keep_their_order, notes_done_empties);
}
