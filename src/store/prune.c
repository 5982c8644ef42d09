/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/prune.h"

#include "store/db.h"
#include "store/seals.h"

/* A kind of rows that grow old: which of them may go, and how. ?1 is `before`, ?2 `before_day`,
 * ?3 `history_before`. */
struct prune_row {
	const char *find;   /* ids */
	const char *remove; /* one id */
	int seal;	    /* enum seal_kind of what goes; -1: it has none */
	bool leaves;	    /* its row stays with less behind it: the seal is put anew */
};

/* The publication that undo would go back to: before the one whose record stands. */
#define UNDO_TARGET "(SELECT coalesce(restores, n) - 1 FROM publications ORDER BY n DESC LIMIT 1)"

static const struct prune_row runs = {
	"SELECT n FROM runs WHERE started < ?1 AND n <> (SELECT max(n) FROM runs)"
	" AND n <> coalesce((SELECT max(n) FROM runs WHERE command = 'nightly'), 0)"
	" AND n <> coalesce((SELECT max(n) FROM runs WHERE command = 'nightly'"
	" AND exit NOT IN (1, 2)), 0)",
	"DELETE FROM runs WHERE n = ?1", -1, false};

static const struct prune_row publications = {
	"SELECT n FROM publications WHERE n < " UNDO_TARGET
	" AND n < coalesce((SELECT min(n) FROM publications WHERE at >= ?1"
	" OR first_day + n_days > ?2), 0) ORDER BY n",
	"DELETE FROM publications WHERE n = ?1", SEAL_PUBLICATION, false};

static const struct prune_row plans = {
	"SELECT version FROM plans WHERE first_day + n_days <= ?2"
	" AND version <> (SELECT max(version) FROM plans)"
	" AND version NOT IN (SELECT plan FROM publications WHERE plan NOT NULL)"
	" AND version NOT IN (SELECT plan FROM proposals)",
	"DELETE FROM plans WHERE version = ?1", SEAL_PLAN, false};

/* A forecast that a newer one has taken the place of is as old as the day it was made for. */
static const struct prune_row forecasts = {
	"SELECT version FROM forecasts WHERE first_day < ?2"
	" AND version <> (SELECT max(version) FROM forecasts)"
	" AND version NOT IN (SELECT version FROM stages WHERE name = 'forecast')",
	"DELETE FROM forecasts WHERE version = ?1", SEAL_FORECAST, false};

static const struct prune_row needs = {"SELECT version FROM needs WHERE first_day < ?2"
				       " AND version <> (SELECT max(version) FROM needs)"
				       " AND version NOT IN (SELECT version FROM stages"
				       " WHERE name = 'staff')",
	"DELETE FROM needs WHERE version = ?1", SEAL_NEED, false};

static const struct prune_row imports = {
	"SELECT s.id FROM sources s WHERE s.last < ?3"
	" AND EXISTS (SELECT 1 FROM source_queues q WHERE q.source = s.id)",
	"DELETE FROM source_queues WHERE source = ?1", SEAL_SOURCE, true};

static enum rota_status remove_one(struct store *store, const struct prune_row *row,
	sqlite3_stmt *statement, int64_t id, struct rota_error *err)
{
	TRY(db_bind(store, statement, err, "i", id));
	TRY(db_do(store, statement, err));
	if (row->seal < 0)
		return ROTA_OK;
	return row->leaves ? seal_put(store, (enum seal_kind)row->seal, id, err)
			   : seal_drop(store, (enum seal_kind)row->seal, id, err);
}

static enum rota_status find(struct store *store, const struct prune_row *row,
	const struct store_prune_limits *limits, int64_t **ret_ids, size_t *ret_count,
	struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	owned_ int64_t *ids = NULL;
	size_t count = 0, capacity = 0;
	int64_t values[] = {limits->before, limits->before_day, limits->history_before};
	bool has_row;
	TRY(db_prepare(store, row->find, &statement, err));
	for (int i = 0; i < sqlite3_bind_parameter_count(statement); i++) {
		int code = sqlite3_bind_int64(statement, i + 1, values[i]);
		if (code != SQLITE_OK)
			return db_fail(store, code, err);
	}
	for (;;) {
		TRY(db_step(store, statement, &has_row, err));
		if (!has_row)
			break;
		TRY(memory_grow(&ids, &capacity, count + 1, sizeof(*ids), err));
		ids[count++] = db_integer(statement, 0);
	}
	*ret_ids = TAKE(ids);
	*ret_count = count;
	return ROTA_OK;
}

static enum rota_status prune(struct store *store, const struct prune_row *row,
	const struct store_prune_limits *limits, int64_t *ret_count, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	owned_ int64_t *ids = NULL;
	size_t count = 0;
	TRY(find(store, row, limits, &ids, &count, err));
	TRY(db_prepare(store, row->remove, &statement, err));
	for (size_t i = 0; i < count; i++)
		TRY(remove_one(store, row, statement, ids[i], err));
	*ret_count = (int64_t)count;
	return ROTA_OK;
}

/* Publications before plans: those that only they need go with them. */
static enum rota_status prune_all(struct store *store, const struct store_prune_limits *limits,
	struct store_pruned *pruned, struct rota_error *err)
{
	TRY(prune(store, &runs, limits, &pruned->runs, err));
	TRY(prune(store, &publications, limits, &pruned->publications, err));
	TRY(prune(store, &plans, limits, &pruned->plans, err));
	TRY(prune(store, &forecasts, limits, &pruned->forecasts, err));
	TRY(prune(store, &needs, limits, &pruned->needs, err));
	return prune(store, &imports, limits, &pruned->imports, err);
}

enum rota_status store_prune(struct store *store, const struct store_prune_limits *limits,
	struct store_pruned *ret_pruned, struct rota_error *err)
{
	struct store_pruned pruned = {0};
	TRY(db_begin_step(store, err));
	TRY(db_end_step(store, prune_all(store, limits, &pruned, err), err));
	*ret_pruned = pruned;
	return ROTA_OK;
}

enum rota_status store_shrink(struct store *store, struct rota_error *err)
{
	TRY(db_run(store, "VACUUM", err));
	return db_run(store, "PRAGMA wal_checkpoint(TRUNCATE)", err);
}

enum rota_status store_size(struct store *store, int64_t *ret_bytes, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	bool has_row;
	TRY(db_prepare(store,
		"SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
		&statement, err));
	TRY(db_step(store, statement, &has_row, err));
	*ret_bytes = has_row ? db_integer(statement, 0) : 0;
	return ROTA_OK;
}
