/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FORECAST_TELLING_H
#define FORECAST_TELLING_H
/* What a planner should know about a queue's forecast, in sentences. */
#include "forecast/backtest.h"

/* combined: the league's row of the combination; those of the yardsticks follow it. */
enum rota_status telling_add(const char *queue, const struct forecast_settings *settings,
	const struct grid *grid, const struct effects *effects, const struct backtest *backtest,
	const struct accuracy *combined, struct notes *notes, struct rota_error *err);

#endif
