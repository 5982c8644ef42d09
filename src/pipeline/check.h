/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_CHECK_H
#define PIPELINE_CHECK_H
/* Which days a plan that was read from a file is for. */
#include "pipeline/site.h"

/*
 * Of the plan in out/ (plan NULL) the days it was made for; of another file whole weeks around its
 * shifts; of an empty one those of the need. ROTA_EINVAL when there is none of these.
 */
/* The same of a roster that is not held whole: how many shifts, of which days. */
enum rota_status check_period_of_days(const struct rota_site *site, const char *plan,
	size_t n_shifts, day_number first, day_number last, const struct need *need,
	struct period *ret_period, struct rota_error *err);
enum rota_status check_period(const struct rota_site *site, const char *plan,
	const struct roster *roster, const struct need *need, struct period *ret_period,
	struct rota_error *err);

#endif
