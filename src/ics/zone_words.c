/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ics/zone_words.h"

#include <string.h>
#include <strings.h>

static const struct {
	const char *windows, *iana;
} rows[] = {
#define ZONE(windows, iana) {windows, iana},
#include "ics/windows_zones.def"
#undef ZONE
};

const char *zone_of_windows(const char *name)
{
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		if (strcasecmp(rows[i].windows, name) == 0)
			return rows[i].iana;
	}
	return NULL;
}

void zone_words_done(struct zone_words *words)
{
	for (int i = 0; i < words->count; i++) {
		free(words->items[i].name);
		free(words->items[i].location);
		zone_free(words->items[i].zone);
	}
	*words = (struct zone_words){0};
}

static enum rota_status find_or_add(struct zone_words *words, const char *name,
	struct zone_word **ret_word, struct rota_error *err)
{
	*ret_word = NULL;
	for (int i = 0; i < words->count; i++) {
		if (strcmp(words->items[i].name, name) == 0)
			*ret_word = &words->items[i];
	}
	if (*ret_word != NULL || words->count == ZONE_WORDS_MOST)
		return ROTA_OK;
	struct zone_word *word = &words->items[words->count];
	TRY(memory_copy_text(name, &word->name, err));
	words->count++;
	*ret_word = word;
	return ROTA_OK;
}

enum rota_status zone_words_tell(
	struct zone_words *words, const char *name, const char *location, struct rota_error *err)
{
	struct zone_word *word;
	TRY(find_or_add(words, name, &word, err));
	if (word == NULL || word->location != NULL)
		return ROTA_OK;
	return memory_copy_text(location, &word->location, err);
}

/* *ret_zone stays NULL when there is no such zone. */
static enum rota_status try_name(const char *name, struct zone **ret_zone, struct rota_error *err)
{
	enum rota_status status = zone_new(name, ret_zone, NULL);
	return status == ROTA_ENOMEM ? error_no_memory(err) : ROTA_OK;
}

static enum rota_status try_all(const char *name, struct zone **ret_zone, struct rota_error *err)
{
	const char *windows = zone_of_windows(name);
	if (windows != NULL)
		return try_name(windows, ret_zone, err);
	/* a name inside a path: the longest end that is one */
	enum { MOST_STEPS = 8 };
	int steps = 0;
	for (const char *at = name; at != NULL && *ret_zone == NULL && steps < MOST_STEPS;
		steps++) {
		if (*at != '/' && *at != '\0')
			TRY(try_name(at, ret_zone, err));
		at = strchr(at, '/');
		at += at != NULL;
	}
	return ROTA_OK;
}

enum rota_status zone_words_find(struct zone_words *words, const char *name,
	const struct zone **ret_zone, struct rota_error *err)
{
	struct zone_word *word;
	*ret_zone = NULL;
	TRY(find_or_add(words, name, &word, err));
	if (word == NULL)
		return ROTA_OK;
	if (!word->looked) {
		TRY(try_all(name, &word->zone, err));
		if (word->zone == NULL && word->location != NULL)
			TRY(try_all(word->location, &word->zone, err));
	}
	word->looked = true;
	*ret_zone = word->zone;
	return ROTA_OK;
}
