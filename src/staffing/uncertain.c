/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rate of contacts as a gamma variable (Jongbloed and Koole 2001; Whitt 1999): the count is
 * then a Poisson mixture. Sums over it by the trapezoidal rule on the logarithm of the load, where
 * the density falls off exponentially below and faster above, so that the error falls exponentially
 * with the number of points (Trefethen and Weideman 2014). Points are as close as service changes
 * with load, about a standard deviation of a Poisson count apart.
 */
#include "staffing/uncertain.h"

#include "staffing/gamma.h"

#include <math.h>

static const double LEAST_SPREAD = 1e-4;
static const double LEAST_WEIGHT = 1e-13; /* of the greatest one */

/* Density of log(load / mean) at v for a gamma variable of mean 1 and that shape. */
static double weight(double shape, double v)
{
	return shape * gamma_density(shape, shape * exp(v));
}

void uncertain_outcomes(double mean_erl, double spread_cv, struct load_outcomes *ret_outcomes)
{
	struct load_outcomes *o = ret_outcomes;
	double cv = fmin(spread_cv, 1.0);
	if (!(cv > LEAST_SPREAD)) {
		o->count = 1;
		o->offered_erl[0] = mean_erl;
		o->chance[0] = 1.0;
		return;
	}
	double shape = 1.0 / (cv * cv), most = weight(shape, 0.0);
	double low = 0.0, high = 0.0;
	while (weight(shape, low) > LEAST_WEIGHT * most)
		low -= 0.5 * cv;
	while (weight(shape, high) > LEAST_WEIGHT * most)
		high += 0.5 * cv;
	double step = fmin(0.25 * cv, 1.0 / sqrt(mean_erl + 1.0));
	double count = fmin(ceil((high - low) / step) + 1.0, MOST_OUTCOMES);
	step = (high - low) / (count - 1.0);
	double sum = 0.0, load = 0.0;
	o->count = (int)count;
	for (int i = 0; i < o->count; i++) {
		double v = low + step * i;
		o->offered_erl[i] = mean_erl * exp(v);
		o->chance[i] = weight(shape, v);
		sum += o->chance[i];
		load += o->chance[i] * o->offered_erl[i];
	}
	for (int i = 0; i < o->count; i++) {
		o->offered_erl[i] *= mean_erl * sum / load;
		o->chance[i] /= sum;
	}
}

double uncertain_spread_cv(double mean, double lo80, double hi80)
{
	const double eighty = 2.0 * 1.2815515655446004; /* standard deviations in the band */
	double deviation = (hi80 - lo80) / eighty;
	double beyond = deviation * deviation - mean;
	if (!(mean > 0.0) || !(beyond > 0.0) || !isfinite(beyond))
		return 0.0;
	return fmin(sqrt(beyond) / mean, 1.0);
}
