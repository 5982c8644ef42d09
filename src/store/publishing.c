/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/publishing.h"

#include "base/digest.h"
#include "store/published.h"
#include "store/seals.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

struct store_publishing {
	struct store *store;
	struct digest digest; /* of the whole record */
	int64_t last;	      /* publication; 0: none yet */
	int64_t n;	      /* of this one once anything differs, else 0 */
	sqlite3_stmt *read, *put, *remove, *before;
};

struct store_publishing *store_publishing_free(struct store_publishing *publishing)
{
	if (publishing == NULL)
		return NULL;
	db_end(&publishing->read);
	db_end(&publishing->put);
	db_end(&publishing->remove);
	db_end(&publishing->before);
	free(publishing);
	return NULL;
}

static enum rota_status read_number(
	struct store *store, const char *words, int64_t *ret_number, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	bool has_row;
	TRY(db_prepare(store, words, &statement, err));
	TRY(db_step(store, statement, &has_row, err));
	*ret_number = has_row ? db_integer(statement, 0) : 0;
	return ROTA_OK;
}

static enum rota_status prepare(struct store_publishing *publishing, struct rota_error *err)
{
	struct store *store = publishing->store;
	TRY(db_prepare(store,
		"SELECT " PUBLISHED_COLUMNS
		" FROM published WHERE agent = ?1 ORDER BY day, start, uid",
		&publishing->read, err));
	TRY(db_prepare(store,
		"INSERT INTO published (" PUBLISHED_COLUMNS
		") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
		&publishing->put, err));
	TRY(db_prepare(store, "DELETE FROM published WHERE agent = ?1 AND day = ?2 AND uid = ?3",
		&publishing->remove, err));
	return db_prepare(store,
		"INSERT INTO published_before (publication, existed, " PUBLISHED_COLUMNS
		") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
		&publishing->before, err);
}

enum rota_status store_publishing_new(
	struct store *store, struct store_publishing **ret_publishing, struct rota_error *err)
{
	owned_by(store_publishing_free) struct store_publishing *publishing = NULL;
	TRY(memory_new(1, sizeof(*publishing), &publishing, err));
	publishing->store = store;
	digest_init(&publishing->digest);
	TRY(read_number(
		store, "SELECT coalesce(max(n), 0) FROM publications", &publishing->last, err));
	TRY(prepare(publishing, err));
	*ret_publishing = TAKE(publishing);
	return ROTA_OK;
}

int64_t store_publishing_last(const struct store_publishing *publishing)
{
	return publishing->last;
}

enum rota_status store_publishing_serial(
	struct store_publishing *publishing, int64_t *ret_serial, struct rota_error *err)
{
	int64_t serial;
	TRY(read_number(publishing->store,
		"SELECT next_serial FROM publications ORDER BY n DESC LIMIT 1", &serial, err));
	*ret_serial = serial > 0 ? serial : 1;
	return ROTA_OK;
}

enum rota_status store_publishing_ids(struct store_publishing *publishing, struct arena *arena,
	const char ***ret_ids, size_t *ret_count, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	struct store *store = publishing->store;
	owned_ const char **ids = NULL;
	size_t count = 0, capacity = 0;
	bool has_row;
	TRY(db_prepare(
		store, "SELECT DISTINCT agent FROM published ORDER BY agent", &statement, err));
	for (;;) {
		TRY(db_step(store, statement, &has_row, err));
		if (!has_row)
			break;
		TRY(memory_grow(&ids, &capacity, count + 1, sizeof(*ids), err));
		TRY(arena_copy_text(arena, db_text(statement, 0), &ids[count], err));
		count++;
	}
	*ret_ids = TAKE(ids);
	*ret_count = count;
	return ROTA_OK;
}

enum rota_status store_publishing_read(struct store_publishing *publishing, const char *agent_id,
	struct publication **ret_record, struct rota_error *err)
{
	owned_by(publication_free) struct publication *record = NULL;
	TRY(memory_new(1, sizeof(*record), &record, err));
	sqlite3_reset(publishing->read);
	TRY(db_bind(publishing->store, publishing->read, err, "t", agent_id));
	TRY(published_read(publishing->store, publishing->read, record, err));
	sqlite3_reset(publishing->read);
	*ret_record = TAKE(record);
	return ROTA_OK;
}

static void add_to_digest(struct digest *digest, const struct published *item)
{
	char numbers[160];
	const char *const words[] = {item->uid, item->agent_id, item->kind_name, item->pieces};
	int length = snprintf(numbers, sizeof numbers,
		"%d %" PRId64 " %" PRId64 " %" PRId32 " %" PRId64 " %d\n", (int)item->day,
		item->start, item->end, item->sequence, item->modified, (int)item->cancelled);
	for (size_t i = 0; i < COUNT_OF(words); i++)
		digest_add(digest, words[i], strlen(words[i]) + 1);
	digest_add(digest, numbers, (size_t)length);
}

/* A number for this publication: what it replaces is kept under it. */
static enum rota_status begin(struct store_publishing *publishing, struct rota_error *err)
{
	if (publishing->n != 0)
		return ROTA_OK;
	TRY(db_run(publishing->store, "INSERT INTO publications (at, next_serial) VALUES (0, 1)",
		err));
	publishing->n = sqlite3_last_insert_rowid(publishing->store->db);
	return ROTA_OK;
}

/* The first publication replaces nothing. */
static enum rota_status keep_before(struct store_publishing *publishing,
	const struct published *item, bool existed, struct rota_error *err)
{
	TRY(begin(publishing, err));
	if (publishing->last == 0)
		return ROTA_OK;
	TRY(db_bind(publishing->store, publishing->before, err, "iittitiitiii", publishing->n,
		(int64_t)existed, item->uid, item->agent_id, (int64_t)item->day, item->kind_name,
		item->start, item->end, item->pieces, (int64_t)item->sequence, item->modified,
		(int64_t)item->cancelled));
	return db_do(publishing->store, publishing->before, err);
}

static enum rota_status take_away(
	struct store_publishing *publishing, const struct published *item, struct rota_error *err)
{
	TRY(keep_before(publishing, item, true, err));
	TRY(db_bind(publishing->store, publishing->remove, err, "tit", item->agent_id,
		(int64_t)item->day, item->uid));
	return db_do(publishing->store, publishing->remove, err);
}

static enum rota_status put(
	struct store_publishing *publishing, const struct published *item, struct rota_error *err)
{
	TRY(db_bind(publishing->store, publishing->put, err, "ttitiitiii", item->uid,
		item->agent_id, (int64_t)item->day, item->kind_name, item->start, item->end,
		item->pieces, (int64_t)item->sequence, item->modified, (int64_t)item->cancelled));
	return db_do(publishing->store, publishing->put, err);
}

static bool is_same(const struct published *a, const struct published *b)
{
	return a->day == b->day && a->start == b->start && a->end == b->end &&
	       a->sequence == b->sequence && a->modified == b->modified &&
	       a->cancelled == b->cancelled && strcmp(a->kind_name, b->kind_name) == 0 &&
	       strcmp(a->pieces, b->pieces) == 0;
}

static int by_uid(const void *left, const void *right)
{
	const struct published *a = *(const struct published *const *)left;
	const struct published *b = *(const struct published *const *)right;
	return strcmp(a->uid, b->uid);
}

static enum rota_status sort(const struct publication *record, const struct published ***ret_sorted,
	struct rota_error *err)
{
	TRY(memory_new(record->count, sizeof(**ret_sorted), ret_sorted, err));
	for (size_t i = 0; i < record->count; i++)
		(*ret_sorted)[i] = &record->items[i];
	if (record->count > 0)
		qsort(*ret_sorted, record->count, sizeof(**ret_sorted), by_uid);
	return ROTA_OK;
}

static enum rota_status write_one(struct store_publishing *publishing, const struct published *old,
	const struct published *new, struct rota_error *err)
{
	if (old != NULL && new != NULL && is_same(old, new))
		return ROTA_OK;
	if (old != NULL)
		TRY(take_away(publishing, old, err));
	else
		TRY(keep_before(publishing, new, false, err));
	return new != NULL ? put(publishing, new, err) : ROTA_OK;
}

enum rota_status store_publishing_person(struct store_publishing *publishing,
	const struct publication *was, const struct publication *is, struct rota_error *err)
{
	owned_ const struct published **olds = NULL, **news = NULL;
	TRY(sort(was, &olds, err));
	TRY(sort(is, &news, err));
	size_t w = 0, i = 0;
	while (w < was->count || i < is->count) {
		int order = w == was->count  ? 1
			    : i == is->count ? -1
					     : strcmp(olds[w]->uid, news[i]->uid);
		TRY(write_one(
			publishing, order <= 0 ? olds[w] : NULL, order >= 0 ? news[i] : NULL, err));
		w += order <= 0;
		i += order >= 0;
	}
	for (size_t d = 0; d < is->count; d++)
		add_to_digest(&publishing->digest, &is->items[d]);
	return ROTA_OK;
}

enum rota_status store_publishing_end(struct store_publishing *publishing,
	const struct store_receipt *receipt, int64_t next_serial, int64_t *ret_n,
	struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	struct store *store = publishing->store;
	char digest[DIGEST_SIZE];
	if (publishing->last == 0)
		TRY(begin(publishing, err));
	*ret_n = publishing->n != 0 ? publishing->n : publishing->last;
	if (publishing->n == 0)
		return ROTA_OK;
	digest_finish(&publishing->digest, digest);
	TRY(db_prepare(store,
		"UPDATE publications SET plan = nullif(?1, 0), at = ?2, next_serial = ?3,"
		" \"by\" = ?4, first_day = ?5, n_days = ?6, added = ?7, moved = ?8, changed = ?9,"
		" cancelled = ?10, revived = ?11, digest = ?12, restores = nullif(?13, 0)"
		" WHERE n = ?14",
		&statement, err));
	TRY(db_bind(store, statement, err, "iiitiiiiiiitii", (int64_t)receipt->plan_version,
		receipt->at, next_serial, receipt->by != NULL ? receipt->by : "",
		(int64_t)receipt->period.first_day, (int64_t)receipt->period.n_days,
		(int64_t)receipt->added, (int64_t)receipt->moved, (int64_t)receipt->changed,
		(int64_t)receipt->cancelled, (int64_t)receipt->revived, digest, receipt->restores,
		publishing->n));
	TRY(db_do(store, statement, err));
	return seal_put(store, SEAL_PUBLICATION, publishing->n, err);
}

enum rota_status store_publishing_digest(
	struct store *store, char ret_digest[65], struct rota_error *err)
{
	owned_by(store_publishing_free) struct store_publishing *publishing = NULL;
	done_by(arena_done) struct arena arena = {0};
	owned_ const char **ids = NULL;
	size_t n_ids;
	TRY(store_publishing_new(store, &publishing, err));
	TRY(store_publishing_ids(publishing, &arena, &ids, &n_ids, err));
	for (size_t i = 0; i < n_ids; i++) {
		owned_by(publication_free) struct publication *record = NULL;
		TRY(store_publishing_read(publishing, ids[i], &record, err));
		for (size_t d = 0; d < record->count; d++)
			add_to_digest(&publishing->digest, &record->items[d]);
	}
	digest_finish(&publishing->digest, ret_digest);
	return ROTA_OK;
}
