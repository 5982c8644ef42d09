/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numeric/regression.h"

#include "base/memory.h"
#include "numeric/numeric.h"

#include <gsl/gsl_linalg.h>
#include <math.h>

/* Directions whose share of the largest eigenvalue is below this are taken as absent: about the
 * square of what double precision leaves of a product matrix. */
static const double LEAST_SHARE = 1e-11;

struct normal_equations {
	int k;
	gsl_matrix *matrix, *vectors;
	gsl_vector *values, *work;
	double *right, *scale;
};

static void equations_done(struct normal_equations *e)
{
	gsl_matrix_free(e->matrix);
	gsl_matrix_free(e->vectors);
	gsl_vector_free(e->values);
	gsl_vector_free(e->work);
	free(e->right);
	free(e->scale);
}

static enum rota_status make_equations(struct normal_equations *e, int k, struct rota_error *err)
{
	size_t size = (size_t)k;
	e->k = k;
	e->matrix = gsl_matrix_calloc(size, size);
	e->vectors = gsl_matrix_calloc(size, size);
	e->values = gsl_vector_calloc(size);
	e->work = gsl_vector_calloc(size);
	if (e->matrix == NULL || e->vectors == NULL || e->values == NULL || e->work == NULL)
		return error_no_memory(err);
	TRY(memory_new(size, sizeof(double), &e->right, err));
	return memory_new(size, sizeof(double), &e->scale, err);
}

static void add_rows(struct normal_equations *e, int n, const double x[], const double y[],
	const double weight[], const double penalty[])
{
	int k = e->k;
	double *m = e->matrix->data;
	size_t stride = e->matrix->tda;
	for (int i = 0; i < n; i++) {
		const double *row = x + (size_t)i * (size_t)k;
		double w = weight == NULL ? 1 : weight[i];
		for (int a = 0; a < k; a++) {
			double v = w * row[a];
			e->right[a] += v * y[i];
			for (int b = 0; b <= a; b++)
				m[(size_t)a * stride + (size_t)b] += v * row[b];
		}
	}
	for (int a = 0; a < k; a++)
		m[(size_t)a * stride + (size_t)a] += penalty == NULL ? 0 : penalty[a];
}

static void scale_equations(struct normal_equations *e)
{
	for (int a = 0; a < e->k; a++) {
		double d = gsl_matrix_get(e->matrix, (size_t)a, (size_t)a);
		e->scale[a] = d > 0 ? 1 / sqrt(d) : 0;
	}
	for (int a = 0; a < e->k; a++) {
		e->right[a] *= e->scale[a];
		for (int b = 0; b <= a; b++) {
			double v = gsl_matrix_get(e->matrix, (size_t)a, (size_t)b) * e->scale[a] *
				   e->scale[b];
			gsl_matrix_set(e->matrix, (size_t)a, (size_t)b, v);
			gsl_matrix_set(e->matrix, (size_t)b, (size_t)a, v);
		}
	}
}

static void solve(const struct normal_equations *e, double ret_b[])
{
	size_t k = (size_t)e->k;
	double largest = 0;
	for (size_t j = 0; j < k; j++)
		largest = fmax(largest, gsl_vector_get(e->values, j));
	for (size_t a = 0; a < k; a++)
		ret_b[a] = 0;
	for (size_t j = 0; j < k; j++) {
		double value = gsl_vector_get(e->values, j);
		if (value <= largest * LEAST_SHARE)
			continue;
		double dot = 0;
		for (size_t a = 0; a < k; a++)
			dot += gsl_matrix_get(e->vectors, a, j) * e->right[a];
		for (size_t a = 0; a < k; a++)
			ret_b[a] += gsl_matrix_get(e->vectors, a, j) * dot / value;
	}
	for (size_t a = 0; a < k; a++)
		ret_b[a] *= e->scale[a];
}

enum rota_status regression_fit(int n, int k, const double x[], const double y[],
	const double weight[], const double penalty[], double ret_b[], struct rota_error *err)
{
	if (n < 0 || k <= 0)
		return error_set(err, ROTA_EINVAL, "least squares need columns, got %d", k);
	numeric_begin();
	done_by(equations_done) struct normal_equations e = {0};
	TRY(make_equations(&e, k, err));
	add_rows(&e, n, x, y, weight, penalty);
	scale_equations(&e);
	if (gsl_linalg_SV_decomp(e.matrix, e.vectors, e.values, e.work) != 0)
		return error_set(
			err, ROTA_EBROKEN, "least squares of %d columns did not converge", k);
	solve(&e, ret_b);
	return ROTA_OK;
}
