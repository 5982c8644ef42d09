/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FILES_MOMENT_H
#define FILES_MOMENT_H
/* A date or a time, as the files about absences and adjustments take either. */
#include "calendar/zone.h"
#include "field/types.h"
#include "files/table.h"

struct moment {
	bool is_day;
	day_number day;
	instant at;
};

extern const struct field_type moment_type;

/* Both dates (the end included) or both times, the end after the start, as [start, end); else false
 * and told about the column "end". */
bool moment_span(struct table *table, const struct zone *zone, const struct moment *start,
	const struct moment *end, instant *ret_start, instant *ret_end);

#endif
