/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file and the files it includes, each laid over those before it. */
#include "base/digest.h"
#include "base/file.h"
#include "yaml/maps.h"
#include "yaml/yaml.h"

#include <string.h>

/* The files being read, from the innermost out. */
struct chain {
	const struct chain *outer;
	const char *name;
	const struct value *named; /* where the outer file names it */
	int depth;
	int *n_files; /* read so far */
};

/* named: where another file names this one; NULL for the first. */
static bool read_map(struct reading *reading, const char *folder, const char *name,
	const struct value *named, const struct value **ret_map)
{
	owned_ char *path = NULL, *bytes = NULL;
	size_t length = 0;
	struct rota_error err = {0};
	struct place start = {name, 1, 1};
	reading->status = file_join(folder, name, &path, reading->err);
	if (reading->status != ROTA_OK)
		return false;
	if (file_read(path, YAML_LONGEST_FILE, &bytes, &length, &err) != ROTA_OK) {
		struct place nowhere = {0};
		if (err.status == ROTA_ENOMEM)
			reading->status = error_no_memory(reading->err);
		else
			reading_say(reading, named != NULL ? &named->at : &nowhere, "%s", err.text);
		return false;
	}
	if (reading->files != NULL)
		digest_add(reading->files, bytes, length);
	if (!yaml_parse(reading, start, bytes, length, ret_map))
		return false;
	if ((*ret_map)->kind == VALUE_MAP)
		return true;
	reading_must_be(reading, *ret_map, "a map of settings (key: value)");
	return false;
}

/* Takes "folder/.." and "." out of the path, so that each file has one name. */
static void shorten(char *path)
{
	char *to = path, *from = path;
	while (*from != '\0') {
		size_t length = strcspn(from, "/");
		char *before = to > path ? to - 1 : path;
		while (before > path && before[-1] != '/')
			before--;
		bool up = length == 2 && memcmp(from, "..", 2) == 0;
		bool can_go_up = to > path + 1 && memcmp(before, "../", 3) != 0;
		if (up && can_go_up) {
			to = before;
		} else if (length != 1 || from[0] != '.') {
			memmove(to, from, length);
			to += length;
			if (from[length] == '/')
				*to++ = '/';
		}
		from += length + (from[length] == '/');
	}
	*to = '\0';
}

/* `name` beside the file that names it. */
static bool beside(
	struct reading *reading, const char *file, const char *name, const char **ret_name)
{
	const char *slash = strrchr(file, '/');
	done_by(text_done) struct text joined = {0};
	if (name[0] != '/' && slash != NULL)
		text_add_bytes(&joined, file, (size_t)(slash - file) + 1);
	text_add(&joined, name);
	reading->status = text_check(&joined, reading->err);
	if (reading->status == ROTA_OK)
		shorten(joined.data);
	if (reading->status == ROTA_OK)
		reading->status =
			arena_copy_text(reading->arena, joined.data, ret_name, reading->err);
	return reading->status == ROTA_OK;
}

static bool is_in_chain(const struct chain *chain, const char *name)
{
	for (; chain != NULL; chain = chain->outer)
		if (strcmp(chain->name, name) == 0)
			return true;
	return false;
}

static bool read_with_includes(struct reading *reading, const char *folder,
	const struct chain *chain, const struct value **ret_map);

static bool include(struct reading *reading, const char *folder, const struct chain *chain,
	const struct value *name, const struct value **map)
{
	struct chain inner = {.outer = chain,
		.named = name,
		.depth = chain->depth + 1,
		.n_files = chain->n_files};
	if (name->kind != VALUE_TEXT || name->text[0] == '\0') {
		reading_must_be(reading, name, "the name of a file to include");
		return false;
	}
	if (!beside(reading, chain->name, name->text, &inner.name))
		return false;
	if (is_in_chain(chain, inner.name)) {
		reading_must_be(reading, name, "a file to include that does not include this one");
		return false;
	}
	if (inner.depth > YAML_DEEPEST_INCLUDE || *chain->n_files >= YAML_MOST_INCLUDES) {
		reading_must_be(reading, name,
			"one of at most %d files to include, at most %d deep", YAML_MOST_INCLUDES,
			YAML_DEEPEST_INCLUDE);
		return false;
	}
	const struct value *included;
	if (!read_with_includes(reading, folder, &inner, &included))
		return false;
	return *map == NULL ? (*map = included, true) : maps_overlay(reading, *map, included, map);
}

static bool include_all(struct reading *reading, const char *folder, const struct chain *chain,
	const struct value *names, const struct value **ret_map)
{
	const struct value *map = NULL;
	bool well = true;
	if (names->kind != VALUE_LIST)
		well = include(reading, folder, chain, names, &map);
	for (int i = 0; names->kind == VALUE_LIST && i < names->count; i++)
		if (!include(reading, folder, chain, names->entries[i].value, &map))
			well = false;
	*ret_map = map;
	return well;
}

static bool read_with_includes(struct reading *reading, const char *folder,
	const struct chain *chain, const struct value **ret_map)
{
	const struct value *own, *base;
	++*chain->n_files;
	if (!read_map(reading, folder, chain->name, chain->named, &own))
		return false;
	const struct value *names = value_find(own, "include");
	if (names == NULL) {
		*ret_map = own;
		return true;
	}
	if (!include_all(reading, folder, chain, names, &base) ||
		!maps_without(reading, own, "include", &own))
		return false;
	if (base == NULL)
		*ret_map = own;
	return base == NULL || maps_overlay(reading, base, own, ret_map);
}

bool yaml_read_file(
	struct reading *reading, const char *folder, const char *name, const struct value **ret_map)
{
	int n_files = 0;
	struct chain chain = {.name = name, .n_files = &n_files};
	return read_with_includes(reading, folder, &chain, ret_map);
}
