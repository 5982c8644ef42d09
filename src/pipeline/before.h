/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_BEFORE_H
#define PIPELINE_BEFORE_H
/* What people were told they work before a period: rest, runs of days and weeks count from there.
 */
#include "pipeline/site.h"

/* The published shifts of the days [first, end); *ret_before is NULL when there are none. */
enum rota_status before_read_days(struct rota_site *site, day_number first, day_number end,
	struct roster **ret_before, struct rota_error *err);
/* The first day that rules and fairness look back to from a period that begins on `day`: five weeks
 * before it, or as many as fairness remembers. */
day_number before_first_day(const struct rota_site *site, day_number day);
/* The published shifts from there to the period; *ret_before is NULL when there are none. */
enum rota_status before_read(struct rota_site *site, struct period period,
	struct roster **ret_before, struct rota_error *err);

#endif
