/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numeric/quantile.h"

#include "numeric/numeric.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

double quantile_normal(double share)
{
	if (isnan(share))
		return NAN;
	if (share <= 0)
		return -INFINITY;
	if (share >= 1)
		return INFINITY;
	numeric_begin();
	return gsl_cdf_ugaussian_Pinv(share);
}

double quantile_normal_share(double z)
{
	return gsl_cdf_ugaussian_P(z);
}

double quantile_student(double share, double freedom)
{
	if (isnan(share) || !(freedom > 0))
		return NAN;
	if (share <= 0)
		return -INFINITY;
	if (share >= 1)
		return INFINITY;
	numeric_begin();
	return gsl_cdf_tdist_Pinv(share, freedom);
}

void quantile_sort(double values[], int n)
{
	if (n > 1)
		gsl_sort(values, 1, (size_t)n);
}

double quantile_of_sorted(const double values[], int n, double share)
{
	if (n <= 0)
		return NAN;
	return gsl_stats_quantile_from_sorted_data(values, 1, (size_t)n, fmin(1, fmax(0, share)));
}

double quantile_median(double values[], int n)
{
	quantile_sort(values, n);
	return quantile_of_sorted(values, n, 0.5);
}
