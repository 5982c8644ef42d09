/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CALENDAR_ZONE_FILE_H
#define CALENDAR_ZONE_FILE_H
/* The compiled file of a time zone (RFC 8536, TZif versions 1 to 4), and the folder of such files.
 */
#include "base/memory.h"
#include "calendar/zone_rule.h"

struct zone_table {
	int first_offset_s; /* before the first change */
	struct zone_change *changes;
	size_t n_changes, capacity;
	bool has_rule; /* what holds after the last change */
	struct zone_rule rule;
};

/* ROTA_EINVAL when the bytes are no zone file, or count leap seconds. */
enum rota_status zone_table_parse(const unsigned char *bytes, size_t length,
	struct zone_table *ret_table, struct rota_error *err);
void zone_table_done(struct zone_table *table);

/* The folder that TZDIR names, or the system's. */
const char *zone_folder(void);

/* The zone of the folder whose name, or whose last part, is nearest to `name`; NULL when none is
 * near. */
enum rota_status zone_nearest(const char *name, char **ret_nearest, struct rota_error *err);

#endif
