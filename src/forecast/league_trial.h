/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FORECAST_LEAGUE_TRIAL_H
#define FORECAST_LEAGUE_TRIAL_H
/* One day of the past from which everything is forecast and compared. */
#include "base/context.h"
#include "forecast/league.h"
#include "forecast/totals.h"

/* Contestants: 0 the combination, then the members. */
int league_contestants(void);

enum { LEAGUE_ENDS = 4 };

struct league_sums {
	double count, came, forecast, missed; /* missed: sum |f - y| */
	double loss, inside80, inside95;
};

/* Sums by [(queue * contestants + contestant) * weeks + week) * scales + scale]; the site as the
 * last queue. */
struct league_trial {
	const struct site *site;
	const struct past *past;
	int queue; /* INDEX_NONE: all */
	int n_weeks;
	day_number origin;
	struct league_sums *sums;
	bool *able; /* [(n_queues + 1) * contestants] */
};

struct league_sums *league_sums_at(
	const struct league_trial *trial, int queue, int contestant, int week, int scale);
size_t league_sums_count(const struct site *site, int n_weeks);
enum rota_status league_trial_run(struct league_trial *trial, struct rota_error *err);

#endif
