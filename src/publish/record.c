/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/record.h"

#include "base/digest.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { UID_LETTERS = 32 };

struct making {
	const struct record_input *input;
	struct publication *record;
	struct publish_counts counts;
	const struct published **old; /* the last record's entries, sorted as `told` is */
	bool *old_taken, *told_taken;
	size_t n_old;
};

static int by_sort(const char *kind_a, const char *kind_b)
{
	int order = told_is_shift(kind_a) - told_is_shift(kind_b);
	return order != 0 || told_is_shift(kind_a) ? order : strcmp(kind_a, kind_b);
}

static int by_group(const char *agent_a, const char *kind_a, day_number day_a, const char *agent_b,
	const char *kind_b, day_number day_b)
{
	int order = strcmp(agent_a, agent_b);
	if (order == 0)
		order = by_sort(kind_a, kind_b);
	return order != 0 ? order : (day_a > day_b) - (day_a < day_b);
}

static int by_entry(const void *left, const void *right)
{
	const struct published *a = *(const struct published *const *)left;
	const struct published *b = *(const struct published *const *)right;
	int order = by_group(a->agent_id, a->kind_name, a->day, b->agent_id, b->kind_name, b->day);
	if (order == 0)
		order = (a->start > b->start) - (a->start < b->start);
	if (order == 0)
		order = (a->end > b->end) - (a->end < b->end);
	return order != 0 ? order : strcmp(a->uid, b->uid);
}

static enum rota_status append(
	struct making *m, const struct published *item, struct rota_error *err)
{
	struct publication *record = m->record;
	struct arena *arena = &record->arena;
	TRY(memory_grow(&record->items, &record->capacity, record->count + 1,
		sizeof(struct published), err));
	struct published *copy = &record->items[record->count];
	*copy = *item;
	TRY(arena_copy_text(arena, item->uid, &copy->uid, err));
	TRY(arena_copy_text(arena, item->agent_id, &copy->agent_id, err));
	TRY(arena_copy_text(arena, item->kind_name, &copy->kind_name, err));
	TRY(arena_copy_text(arena, item->pieces, &copy->pieces, err));
	record->count++;
	return ROTA_OK;
}

/* Stamps of an entry only ever grow, whatever the clock does. */
static instant stamp(const struct making *m, const struct published *old)
{
	return m->input->now > old->modified ? m->input->now : old->modified + 1;
}

static enum rota_status add_new(struct making *m, const struct told *told, struct rota_error *err)
{
	char serial[32], hex[DIGEST_SIZE], uid[UID_LETTERS + 8];
	struct digest digest;
	snprintf(serial, sizeof(serial), ":%" PRId64, m->record->next_serial++);
	digest_init(&digest);
	digest_add(&digest, m->record->key, strlen(m->record->key));
	digest_add(&digest, serial, strlen(serial));
	digest_finish(&digest, hex);
	snprintf(uid, sizeof(uid), "%.*s@rota", UID_LETTERS, hex);
	struct published item = {.uid = uid,
		.agent_id = told->agent_id,
		.day = told->day,
		.kind_name = told->kind_name,
		.start = told->start,
		.end = told->end,
		.pieces = told->details,
		.modified = m->input->now};
	m->counts.added += told_is_shift(told->kind_name);
	return append(m, &item, err);
}

static enum rota_status update(struct making *m, const struct published *old,
	const struct told *told, struct rota_error *err)
{
	bool moved = old->start != told->start || old->end != told->end;
	bool changed = strcmp(old->kind_name, told->kind_name) != 0 ||
		       strcmp(old->pieces, told->details) != 0;
	struct published item = *old;
	item.cancelled = false;
	item.kind_name = told->kind_name;
	item.start = told->start;
	item.end = told->end;
	item.pieces = told->details;
	if (old->cancelled || moved)
		item.sequence++;
	if (old->cancelled || moved || changed)
		item.modified = stamp(m, old);
	if (told_is_shift(told->kind_name)) {
		int *count = old->cancelled ? &m->counts.revived
			     : moved	    ? &m->counts.moved
			     : changed	    ? &m->counts.changed
					    : &m->counts.unchanged;
		++*count;
	}
	return append(m, &item, err);
}

static enum rota_status cancel(
	struct making *m, const struct published *old, struct rota_error *err)
{
	struct published item = *old;
	item.cancelled = true;
	item.sequence++;
	item.modified = stamp(m, old);
	m->counts.cancelled += told_is_shift(old->kind_name);
	return append(m, &item, err);
}

static enum rota_status keep(struct making *m, const struct published *old, struct rota_error *err)
{
	instant until =
		(old->end > old->modified ? old->end : old->modified) + m->input->keep_cancelled_s;
	if (old->cancelled ? m->input->now > until : old->day < m->input->oldest)
		return ROTA_OK;
	return append(m, old, err);
}

static bool is_spoken_for(const struct making *m, const struct published *old)
{
	if (strcmp(old->kind_name, TOLD_LEAVE) == 0)
		return old->end > m->input->from;
	if (old->day < m->input->days.first || old->day >= m->input->days.end)
		return false;
	return m->input->knows_short || strcmp(old->kind_name, TOLD_SHORT) != 0;
}

/* Which of the group's old entries a told one continues; from, until: indices. */
static size_t find_old(const struct making *m, const struct told *told, size_t from, size_t until,
	bool cancelled, bool exact)
{
	for (size_t i = from; i < until; i++) {
		const struct published *old = m->old[i];
		if (m->old_taken[i] || old->cancelled != cancelled)
			continue;
		if (!exact || (old->start == told->start && old->end == told->end))
			return i;
	}
	return until;
}

struct group {
	size_t old_from, old_until, told_from, told_until;
};

/* One round of pairing: each told entry that has none takes the first old one that will do. */
static enum rota_status pair(struct making *m, const struct group *group, bool cancelled,
	bool exact, struct rota_error *err)
{
	for (size_t t = group->told_from; t < group->told_until; t++) {
		const struct told *told = &m->input->told->items[t];
		if (m->told_taken[t])
			continue;
		size_t i = find_old(m, told, group->old_from, group->old_until, cancelled, exact);
		if (i == group->old_until)
			continue;
		m->old_taken[i] = m->told_taken[t] = true;
		TRY(update(m, m->old[i], told, err));
	}
	return ROTA_OK;
}

static enum rota_status make_group(
	struct making *m, const struct group *group, struct rota_error *err)
{
	TRY(pair(m, group, false, true, err));
	TRY(pair(m, group, false, false, err));
	TRY(pair(m, group, true, true, err));
	TRY(pair(m, group, true, false, err));
	for (size_t t = group->told_from; t < group->told_until; t++) {
		if (!m->told_taken[t])
			TRY(add_new(m, &m->input->told->items[t], err));
	}
	for (size_t i = group->old_from; i < group->old_until; i++) {
		if (m->old_taken[i])
			continue;
		if (!m->old[i]->cancelled && is_spoken_for(m, m->old[i]))
			TRY(cancel(m, m->old[i], err));
		else
			TRY(keep(m, m->old[i], err));
	}
	return ROTA_OK;
}

static int compare_heads(const struct making *m, size_t o, size_t t)
{
	const struct told_list *told = m->input->told;
	if (o == m->n_old)
		return 1;
	if (t == told->count)
		return -1;
	const struct published *old = m->old[o];
	const struct told *new = &told->items[t];
	return by_group(
		old->agent_id, old->kind_name, old->day, new->agent_id, new->kind_name, new->day);
}

static bool continues_old(const struct making *m, size_t first, size_t i)
{
	const struct published *a = m->old[first];
	const struct published *b = i < m->n_old ? m->old[i] : NULL;
	return b != NULL &&
	       by_group(a->agent_id, a->kind_name, a->day, b->agent_id, b->kind_name, b->day) == 0;
}

static bool continues_told(const struct making *m, size_t first, size_t i)
{
	const struct told_list *told = m->input->told;
	const struct told *a = &told->items[first];
	const struct told *b = i < told->count ? &told->items[i] : NULL;
	return b != NULL &&
	       by_group(a->agent_id, a->kind_name, a->day, b->agent_id, b->kind_name, b->day) == 0;
}

static enum rota_status make_all(struct making *m, struct rota_error *err)
{
	size_t o = 0, t = 0;
	while (o < m->n_old || t < m->input->told->count) {
		int order = compare_heads(m, o, t);
		struct group group = {o, o, t, t};
		while (order <= 0 && continues_old(m, group.old_from, group.old_until))
			group.old_until++;
		while (order >= 0 && continues_told(m, group.told_from, group.told_until))
			group.told_until++;
		TRY(make_group(m, &group, err));
		o = group.old_until;
		t = group.told_until;
	}
	return ROTA_OK;
}

static void making_done(struct making *m)
{
	m->record = publication_free(m->record);
	free(m->old);
	free(m->old_taken);
	free(m->told_taken);
}

static enum rota_status prepare(struct making *m, struct rota_error *err)
{
	const struct publication *last = m->input->last;
	m->n_old = last != NULL ? last->count : 0;
	TRY(memory_new(1, sizeof(*m->record), &m->record, err));
	TRY(memory_new(m->n_old, sizeof(*m->old), &m->old, err));
	TRY(memory_new(m->n_old, sizeof(bool), &m->old_taken, err));
	TRY(memory_new(m->input->told->count, sizeof(bool), &m->told_taken, err));
	for (size_t i = 0; i < m->n_old; i++)
		m->old[i] = &last->items[i];
	if (m->n_old > 0)
		qsort(m->old, m->n_old, sizeof(*m->old), by_entry);
	const char *key = m->input->key;
	m->record->next_serial = m->input->next_serial;
	return arena_copy_text(&m->record->arena, key != NULL ? key : "", &m->record->key, err);
}

enum rota_status record_make(const struct record_input *input, struct publication **ret_record,
	struct publish_counts *ret_counts, struct rota_error *err)
{
	done_by(making_done) struct making m = {.input = input};
	TRY(prepare(&m, err));
	TRY(make_all(&m, err));
	if (m.record->count > 0)
		qsort(m.record->items, m.record->count, sizeof(struct published), published_order);
	*ret_counts = m.counts;
	*ret_record = TAKE(m.record);
	return ROTA_OK;
}
