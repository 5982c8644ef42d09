/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Singular-value profiles (Shen and Huang 2008): square roots of the last half year's days are
 * written in their first K right singular vectors; each score is the weekday's weighted mean plus
 * an autoregressive rest, and the days ahead are put together again. The square-root's bias is
 * undone by one factor. Parameters: K, alpha. Cost: days * slots^2.
 */
#include "forecast/weekday_profile.h"
#include "numeric/spectrum.h"

#include <math.h>
#include <string.h>

enum { MOST_DAYS = 182, MOST_VECTORS = 8, LEAST_DAYS = 21 };
static const double ROOT_SHIFT = 0.25; /* steadies the variance of Poisson counts (Brown et al.) */
static const double MOST_MEMORY = 0.95;

struct factors {
	const struct sample *sample;
	int n, k;	/* days, vectors */
	int *rows;	/* [n] grid rows, the oldest first */
	double *x;	/* [n * n_slots] */
	double *v;	/* [n_slots * k] */
	double *scores; /* [n * k] */
	double *weight; /* [n] of its weekday's mean, summing to 1 over the weekday */
	double mean[WEEKDAYS][MOST_VECTORS];
	double memory[MOST_VECTORS], last[MOST_VECTORS];
};

static void factors_done(struct factors *f)
{
	free(f->rows);
	free(f->x);
	free(f->v);
	free(f->scores);
	free(f->weight);
}

static void pick_rows(struct factors *f)
{
	const struct sample *s = f->sample;
	for (int d = s->origin - 1; d >= s->first_row && f->n < MOST_DAYS; d--)
		if (s->effects->good[d])
			f->rows[f->n++] = d;
	for (int i = 0; i < f->n / 2; i++) {
		int d = f->rows[i];
		f->rows[i] = f->rows[f->n - 1 - i];
		f->rows[f->n - 1 - i] = d;
	}
}

static enum rota_status fill(struct factors *f, struct rota_error *err)
{
	const struct sample *s = f->sample;
	size_t m = (size_t)s->grid->n_slots;
	owned_ double *profile = NULL;
	TRY(memory_new(WEEKDAYS * m, sizeof(double), &profile, err));
	TRY(weekday_profile_make(s, s->y, .05, 0, profile, err));
	TRY(memory_new((size_t)f->n * m, sizeof(double), &f->x, err));
	TRY(memory_new(m * (size_t)f->k, sizeof(double), &f->v, err));
	TRY(memory_new((size_t)f->n * (size_t)f->k, sizeof(double), &f->scores, err));
	TRY(memory_new((size_t)f->n, sizeof(double), &f->weight, err));
	for (int r = 0; r < f->n; r++)
		for (size_t i = 0; i < m; i++) {
			double y = s->y[(size_t)f->rows[r] * m + i];
			if (isnan(y))
				y = profile[(size_t)s->grid->rows[f->rows[r]].weekday * m + i];
			f->x[(size_t)r * m + i] = sqrt(y + ROOT_SHIFT);
		}
	TRY(spectrum_right(f->n, (int)m, f->x, f->k, f->v, NULL, err));
	for (int r = 0; r < f->n; r++)
		for (int k = 0; k < f->k; k++) {
			double sum = 0;
			for (size_t i = 0; i < m; i++)
				sum += f->x[(size_t)r * m + i] * f->v[i * (size_t)f->k + (size_t)k];
			f->scores[r * f->k + k] = sum;
		}
	return ROTA_OK;
}

static void average(struct factors *f, double alpha)
{
	double sum[WEEKDAYS] = {0}, weight[WEEKDAYS];
	for (int w = 0; w < WEEKDAYS; w++)
		weight[w] = 1;
	for (int r = f->n - 1; r >= 0; r--) {
		int w = f->sample->grid->rows[f->rows[r]].weekday;
		f->weight[r] = weight[w];
		sum[w] += weight[w];
		weight[w] *= 1 - alpha;
	}
	for (int r = 0; r < f->n; r++) {
		int w = f->sample->grid->rows[f->rows[r]].weekday;
		f->weight[r] /= sum[w];
		for (int k = 0; k < f->k; k++)
			f->mean[w][k] += f->weight[r] * f->scores[r * f->k + k];
	}
}

static void remember(struct factors *f)
{
	for (int k = 0; k < f->k; k++) {
		double before = 0, product = 0, square = 0;
		for (int r = 0; r < f->n; r++) {
			int w = f->sample->grid->rows[f->rows[r]].weekday;
			double rest = f->scores[r * f->k + k] - f->mean[w][k];
			if (r > 0) {
				product += before * rest;
				square += before * before;
			}
			before = rest;
		}
		f->last[k] = before;
		f->memory[k] = square > 0 ? fmin(MOST_MEMORY, fmax(0, product / square)) : 0;
	}
}

static double compose(const struct factors *f, const double scores[], int slot)
{
	double sum = 0;
	for (int k = 0; k < f->k; k++)
		sum += scores[k] * f->v[slot * f->k + k];
	sum = fmax(0, sum);
	return sum * sum;
}

/* Contacts as they were to contacts as put together from the weekdays' mean scores. */
static double bias_of(const struct factors *f)
{
	const struct sample *s = f->sample;
	int m = s->grid->n_slots;
	double came = 0, composed = 0;
	bool there[WEEKDAYS] = {false};
	for (int r = 0; r < f->n; r++) {
		there[s->grid->rows[f->rows[r]].weekday] = true;
		for (int i = 0; i < m; i++) {
			double x = f->x[r * m + i];
			came += f->weight[r] * (x * x - ROOT_SHIFT);
		}
	}
	for (int w = 0; w < WEEKDAYS; w++)
		for (int i = 0; there[w] && i < m; i++)
			composed += compose(f, f->mean[w], i);
	return composed > 0 ? came / composed : 1;
}

static enum rota_status apply(const struct sample *sample,
	const double parameter[METHOD_PARAMETERS], double ret_y[], bool *ret_able,
	struct rota_error *err)
{
	done_by(factors_done) struct factors f = {.sample = sample, .k = (int)parameter[0]};
	TRY(memory_new(MOST_DAYS, sizeof(int), &f.rows, err));
	pick_rows(&f);
	*ret_able = f.n >= LEAST_DAYS && f.n >= 3 * sample->grid->per_week;
	if (!*ret_able)
		return ROTA_OK;
	TRY(fill(&f, err));
	average(&f, parameter[1]);
	remember(&f);
	double bias = bias_of(&f);
	for (int h = 0; h < sample->n_ahead; h++) {
		double scores[MOST_VECTORS];
		int weekday = sample->grid->rows[sample->origin + h].weekday;
		for (int k = 0; k < f.k; k++)
			scores[k] = f.mean[weekday][k] + f.last[k] * pow(f.memory[k], h + 1);
		for (int i = 0; i < sample->grid->n_slots; i++)
			ret_y[h * sample->grid->n_slots + i] = bias * compose(&f, scores, i);
	}
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
	.apply = apply,
};
