/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json/json.h"

#include <jansson.h>
#include <string.h>

/* A struct json_value is a json_t under another name, so that nobody else sees jansson. */
static const json_t *inside(const struct json_value *value)
{
	return (const json_t *)value;
}

static const struct json_value *outside(const json_t *value)
{
	return (const struct json_value *)value;
}

enum rota_status json_parse(
	const char *bytes, size_t length, struct json_value **ret_document, struct rota_error *err)
{
	json_error_t fault;
	json_t *root = json_loadb(bytes, length, JSON_DECODE_ANY | JSON_ALLOW_NUL, &fault);
	if (root == NULL && json_error_code(&fault) == json_error_out_of_memory)
		return error_no_memory(err);
	if (root == NULL)
		return error_set(err, ROTA_EINVAL, "%d:%d: not JSON: %s", fault.line, fault.column,
			fault.text);
	*ret_document = (struct json_value *)root;
	return ROTA_OK;
}

struct json_value *json_free(struct json_value *document)
{
	json_decref((json_t *)document);
	return NULL;
}

const struct json_value *json_find(const struct json_value *value, const char *key)
{
	return outside(json_object_get(inside(value), key));
}

const struct json_value *json_find_path(const struct json_value *value, const char *path)
{
	const struct json_value *found = json_find(value, path);
	const char *dot = strchr(path, '.');
	if (found != NULL || dot == NULL)
		return found;
	char key[128];
	size_t length = (size_t)(dot - path);
	if (length >= sizeof(key))
		return NULL;
	memcpy(key, path, length);
	key[length] = '\0';
	return json_find_path(json_find(value, key), dot + 1);
}

const struct json_value *json_next(const struct json_value *value, const char **key)
{
	json_t *object = (json_t *)value; /* jansson's iterators take no const */
	void *at = *key == NULL ? json_object_iter(object)
				: json_object_iter_next(object, json_object_iter_at(object, *key));
	if (at == NULL)
		return NULL;
	*key = json_object_iter_key(at);
	return outside(json_object_iter_value(at));
}

size_t json_count(const struct json_value *value)
{
	return json_array_size(inside(value));
}

const struct json_value *json_item(const struct json_value *value, size_t i)
{
	return outside(json_array_get(inside(value), i));
}

const char *json_text_of(const struct json_value *value, size_t *ret_length)
{
	if (!json_is_string(inside(value)))
		return NULL;
	if (ret_length != NULL)
		*ret_length = json_string_length(inside(value));
	return json_string_value(inside(value));
}

bool json_number_of(const struct json_value *value, double *ret_number)
{
	if (!json_is_number(inside(value)))
		return false;
	*ret_number = json_number_value(inside(value));
	return true;
}

bool json_integer_of(const struct json_value *value, int64_t *ret_integer)
{
	if (!json_is_integer(inside(value)))
		return false;
	*ret_integer = json_integer_value(inside(value));
	return true;
}

bool json_bool_of(const struct json_value *value, bool *ret_bool)
{
	if (!json_is_boolean(inside(value)))
		return false;
	*ret_bool = json_is_true(inside(value));
	return true;
}

bool json_is_nothing(const struct json_value *value)
{
	return value == NULL || json_is_null(inside(value));
}

bool json_is_record(const struct json_value *value)
{
	return json_is_object(inside(value));
}
