/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef NUMERIC_SPECTRUM_H
#define NUMERIC_SPECTRUM_H
/* The directions in which the rows of a matrix lie. */
#include "base/error.h"

/*
 * The first k right singular vectors of x (n rows of m, row-major, finite), by the eigenvectors of
 * the smaller of X'X and XX'. ret_v: m rows of k, row-major; the columns have length 1 and are
 * signed so that their sum is not negative. Where the rank is below k the last columns are 0.
 * ret_singular[k] may be NULL. Cost n m min(n, m).
 */
enum rota_status spectrum_right(int n, int m, const double x[], int k, double ret_v[],
	double ret_singular[], struct rota_error *err);

#endif
