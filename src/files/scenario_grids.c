/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/scenarios_file.h"
#include "yaml/maps.h"

/* Every choice of one value a lever: the last lever turns fastest. */
struct grid {
	const struct value *map;
	int chosen[MOST_SCENARIOS]; /* value of lever i */
};

static bool check_grid(struct reading *reading, const struct value *map)
{
	if (map->kind != VALUE_MAP || map->count == 0 || map->count > MOST_SCENARIOS) {
		reading_must_be(reading, map,
			"a map of levers with a list of values each, such as "
			"{volume: [+10 %%, +20 %%]}");
		return false;
	}
	for (int i = 0; i < map->count; i++) {
		const struct value *values = map->entries[i].value;
		size_t mark = reading_enter(reading, map->entries[i].key);
		bool well = values->kind == VALUE_LIST && values->count > 0;
		for (int k = 0; well && k < values->count; k++)
			well = values->entries[k].value->kind == VALUE_TEXT;
		if (!well)
			reading_must_be(
				reading, values, "a list of values, such as [+10 %%, +20 %%]");
		reading_leave(reading, mark);
		if (!well)
			return false;
	}
	return true;
}

static const struct value *chosen_value(const struct grid *grid, int i)
{
	return grid->map->entries[i].value->entries[grid->chosen[i]].value;
}

/* "volume +10 %, shrinkage 15 %" */
static bool name_of(struct reading *reading, const struct grid *grid, const char **ret_name)
{
	done_by(text_done) struct text name = {0};
	for (int i = 0; i < grid->map->count; i++) {
		char words[VALUE_WORDS_SIZE];
		value_words(chosen_value(grid, i), words);
		text_addf(&name, "%s%s %s", i > 0 ? ", " : "", grid->map->entries[i].key, words);
	}
	reading->status = text_check(&name, reading->err);
	if (reading->status == ROTA_OK)
		reading->status =
			arena_copy_text(reading->arena, name.data, ret_name, reading->err);
	return reading->status == ROTA_OK;
}

static bool read_choice(
	struct reading *reading, const struct grid *grid, struct told_scenario *ret_scenario)
{
	done_by(entries_done) struct entries entries = {0};
	const struct value *map;
	for (int i = 0; i < grid->map->count; i++) {
		struct value_entry entry = grid->map->entries[i];
		entry.value = chosen_value(grid, i);
		if (!entries_add(reading, &entries, entry))
			return false;
	}
	return maps_make(reading, VALUE_MAP, grid->map->at, &entries, &map) &&
	       section_read(reading, &scenario_section, map, &grid->map->at, ret_scenario) &&
	       name_of(reading, grid, &ret_scenario->scenario.name);
}

static bool turn(struct grid *grid)
{
	for (int i = grid->map->count - 1; i >= 0; i--) {
		if (++grid->chosen[i] < grid->map->entries[i].value->count)
			return true;
		grid->chosen[i] = 0;
	}
	return false;
}

bool scenario_grid_expand(struct reading *reading, const struct value *map,
	struct told_scenario items[], int room, int *count)
{
	if (!check_grid(reading, map))
		return false;
	struct grid grid = {.map = map};
	do {
		if (*count >= room) {
			reading_fault(reading, &map->at,
				"makes more than %d scenarios with those before it",
				MOST_SCENARIOS);
			return false;
		}
		if (!read_choice(reading, &grid, &items[*count]))
			return false;
		++*count;
	} while (turn(&grid));
	return true;
}
