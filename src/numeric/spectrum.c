/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numeric/spectrum.h"

#include "base/memory.h"
#include "numeric/numeric.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdbool.h>

/* A singular value below this share of the largest is rounding. */
static const double LEAST_SHARE = 1e-7;

struct eigen {
	gsl_matrix *matrix, *vectors;
	gsl_vector *values, *work;
};

static void eigen_done(struct eigen *e)
{
	gsl_matrix_free(e->matrix);
	gsl_matrix_free(e->vectors);
	gsl_vector_free(e->values);
	gsl_vector_free(e->work);
}

static enum rota_status decompose(
	struct eigen *e, const gsl_matrix *x, bool by_columns, struct rota_error *err)
{
	size_t size = by_columns ? x->size2 : x->size1;
	e->matrix = gsl_matrix_calloc(size, size);
	e->vectors = gsl_matrix_calloc(size, size);
	e->values = gsl_vector_calloc(size);
	e->work = gsl_vector_calloc(size);
	if (e->matrix == NULL || e->vectors == NULL || e->values == NULL || e->work == NULL)
		return error_no_memory(err);
	gsl_blas_dsyrk(CblasLower, by_columns ? CblasTrans : CblasNoTrans, 1, x, 0, e->matrix);
	for (size_t a = 0; a < size; a++)
		for (size_t b = 0; b < a; b++)
			gsl_matrix_set(e->matrix, b, a, gsl_matrix_get(e->matrix, a, b));
	/* of a symmetric matrix without negative values the singular vectors are the eigenvectors
	 */
	if (gsl_linalg_SV_decomp(e->matrix, e->vectors, e->values, e->work) != 0)
		return error_set(err, ROTA_EBROKEN, "singular vectors did not converge");
	return ROTA_OK;
}

/* Length 1 and a sum that is not negative, so that the answer is one. */
static void settle(int m, int k, int column, double v[])
{
	double square = 0, sum = 0;
	for (int i = 0; i < m; i++) {
		double a = v[(size_t)i * (size_t)k + (size_t)column];
		square += a * a;
		sum += a;
	}
	double factor = square > 0 ? (sum < 0 ? -1 : 1) / sqrt(square) : 0;
	for (int i = 0; i < m; i++)
		v[(size_t)i * (size_t)k + (size_t)column] *= factor;
}

static void take_vector(
	const struct eigen *e, const gsl_matrix *x, bool by_columns, int k, int column, double v[])
{
	int m = (int)x->size2;
	for (int i = 0; i < m; i++) {
		double sum = 0;
		if (by_columns)
			sum = gsl_matrix_get(e->vectors, (size_t)i, (size_t)column);
		else
			for (size_t r = 0; r < x->size1; r++)
				sum += gsl_matrix_get(x, r, (size_t)i) *
				       gsl_matrix_get(e->vectors, r, (size_t)column);
		v[(size_t)i * (size_t)k + (size_t)column] = sum;
	}
	settle(m, k, column, v);
}

enum rota_status spectrum_right(int n, int m, const double x[], int k, double ret_v[],
	double ret_singular[], struct rota_error *err)
{
	if (n < 1 || m < 1 || k < 1)
		return error_set(err, ROTA_EINVAL, "no singular vectors of %d by %d", n, m);
	numeric_begin();
	gsl_matrix_const_view view = gsl_matrix_const_view_array(x, (size_t)n, (size_t)m);
	bool by_columns = m <= n;
	done_by(eigen_done) struct eigen e = {0};
	TRY(decompose(&e, &view.matrix, by_columns, err));
	double largest = sqrt(fmax(0, gsl_vector_get(e.values, 0)));
	for (int c = 0; c < k; c++) {
		double value = 0;
		if ((size_t)c < e.values->size)
			value = sqrt(fmax(0, gsl_vector_get(e.values, (size_t)c)));
		bool there = value > largest * LEAST_SHARE;
		if (there)
			take_vector(&e, &view.matrix, by_columns, k, c, ret_v);
		for (int i = 0; !there && i < m; i++)
			ret_v[(size_t)i * (size_t)k + (size_t)c] = 0;
		if (ret_singular != NULL)
			ret_singular[c] = there ? value : 0;
	}
	return ROTA_OK;
}
