/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numeric/minimise.h"

#include "base/memory.h"
#include "numeric/numeric.h"

#include <gsl/gsl_min.h>
#include <gsl/gsl_multimin.h>
#include <math.h>

static const double VERY_BAD = 1e300; /* GSL takes no infinities */
enum { BRENT_STEPS = 60 };
static const double BRENT_WIDTH = 1e-9; /* of the bracket, relative to its place and width */

struct call {
	minimise_function *function;
	void *owner;
	int n;
};

static double value_at(const struct call *call, const double x[])
{
	double value = call->function(x, call->owner);
	return isfinite(value) ? fmin(value, VERY_BAD) : VERY_BAD;
}

static double value_on_line(double x, void *owner)
{
	return value_at(owner, &x);
}

static double value_in_space(const gsl_vector *at, void *owner)
{
	const struct call *call = owner;
	double x[MINIMISE_MOST];
	for (int i = 0; i < call->n; i++)
		x[i] = gsl_vector_get(at, (size_t)i);
	return value_at(call, x);
}

static void refine(gsl_min_fminimizer *brent, double *best, double *value)
{
	for (int i = 0; i < BRENT_STEPS; i++) {
		if (gsl_min_fminimizer_iterate(brent) != 0)
			break;
		double low = gsl_min_fminimizer_x_lower(brent);
		double high = gsl_min_fminimizer_x_upper(brent);
		if (high - low < BRENT_WIDTH * (fabs(low) + fabs(high) + BRENT_WIDTH))
			break;
	}
	if (gsl_min_fminimizer_f_minimum(brent) < *value) {
		*value = gsl_min_fminimizer_f_minimum(brent);
		*best = gsl_min_fminimizer_x_minimum(brent);
	}
}

enum rota_status minimise_line(minimise_function *function, void *owner, double low, double high,
	int n_grid, double *ret_x, double *ret_value, struct rota_error *err)
{
	if (!(low <= high) || n_grid < 1 || !isfinite(low) || !isfinite(high))
		return error_set(err, ROTA_EINVAL, "no stretch from %g to %g to search", low, high);
	numeric_begin();
	struct call call = {function, owner, 1};
	double width = (high - low) / n_grid, best = low, value = value_on_line(low, &call);
	for (int i = 1; i <= n_grid; i++) {
		double x = i == n_grid ? high : low + i * width, v = value_on_line(x, &call);
		if (v < value) {
			value = v;
			best = x;
		}
	}
	gsl_min_fminimizer *brent = gsl_min_fminimizer_alloc(gsl_min_fminimizer_brent);
	if (brent == NULL)
		return error_no_memory(err);
	gsl_function line = {value_on_line, &call};
	double from = fmax(low, best - width), to = fmin(high, best + width);
	/* at an end of the stretch the low point may lie just inside it */
	double middle = best > low && best < high ? best : (from + to) / 2;
	if (to > from && gsl_min_fminimizer_set(brent, &line, middle, from, to) == 0)
		refine(brent, &best, &value);
	gsl_min_fminimizer_free(brent);
	*ret_x = best;
	*ret_value = value;
	return ROTA_OK;
}

static void walk(gsl_multimin_fminimizer *simplex, int most_steps, double size)
{
	for (int i = 0; i < most_steps; i++) {
		if (gsl_multimin_fminimizer_iterate(simplex) != 0)
			return;
		if (gsl_multimin_fminimizer_size(simplex) < size)
			return;
	}
}

enum rota_status minimise_simplex(minimise_function *function, void *owner, int n, double x[],
	const double step[], int most_steps, double size, double *ret_value, struct rota_error *err)
{
	if (n < 1 || n > MINIMISE_MOST)
		return error_set(err, ROTA_EINVAL, "%d numbers to search, must be 1 to %d", n,
			MINIMISE_MOST);
	numeric_begin();
	struct call call = {function, owner, n};
	gsl_multimin_function space = {value_in_space, (size_t)n, &call};
	gsl_multimin_fminimizer *simplex =
		gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, (size_t)n);
	if (simplex == NULL)
		return error_no_memory(err);
	gsl_vector_const_view start = gsl_vector_const_view_array(x, (size_t)n);
	gsl_vector_const_view steps = gsl_vector_const_view_array(step, (size_t)n);
	double value = value_at(&call, x);
	if (gsl_multimin_fminimizer_set(simplex, &space, &start.vector, &steps.vector) == 0) {
		walk(simplex, most_steps, size);
		if (gsl_multimin_fminimizer_minimum(simplex) < value) {
			value = gsl_multimin_fminimizer_minimum(simplex);
			const gsl_vector *best = gsl_multimin_fminimizer_x(simplex);
			for (int i = 0; i < n; i++)
				x[i] = gsl_vector_get(best, (size_t)i);
		}
	}
	gsl_multimin_fminimizer_free(simplex);
	*ret_value = value;
	return ROTA_OK;
}
