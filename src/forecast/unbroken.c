/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/unbroken.h"

#include "forecast/clamp.h"
#include "forecast/weekday_profile.h"

#include <math.h>

static const double FILL_ALPHA = 0.1;
/* A forecast leaves the range seen by so much of its width at most. */
static const double BELOW = 0.3, ABOVE = 0.4;

static bool tells(const struct sample *s, int d)
{
	const struct grid_row *row = &s->grid->rows[d];
	return row->usable && !row->special;
}

static void fill_row(
	const struct sample *s, const double profile[], int d, const struct unbroken *u, double x[])
{
	int n = s->grid->n_slots;
	const double *usual = profile + (size_t)s->grid->rows[d].weekday * (size_t)n;
	const double *y = s->y + (size_t)d * (size_t)n;
	bool whole = tells(s, d);
	for (int i = 0; i < n; i++)
		x[i / u->width] += whole && !isnan(y[i]) ? y[i] : usual[i];
}

static void find_range(struct unbroken *u)
{
	double low = INFINITY, high = -INFINITY;
	for (int i = 0; i < u->n; i++) {
		low = fmin(low, u->x[i]);
		high = fmax(high, u->x[i]);
	}
	u->positive = u->n > 0 && low > 0;
	u->low = fmax(0, low - BELOW * (high - low));
	u->high = high + ABOVE * (high - low);
}

enum rota_status unbroken_make(const struct sample *sample, int most_rows,
	struct unbroken *ret_unbroken, struct rota_error *err)
{
	int n = sample->grid->n_slots, first = sample->origin - most_rows;
	first = first > sample->first_row ? first : sample->first_row;
	while (first < sample->origin && !tells(sample, first))
		first++;
	done_by(unbroken_done) struct unbroken u = {.n_rows = sample->origin - first};
	u.width = (n + UNBROKEN_FINEST - 1) / UNBROKEN_FINEST;
	u.per_day = (n + u.width - 1) / u.width;
	u.n = u.n_rows * u.per_day;
	size_t cells = WEEKDAYS * (size_t)n;
	const double *profile;
	TRY(memory_new(cells, sizeof(double), &u.share, err));
	TRY(memory_new((size_t)u.n, sizeof(double), &u.x, err));
	TRY(weekday_profile_find(
		sample, PROFILE_OF_CONTACTS, FILL_ALPHA, u.width > 1, &profile, err));
	weekday_profile_share(profile, n, u.width, u.share);
	for (int r = 0; r < u.n_rows; r++)
		fill_row(sample, profile, first + r, &u, u.x + (size_t)r * (size_t)u.per_day);
	find_range(&u);
	*ret_unbroken = u;
	u = (struct unbroken){0};
	return ROTA_OK;
}

void unbroken_done(struct unbroken *unbroken)
{
	free(unbroken->x);
	free(unbroken->share);
	*unbroken = (struct unbroken){0};
}

void unbroken_lay(const struct unbroken *unbroken, const struct sample *sample,
	const double ahead[], double ret_y[])
{
	int n = sample->grid->n_slots;
	for (int h = 0; h < sample->n_ahead; h++) {
		int weekday = sample->grid->rows[sample->origin + h].weekday;
		const double *block = ahead + (size_t)h * (size_t)unbroken->per_day;
		const double *share = unbroken->share + (size_t)weekday * (size_t)n;
		double *y = ret_y + (size_t)h * (size_t)n;
		for (int i = 0; i < n; i++) {
			double v = block[i / unbroken->width];
			v = isfinite(v) ? clamp(v, unbroken->low, unbroken->high) : unbroken->high;
			y[i] = v * share[i];
		}
	}
}

enum rota_status unbroken_prepare(
	const struct sample *sample, int most_rows, void **ret_shared, struct rota_error *err)
{
	struct unbroken *unbroken = NULL;
	TRY(memory_new(1, sizeof(*unbroken), &unbroken, err));
	*ret_shared = unbroken;
	return unbroken_make(sample, most_rows, unbroken, err);
}

void unbroken_drop(void *shared)
{
	unbroken_done(shared);
	free(shared);
}
