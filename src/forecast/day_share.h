/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FORECAST_DAY_SHARE_H
#define FORECAST_DAY_SHARE_H
/* How a weekday's contacts spread over its slots, for methods that forecast the day's total. */
#include "forecast/weekday_profile.h"

/* ret_share[WEEKDAYS * n_slots]: sums to 1 over each open weekday that ever had contacts. */
enum rota_status day_share_make(
	const struct sample *sample, double smooth, double ret_share[], struct rota_error *err);

#endif
