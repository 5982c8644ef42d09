/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef JSON_STREAM_H
#define JSON_STREAM_H
/*
 * A long file of records read one at a time, in memory that does not grow with the file. A record
 * is an object. They may stand
 *   - one a line (newline-delimited JSON), or one behind the other;
 *   - in a list: [ {...}, {...} ];
 *   - in a list of that name in an object: { "tickets": [ {...} ], "count": 2 }; several such
 *     objects may follow each other, as the pages of an export do.
 * A record that is no JSON is handed out as a fault and reading goes on behind it; where the file's
 * own brackets do not match or end, reading fails.
 */
#include "json/json.h"

struct json_stream;

/* Hands out up to room bytes, 0 at the end. */
typedef enum rota_status json_source(
	void *owner, char *buffer, size_t room, size_t *ret_count, struct rota_error *err);

struct json_record {
	int64_t line;			/* in the file, from 1 */
	const struct json_value *value; /* an object; NULL: not readable, see fault */
	const char *fault;		/* in words; NULL when fine */
};

/* list_name ("tickets") is lent; most_size: bytes of a record, 0: 1 MB. */
enum rota_status json_stream_new(const char *list_name, size_t most_size, json_source *source,
	void *owner, struct json_stream **ret_stream, struct rota_error *err);
struct json_stream *json_stream_free(struct json_stream *stream);
OWNER(struct json_stream, json_stream_free);

/* *ret_record is NULL behind the last one, else valid until the next call. ROTA_EINVAL when the
 * file is damaged. */
enum rota_status json_stream_next(
	struct json_stream *stream, const struct json_record **ret_record, struct rota_error *err);

#endif
