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

enum { BAND_LO95, BAND_LO80, BAND_HI80, BAND_HI95, BAND_ENDS };

struct bands {
	double noise;  /* variance of a slot's count over its mean, the day's level given */
	double spread; /* variance of the log of a day's level */
	double growth; /* of that variance by row, beyond the first week */
	int per_week;
	double split;		/* forecasts below it are in stratum 0, others in 1 */
	double z[2][BAND_ENDS]; /* standardised error at each end, by stratum */
	int n_days;		/* backtest days it was learned from */
};

/* From the origins o with o % 2 != skip (skip -1: all). Falls back on usual values where there are
 * few days: bands are then no narrower than those. */
enum rota_status bands_fit(const struct grid *grid, const struct effects *effects,
	const struct backtest *backtest, int skip, struct bands *ret_bands, struct rota_error *err);

/* Ends of the bands of a count with that mean, h rows ahead (0 the first). All 0 for mean 0. */
void bands_ends(
	const struct bands *bands, double mean, int h, bool special, double ret_ends[BAND_ENDS]);

/* Shares of the backtest's counts inside the bands, each half of the origins judged by bands of the
 * other; NAN with fewer than two origins. */
enum rota_status bands_coverage(const struct grid *grid, const struct effects *effects,
	const struct backtest *backtest, double *ret_cover80, double *ret_cover95,
	struct rota_error *err);

#endif
