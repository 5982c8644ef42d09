/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/calculator_words.h"

#include "field/types.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

static const double MOST = 1e9;

/* "180s", "3 min", "1h30m", "7.5 s", or a number of seconds */
static bool seconds_of(const char *text, size_t length, double *ret_seconds)
{
	static const struct {
		const char *name;
		double seconds;
	} units[] = {{"", 1}, {"s", 1}, {"sec", 1}, {"min", 60}, {"m", 60}, {"h", 3600}};
	int64_t whole;
	text = text_trimmed(text, &length);
	if (length > 0 && duration_parse(text, length, &whole)) {
		*ret_seconds = (double)whole;
		return true;
	}
	size_t digits = length;
	while (digits > 0 && isalpha((unsigned char)text[digits - 1]))
		digits--;
	size_t number = digits;
	const char *begin = text_trimmed(text, &number);
	double value;
	if (!number_parse(begin, number, &value))
		return false;
	for (size_t i = 0; i < COUNT_OF(units); i++) {
		if (strlen(units[i].name) == length - digits &&
			memcmp(units[i].name, text + digits, length - digits) == 0) {
			*ret_seconds = value * units[i].seconds;
			return true;
		}
	}
	return false;
}

static bool share_of(const char *text, size_t length, double *ret_share)
{
	text = text_trimmed(text, &length);
	bool percent = length > 0 && text[length - 1] == '%';
	if (percent)
		length--;
	text = text_trimmed(text, &length);
	if (!number_parse(text, length, ret_share))
		return false;
	if (percent)
		*ret_share /= 100.0;
	return true;
}

/* A word that was said and is in bounds; `read` is one of the above. */
static enum rota_status take(const char *name, const char *text,
	bool read(const char *text, size_t length, double *ret), double low, double high,
	const char *expected, double *ret_value, struct rota_error *err)
{
	double value;
	if (!read(text, strlen(text), &value) || !(value >= low && value <= high))
		return error_set(
			err, ROTA_EINVAL, "'%s' is '%s', must be %s", name, text, expected);
	*ret_value = value;
	return ROTA_OK;
}

static bool whole_of(const char *text, size_t length, double *ret_number)
{
	text = text_trimmed(text, &length);
	return number_parse(text, length, ret_number) && fmod(*ret_number, 1.0) == 0.0;
}

#define A_TIME "a time such as '180s', '3 min' or '7.5 s', 0.001 s to 1e9 s"

static enum rota_status wrong_goal(const char *text, struct rota_error *err)
{
	return error_set(err, ROTA_EINVAL,
		"'goal' is '%s', must be a share and a time such as '80%%/20s', or 'asa 30s', "
		"'median 120s', 'p90 60s', 'abandoned 5%%'",
		text);
}

static bool answered_goal(const char *text, struct service_goal *goal)
{
	const char *slash = strchr(text, '/');
	if (slash == NULL)
		return false;
	goal->kind = GOAL_ANSWERED;
	return share_of(text, (size_t)(slash - text), &goal->value) &&
	       seconds_of(slash + 1, strlen(slash + 1), &goal->within_s) && goal->value > 0.0 &&
	       goal->value < 1.0 && goal->within_s >= 0.0 && goal->within_s <= MOST;
}

/* "p90" to 0.9, "median" to a half */
static bool percentile_of(const char *name, size_t length, double *ret_share)
{
	double percent;
	if (length == 6 && memcmp(name, "median", 6) == 0) {
		*ret_share = 0.5;
		return true;
	}
	if (length < 2 || name[0] != 'p' || !isdigit((unsigned char)name[1]) ||
		!number_parse(name + 1, length - 1, &percent) || percent < 1 || percent > 99.9)
		return false;
	*ret_share = percent / 100.0;
	return true;
}

static bool named_goal(const char *text, struct service_goal *goal)
{
	size_t name = strcspn(text, " =:");
	const char *rest = text + name;
	rest += strspn(rest, " =:");
	size_t length = strlen(rest);
	if (percentile_of(text, name, &goal->value)) {
		goal->kind = GOAL_WAIT;
		return seconds_of(rest, length, &goal->within_s) && goal->within_s >= 0.0 &&
		       goal->within_s <= MOST;
	}
	if (name == 3 && memcmp(text, "asa", 3) == 0) {
		goal->kind = GOAL_ASA;
		return seconds_of(rest, length, &goal->value) && goal->value > 0.0 &&
		       goal->value <= MOST;
	}
	goal->kind = GOAL_ABANDONED;
	return name == 9 && memcmp(text, "abandoned", 9) == 0 &&
	       share_of(rest, length, &goal->value) && goal->value > 0.0 && goal->value < 1.0;
}

static enum rota_status read_of(const char *of, struct service_goals *goals, struct rota_error *err)
{
	static const char *const names[] = {"all", "patient", "served", "virtual"};
	for (int i = 0; of != NULL && i < ANSWERED_OF_COUNT; i++) {
		if (strcmp(of, names[i]) != 0)
			continue;
		for (int g = 0; g < goals->count; g++)
			goals->items[g].of = (enum answered_of)i;
		return ROTA_OK;
	}
	if (of != NULL)
		return error_set(err, ROTA_EINVAL,
			"'of' is '%s', must be 'all', 'patient', 'served' or 'virtual'", of);
	return ROTA_OK;
}

static enum rota_status read_goals(
	const struct rota_calculator *words, struct calculation *c, struct rota_error *err)
{
	static const char *const standard[] = {"80%/20s"};
	const char *const *texts = words->goals;
	size_t count = words->n_goals;
	struct service_goals *goals = &c->question.goals;
	c->goal_is_standard = count == 0 && words->agents == NULL;
	if (c->goal_is_standard) {
		texts = standard;
		count = 1;
	}
	if (count >= MOST_GOALS)
		return error_set(
			err, ROTA_EINVAL, "%zu goals, must be at most %d", count, MOST_GOALS - 1);
	for (size_t i = 0; i < count; i++) {
		struct service_goal goal = {0};
		if (!answered_goal(texts[i], &goal) && !named_goal(texts[i], &goal))
			return wrong_goal(texts[i], err);
		if (goal.kind == GOAL_ABANDONED && words->patience == NULL)
			return error_set(err, ROTA_EINVAL,
				"'goal' is '%s' but no patience is told, so that nobody gives up",
				texts[i]);
		goals->items[goals->count++] = goal;
	}
	if (words->max_occupancy != NULL) {
		struct service_goal cap = {.kind = GOAL_OCCUPANCY};
		TRY(take("max-occupancy", words->max_occupancy, share_of, 0.01, 1.0,
			"a share such as '88%', 1 % to 100 %", &cap.value, err));
		goals->items[goals->count++] = cap;
	}
	return read_of(words->of, goals, err);
}

/* The time that figures are told for: that of the goals, else 20 s. */
static double within_of(const struct service_goals *goals)
{
	for (int i = 0; i < goals->count; i++) {
		if (goals->items[i].kind == GOAL_ANSWERED)
			return goals->items[i].within_s;
	}
	for (int i = 0; i < goals->count; i++) {
		if (goals->items[i].kind == GOAL_WAIT)
			return goals->items[i].within_s;
	}
	return 20.0;
}

static enum rota_status read_load(
	const struct rota_calculator *words, struct calculation *c, struct rota_error *err)
{
	struct queue_load *load = &c->question.load;
	double chats = 1.0;
	if (words->volume == NULL || words->handle_time == NULL)
		return error_set(err, ROTA_EINVAL,
			"volume and handle-time must be told, such as --volume 100 --per 30m "
			"--handle-time 180s");
	TRY(take("volume", words->volume, number_parse, 0.0, MOST, "a number from 0 to 1e9",
		&c->volume, err));
	TRY(take("per", words->per != NULL ? words->per : "30m", seconds_of, 1e-3, MOST, A_TIME,
		&c->per_s, err));
	TRY(take("handle-time", words->handle_time, seconds_of, 1e-3, MOST, A_TIME, &load->handle_s,
		err));
	if (words->patience != NULL)
		TRY(take("patience", words->patience, seconds_of, 1e-3, MOST, A_TIME,
			&load->patience_s, err));
	if (words->concurrency != NULL)
		TRY(take("concurrency", words->concurrency, whole_of, 1, MOST_CHATS_AT_ONCE,
			"a whole number from 1 to 16", &chats, err));
	if (words->spread != NULL)
		TRY(take("spread", words->spread, share_of, 0.0, 1.0,
			"a share such as '10%', 0 % to 100 %", &load->spread_cv, err));
	load->n_levels = (int)chats;
	if (load->n_levels > 1)
		chat_levels(load->handle_s, NULL, load->n_levels, load->level_per_s);
	load->offered_erl = c->volume / c->per_s * load->handle_s;
	if (!(load->offered_erl <= MOST))
		return error_set(err, ROTA_EINVAL, "load is %g erlangs, must be 0 to %g",
			load->offered_erl, MOST);
	return ROTA_OK;
}

enum rota_status calculator_words_read(const struct rota_calculator *words,
	struct calculation *ret_calculation, struct rota_error *err)
{
	struct calculation c = {0};
	TRY(read_load(words, &c, err));
	TRY(read_goals(words, &c, err));
	c.question.within_s = within_of(&c.question.goals);
	if (words->shrinkage != NULL)
		TRY(take("shrinkage", words->shrinkage, share_of, 0.0, 0.99,
			"a share such as '30%', 0 % to 99 %", &c.question.shrinkage, err));
	c.has_agents = words->agents != NULL;
	if (c.has_agents) {
		double agents = 0.0;
		TRY(take("agents", words->agents, whole_of, 0, MOST_AGENTS,
			"a whole number from 0 to 20000000", &agents, err));
		c.question.agents = (int64_t)agents;
	}
	*ret_calculation = c;
	return ROTA_OK;
}
