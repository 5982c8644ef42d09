/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FORECAST_BANDS_H
#define FORECAST_BANDS_H
/*
 * How far what comes lies from the forecast: a variance with the noise within a day kept apart from
 * what moves whole days, and quantiles of the backtest's own standardised errors on top (conformal
 * prediction: Vovk, Gammerman and Shafer 2005; doubly stochastic counts: Avramidis, Deslauriers and
 * L'Ecuyer 2004).
 */
#include "forecast/backtest.h"

/* Errors of one stratum in units of their standard deviation, rising. */
struct band_errors {
	double *z;
	int n;
};

struct bands {
	double noise;  /* variance of a slot's count over its mean, the day's level given */
	double spread; /* variance of the log of a day's level */
	double growth; /* of that variance by row, beyond the first week */
	int per_week;
	double split;		      /* forecasts below it are in stratum 0, others in 1 */
	struct band_errors errors[2]; /* by stratum */
	int n_days;		      /* backtest days it was learned from */
	/*
	 * Of forecasts of days alone: [n_ahead * n_slots] how far errors of that lead lie out, in
	 * units of the variance above (NULL: as far at all leads). The next hours are known better.
	 */
	double *lead;
	int n_ahead, n_slots;
	bool few; /* too few of them to go below usual values */
};

/*
 * Of a forecast's backtest errors, forecast[o * n_ahead * n_slots] (NULL: the combination's), from
 * the origins o with o % 2 != skip (skip -1: all). Falls back on usual values where there are few
 * days: bands are then no narrower than those.
 */
enum rota_status bands_fit(const struct grid *grid, const struct effects *effects,
	const struct backtest *backtest, const double forecast[], int skip, struct bands *ret_bands,
	struct rota_error *err);
void bands_done(struct bands *bands);
/* What is usual, for queues without a backtest; owns nothing. */
struct bands bands_usual(int per_week);

/* Where a count lies that is forecast. */
struct band_place {
	int h;	  /* rows ahead, 0 the first */
	int slot; /* of the grid; INDEX_NONE: none of it */
	bool special;
};

/* The count that stays below with chance `share`, of a count with that mean: 0 for mean 0, not
 * above the mean for shares under half, not below it for others. */
double bands_end(const struct bands *bands, double mean, struct band_place at, double share);

/* Shares of the backtest's counts inside the combination's bands, each half of the origins judged
 * by bands of the other; NAN with fewer than two origins. */
enum rota_status bands_coverage(const struct grid *grid, const struct effects *effects,
	const struct backtest *backtest, double *ret_cover80, double *ret_cover95,
	struct rota_error *err);

#endif
