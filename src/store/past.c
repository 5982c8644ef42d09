/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/db.h"
#include "store/pack.h"
#include "store/painter.h"

#include <string.h>

/* Older history is left aside: a wrong date must not make a table of centuries, and nobody's
 * calls of sixteen years ago foretell next week. */
enum { WEEK_S = 604800, MOST_DAYS = 5844 };

static enum rota_status find_extent(struct store *store, const struct site *site, instant *ret_from,
	instant *ret_until, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *statement = NULL;
	bool has_row, found = false;
	TRY(db_prepare(store,
		"SELECT min(from_instant), max(until_instant) FROM source_queues WHERE queue = ?1 "
		"HAVING count(*) > 0",
		&statement, err));
	*ret_from = *ret_until = 0;
	for (int q = 0; q < site->n_queues; q++) {
		sqlite3_reset(statement);
		TRY(db_bind(store, statement, err, "t", site->queues[q].name));
		TRY(db_step(store, statement, &has_row, err));
		if (!has_row)
			continue;
		instant from = db_integer(statement, 0), until = db_integer(statement, 1);
		*ret_from = !found || from < *ret_from ? from : *ret_from;
		*ret_until = !found || until > *ret_until ? until : *ret_until;
		found = true;
	}
	return ROTA_OK;
}

static enum rota_status paint_weeks(struct store *store, struct painter *painter,
	sqlite3_stmt *weeks, const char *queue, int64_t source, bool covered,
	struct rota_error *err)
{
	bool has_row;
	instant end = painter->start + (instant)painter->count * TALLY_CELL_S;
	sqlite3_reset(weeks);
	TRY(db_bind(store, weeks, err, "tiii", queue, source,
		(int64_t)(painter->start / WEEK_S - 2), (int64_t)(end / WEEK_S)));
	for (;;) {
		TRY(db_step(store, weeks, &has_row, err));
		if (!has_row)
			return ROTA_OK;
		const unsigned char *bytes = sqlite3_column_blob(weeks, 1);
		struct pack_reader reader = {.at = bytes,
			.end = bytes + sqlite3_column_bytes(weeks, 1),
			.start = db_integer(weeks, 0) * WEEK_S};
		struct tally_cell cell;
		while (pack_read_cell(&reader, &cell))
			painter_add(painter, &cell, covered);
		if (reader.at != reader.end)
			return db_damaged(store, "a week of history cannot be read", err);
	}
}

/* All that is known of a queue, the sources in order of import. */
static enum rota_status paint_queue(
	struct store *store, struct painter *painter, const char *queue, struct rota_error *err)
{
	done_by(db_end) sqlite3_stmt *sources = NULL, *weeks = NULL;
	bool has_row;
	TRY(db_prepare(store,
		"SELECT s.id, s.covers_span, q.from_instant, q.until_instant FROM source_queues q "
		"JOIN sources s ON s.id = q.source WHERE q.queue = ?1 ORDER BY s.id",
		&sources, err));
	TRY(db_prepare(store,
		"SELECT week, cells FROM source_cells WHERE queue = ?1 AND source = ?2 "
		"AND week BETWEEN ?3 AND ?4 ORDER BY week",
		&weeks, err));
	TRY(db_bind(store, sources, err, "t", queue));
	for (;;) {
		TRY(db_step(store, sources, &has_row, err));
		if (!has_row)
			return ROTA_OK;
		bool covers = db_integer(sources, 1) != 0;
		if (covers)
			painter_cover(painter, db_integer(sources, 2), db_integer(sources, 3));
		TRY(paint_weeks(store, painter, weeks, queue, db_integer(sources, 0), covers, err));
		painter_lay(painter);
	}
}

static void take_column(const struct painter *painter, struct past *past, int queue, instant until)
{
	double *volume = series_column(&past->volume, queue);
	double *handle_s = series_column(&past->handle_s, queue);
	size_t parts = (size_t)past->horizon.step_s / TALLY_CELL_S;
	for (interval_index i = 0; i < past->horizon.count; i++) {
		if (horizon_at(&past->horizon, i + 1) > until)
			break;
		painter_sum(painter, (size_t)i * parts, parts, &volume[i], &handle_s[i]);
	}
}

static enum rota_status read_queues(struct store *store, const struct site *site, instant until,
	struct past *past, struct rota_error *err)
{
	done_by(painter_done) struct painter painter = {0};
	size_t parts = (size_t)past->horizon.step_s / TALLY_CELL_S;
	TRY(painter_init(&painter, past->horizon.start, (size_t)past->horizon.count * parts, err));
	for (int q = 0; q < site->n_queues; q++) {
		painter_clear(&painter);
		TRY(paint_queue(store, &painter, site->queues[q].name, err));
		take_column(&painter, past, q, until);
	}
	return ROTA_OK;
}

static enum rota_status read_past(struct store *store, const struct site *site, instant until,
	struct past **ret_past, struct rota_error *err)
{
	owned_by(past_free) struct past *past = NULL;
	struct horizon horizon;
	instant from, end;
	day_number first_day, last_day;
	int second;
	*ret_past = NULL;
	TRY(find_extent(store, site, &from, &end, err));
	end = end < until ? end : until;
	if (from >= end)
		return ROTA_OK;
	zone_local(site->zone, from, &first_day, &second);
	zone_local(site->zone, end - 1, &last_day, &second);
	if (last_day - first_day >= MOST_DAYS)
		first_day = last_day - MOST_DAYS + 1;
	TRY(horizon_init(
		&horizon, site->zone, first_day, last_day - first_day + 1, site->interval_s, err));
	TRY(past_new(&horizon, site->n_queues, &past, err));
	TRY(read_queues(store, site, until, past, err));
	*ret_past = TAKE(past);
	return ROTA_OK;
}

enum rota_status store_read_past(struct store *store, const struct site *site, instant until,
	struct past **ret_past, struct rota_error *err)
{
	TRY(db_begin_step(store, err));
	return db_end_step(store, read_past(store, site, until, ret_past, err), err);
}
