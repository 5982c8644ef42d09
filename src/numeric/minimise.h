/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef NUMERIC_MINIMISE_H
#define NUMERIC_MINIMISE_H
/* Minima of functions without derivatives: Brent 1973 in one dimension, Nelder and Mead 1965 in
 * several. Effort is counted in steps, so that the answer is the same everywhere. */
#include "base/error.h"

/* A function of x[n]; a value that is not finite counts as very bad. */
typedef double minimise_function(const double x[], void *owner);

/*
 * A low point of a function on [low, high]: the best of `n_grid` + 1 equal steps first (so that of
 * several valleys the deepest seen is taken), then Brent's method around it.
 */
enum rota_status minimise_line(minimise_function *function, void *owner, double low, double high,
	int n_grid, double *ret_x, double *ret_value, struct rota_error *err);

enum { MINIMISE_MOST = 16 };
/*
 * From x[n] with first steps step[n] (n <= MINIMISE_MOST), at most most_steps steps or until the
 * simplex is smaller than `size`; x becomes the best point. Bounds are the function's affair.
 */
enum rota_status minimise_simplex(minimise_function *function, void *owner, int n, double x[],
	const double step[], int most_steps, double size, double *ret_value,
	struct rota_error *err);

#endif
