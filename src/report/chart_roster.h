/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_CHART_ROSTER_H
#define REPORT_CHART_ROSTER_H
/*
 * The roster of one group over one week: a row a person, time from left to right. All shifts of a
 * colour are one path, and so are all breaks and all activities, so that a thousand people stay
 * small. Colours: of the shift's kind, or of the queue where the plan names queues.
 */
#include "report/lineup.h"
#include "report/svg.h"

enum { ROSTER_WIDTH = 960, ROSTER_ROW = 24, ROSTER_HEAD = 20 };
enum { ROSTER_COLOURS = 7 }; /* the last is of all further kinds */

struct roster_week {
	const struct report_input *input;
	const struct lineup *lineup;
	int group;
	day_number first_day;
	bool with_labels; /* clock times in the shifts, names of absences */
};
void chart_roster(struct text *out, const struct roster_week *week);

/* "k0" .. "k5", "kx": the colour of a shift kind (or queue) by its index. */
const char *chart_roster_colour(int index);

#endif
