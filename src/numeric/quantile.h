/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef NUMERIC_QUANTILE_H
#define NUMERIC_QUANTILE_H
/* Quantiles of well-known distributions and of samples. */

/* z with P(Z <= z) = share, for 0 < share < 1; beyond, -INFINITY and INFINITY. */
double quantile_normal(double share);
/* The same of the gamma distribution with mean 1 and that squared coefficient of variation; 1 where
 * it is not above 0. */
double quantile_gamma(double share, double cv2);
/* P(Z <= z) */
double quantile_normal_share(double z);

/* The same of Student's t; freedom > 0, not whole perhaps. */
double quantile_student(double share, double freedom);

void quantile_sort(double values[], int n);
/* Of values in rising order, between neighbours linearly (Hyndman and Fan 1996, type 7); NAN for
 * n <= 0. */
double quantile_of_sorted(const double values[], int n, double share);
/* Of values in any order, which are put in another; NAN for n <= 0. */
double quantile_median(double values[], int n);

#endif
