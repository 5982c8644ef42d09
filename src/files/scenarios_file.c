/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/scenarios_file.h"

#include "files/site_make.h"
#include "yaml/yaml.h"

#include <string.h>

/* All that was told, in order. */
struct gathered {
	struct told_scenario *items; /* room for MOST_SCENARIOS */
	int count;
};

static bool gather(struct reading *reading, struct gathered *gathered,
	const struct told_scenarios *told, struct place at)
{
	for (int i = 0; i < told->n_scenarios; i++) {
		if (gathered->count >= MOST_SCENARIOS) {
			reading_fault(reading, &at, "is one scenario too many, must be at most %d",
				MOST_SCENARIOS);
			return false;
		}
		gathered->items[gathered->count++] = told->scenarios[i];
	}
	return true;
}

static bool read_grids(
	struct reading *reading, const struct value *grids, struct gathered *gathered)
{
	size_t mark = reading_enter(reading, "grids");
	bool well = true;
	for (int i = 0; grids != NULL && i < grids->count; i++) {
		size_t inner = reading_enter(reading, grids->entries[i].key);
		if (!scenario_grid_expand(reading, grids->entries[i].value, gathered->items,
			    MOST_SCENARIOS, &gathered->count))
			well = false;
		reading_leave(reading, inner);
	}
	reading_leave(reading, mark);
	return well;
}

static bool read_file(
	struct reading *reading, const char *folder, const char *file, struct gathered *gathered)
{
	const struct value *map;
	struct told_scenarios told = {0};
	struct place start = {file, 1, 1};
	return yaml_read_file(reading, folder, file, &map) &&
	       section_read(reading, &scenarios_section, map, &start, &told) &&
	       gather(reading, gathered, &told, start) && read_grids(reading, told.grids, gathered);
}

/* "busy: {volume: +20 %}" */
static bool read_words(
	struct reading *reading, const char *words, int number, struct gathered *gathered)
{
	static const struct field field = {.name = "scenarios",
		.type = &field_map_of,
		FIELD_AT(struct told_scenarios, scenarios, struct told_scenario *),
		FIELD_SECOND(struct told_scenarios, n_scenarios),
		.low = 1,
		.high = MOST_SCENARIOS,
		.section = &scenario_section};
	struct told_scenarios told = {0};
	struct place start = {"--scenario", number, 1};
	const struct value *value;
	if (!yaml_parse(reading, start, words, strlen(words), &value))
		return false;
	if (value->kind != VALUE_MAP) {
		reading_must_be(reading, value,
			"a name and levers, such as 'busy: {volume: +20 "
			"%%}'");
		return false;
	}
	return field_read(reading, &field, value, &start, &told) &&
	       gather(reading, gathered, &told, start);
}

static bool read_grid_words(
	struct reading *reading, const char *words, int number, struct gathered *gathered)
{
	struct place start = {"--grid", number, 1};
	const struct value *value;
	return yaml_parse(reading, start, words, strlen(words), &value) &&
	       scenario_grid_expand(
		       reading, value, gathered->items, MOST_SCENARIOS, &gathered->count);
}

static int find_queue(
	struct reading *reading, const struct site *site, const char *name, const struct place *at)
{
	int queue = site_find_queue(site, name);
	if (queue == INDEX_NONE)
		site_tell_unknown(
			reading, at, name, "queue", site, site_queue_name, site->n_queues);
	return queue;
}

static void make_merged(
	struct reading *reading, const struct site *site, struct told_scenario *told)
{
	struct scenario *scenario = &told->scenario;
	size_t mark = reading_enter(reading, "merge");
	if (told->merge.count == 1)
		reading_must_be(reading, told->merge.items[0], "two queues or more");
	if (told->merge.count > 0 && !reading_take(reading, (size_t)told->merge.count,
					     sizeof(*scenario->merged), &scenario->merged))
		return;
	for (int i = 0; i < told->merge.count; i++) {
		const struct value *name = told->merge.items[i];
		int queue = find_queue(reading, site, name->text, &name->at);
		for (int k = 0; k < scenario->n_merged; k++)
			if (scenario->merged[k] == queue && queue != INDEX_NONE)
				reading_must_be(reading, name, "named once");
		scenario->merged[scenario->n_merged++] = queue;
	}
	reading_leave(reading, mark);
}

static void make_scenario(
	struct reading *reading, const struct site *site, struct told_scenario *told)
{
	size_t mark = reading_enter(reading, "scenarios");
	reading_enter(reading, told->scenario.name);
	make_merged(reading, site, told);
	for (int i = 0; i < told->scenario.n_queues; i++) {
		struct scenario_queue *queue = &told->scenario.queues[i];
		size_t inner = reading_enter(reading, "queues");
		queue->queue = find_queue(reading, site, queue->name, &queue->at);
		reading_leave(reading, inner);
	}
	reading_leave(reading, mark);
}

static void check_names(struct reading *reading, const struct gathered *gathered)
{
	for (int i = 0; i < gathered->count; i++)
		for (int k = 0; k <= i; k++) {
			const struct scenario *each = &gathered->items[i].scenario;
			bool taken =
				k < i ? strcmp(each->name, gathered->items[k].scenario.name) == 0
				      : strcmp(each->name, "base") == 0;
			if (taken)
				reading_say(reading, &each->at,
					"the scenario '%s' is there already, must have a name of "
					"its "
					"own",
					each->name);
			if (taken)
				break;
		}
}

static bool read_all(struct reading *reading, const char *folder, const char *file,
	const struct scenario_words *words, struct gathered *gathered)
{
	bool well = file == NULL || read_file(reading, folder, file, gathered);
	for (size_t i = 0; i < words->n_scenarios; i++)
		if (!read_words(reading, words->scenarios[i], (int)i + 1, gathered))
			well = false;
	for (size_t i = 0; i < words->n_grids; i++)
		if (!read_grid_words(reading, words->grids[i], (int)i + 1, gathered))
			well = false;
	return well && reading->problems->count == 0;
}

static enum rota_status put_together(
	const struct gathered *gathered, struct scenarios *scenarios, struct rota_error *err)
{
	TRY(arena_take(&scenarios->arena, ((size_t)gathered->count + 1) * sizeof(*scenarios->items),
		&scenarios->items, err));
	scenarios->items[0] = (struct scenario){.name = "base"};
	for (int i = 0; i < gathered->count; i++)
		scenarios->items[i + 1] = gathered->items[i].scenario;
	scenarios->count = gathered->count + 1;
	return ROTA_OK;
}

enum rota_status scenarios_read(const struct site *site, const char *folder, const char *file,
	const struct scenario_words *words, struct scenarios *ret_scenarios, struct rota_error *err)
{
	done_by(scenarios_done) struct scenarios scenarios = {0};
	done_by(problems_done) struct problems problems = {0};
	struct reading reading = {.arena = &scenarios.arena, .problems = &problems, .err = err};
	owned_ struct told_scenario *items = NULL;
	TRY(memory_new(MOST_SCENARIOS, sizeof(*items), &items, err));
	struct gathered gathered = {.items = items};
	if (read_all(&reading, folder, file, words, &gathered)) {
		for (int i = 0; i < gathered.count; i++)
			make_scenario(&reading, site, &gathered.items[i]);
		check_names(&reading, &gathered);
	}
	TRY(reading_status(&reading, err));
	TRY(put_together(&gathered, &scenarios, err));
	*ret_scenarios = scenarios;
	scenarios = (struct scenarios){0};
	return ROTA_OK;
}
