/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FORECAST_LEAGUE_H
#define FORECAST_LEAGUE_H
/*
 * The whole forecast put to the test: at several days of the past, a week apart, it is made anew
 * from what was known then - choice of members and bands included - and compared with what came.
 * (The backtest inside a forecast chooses by its own figures, so those are a little too good.)
 */
#include "base/context.h"
#include "base/notes.h"
#include "series/league.h"
#include "series/series.h"
#include "site/site.h"

enum { LEAGUE_MOST_ORIGINS = 260, LEAGUE_MOST_WEEKS = 26 };

struct league_settings {
	int queue; /* INDEX_NONE: all, and their sum */
	int n_origins, n_weeks;
	day_number from; /* first day of the earliest forecast; DAY_NONE: so that the latest one
			    ends with the history */
};

/* ROTA_EINVAL when the history is too short for one origin. */
enum rota_status league_make(const struct site *site, const struct past *past,
	const struct league_settings *settings, const struct rota_context *context,
	struct league *ret_league, struct notes *notes, struct rota_error *err);

#endif
