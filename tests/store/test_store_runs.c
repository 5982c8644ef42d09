/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/runs.h"

#include "store/schema.h"
#include "store_file.h"

#include <math.h>

static struct store_run some_run(instant started)
{
	return (struct store_run){.command = "nightly",
		.by = "ana@planner",
		.program = "9.9",
		.started = started,
		.ended = INSTANT_NONE,
		.exit_status = 4,
		.message = "'nightly.apply' is never",
		.gap = 0.0125,
		.uncovered_share = NAN,
		.changes = 7,
		.least_changes = 0,
		.goals_kept = 0,
		.publication = -1,
		.waits = true,
		.stages = {{"import", 0.5}, {"plan", 2.25}},
		.n_stages = 2};
}

START_TEST(runs_come_back_newest_first)
{
	struct store_case c;
	done_by(store_runs_done) struct store_runs runs = {0};
	int64_t first, second;
	store_case_init(&c);
	struct store_run run = some_run(1772433000), other = some_run(1772519400);
	other.changes = other.least_changes = -1;
	other.goals_kept = -1;
	other.publication = 3;
	other.ended = 1772519460;
	store_case_expect(&c, store_add_run(c.store, &run, &first, &c.error));
	store_case_expect(&c, store_add_run(c.store, &other, &second, &c.error));
	store_case_reopen(&c);
	store_case_expect(&c, store_list_runs(c.store, 0, &runs, &c.error));
	ck_assert_uint_eq(runs.count, 2);
	const struct store_run *newest = &runs.items[0], *oldest = &runs.items[1];
	ck_assert_int_eq(newest->n, second);
	ck_assert_int_eq(newest->ended, 1772519460);
	ck_assert_int_eq(newest->changes, -1);
	ck_assert_int_eq(newest->least_changes, -1);
	ck_assert_int_eq(newest->goals_kept, -1);
	ck_assert_int_eq(newest->publication, 3);
	ck_assert_int_eq(oldest->n, first);
	ck_assert_str_eq(oldest->command, "nightly");
	ck_assert_str_eq(oldest->by, "ana@planner");
	ck_assert_str_eq(oldest->program, "9.9");
	ck_assert_str_eq(oldest->message, "'nightly.apply' is never");
	ck_assert(oldest->ended == INSTANT_NONE);
	ck_assert_int_eq(oldest->exit_status, 4);
	ck_assert_double_eq(oldest->gap, 0.0125);
	ck_assert(isnan(oldest->uncovered_share));
	ck_assert_int_eq(oldest->changes, 7);
	ck_assert_int_eq(oldest->least_changes, 0);
	ck_assert_int_eq(oldest->goals_kept, 0);
	ck_assert_int_eq(oldest->publication, -1);
	ck_assert(oldest->waits);
	ck_assert_int_eq(oldest->n_stages, 2);
	ck_assert_str_eq(oldest->stages[1].name, "plan");
	ck_assert_double_eq(oldest->stages[1].seconds, 2.25);
	store_case_done(&c);
}
END_TEST

START_TEST(ends_are_added_and_limits_kept)
{
	struct store_case c;
	done_by(store_runs_done) struct store_runs runs = {0};
	store_case_init(&c);
	struct store_run run = some_run(1772433000);
	for (int i = 0; i < 5; i++)
		store_case_expect(&c, store_add_run(c.store, &run, &run.n, &c.error));
	run.ended = 1772433099;
	run.exit_status = 1;
	run.message = "the disk is full";
	run.stages[run.n_stages++] = (struct store_run_stage){"publish", 1};
	store_case_expect(&c, store_end_run(c.store, &run, &c.error));
	store_case_expect(&c, store_list_runs(c.store, 2, &runs, &c.error));
	ck_assert_uint_eq(runs.count, 2);
	ck_assert_int_eq(runs.items[0].ended, 1772433099);
	ck_assert_int_eq(runs.items[0].exit_status, 1);
	ck_assert_str_eq(runs.items[0].message, "the disk is full");
	ck_assert_int_eq(runs.items[0].n_stages, 3);
	ck_assert(runs.items[1].ended == INSTANT_NONE);
	ck_assert_int_eq(runs.items[1].n_stages, 2);
	store_case_done(&c);
}
END_TEST

/* A database of the version before there were runs. */
START_TEST(older_databases_get_the_table)
{
	struct store_case c;
	done_by(store_runs_done) struct store_runs runs = {0};
	sqlite3 *db = NULL;
	int64_t n;
	store_case_init(&c);
	c.store = store_free(c.store);
	unlink(c.path);
	ck_assert_int_eq(sqlite3_open(c.path, &db), SQLITE_OK);
	for (int step = 1; step <= 7; step++)
		ck_assert_int_eq(sqlite3_exec(db, schema_step(step), NULL, NULL, NULL), SQLITE_OK);
	ck_assert_int_eq(
		sqlite3_exec(db, "PRAGMA user_version = 7; PRAGMA application_id = 0x726f7461",
			NULL, NULL, NULL),
		SQLITE_OK);
	sqlite3_close(db);
	store_case_open(&c);
	store_case_expect(&c, store_list_runs(c.store, 0, &runs, &c.error));
	ck_assert_uint_eq(runs.count, 0);
	struct store_run run = some_run(1);
	store_case_expect(&c, store_add_run(c.store, &run, &n, &c.error));
	ck_assert_int_eq(n, 1);
	store_case_done(&c);
}
END_TEST

int main(void)
{
	return SUITE_RUN("store", "runs", runs_come_back_newest_first,
		ends_are_added_and_limits_kept, older_databases_get_the_table);
}
