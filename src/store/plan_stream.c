/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/plan_stream.h"

#include "base/text.h"
#include "store/seals.h"

#include <string.h>

/* Pieces of a duty as text: "start end paid length:name" one behind the other, so that a name may
 * hold anything. */
static void write_pieces(struct text *text, const struct roster *roster, const struct duty *duty)
{
	const struct piece *pieces = duty_pieces(roster, duty);
	text->length = 0;
	text_add(text, "");
	for (int i = 0; i < duty->n_pieces; i++) {
		const struct piece *piece = &pieces[i];
		text_add_integer(text, piece->start);
		text_add_char(text, ' ');
		text_add_integer(text, piece->end);
		text_add(text, piece->paid ? " 1 " : " 0 ");
		text_add_integer(text, (int64_t)strlen(piece->name));
		text_add_char(text, ':');
		text_add(text, piece->name);
		text_add_char(text, '\n');
	}
}

struct store_newest_plan {
	struct store *store;
	sqlite3_stmt *duties;
	struct text pieces;
};

struct store_newest_plan *store_newest_plan_free(struct store_newest_plan *plan)
{
	if (plan == NULL)
		return NULL;
	db_end(&plan->duties);
	text_done(&plan->pieces);
	free(plan);
	return NULL;
}

enum rota_status store_newest_plan_open(struct store *store, struct store_newest_plan **ret_plan,
	int *ret_version, struct period *ret_period, struct rota_error *err)
{
	owned_by(store_newest_plan_free) struct store_newest_plan *plan = NULL;
	done_by(db_end) sqlite3_stmt *statement = NULL;
	bool has_row;
	*ret_plan = NULL;
	*ret_version = 0;
	*ret_period = (struct period){0};
	TRY(db_prepare(store,
		"SELECT version, first_day, n_days FROM plans ORDER BY version DESC LIMIT 1",
		&statement, err));
	TRY(db_step(store, statement, &has_row, err));
	if (!has_row)
		return ROTA_OK;
	TRY(memory_new(1, sizeof(*plan), &plan, err));
	plan->store = store;
	TRY(db_prepare(store,
		"SELECT agent, kind, day, pieces FROM duties WHERE version = ?1 ORDER BY n",
		&plan->duties, err));
	TRY(db_bind(store, plan->duties, err, "i", db_integer(statement, 0)));
	*ret_version = (int)db_integer(statement, 0);
	*ret_period = (struct period){
		(day_number)db_integer(statement, 1), (int)db_integer(statement, 2)};
	*ret_plan = TAKE(plan);
	return ROTA_OK;
}

static enum rota_status matches(struct store_newest_plan *plan, const struct roster *roster,
	const struct duty *duty, bool *ret_matches, struct rota_error *err)
{
	TRY(db_step(plan->store, plan->duties, ret_matches, err));
	if (!*ret_matches)
		return ROTA_OK;
	write_pieces(&plan->pieces, roster, duty);
	TRY(text_check(&plan->pieces, err));
	*ret_matches = strcmp(db_text(plan->duties, 0), duty->agent_id) == 0 &&
		       strcmp(db_text(plan->duties, 1), duty->kind_name) == 0 &&
		       db_integer(plan->duties, 2) == duty->day &&
		       strcmp(db_text(plan->duties, 3), plan->pieces.data) == 0;
	return ROTA_OK;
}

enum rota_status store_newest_plan_matches(struct store_newest_plan *plan,
	const struct roster *roster, bool *ret_matches, struct rota_error *err)
{
	bool has_row;
	*ret_matches = true;
	for (size_t d = 0; roster != NULL && d < roster->n_duties && *ret_matches; d++)
		TRY(matches(plan, roster, &roster->duties[d], ret_matches, err));
	if (roster != NULL)
		return ROTA_OK;
	TRY(db_step(plan->store, plan->duties, &has_row, err));
	*ret_matches = !has_row;
	return ROTA_OK;
}

struct store_new_plan {
	struct store *store;
	sqlite3_stmt *add;
	int64_t version, n;
	struct text pieces;
};

struct store_new_plan *store_new_plan_free(struct store_new_plan *plan)
{
	if (plan == NULL)
		return NULL;
	db_end(&plan->add);
	text_done(&plan->pieces);
	free(plan);
	return NULL;
}

enum rota_status store_new_plan_begin(struct store *store, const char *inputs, struct period period,
	const char *figures_json, struct store_new_plan **ret_plan, int *ret_version,
	struct rota_error *err)
{
	owned_by(store_new_plan_free) struct store_new_plan *plan = NULL;
	done_by(db_end) sqlite3_stmt *statement = NULL;
	TRY(memory_new(1, sizeof(*plan), &plan, err));
	plan->store = store;
	TRY(db_prepare(store,
		"INSERT INTO plans (inputs, first_day, n_days, figures) VALUES (?1, ?2, ?3, ?4)",
		&statement, err));
	TRY(db_bind(store, statement, err, "tiit", inputs, (int64_t)period.first_day,
		(int64_t)period.n_days, figures_json != NULL ? figures_json : ""));
	TRY(db_do(store, statement, err));
	plan->version = sqlite3_last_insert_rowid(store->db);
	TRY(db_prepare(store,
		"INSERT INTO duties (version, n, agent, kind, day, pieces) "
		"VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
		&plan->add, err));
	*ret_version = (int)plan->version;
	*ret_plan = TAKE(plan);
	return ROTA_OK;
}

enum rota_status store_new_plan_add(
	struct store_new_plan *plan, const struct roster *roster, struct rota_error *err)
{
	for (size_t i = 0; i < roster->n_duties; i++) {
		const struct duty *duty = &roster->duties[i];
		write_pieces(&plan->pieces, roster, duty);
		TRY(text_check(&plan->pieces, err));
		TRY(db_bind(plan->store, plan->add, err, "iittit", plan->version, plan->n++,
			duty->agent_id, duty->kind_name, (int64_t)duty->day, plan->pieces.data));
		TRY(db_do(plan->store, plan->add, err));
	}
	return ROTA_OK;
}

enum rota_status store_new_plan_end(struct store_new_plan *plan, struct rota_error *err)
{
	return seal_put(plan->store, SEAL_PLAN, plan->version, err);
}
