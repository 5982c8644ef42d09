/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/pins_file.h"

#include "base/text.h"

#include "suite.h"
#include "support/small_site.h"

#include <string.h>

static const char HEAD[] = "agent,shift,start,end,activity,paid\n";
static const char SHIFT[] =
	"ana,early@2026-03-02,2026-03-02T06:00:00Z,2026-03-02T14:00:00Z,work,yes\n";

static enum rota_status read(const char *rows, struct roster **ret_pins, struct rota_error *err)
{
	owned_by(site_free) struct site *site = small_site_new("UTC");
	done_by(text_done) struct text file = {0};
	small_site_add_queue(site, "phone");
	small_site_add_kind(site, "early", 360, 360, 60, 480);
	small_site_add_contract(site, "c");
	small_site_add_agent(site, "ana", ROLE_AGENT, 0, "0");
	text_add(&file, HEAD);
	text_add(&file, rows);
	return pins_file_read(site, "pins.csv", file.data, file.length, ret_pins, err);
}

START_TEST(shifts_and_days_off_are_read)
{
	owned_by(roster_free) struct roster *pins = NULL;
	done_by(text_done) struct text rows = {0};
	struct rota_error err = {0};
	text_add(&rows, "ana,off@2026-03-04,,,,\n");
	text_add(&rows, SHIFT);
	text_add(&rows, "eve,off@2026-03-02, ,,,no\nana,off@2026-03-04,,,,\n");
	ck_assert_msg(read(rows.data, &pins, &err) == ROTA_OK, "%s", err.text);
	ck_assert_int_eq((int)pins->n_duties, 3); /* a day told twice is one */
	int off = 0;
	for (size_t i = 0; i < pins->n_duties; i++) {
		const struct duty *duty = &pins->duties[i];
		ck_assert_int_eq(duty->n_pieces, strcmp(duty->kind_name, "early") == 0);
		ck_assert_int_eq(duty->agent == INDEX_NONE, strcmp(duty->agent_id, "eve") == 0);
		off += duty->n_pieces == 0 &&
		       duty->day ==
			       date_of(duty->agent == INDEX_NONE ? "2026-03-02" : "2026-03-04");
	}
	ck_assert_int_eq(off, 2);
}
END_TEST

static const struct {
	const char *rows, *words;
} wrong[] = {
	{"ana,off@2026-03-02,,,,\nana,early@2026-03-02,2026-03-02T06:00:00Z,2026-03-02T14:00:00Z,"
	 "work,yes\n",
		"pins.csv:2:5: the day is pinned off, but 'early@2026-03-02' is pinned on it"},
	{",off@2026-03-02,,,,\n", "pins.csv:2:1: 'agent' is missing"},
	{"ana,off@2026-03-32,,,,\n", "pins.csv:2:"},
	{"ana,off@2026-03-02,,2026-03-02T14:00:00Z,,\n", "'start' is missing"},
	{"ana,offs@2026-03-02,,,,\n", "'start' is missing"},
	{"ana,off,,,,\n", "'start' is missing"},
};

START_TEST(what_is_no_pin_is_told_with_its_place)
{
	owned_by(roster_free) struct roster *pins = NULL;
	struct rota_error err = {0};
	ck_assert_int_eq(read(wrong[_i].rows, &pins, &err), ROTA_EINVAL);
	ck_assert_ptr_null(pins);
	ck_assert_msg(strstr(err.text, wrong[_i].words) != NULL, "'%s' lacks '%s'", err.text,
		wrong[_i].words);
}
END_TEST

/* A shift of that name is no day off where it has times. */
START_TEST(shift_called_off_is_one)
{
	owned_by(roster_free) struct roster *pins = NULL;
	ck_assert_int_eq(
		read("ana,off@2026-03-02,2026-03-02T06:00:00Z,2026-03-02T14:00:00Z,work,yes\n",
			&pins, NULL),
		ROTA_OK);
	ck_assert_int_eq(pins->duties[0].n_pieces, 1);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("files");
	TCase *tcase = tcase_create("pins_file");
	tcase_add_test(tcase, shifts_and_days_off_are_read);
	tcase_add_loop_test(tcase, what_is_no_pin_is_told_with_its_place, 0,
		(int)(sizeof(wrong) / sizeof(wrong[0])));
	tcase_add_test(tcase, shift_called_off_is_one);
	suite_add_tcase(suite, tcase);
	return suite_finish(suite);
}
