/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "series/league.h"

#include <string.h>

const char *const league_scale_names[LEAGUE_SCALES] = {"interval", "day", "week"};

void league_done(struct league *league)
{
	free(league->rows);
	*league = (struct league){0};
}

const struct league_row *league_find(const struct league *league, int queue, const char *method,
	int week, enum league_scale scale)
{
	for (size_t i = 0; i < league->count; i++) {
		const struct league_row *row = &league->rows[i];
		if (row->queue == queue && row->week == week && row->scale == scale &&
			strcmp(row->method, method) == 0)
			return row;
	}
	return NULL;
}
