/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PUBLISH_TOLD_ROSTER_H
#define PUBLISH_TOLD_ROSTER_H
/* The roster that people have been told, out of the record of publications. */
#include "publish/told.h"
#include "roster/publication.h"

/* Shifts of the days that were not cancelled, with their pieces; may be empty. record NULL: none.
 */
enum rota_status told_roster(const struct site *site, const struct publication *record,
	struct told_days days, struct roster **ret_roster, struct rota_error *err);

#endif
