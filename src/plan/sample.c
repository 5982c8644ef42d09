/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/sample.h"

#include <math.h>

/* Groups of shifts a day that are no trouble; launches and lengths that are drawn of more. */
enum { FEW_GROUPS = 60, LAUNCHES = 5, LENGTHS = 4 };

bool sample_is_for(const struct problem *problem, const struct menu *menu)
{
	int most = 0;
	for (int d = 0; d < problem->n_days; d++)
		most = menu->days[d].n_groups > most ? menu->days[d].n_groups : most;
	return problem->blocks && most > FEW_GROUPS;
}

static void draw_day(
	const struct menu *menu, const struct menu_day *day, struct random *random, double extra[])
{
	for (int n = 0; n < LAUNCHES && day->n_launches > 0; n++) {
		/* one of each part of the day */
		int from = day->n_launches * n / LAUNCHES;
		int parts = day->n_launches * (n + 1) / LAUNCHES - from;
		if (parts <= 0)
			continue;
		const struct menu_launch *launch =
			&menu->launches[day->first_launch + from +
					(int)random_below(random, (uint32_t)parts)];
		for (int l = 0; l < LENGTHS; l++) {
			int i = launch->count * l / LENGTHS;
			int more = launch->count * (l + 1) / LENGTHS - i;
			if (more > 0)
				extra[menu->by_start[launch->first + i +
						     (int)random_below(random, (uint32_t)more)]
						.option] = 0;
		}
		extra[menu->by_start[launch->first].option] = 0;
		extra[menu->by_start[launch->first + launch->count - 1].option] = 0;
	}
}

void sample_draw(const struct problem *problem, const struct menu *menu, struct random *random,
	double extra[])
{
	for (int o = 0; o < menu->n_options; o++)
		extra[o] = menu->options[o].pin != NULL ? 0 : INFINITY;
	for (int d = 0; d < problem->n_days; d++)
		draw_day(menu, &menu->days[d], random, extra);
}
