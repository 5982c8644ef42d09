/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/runs.h"

#include "store/db.h"

#include <math.h>

void store_runs_done(struct store_runs *runs)
{
	free(runs->items);
	*runs = (struct store_runs){0};
}

static enum rota_status write_stages(
	struct store *store, const struct store_run *run, int64_t n, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	TRY(db_prepare(store,
		"INSERT OR REPLACE INTO run_stages (run, n, name, seconds) VALUES (?1, ?2, ?3, ?4)",
		&statement, err));
	for (int i = 0; i < run->n_stages; i++) {
		TRY(db_bind(store, statement, err, "iitd", n, (int64_t)i, run->stages[i].name,
			run->stages[i].seconds));
		TRY(db_do(store, statement, err));
	}
	return ROTA_OK;
}

static enum rota_status add(
	struct store *store, const struct store_run *run, int64_t *ret_n, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	TRY(db_prepare(store,
		"INSERT INTO runs (command, \"by\", program, started, ended, exit, message, gap,"
		" uncovered, changes, least, goals_kept, publication, waits) VALUES (?1, ?2, ?3, "
		"?4,"
		" nullif(?5, ?15), ?6, ?7, ?8, ?9, nullif(?10, -1), nullif(?11, -1),"
		" nullif(?12, -1), nullif(?13, -1), ?14)",
		&statement, err));
	TRY(db_bind(store, statement, err, "tttiiitddiiiiii", run->command, run->by, run->program,
		run->started, run->ended, (int64_t)run->exit_status, run->message, run->gap,
		run->uncovered_share, run->changes, run->least_changes, (int64_t)run->goals_kept,
		run->publication, (int64_t)run->waits, INSTANT_NONE));
	TRY(db_do(store, statement, err));
	*ret_n = sqlite3_last_insert_rowid(store->db);
	return write_stages(store, run, *ret_n, err);
}

enum rota_status store_add_run(
	struct store *store, const struct store_run *run, int64_t *ret_n, struct rota_error *err)
{
	TRY(db_begin_step(store, err));
	return db_end_step(store, add(store, run, ret_n, err), err);
}

static enum rota_status end(
	struct store *store, const struct store_run *run, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	TRY(db_prepare(store, "UPDATE runs SET ended = ?2, exit = ?3, message = ?4 WHERE n = ?1",
		&statement, err));
	TRY(db_bind(store, statement, err, "iiit", run->n, run->ended, (int64_t)run->exit_status,
		run->message));
	TRY(db_do(store, statement, err));
	return write_stages(store, run, run->n, err);
}

enum rota_status store_end_run(
	struct store *store, const struct store_run *run, struct rota_error *err)
{
	TRY(db_begin_step(store, err));
	return db_end_step(store, end(store, run, err), err);
}

static int64_t number_or(sqlite3_stmt *row, int column, int64_t otherwise)
{
	return sqlite3_column_type(row, column) == SQLITE_NULL ? otherwise
							       : db_integer(row, column);
}

static enum rota_status read_stages(
	struct store *store, sqlite3_stmt *stages, struct store_run *run, struct rota_error *err)
{
	bool has_row;
	sqlite3_reset(stages);
	TRY(db_bind(store, stages, err, "i", run->n));
	while (run->n_stages < RUN_MOST_STAGES) {
		TRY(db_step(store, stages, &has_row, err));
		if (!has_row)
			break;
		struct store_run_stage *stage = &run->stages[run->n_stages++];
		TRY(db_keep_word(store, db_text(stages, 0), &stage->name, err));
		stage->seconds = db_real(stages, 1);
	}
	return ROTA_OK;
}

static enum rota_status read_run(
	struct store *store, sqlite3_stmt *row, struct store_run *run, struct rota_error *err)
{
	*run = (struct store_run){.n = db_integer(row, 0),
		.started = db_integer(row, 4),
		.ended = number_or(row, 5, INSTANT_NONE),
		.exit_status = (int)db_integer(row, 6),
		.gap = db_real(row, 8),
		.uncovered_share = db_real(row, 9),
		.changes = number_or(row, 10, -1),
		.least_changes = number_or(row, 11, -1),
		.goals_kept = (int)number_or(row, 12, -1),
		.publication = number_or(row, 13, -1),
		.waits = db_integer(row, 14) != 0};
	TRY(db_keep_word(store, db_text(row, 1), &run->command, err));
	TRY(db_keep_word(store, db_text(row, 2), &run->by, err));
	TRY(db_keep_word(store, db_text(row, 3), &run->program, err));
	return db_keep_word(store, db_text(row, 7), &run->message, err);
}

enum rota_status store_list_runs(
	struct store *store, int64_t limit, struct store_runs *ret_runs, struct rota_error *err)
{
	done_by(store_runs_done) struct store_runs runs = {0};
	done_by(db_end) sqlite3_stmt *rows = NULL, *stages = NULL;
	bool has_row;
	TRY(db_prepare(store,
		"SELECT n, command, \"by\", program, started, ended, exit, message, gap, uncovered,"
		" changes, least, goals_kept, publication, waits FROM runs ORDER BY n DESC LIMIT "
		"?1",
		&rows, err));
	TRY(db_prepare(store, "SELECT name, seconds FROM run_stages WHERE run = ?1 ORDER BY n",
		&stages, err));
	TRY(db_bind(store, rows, err, "i", limit > 0 ? limit : (int64_t)-1));
	for (;;) {
		TRY(db_step(store, rows, &has_row, err));
		if (!has_row)
			break;
		TRY(memory_grow(
			&runs.items, &runs.capacity, runs.count + 1, sizeof(*runs.items), err));
		TRY(read_run(store, rows, &runs.items[runs.count], err));
		TRY(read_stages(store, stages, &runs.items[runs.count++], err));
	}
	*ret_runs = runs;
	runs = (struct store_runs){0};
	return ROTA_OK;
}
