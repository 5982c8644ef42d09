/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BATCH_WEEKLY_NEED_H
#define BATCH_WEEKLY_NEED_H
/*
 * How many agents each week of a long horizon takes, as a function of how its volume turns out. The
 * forecast is staffed at a few multiples of its volume; between them the need goes in a straight
 * line, as queues do very nearly (load plus a multiple of its root).
 */
#include "base/context.h"
#include "batch/workforce.h"
#include "series/detail.h"

enum { NEED_FACTORS = 6 };
extern const double need_factors[NEED_FACTORS];

struct week_need {
	day_number first_day;
	double contacts_a_day;	     /* expected, on a day that has any */
	double sd;		     /* of the logarithm of the week's volume */
	double agents[NEED_FACTORS]; /* full ones, not rounded, at need_factors times the volume */
	double lead_hours;	     /* on duty, at the volume expected */
};

struct weekly_need {
	int n_weeks;
	struct week_need *weeks;
};
void weekly_need_done(struct weekly_need *need);

/* How the volume of the forecast is to grow: from `from` to `to` times its level over the days
 * until `by`, at an even rate, then level. */
struct growth_path {
	double from, to;
	day_number by;
};

/*
 * The outlook's horizon is whole weeks; it is scaled by the path, so it is the caller's own.
 * totals: of its weeks, for their bands; growth_error: of the path and of growth_per_year.
 */
enum rota_status weekly_need_make(const struct site *site, struct outlook *outlook,
	const struct outlook_totals *totals, const struct growth_path *path, day_number last_known,
	const struct workforce *workforce, const struct rota_context *context,
	struct weekly_need *ret_need, struct rota_error *err);

/* At `factor` times the volume expected. */
double week_need_at(const struct week_need *week, double factor);
/* At the volume that is not passed with chance `share`. */
double week_need_for(const struct week_need *week, double share);

#endif
