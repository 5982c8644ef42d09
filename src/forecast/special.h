/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FORECAST_SPECIAL_H
#define FORECAST_SPECIAL_H
/*
 * The events of the site as marks on a queue's rows: holidays and campaigns by class, factors that
 * were given, days on which nothing comes.
 */
#include "forecast/grid.h"

/* Marks all rows of the grid (day and weekday are set already) and lists the classes. */
enum rota_status special_mark(
	const struct site *site, int q, struct grid *grid, struct rota_error *err);

#endif
