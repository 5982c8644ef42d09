/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef NUMERIC_REGRESSION_H
#define NUMERIC_REGRESSION_H
/* Least squares with weights and ridge penalties. */
#include "base/error.h"

/*
 * Coefficients b that minimise sum_i weight[i] * (y[i] - x[i] . b)^2 + sum_j penalty[j] * b[j]^2.
 * x is n rows of k, row-major; weight and penalty may be NULL (all 1, all 0). The normal equations
 * are solved by the eigenvectors of their scaled matrix, so collinear columns share their effect
 * instead of failing: the answer is the one of least scaled norm. All input must be finite.
 * Cost n k^2 + k^3.
 */
enum rota_status regression_fit(int n, int k, const double x[], const double y[],
	const double weight[], const double penalty[], double ret_b[], struct rota_error *err);

#endif
