/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fleet/told.h"

#include <string.h>

void told_done(struct told *told)
{
	json_free(told->document);
	free(told->words);
}

static enum rota_level level_of(const struct json_value *document)
{
	const char *level = json_text_of(json_find(document, "level"), NULL);
	if (level != NULL && strcmp(level, "info") == 0)
		return ROTA_LEVEL_INFO;
	return level != NULL && strcmp(level, "warning") == 0 ? ROTA_LEVEL_WARNING
							      : ROTA_LEVEL_ERROR;
}

static void read_figures(struct told *told)
{
	const struct json_value *figures = json_find(told->document, "figures"), *value;
	const char *name = NULL;
	while (told->line.n_figures < TOLD_MOST_FIGURES &&
		(value = json_next(figures, &name)) != NULL) {
		struct rota_line_figure *figure = &told->figures[told->line.n_figures];
		figure->name = name;
		told->line.n_figures += json_number_of(value, &figure->value);
	}
	told->line.figures = told->figures;
}

static bool read_log(const char *line, size_t length, struct told *told)
{
	if (length == 0 || line[0] != '{' ||
		json_parse(line, length, &told->document, NULL) != ROTA_OK)
		return false;
	const char *message = json_text_of(json_find(told->document, "message"), NULL);
	if (message == NULL)
		return false;
	told->line.level = level_of(told->document);
	told->line.stage = json_text_of(json_find(told->document, "stage"), NULL);
	told->line.message = message;
	read_figures(told);
	return true;
}

static bool begins(const char *line, size_t length, const char *with)
{
	return length >= strlen(with) && memcmp(line, with, strlen(with)) == 0;
}

enum rota_status told_read(
	const char *line, size_t length, struct told *ret_told, struct rota_error *err)
{
	static const char name[] = "rota: ", warning[] = "rota: warning: ";
	struct told *told = ret_told;
	if (read_log(line, length, told))
		return ROTA_OK;
	bool warns = begins(line, length, warning);
	size_t skip = warns ? strlen(warning) : begins(line, length, name) ? strlen(name) : 0;
	TRY(memory_copy_bytes(line + skip, length - skip, &told->words, err));
	told->line.level = warns ? ROTA_LEVEL_WARNING : ROTA_LEVEL_ERROR;
	told->line.message = told->words;
	return ROTA_OK;
}
