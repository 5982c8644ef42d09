/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/publications.h"

#include "store/published.h"
#include "store/publishing.h"

#include <inttypes.h>
#include <string.h>

/* The record's head: its key and serial; NULL when nothing was ever published. */
static enum rota_status read_head(
	struct store *store, struct publication **ret_publication, struct rota_error *err)
{
	owned_by(publication_free) struct publication *publication = NULL;
	done_by(db_end) sqlite3_stmt *statement = NULL;
	char key[33];
	bool has_row;
	*ret_publication = NULL;
	TRY(db_prepare(store, "SELECT next_serial FROM publications ORDER BY n DESC LIMIT 1",
		&statement, err));
	TRY(db_step(store, statement, &has_row, err));
	if (!has_row)
		return ROTA_OK;
	TRY(memory_new(1, sizeof(*publication), &publication, err));
	publication->next_serial = db_integer(statement, 0);
	TRY(store_key(store, key, err));
	TRY(arena_copy_text(&publication->arena, key, &publication->key, err));
	*ret_publication = TAKE(publication);
	return ROTA_OK;
}

enum rota_status store_read_publication(struct store *store, const struct site *site,
	struct publication **ret_publication, struct rota_error *err)
{
	(void)site;
	owned_by(publication_free) struct publication *publication = NULL;
	done_by(db_end) sqlite3_stmt *statement = NULL;
	*ret_publication = NULL;
	TRY(read_head(store, &publication, err));
	if (publication == NULL)
		return ROTA_OK;
	TRY(db_prepare(store,
		"SELECT " PUBLISHED_COLUMNS " FROM published ORDER BY agent, day, start, uid",
		&statement, err));
	TRY(published_read(store, statement, publication, err));
	*ret_publication = TAKE(publication);
	return ROTA_OK;
}

enum rota_status store_read_publication_days(struct store *store, day_number first, day_number end,
	struct publication **ret_publication, struct rota_error *err)
{
	owned_by(publication_free) struct publication *publication = NULL;
	done_by(db_end) sqlite3_stmt *statement = NULL;
	*ret_publication = NULL;
	TRY(read_head(store, &publication, err));
	if (publication == NULL)
		return ROTA_OK;
	TRY(db_prepare(store,
		"SELECT " PUBLISHED_COLUMNS " FROM published WHERE day >= ?1 AND day < ?2"
		" ORDER BY agent, day, start, uid",
		&statement, err));
	TRY(db_bind(store, statement, err, "ii", (int64_t)first, (int64_t)end));
	TRY(published_read(store, statement, publication, err));
	*ret_publication = TAKE(publication);
	return ROTA_OK;
}

enum rota_status store_published_until(
	struct store *store, day_number *ret_day, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	bool has_row;
	TRY(db_prepare(store,
		"SELECT max(day) FROM published WHERE NOT cancelled AND kind NOT LIKE '*%'"
		" HAVING max(day) NOT NULL",
		&statement, err));
	TRY(db_step(store, statement, &has_row, err));
	*ret_day = has_row ? (day_number)db_integer(statement, 0) : DAY_NONE;
	return ROTA_OK;
}

enum rota_status store_published_times(
	struct store *store, instant *ret_from, instant *ret_until, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	bool has_row;
	TRY(db_prepare(store, "SELECT min(start), max(\"end\") FROM published", &statement, err));
	TRY(db_step(store, statement, &has_row, err));
	*ret_from = has_row ? db_integer(statement, 0) : 0;
	*ret_until = has_row ? db_integer(statement, 1) : 0;
	return ROTA_OK;
}

/* Of every entry that later publications changed, its state before the first of them. */
static enum rota_status read_items_at(
	struct store *store, int64_t n, struct publication *publication, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	TRY(db_prepare(store,
		"SELECT " PUBLISHED_COLUMNS
		" FROM published_before AS b WHERE existed AND publication = "
		"(SELECT min(publication) FROM published_before WHERE uid = b.uid"
		" AND publication > ?1)"
		" UNION ALL SELECT " PUBLISHED_COLUMNS " FROM published AS p WHERE NOT EXISTS"
		" (SELECT 1 FROM published_before WHERE uid = p.uid AND publication > ?1)"
		" ORDER BY agent, day, start, uid",
		&statement, err));
	TRY(db_bind(store, statement, err, "i", n));
	return published_read(store, statement, publication, err);
}

static enum rota_status days_since(
	struct store *store, int64_t n, struct period *ret_days, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	bool has_row;
	TRY(db_prepare(store,
		"SELECT min(day), max(day) - min(day) + 1, count(*) FROM published_before"
		" WHERE publication > ?1",
		&statement, err));
	TRY(db_bind(store, statement, err, "i", n));
	TRY(db_step(store, statement, &has_row, err));
	*ret_days = (struct period){0};
	if (has_row && db_integer(statement, 2) > 0)
		*ret_days = (struct period){
			(day_number)db_integer(statement, 0), (int)db_integer(statement, 1)};
	return ROTA_OK;
}

static enum rota_status check_reachable(struct store *store, int64_t n, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	bool has_row;
	TRY(db_prepare(store,
		"SELECT count(n = ?1 OR NULL), count((n > ?1 AND digest = '') OR NULL)"
		" FROM publications",
		&statement, err));
	TRY(db_bind(store, statement, err, "i", n));
	TRY(db_step(store, statement, &has_row, err));
	if (!has_row || db_integer(statement, 0) == 0)
		return error_set(err, ROTA_EINVAL, "there is no publication %" PRId64, n);
	if (db_integer(statement, 1) > 0)
		return error_set(err, ROTA_EINVAL,
			"publication %" PRId64
			" was followed by one whose changes were not kept: an older rota made it",
			n);
	return ROTA_OK;
}

enum rota_status store_read_publication_at(struct store *store, int64_t n,
	struct publication **ret_publication, struct period *ret_days, struct rota_error *err)
{
	owned_by(publication_free) struct publication *publication = NULL;
	TRY(check_reachable(store, n, err));
	TRY(read_head(store, &publication, err));
	TRY(read_items_at(store, n, publication, err));
	TRY(days_since(store, n, ret_days, err));
	*ret_publication = TAKE(publication);
	return ROTA_OK;
}

/* The entries of the same person from both records at once. */
static enum rota_status write_people(struct store_publishing *publishing,
	const struct publication *was, const struct publication *is, struct rota_error *err)
{
	size_t w = 0, i = 0, n_was = was != NULL ? was->count : 0;
	while (w < n_was || i < is->count) {
		const char *old = w < n_was ? was->items[w].agent_id : NULL;
		const char *new = i < is->count ? is->items[i].agent_id : NULL;
		int order = old == NULL ? 1 : new == NULL ? -1 : strcmp(old, new);
		const char *id = order <= 0 ? old : new;
		struct publication one = {.items = n_was > 0 ? was->items + w : NULL};
		struct publication other = {.items = is->items + i};
		for (; w < n_was && strcmp(was->items[w].agent_id, id) == 0; w++)
			one.count++;
		for (; i < is->count && strcmp(is->items[i].agent_id, id) == 0; i++)
			other.count++;
		TRY(store_publishing_person(publishing, &one, &other, err));
	}
	return ROTA_OK;
}

static enum rota_status write_all(struct store *store, const struct publication *publication,
	const struct store_receipt *receipt, int64_t *ret_n, struct rota_error *err)
{
	owned_by(store_publishing_free) struct store_publishing *publishing = NULL;
	owned_by(publication_free) struct publication *last = NULL;
	owned_ struct published *items = NULL;
	struct publication sorted = {.count = publication->count};
	TRY(store_read_publication(store, NULL, &last, err));
	TRY(memory_new(publication->count, sizeof(*items), &items, err));
	if (publication->count > 0) {
		memcpy(items, publication->items, publication->count * sizeof(*items));
		qsort(items, publication->count, sizeof(*items), published_order);
	}
	sorted.items = items;
	TRY(store_publishing_new(store, &publishing, err));
	TRY(write_people(publishing, last, &sorted, err));
	return store_publishing_end(publishing, receipt, publication->next_serial, ret_n, err);
}

enum rota_status store_write_publication(struct store *store, const struct publication *publication,
	const struct store_receipt *receipt, int64_t *ret_n, struct rota_error *err)
{
	TRY(db_begin_step(store, err));
	return db_end_step(store, write_all(store, publication, receipt, ret_n, err), err);
}
