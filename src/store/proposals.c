/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/proposals.h"

#include "store/db.h"

void store_proposals_done(struct store_proposals *proposals)
{
	free(proposals->items);
	*proposals = (struct store_proposals){0};
}

static enum rota_status add(struct store *store, sqlite3_stmt *row,
	struct store_proposals *proposals, struct rota_error *err)
{
	TRY(memory_grow(&proposals->items, &proposals->capacity, proposals->count + 1,
		sizeof(*proposals->items), err));
	struct store_proposal *proposal = &proposals->items[proposals->count];
	*proposal = (struct store_proposal){.plan_version = (int)db_integer(row, 0),
		.against = db_integer(row, 1),
		.at = db_integer(row, 2)};
	TRY(db_keep_word(store, db_text(row, 3), &proposal->why, err));
	TRY(db_keep_word(store, db_text(row, 4), &proposal->changes, err));
	proposals->count++;
	return ROTA_OK;
}

enum rota_status store_list_proposals(
	struct store *store, struct store_proposals *ret_proposals, struct rota_error *err)
{
	done_by(store_proposals_done) struct store_proposals proposals = {0};
	done_by(db_end) sqlite3_stmt *statement = NULL;
	bool has_row;
	TRY(db_prepare(store, "SELECT plan, against, at, why, changes FROM proposals ORDER BY plan",
		&statement, err));
	for (;;) {
		TRY(db_step(store, statement, &has_row, err));
		if (!has_row)
			break;
		TRY(add(store, statement, &proposals, err));
	}
	*ret_proposals = proposals;
	proposals = (struct store_proposals){0};
	return ROTA_OK;
}

enum rota_status store_add_proposal(
	struct store *store, const struct store_proposal *proposal, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	TRY(db_prepare(store,
		"INSERT INTO proposals (plan, against, at, why, changes)"
		" VALUES (?1, ?2, ?3, ?4, ?5)",
		&statement, err));
	TRY(db_bind(store, statement, err, "iiitt", (int64_t)proposal->plan_version,
		proposal->against, proposal->at, proposal->why, proposal->changes));
	return db_do(store, statement, err);
}

enum rota_status store_drop_proposals(struct store *store, struct rota_error *err)
{
	return db_run(store, "DELETE FROM proposals", err);
}
