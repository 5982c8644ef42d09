/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/feeds.h"

#include "base/file.h"
#include "files/absences.h"
#include "files/feed_match.h"
#include "files/site_make.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static bool make_words(
	struct reading *reading, const struct field_list *told, struct word_list *ret_words)
{
	*ret_words = (struct word_list){NULL, 0};
	if (!reading_take(reading, (size_t)told->count, sizeof(char *), &ret_words->words))
		return false;
	for (int i = 0; i < told->count; i++)
		ret_words->words[ret_words->count++] = told->items[i]->text;
	return true;
}

/* Where the calendar of an address is kept: its name tells nothing of the address, which may hold
 * a secret. */
static bool keep_name(struct reading *reading, struct timeoff_feed *feed)
{
	enum { NAME_SIZE = 40 };
	char *name;
	feed->is_url = strstr(feed->ics, "://") != NULL;
	feed->file = feed->ics;
	if (!feed->is_url)
		return true;
	if (!reading_take(reading, NAME_SIZE, 1, &name))
		return false;
	snprintf(name, NAME_SIZE, "timeoff/%016" PRIx64 ".ics",
		names_hash(feed->ics, strlen(feed->ics)));
	feed->file = name;
	return true;
}

static void make_feed(struct reading *reading, const struct told_feed *told,
	const struct site *site, struct timeoff_feed *feed)
{
	*feed = (struct timeoff_feed){.ics = told->ics, .agent = INDEX_NONE};
	if (!keep_name(reading, feed) || !make_words(reading, &told->only, &feed->only) ||
		!make_words(reading, &told->sick, &feed->sick) ||
		!make_words(reading, &told->off, &feed->off))
		return;
	if (told->agent == NULL)
		return;
	feed->agent = site_find_agent(site, told->agent->text);
	if (feed->agent != INDEX_NONE)
		return;
	size_t mark = reading_enter(reading, "timeoff");
	site_tell_unknown(reading, &told->agent->at, told->agent->text, "agent", site,
		site_agent_name, site->n_agents);
	reading_leave(reading, mark);
}

void feeds_make(struct reading *reading, const struct told_site *told, struct site *site)
{
	if (told->n_feeds == 0 ||
		!reading_take(reading, (size_t)told->n_feeds, sizeof(*site->feeds), &site->feeds))
		return;
	site->n_feeds = told->n_feeds;
	for (int f = 0; f < told->n_feeds; f++)
		make_feed(reading, &told->feeds[f], site, &site->feeds[f]);
}

/* ROTA_OK and *ret_there false where there is no such file. */
static enum rota_status read_one(const char *folder, const struct site *site,
	const struct timeoff_feed *feed, struct feed *ret_feed, bool *ret_there,
	struct rota_error *err)
{
	owned_ char *path = NULL, *bytes = NULL;
	size_t length;
	TRY(file_join(folder, feed->file, &path, err));
	*ret_there = file_exists(path);
	if (!*ret_there)
		return ROTA_OK;
	TRY(file_read(path, feed_usual_limits.most_bytes, &bytes, &length, err));
	enum rota_status status =
		feed_read(bytes, length, site->zone, &feed_usual_limits, ret_feed, err);
	return status == ROTA_EINVAL ? error_add(err, status, "%s", feed->file) : status;
}

/* A row of what all calendars say. */
struct row {
	int agent;
	size_t order;
	struct absence absence;
};
struct rows {
	struct row *items;
	size_t count, capacity;
};

static void rows_done(struct rows *rows)
{
	free(rows->items);
}

static enum rota_status take_time(struct rows *rows, const struct site *site,
	const struct timeoff_feed *feed, const struct ics_time *time, struct feed_summary *summary,
	struct rota_error *err)
{
	int agent = feed->agent;
	if (!feed_match_only(feed, time)) {
		summary->left_out++;
		return ROTA_OK;
	}
	if (agent == INDEX_NONE)
		agent = feed_match_agent(site, time);
	if (agent == INDEX_NONE) {
		summary->of_nobody++;
		return ROTA_OK;
	}
	summary->absences++;
	TRY(memory_grow(&rows->items, &rows->capacity, rows->count + 1, sizeof(*rows->items), err));
	rows->items[rows->count] = (struct row){agent, rows->count,
		{.kind = feed_match_kind(feed, time),
			.whole_days = time->whole_days,
			.first_day = time->first_day,
			.last_day = time->last_day,
			.start = time->start,
			.end = time->end}};
	rows->count++;
	return ROTA_OK;
}

static enum rota_status take_feed(struct rows *rows, const char *folder, const struct site *site,
	const struct timeoff_feed *feed, struct feed_summary *ret_summary, struct rota_error *err)
{
	done_by(feed_done) struct feed read = {0};
	*ret_summary = (struct feed_summary){0};
	TRY(read_one(folder, site, feed, &read, &ret_summary->is_there, err));
	ret_summary->counts = read.counts;
	for (size_t i = 0; i < read.count; i++)
		TRY(take_time(rows, site, feed, &read.items[i], ret_summary, err));
	return ROTA_OK;
}

enum rota_status feeds_summarise(const char *folder, const struct site *site,
	const struct timeoff_feed *feed, struct feed_summary *ret_summary, struct rota_error *err)
{
	done_by(rows_done) struct rows rows = {0};
	return take_feed(&rows, folder, site, feed, ret_summary, err);
}

static int by_agent(const void *left, const void *right)
{
	const struct row *a = left, *b = right;
	if (a->agent != b->agent)
		return a->agent < b->agent ? -1 : 1;
	return (a->order > b->order) - (a->order < b->order);
}

/* The agent's absences and those rows in one list in the arena. */
static enum rota_status merge(struct reading *reading, struct site *site, struct agent *agent,
	const struct row rows[], size_t count, struct rota_error *err)
{
	done_by(absence_list_done) struct absence_list list = {0};
	owned_ struct absence *all = NULL;
	struct absence *kept;
	size_t known = (size_t)agent->n_absences;
	TRY(memory_new(known + count, sizeof(*all), &all, err));
	for (size_t i = 0; i < known; i++)
		all[i] = agent->absences[i];
	for (size_t i = 0; i < count; i++)
		all[known + i] = rows[i].absence;
	TRY(absence_list_make(all, known + count, site->zone, &list, err));
	if (!reading_take(reading, list.count, sizeof(*kept), &kept))
		return ROTA_OK;
	for (size_t i = 0; i < list.count; i++)
		kept[i] = list.items[i];
	agent->absences = kept;
	agent->n_absences = (int)list.count;
	return ROTA_OK;
}

static enum rota_status read_all(struct reading *reading, const char *folder,
	const struct told_site *told, struct site *site, struct rota_error *err)
{
	done_by(rows_done) struct rows rows = {0};
	for (int f = 0; f < site->n_feeds; f++) {
		struct rota_error fault = {0};
		struct feed_summary summary;
		enum rota_status status =
			take_feed(&rows, folder, site, &site->feeds[f], &summary, &fault);
		if (status == ROTA_ENOMEM)
			return error_no_memory(err);
		if (status != ROTA_OK)
			reading_say(reading, &told->feeds[f].at, "%s", fault.text);
		else if (!summary.is_there && !site->feeds[f].is_url)
			reading_say(reading, &told->feeds[f].at, "there is no file '%s'",
				site->feeds[f].file);
	}
	if (rows.count > 0)
		qsort(rows.items, rows.count, sizeof(*rows.items), by_agent);
	for (size_t i = 0, until; i < rows.count; i = until) {
		for (until = i + 1;
			until < rows.count && rows.items[until].agent == rows.items[i].agent;)
			until++;
		TRY(merge(reading, site, &site->agents[rows.items[i].agent], rows.items + i,
			until - i, err));
	}
	return ROTA_OK;
}

void feeds_read(struct reading *reading, const char *folder, const struct told_site *told,
	struct site *site)
{
	if (reading->status == ROTA_OK && site->n_feeds > 0)
		reading->status = read_all(reading, folder, told, site, reading->err);
}
