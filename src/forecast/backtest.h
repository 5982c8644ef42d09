/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FORECAST_BACKTEST_H
#define FORECAST_BACKTEST_H
/*
 * Rolling-origin backtest inside the history: at up to eight origins a week apart every member
 * forecasts the weeks that followed from what was known then, calendar effects included; where less
 * than a week is asked for, the days that followed, at origins a day apart. The members with the
 * least absolute error are combined with weights that fall with it (as in Pawlikowski and
 * Chorowska, "Weighted ensemble of statistical models", International Journal of Forecasting 2020).
 */
#include "forecast/method.h"
#include "series/accuracy.h"

enum { BACKTEST_ORIGINS = 8, BACKTEST_BEST = 14 };

/* What the league table calls what is used: the combination, or the method that is fixed, or those
 * that stand in for it. */
const char *backtest_name(const struct forecast_settings *settings, bool stood_in);

struct backtest {
	int n_origins;
	int origin[BACKTEST_ORIGINS]; /* rows, the latest first */
	int n_ahead;		      /* rows each */
	int n_members;
	double *forecast; /* [(member * n_origins + o) * n_ahead * n_slots] */
	bool *able;	  /* [n_members] at every origin */
	bool *allowed;	  /* [n_members] by the settings */
	double *error;	  /* [n_members] sum of absolute errors over good rows */
	double *combined; /* [o * n_ahead * n_slots] weighted mean of the chosen */
	int chosen[BACKTEST_BEST];
	int n_chosen;  /* 0: no member is able */
	bool stood_in; /* none that the settings allow can forecast: the others do, alike */
};

/* effects: of the whole past, says which days count for the choice. Without room for an origin
 * n_origins is 0 and all members are chosen from as if equal. */
enum rota_status backtest_run(const struct grid *grid, const struct effects *effects,
	const struct forecast_settings *settings, bool hold_level, struct backtest *ret_backtest,
	struct rota_error *err);
void backtest_done(struct backtest *backtest);
/* Frees the members' forecasts, which are most of it; the combination's stay. */
void backtest_forget_members(struct backtest *backtest);
/* Weight of a member in the combination, 0 where it takes no part; those of the members that are
 * able at an origin are scaled to sum 1. */
double backtest_weight(const struct backtest *backtest, int member);

/* The combination's forecast from the end of the past, for all later rows: ret_y[(n_rows - n_past)
 * * n_slots], contacts. Finds out whether others must stand in. */
enum rota_status backtest_combine(const struct grid *grid, const struct effects *effects,
	struct backtest *backtest, bool hold_level, double ret_y[], struct rota_error *err);

/* Figures of one forecast [o * n_ahead * n_slots] over all whole days that were not shut. The
 * coverages are left NAN. */
void backtest_measure(const struct grid *grid, const struct backtest *backtest,
	const double forecast[], struct accuracy *ret_accuracy);

#endif
