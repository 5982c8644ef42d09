/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_PUBLISHED_H
#define PIPELINE_PUBLISHED_H
/* The roster that calendars were told, out of the record of publications. */
#include "pipeline/site.h"
#include "roster/publication.h"

/* Shifts of the days [first, end) that were not cancelled, with their pieces; may be empty. */
enum rota_status published_roster(const struct site *site, const struct publication *publication,
	day_number first, day_number end, struct roster **ret_roster, struct rota_error *err);

#endif
