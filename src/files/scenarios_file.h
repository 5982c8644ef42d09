/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FILES_SCENARIOS_FILE_H
#define FILES_SCENARIOS_FILE_H
/*
 * Scenarios of a site: scenarios.yaml,
 *
 *	scenarios:
 *	  busy: {volume: +20 %, handle_time: -30 s, merge: [chat, email]}
 *	grids:
 *	  growth: {volume: [+10 %, +20 %], shrinkage: [12 %, 15 %]}
 *
 * and the same in words: "busy: {volume: +20 %}", and for grids "volume: [+10 %, +20 %]". A grid is
 * a scenario for each way to choose one value of each of its levers.
 */
#include "field/types.h"
#include "site/scenario.h"

struct scenario_words {
	const char *const *scenarios;
	size_t n_scenarios;
	const char *const *grids;
	size_t n_grids;
};

enum { MOST_SCENARIOS = 200 };

/*
 * file: as told to people and, relative to folder, where it is; NULL: none. The base case comes
 * first, then the file's scenarios and grids, then those in words. ROTA_EINVAL with a line
 * "file:line:column: ..." a fault.
 */
enum rota_status scenarios_read(const struct site *site, const char *folder, const char *file,
	const struct scenario_words *words, struct scenarios *ret_scenarios,
	struct rota_error *err);

extern const struct section scenario_section;
/* The root of scenarios.yaml. */
struct told_scenarios {
	struct told_scenario *scenarios;
	int n_scenarios;
	const struct value *grids;
};
extern const struct section scenarios_section;

struct told_scenario {
	struct scenario scenario;
	struct field_list merge;
};

/* All scenarios of a grid {lever: [value, ...], ...} (scenario_grids.c), added to an array that has
 * room for `room`. False when a fault was told. */
bool scenario_grid_expand(struct reading *reading, const struct value *grid,
	struct told_scenario items[], int room, int *count);

#endif
