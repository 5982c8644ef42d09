/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numeric/quantile.h"

#include "numeric/numeric.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdbool.h>

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

/* Under it the third power of a normal is exact enough (Wilson and Hilferty 1931: error of the
 * order of cv2 squared), and the library's search does not end. */
static const double LEAST_CV2 = 1e-5;

/* By halving an interval of the logarithm: slow, but it always ends. */
static double search_gamma(double share, double cv2)
{
	enum { HALVINGS = 70 };
	double low = log(5e-324), high = log(1e4);
	for (int i = 0; i < HALVINGS; i++) {
		double middle = 0.5 * (low + high), x = exp(middle);
		bool under = share < 0.5 ? gsl_cdf_gamma_P(x, 1 / cv2, cv2) < share
					 : gsl_cdf_gamma_Q(x, 1 / cv2, cv2) > 1 - share;
		if (under)
			low = middle;
		else
			high = middle;
	}
	return exp(low);
}

double quantile_gamma(double share, double cv2)
{
	if (!(cv2 > 0))
		return 1;
	if (share <= 0)
		return 0;
	numeric_begin();
	if (cv2 >= LEAST_CV2) {
		/* the library's search gives up for some shares of very uneven and very even ones
		 */
		double found = gsl_cdf_gamma_Pinv(share, 1 / cv2, cv2);
		return isnan(found) && share < 1 ? search_gamma(share, cv2) : found;
	}
	double root = 1 - cv2 / 9 + quantile_normal(share) * sqrt(cv2) / 3;
	return root > 0 ? root * root * root : 0;
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
	return n > 0 ? gsl_stats_median(values, 1, (size_t)n) : NAN;
}
