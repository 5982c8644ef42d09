/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/telling.h"

#include "base/text.h"

#include <math.h>
#include <stdio.h>

enum { SHORT_WEEKS = 8, MOST_DAYS_TOLD = 5, SHARE_SIZE = 40 };
/* Days off by half or more are told; milder ones are only left out. */
static const double GROSS_LOG = 0.405;

static double shown(double share)
{
	return isnan(share) ? 0 : 100 * share;
}

static const struct accuracy *yardstick_of(
	const struct backtest *backtest, const struct accuracy *combined)
{
	for (int m = 0; m < backtest->n_members; m++)
		if (member_method(m)->yardstick)
			return combined + 1 + m;
	return NULL;
}

static enum rota_status tell_error(const char *queue, const struct grid *grid,
	const struct backtest *backtest, const struct accuracy *combined, struct notes *notes,
	struct rota_error *err)
{
	if (backtest->n_origins == 0)
		return notes_add(notes, err,
			"%s: under two weeks of history, too little to try the forecast on; its "
			"bands "
			"are what is usual, not measured",
			queue);
	if (isnan(combined->wape))
		return notes_add(notes, err,
			"%s: no contacts in the weeks the forecast was tried on", queue);
	const struct accuracy *yardstick = yardstick_of(backtest, combined);
	char by_week[2][SHARE_SIZE] = {"", ""};
	if (!isnan(combined->week_wape)) {
		snprintf(by_week[0], SHARE_SIZE, ", %.1f %% by week", shown(combined->week_wape));
		snprintf(by_week[1], SHARE_SIZE, ", %.1f %%", shown(yardstick->week_wape));
	}
	TRY(notes_add(notes, err,
		"%s: tried on the past, the forecast was off by %.1f %% of volume by interval, "
		"%.1f %% by day%s (last-four-weeks mean: %.1f %%, %.1f %%%s)",
		queue, shown(combined->wape), shown(combined->day_wape), by_week[0],
		shown(yardstick->wape), shown(yardstick->day_wape), by_week[1]));
	int weeks = grid->n_past / grid->per_week;
	if (weeks < SHORT_WEEKS)
		TRY(notes_add(notes, err,
			"%s: only %d weeks of history; expect errors about as wide as the bands, "
			"and "
			"no knowledge of month ends, seasons or holidays",
			queue, weeks));
	return ROTA_OK;
}

static enum rota_status tell_shifts(const char *queue, const struct grid *grid,
	const struct effects *effects, struct notes *notes, struct rota_error *err)
{
	for (int k = 0; k < effects->n_shifts; k++) {
		char date[DAY_TEXT_SIZE];
		day_format(grid->rows[effects->shifts[k].row].day, date);
		TRY(notes_add(notes, err,
			"%s: volumes jumped by %+.0f %% about %s and stayed there; earlier days "
			"are "
			"scaled to that",
			queue, 100 * (exp(effects->shifts[k].log) - 1), date));
	}
	return ROTA_OK;
}

static enum rota_status tell_odd_days(const char *queue, const struct grid *grid,
	const struct effects *effects, struct notes *notes, struct rota_error *err)
{
	done_by(text_done) struct text days = {0};
	int n = 0;
	for (int d = grid->n_past - 1; d >= 0; d--) {
		const struct grid_row *row = &grid->rows[d];
		bool off =
			row->usable && !effects->good[d] && fabs(effects->residual[d]) > GROSS_LOG;
		if (row->special || !(off || row->no_call))
			continue;
		char date[DAY_TEXT_SIZE];
		day_format(row->day, date);
		double usual = row->total / exp(effects->residual[d]);
		if (n++ < MOST_DAYS_TOLD)
			text_addf(&days, "%s%s (%.0f for about %.0f)", n > 1 ? ", " : "", date,
				row->total, usual);
	}
	TRY(text_check(&days, err));
	if (n == 0)
		return ROTA_OK;
	return notes_add(notes, err,
		"%s: %d odd day%s in the history left out, as outages or events would be: %s%s",
		queue, n, n == 1 ? "" : "s", days.data, n > MOST_DAYS_TOLD ? " and earlier" : "");
}

static enum rota_status tell_stand_in(const char *queue, const struct forecast_settings *settings,
	const struct backtest *backtest, struct notes *notes, struct rota_error *err)
{
	if (!backtest->stood_in)
		return ROTA_OK;
	if (settings->method == FORECAST_BEST)
		return notes_add(notes, err,
			"%s: none of the methods that 'forecast.without' leaves can forecast from "
			"this history; the others stand in",
			queue);
	return notes_add(notes, err,
		"%s: 'forecast.method' is %s, which cannot forecast from this history (too short, "
		"or with gaps); the others stand in",
		queue, backtest_name(settings, false));
}

enum rota_status telling_add(const char *queue, const struct forecast_settings *settings,
	const struct grid *grid, const struct effects *effects, const struct backtest *backtest,
	const struct accuracy *combined, struct notes *notes, struct rota_error *err)
{
	TRY(tell_stand_in(queue, settings, backtest, notes, err));
	TRY(tell_error(queue, grid, backtest, combined, notes, err));
	TRY(tell_shifts(queue, grid, effects, notes, err));
	TRY(tell_odd_days(queue, grid, effects, notes, err));
	return ROTA_OK;
}
