/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FORECAST_SEASON_H
#define FORECAST_SEASON_H
/* The year's season of daily log totals, where there are two years to tell it from. */
#include "forecast/grid.h"

/*
 * x[origin] are log totals, good[origin] the days to use; ret_log[n_rows] gets the season's part
 * for every row of the grid, 0 with less than 1.9 years before the origin.
 */
enum rota_status season_fit(const struct grid *grid, int origin, const double x[],
	const bool good[], double ret_log[], struct rota_error *err);

#endif
