/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef JSON_JSON_H
#define JSON_JSON_H
/*
 * JSON text (RFC 8259) written member by member in the order it is to stand, and read as a tree.
 * Long files of records are read one at a time by json/stream.h.
 *
 * Writing never fails at once: out of memory is remembered and told by json_take, as with struct
 * text.
 *
 *     done_by(json_writer_done) struct json_writer w = {0};
 *     json_open_object(&w, NULL);
 *     json_add_text(&w, "site", "helpdesk");
 *     json_open_list(&w, "hours");
 *     json_add_number(&w, NULL, 7.5);
 *     json_close(&w);
 *     json_close(&w);
 *     TRY(json_take(&w, &bytes, err));
 */
#include "base/text.h"

#include <stdint.h>

enum { JSON_MOST_DEPTH = 64 };

/* A struct of zeros is ready for use. Standing in a list, key is NULL. */
struct json_writer {
	struct text text;
	int depth;
	char closers[JSON_MOST_DEPTH]; /* of what is open */
	bool filled;		       /* what is open has members already */
	bool in_line; /* set by the user, before anything else: without line ends */
};

void json_open_object(struct json_writer *writer, const char *key);
void json_open_list(struct json_writer *writer, const char *key);
/* Ends the object or list that was opened last. */
void json_close(struct json_writer *writer);
/* Bytes that are not UTF-8 become U+FFFD. NULL is null. */
void json_add_text(struct json_writer *writer, const char *key, const char *value);
void json_add_bytes(struct json_writer *writer, const char *key, const char *bytes, size_t length);
/* The shortest digits that read back as the same number; NAN and infinity are null. */
void json_add_number(struct json_writer *writer, const char *key, double value);
void json_add_integer(struct json_writer *writer, const char *key, int64_t value);
void json_add_bool(struct json_writer *writer, const char *key, bool value);
void json_add_null(struct json_writer *writer, const char *key);
/* A whole JSON value that is text already (plan.json kept in the store). */
void json_add_raw(struct json_writer *writer, const char *key, const char *json);
/* Gives the document away, ended with a line end; the writer is as new after. */
enum rota_status json_take(struct json_writer *writer, char **ret_json, struct rota_error *err);
void json_writer_done(struct json_writer *writer);

/* The shortest digits for a number, as above ("null" for NAN). */
enum { JSON_NUMBER_SIZE = 32 };
void json_format_number(double value, char ret_text[JSON_NUMBER_SIZE]);

/* A value that was read. All below cope with NULL and with values of another kind. */
struct json_value;
/* The document owns all values in it. ROTA_EINVAL with line and column when it is no JSON. */
enum rota_status json_parse(
	const char *bytes, size_t length, struct json_value **ret_document, struct rota_error *err);
struct json_value *json_free(struct json_value *document);
OWNER(struct json_value, json_free);

/* A member of an object, NULL when absent. */
const struct json_value *json_find(const struct json_value *value, const char *key);
/* By names with dots between ("via.channel"); a member whose own name has the dots wins. */
const struct json_value *json_find_path(const struct json_value *value, const char *path);
/* The member behind the one of that name, whose name *key becomes; of *key NULL the first. NULL
 * when there is none. */
const struct json_value *json_next(const struct json_value *value, const char **key);
/* Items of a list; 0 and NULL otherwise. */
size_t json_count(const struct json_value *value);
const struct json_value *json_item(const struct json_value *value, size_t i);
/* NULL when it is no text. */
const char *json_text_of(const struct json_value *value, size_t *ret_length);
bool json_number_of(const struct json_value *value, double *ret_number);
bool json_integer_of(const struct json_value *value, int64_t *ret_integer);
bool json_bool_of(const struct json_value *value, bool *ret_bool);
bool json_is_nothing(const struct json_value *value); /* null, or absent */
bool json_is_record(const struct json_value *value);  /* an object */

#endif
