/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Singular-value profiles (Shen and Huang 2008): square roots of the last half year's days are
 * written in their first K right singular vectors; each score is the weekday's weighted mean plus
 * an autoregressive rest, and the days ahead are put together again. The square-root's bias is
 * undone by one factor. Where a day has more slots than FINEST, neighbours are taken together and
 * spread again by the weekday's profile: single short slots are mostly noise. Parameters: K, alpha.
 * Cost: days * blocks^2.
 */
#include "forecast/weekday_profile.h"

#include "forecast/clamp.h"
#include "numeric/spectrum.h"

#include <math.h>

enum { MOST_DAYS = 182, MOST_VECTORS = 6, LEAST_DAYS = 21, FINEST = 48 };
static const double ROOT_SHIFT = 0.25; /* steadies the variance of Poisson counts (Brown et al.) */
static const double MOST_MEMORY = 0.95, FILL_ALPHA = 0.05;

/* The days in their main vectors: the same for all variants. */
struct basis {
	int n;		/* days */
	int *rows;	/* [n] grid rows, the oldest first */
	int width, m;	/* slots a block, blocks a day */
	double *x;	/* [n * m] square roots */
	double *v;	/* [m * MOST_VECTORS] */
	double *share;	/* [WEEKDAYS * n_slots] of the slot in its block */
	double *scores; /* [n * MOST_VECTORS] */
};

struct factors {
	const struct sample *sample;
	const struct basis *basis;
	int k;		/* vectors used */
	double *weight; /* [n] of its weekday's mean, summing to 1 over the weekday */
	double mean[WEEKDAYS][MOST_VECTORS];
	double memory[MOST_VECTORS], last[MOST_VECTORS];
};

static void drop(void *shared)
{
	struct basis *basis = shared;
	free(basis->rows);
	free(basis->x);
	free(basis->v);
	free(basis->share);
	free(basis->scores);
	free(basis);
}

static enum rota_status pick_rows(
	const struct sample *s, struct basis *basis, struct rota_error *err)
{
	TRY(memory_new(MOST_DAYS, sizeof(int), &basis->rows, err));
	for (int d = s->origin - 1; d >= s->first_row && basis->n < MOST_DAYS; d--)
		if (s->effects->good[d])
			basis->rows[basis->n++] = d;
	for (int i = 0; i < basis->n / 2; i++) {
		int d = basis->rows[i];
		basis->rows[i] = basis->rows[basis->n - 1 - i];
		basis->rows[basis->n - 1 - i] = d;
	}
	return ROTA_OK;
}

/* A slot without data is taken to be what its weekday has there. */
static enum rota_status take_roots(
	const struct sample *s, struct basis *basis, struct rota_error *err)
{
	int n = s->grid->n_slots;
	basis->width = (n + FINEST - 1) / FINEST;
	basis->m = (n + basis->width - 1) / basis->width;
	const double *profile;
	TRY(weekday_profile_find(
		s, PROFILE_OF_CONTACTS, FILL_ALPHA, basis->width > 1, &profile, err));
	TRY(memory_new(WEEKDAYS * (size_t)n, sizeof(double), &basis->share, err));
	weekday_profile_share(profile, n, basis->width, basis->share);
	TRY(memory_new((size_t)basis->n * (size_t)basis->m, sizeof(double), &basis->x, err));
	for (int r = 0; r < basis->n; r++) {
		int d = basis->rows[r], w = s->grid->rows[d].weekday;
		double *x = basis->x + (size_t)r * (size_t)basis->m;
		for (int i = 0; i < n; i++) {
			double y = s->y[(size_t)d * (size_t)n + (size_t)i];
			x[i / basis->width] += isnan(y) ? profile[w * n + i] : y;
		}
		for (int i = 0; i < basis->m; i++)
			x[i] = sqrt(x[i] + ROOT_SHIFT);
	}
	return ROTA_OK;
}

/* Each open weekday must be among the days. */
static bool has_all_weekdays(const struct sample *s, const struct basis *basis)
{
	bool there[WEEKDAYS] = {false};
	for (int r = 0; r < basis->n; r++)
		there[s->grid->rows[basis->rows[r]].weekday] = true;
	for (int w = 0; w < WEEKDAYS; w++)
		if (s->grid->open_weekday[w] && !there[w])
			return false;
	return true;
}

static enum rota_status fill_basis(
	const struct sample *s, struct basis *basis, struct rota_error *err)
{
	TRY(pick_rows(s, basis, err));
	if (basis->n < LEAST_DAYS || basis->n < 3 * s->grid->per_week ||
		!has_all_weekdays(s, basis))
		return ROTA_OK;
	TRY(take_roots(s, basis, err));
	int m = basis->m;
	TRY(memory_new((size_t)m * MOST_VECTORS, sizeof(double), &basis->v, err));
	TRY(memory_new((size_t)basis->n * MOST_VECTORS, sizeof(double), &basis->scores, err));
	TRY(spectrum_right(basis->n, m, basis->x, MOST_VECTORS, basis->v, NULL, err));
	for (int r = 0; r < basis->n; r++)
		for (int i = 0; i < m; i++)
			for (int k = 0; k < MOST_VECTORS; k++)
				basis->scores[r * MOST_VECTORS + k] +=
					basis->x[r * m + i] * basis->v[i * MOST_VECTORS + k];
	return ROTA_OK;
}

static enum rota_status prepare(
	const struct sample *sample, void **ret_shared, struct rota_error *err)
{
	struct basis *basis = NULL;
	TRY(memory_new(1, sizeof(*basis), &basis, err));
	*ret_shared = basis;
	return fill_basis(sample, basis, err);
}

static void average(struct factors *f, double alpha)
{
	double sum[WEEKDAYS] = {0}, weight[WEEKDAYS];
	for (int w = 0; w < WEEKDAYS; w++)
		weight[w] = 1;
	for (int r = f->basis->n - 1; r >= 0; r--) {
		int w = f->sample->grid->rows[f->basis->rows[r]].weekday;
		f->weight[r] = weight[w];
		sum[w] += weight[w];
		weight[w] *= 1 - alpha;
	}
	for (int r = 0; r < f->basis->n; r++) {
		int w = f->sample->grid->rows[f->basis->rows[r]].weekday;
		f->weight[r] /= sum[w];
		for (int k = 0; k < f->k; k++)
			f->mean[w][k] += f->weight[r] * f->basis->scores[r * MOST_VECTORS + k];
	}
}

static void remember(struct factors *f)
{
	for (int k = 0; k < f->k; k++) {
		double before = 0, product = 0, square = 0;
		for (int r = 0; r < f->basis->n; r++) {
			int w = f->sample->grid->rows[f->basis->rows[r]].weekday;
			double rest = f->basis->scores[r * MOST_VECTORS + k] - f->mean[w][k];
			if (r > 0) {
				product += before * rest;
				square += before * before;
			}
			before = rest;
		}
		f->last[k] = before;
		f->memory[k] = square > 0 ? clamp(product / square, 0, MOST_MEMORY) : 0;
	}
}

static double compose(const struct factors *f, const double scores[], int block)
{
	double sum = 0;
	for (int k = 0; k < f->k; k++)
		sum += scores[k] * f->basis->v[block * MOST_VECTORS + k];
	sum = fmax(0, sum);
	return sum * sum;
}

/* Contacts as they were to contacts as put together from the weekdays' mean scores. */
static double bias_of(const struct factors *f)
{
	const struct basis *basis = f->basis;
	const struct grid *grid = f->sample->grid;
	double came = 0, composed = 0;
	for (int r = 0; r < basis->n; r++)
		for (int i = 0; i < basis->m; i++) {
			double x = basis->x[r * basis->m + i];
			came += f->weight[r] * (x * x - ROOT_SHIFT);
		}
	for (int w = 0; w < WEEKDAYS; w++)
		for (int i = 0; grid->open_weekday[w] && i < basis->m; i++)
			composed += compose(f, f->mean[w], i);
	return composed > 0 ? came / composed : 1;
}

static void lay(const struct factors *f, int h, double bias, double y[])
{
	const struct basis *basis = f->basis;
	const struct grid *grid = f->sample->grid;
	double scores[MOST_VECTORS];
	int w = grid->rows[f->sample->origin + h].weekday;
	for (int k = 0; k < f->k; k++)
		scores[k] = f->mean[w][k] + f->last[k] * pow(f->memory[k], h + 1);
	for (int i = 0; i < grid->n_slots; i++)
		y[i] = bias * compose(f, scores, i / basis->width) *
		       basis->share[w * grid->n_slots + i];
}

static enum rota_status apply(const struct sample *sample, const void *shared,
	const double parameter[METHOD_PARAMETERS], double ret_y[], bool *ret_able,
	struct rota_error *err)
{
	const struct basis *basis = shared;
	struct factors f = {.sample = sample, .basis = basis, .k = (int)parameter[0]};
	*ret_able = basis->scores != NULL;
	if (!*ret_able)
		return ROTA_OK;
	owned_ double *weight = NULL;
	TRY(memory_new((size_t)basis->n, sizeof(double), &weight, err));
	f.weight = weight;
	average(&f, parameter[1]);
	remember(&f);
	double bias = bias_of(&f);
	for (int h = 0; h < sample->n_ahead; h++)
		lay(&f, h, bias, ret_y + (size_t)h * (size_t)sample->grid->n_slots);
	return ROTA_OK;
}

static const struct method_variant variants[] = {
	{"singular profiles, 2", {2, .05}},
	{"singular profiles, 4", {4, .08}},
	{"singular profiles, 6", {6, .08}},
};

const struct forecast_method method_singular = {
	.name = "singular",
	.text = "days as sums of their main singular profiles, each with its own memory",
	.source = "Shen and Huang 2008",
	.n_variants = COUNT_OF(variants),
	.variants = variants,
	.prepare = prepare,
	.drop = drop,
	.apply = apply,
};
