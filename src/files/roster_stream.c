/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/roster_stream.h"

#include "files/roster_rows.h"

#include <string.h>

/*
 * The row behind a person's last one is read before that person is handed out; its words stand in
 * that person's arena, which is therefore kept until the person behind has been handed out too.
 */
struct roster_stream {
	const struct site *site;
	char *name; /* as told to people */
	struct arena arenas[2];
	int turn;
	struct problems problems;
	struct reading reading;
	struct table table;
	struct roster_rows rows; /* of this person */
	struct roster_row next;	 /* first row of the next */
	bool has_next, begun, disordered;
	struct roster *roster;
};

struct roster_stream *roster_stream_free(struct roster_stream *stream)
{
	if (stream == NULL)
		return NULL;
	table_done(&stream->table);
	roster_rows_done(&stream->rows);
	roster_free(stream->roster);
	problems_done(&stream->problems);
	arena_done(&stream->arenas[0]);
	arena_done(&stream->arenas[1]);
	free(stream->name);
	free(stream);
	return NULL;
}

enum rota_status roster_stream_new(const struct site *site, const char *path, const char *name,
	struct roster_stream **ret_stream, struct rota_error *err)
{
	owned_by(roster_stream_free) struct roster_stream *stream = NULL;
	TRY(memory_new(1, sizeof(*stream), &stream, err));
	stream->site = site;
	stream->reading = (struct reading){
		.arena = &stream->arenas[0], .problems = &stream->problems, .err = err};
	TRY(memory_copy_text(name, &stream->name, err));
	table_open_path(&stream->reading, path, stream->name, &roster_row_section, &stream->table);
	TRY(reading_status(&stream->reading, err));
	*ret_stream = TAKE(stream);
	return ROTA_OK;
}

bool roster_stream_is_ordered(const struct roster_stream *stream)
{
	return !stream->disordered;
}

/* The next row that can be read; faults of those that cannot are remembered. */
static bool read_row(struct roster_stream *stream, const struct roster_row *before)
{
	while (table_next(&stream->table)) {
		if (roster_row_read(&stream->table, stream->site, before, &stream->next))
			return true;
	}
	return false;
}

/* This person's rows, up to the first of the next one. */
static enum rota_status gather(struct roster_stream *stream, struct rota_error *err)
{
	struct roster_rows *rows = &stream->rows;
	rows->count = 0;
	do {
		TRY(roster_rows_add(rows, &stream->next, err));
		stream->has_next = read_row(stream, &rows->items[rows->count - 1]);
	} while (stream->has_next && strcmp(stream->next.agent, rows->items[0].agent) == 0);
	stream->disordered =
		stream->has_next && strcmp(stream->next.agent, rows->items[0].agent) < 0;
	return ROTA_OK;
}

enum rota_status roster_stream_next(
	struct roster_stream *stream, const struct roster **ret_roster, struct rota_error *err)
{
	*ret_roster = NULL;
	stream->reading.err = err;
	if (!stream->begun)
		stream->has_next = read_row(stream, NULL);
	stream->begun = true;
	stream->roster = roster_free(stream->roster);
	if (stream->disordered)
		return ROTA_OK;
	if (!stream->has_next)
		return reading_status(&stream->reading, err);
	stream->turn = 1 - stream->turn;
	arena_done(&stream->arenas[stream->turn]);
	stream->reading.arena = &stream->arenas[stream->turn];
	TRY(gather(stream, err));
	TRY(roster_rows_make(stream->site, &stream->rows, &stream->roster, err));
	*ret_roster = stream->roster;
	return ROTA_OK;
}
