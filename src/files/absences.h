/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FILES_ABSENCES_H
#define FILES_ABSENCES_H
/* Absences of one person from several sources made into a list without overlaps. */
#include "calendar/zone.h"
#include "site/site.h"

struct absence_list {
	struct absence *items; /* by start when all are added */
	size_t count, capacity;
};
void absence_list_done(struct absence_list *list);
/*
 * Out of `count` absences the list of what they cover: whole days first, then hours, each in the
 * order given; of what overlaps the earlier one stays and the rest of the later one is kept.
 */
enum rota_status absence_list_make(const struct absence absences[], size_t count,
	const struct zone *zone, struct absence_list *ret_list, struct rota_error *err);

#endif
