/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/options.h"

#include "base/error.h"
#include "base/memory.h"
#include "base/nearest.h"
#include "calendar/calendar.h"

#include <assert.h>
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_LONG = 1000 };
static const double MOST_AMOUNT = 1e9; /* of seconds, told with a fraction */

/* The rows that count for one command, as getopt wants them. */
struct menu {
	const struct option_row *rows[MOST_OPTIONS];
	struct option longs[MOST_OPTIONS + 1];
	char shorts[2 * MOST_OPTIONS + 3];
	size_t count;
};

static void menu_add(struct menu *menu, const struct option_row *row)
{
	assert(menu->count < MOST_OPTIONS);
	bool takes_value = row->kind != OPTION_FLAG;
	menu->longs[menu->count] = (struct option){
		.name = row->name,
		.has_arg = takes_value ? required_argument : no_argument,
		.val = FIRST_LONG + (int)menu->count,
	};
	menu->rows[menu->count++] = row;
	if (row->letter == 0)
		return;
	size_t length = strlen(menu->shorts);
	menu->shorts[length++] = row->letter;
	if (takes_value)
		menu->shorts[length++] = ':';
	menu->shorts[length] = '\0';
}

static void menu_init(struct menu *menu, const struct command *command)
{
	*menu = (struct menu){0};
	/* "+": stop at the first word, which is the command's name; ":": tell a missing value apart
	 */
	memcpy(menu->shorts, command == NULL ? "+:" : ":", command == NULL ? 3 : 2);
	for (size_t i = 0; i < n_common_options; i++)
		menu_add(menu, &common_options[i]);
	for (size_t i = 0; command != NULL && i < command->n_options; i++)
		menu_add(menu, &command->options[i]);
}

static const struct option_row *menu_find(const struct menu *menu, int code)
{
	if (code >= FIRST_LONG)
		return menu->rows[code - FIRST_LONG];
	for (size_t i = 0; i < menu->count; i++)
		if (menu->rows[i]->letter == code)
			return menu->rows[i];
	return NULL;
}

static enum rota_status unknown(const struct menu *menu, const char *word, struct rota_error *err)
{
	char name[64];
	size_t length = strcspn(word, "=");
	if (word[0] != '-' || word[1] != '-' || length >= sizeof(name))
		return error_set(err, ROTA_EINVAL, "unknown option '%s'", word);
	snprintf(name, sizeof(name), "%.*s", (int)(length - 2), word + 2);
	const char *names[MOST_OPTIONS];
	for (size_t i = 0; i < menu->count; i++)
		names[i] = menu->rows[i]->name;
	const char *near = nearest_find(name, names, menu->count);
	if (near != NULL)
		return error_set(err, ROTA_EINVAL, "unknown option '--%s', did you mean '--%s'?",
			name, near);
	return error_set(err, ROTA_EINVAL, "unknown option '--%s'", name);
}

/* Durations as everywhere, and parts of a second: "0.5 s", "200 ms". */
static enum rota_status read_duration(
	const struct option_row *row, const char *text, double *ret_seconds, struct rota_error *err)
{
	int64_t whole;
	char *end;
	if (duration_parse(text, strlen(text), &whole)) {
		*ret_seconds = (double)whole;
		return ROTA_OK;
	}
	double amount = strtod(text, &end);
	bool is_number = text[0] >= '0' && text[0] <= '9' && amount >= 0 && amount <= MOST_AMOUNT;
	end += strspn(end, " ");
	double unit = strcmp(end, "s") == 0 ? 1 : strcmp(end, "ms") == 0 ? 1e-3 : 0;
	if (!is_number || !(unit > 0))
		return error_set(err, ROTA_EINVAL,
			"'--%s' is '%s', must be a duration like '90 s', '0.5 s' or '5 min'",
			row->name, text);
	*ret_seconds = amount * unit;
	return ROTA_OK;
}

static enum rota_status read_number(const struct option_row *row, const char *text,
	long long *ret_number, struct rota_error *err)
{
	char *end;
	errno = 0;
	long long number = strtoll(text, &end, 10);
	if (end == text || *end != '\0' || errno != 0 || number < row->low || number > row->high)
		return error_set(err, ROTA_EINVAL,
			"'--%s' is '%s', must be a whole number from %lld to %lld", row->name, text,
			row->low, row->high);
	*ret_number = number;
	return ROTA_OK;
}

static enum rota_status take(
	struct said *said, const struct option_row *row, const char *text, struct rota_error *err)
{
	struct said_option option = {.row = row, .text = text};
	if (row->kind == OPTION_NUMBER)
		TRY(read_number(row, text, &option.number, err));
	if (row->kind == OPTION_DURATION)
		TRY(read_duration(row, text, &option.seconds, err));
	said->options[said->n_options++] = option;
	return ROTA_OK;
}

enum rota_status options_read(const struct command *command, int count, char *words[], int *at,
	struct said *said, struct rota_error *err)
{
	struct menu menu;
	menu_init(&menu, command);
	struct said_option *more =
		realloc(said->options, (said->n_options + (size_t)count + 1) * sizeof(*more));
	if (more == NULL)
		return error_no_memory(err);
	said->options = more;
	opterr = 0;
	optind = 0;	    /* glibc: start afresh */
	int base = *at - 1; /* getopt skips the first word */
	for (;;) {
		int here = optind > 0 ? optind : 1;
		int code = getopt_long(count - base, words + base, menu.shorts, menu.longs, NULL);
		if (code == -1)
			break;
		const char *word = words[base + (optind > here ? optind - 1 : here)];
		if (code == ':')
			return error_set(err, ROTA_EINVAL, "option '%s' needs a value", word);
		if (code == '?')
			return unknown(&menu, word, err);
		TRY(take(said, menu_find(&menu, code), optarg, err));
	}
	*at = base + optind;
	return ROTA_OK;
}

const struct said_option *said_find(const struct said *said, const char *name)
{
	for (size_t i = said->n_options; i > 0; i--)
		if (strcmp(said->options[i - 1].row->name, name) == 0)
			return &said->options[i - 1];
	return NULL;
}

void said_done(struct said *said)
{
	free(said->options);
	*said = (struct said){0};
}
