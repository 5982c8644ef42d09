/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_BEFORE_H
#define PIPELINE_BEFORE_H
/* What people were told they work before a period and behind it: rest, runs of days and weeks count
 * across its ends. */
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
/* The same, and those behind the period as far as what was published goes on without a gap, five
 * weeks at most. */
enum rota_status before_read_around(struct rota_site *site, struct period period,
	struct roster **ret_around, struct rota_error *err);
/* Only those behind it; *ret_behind is NULL when there are none. */
enum rota_status before_read_behind(struct rota_site *site, struct period period,
	struct roster **ret_behind, struct rota_error *err);

#endif
