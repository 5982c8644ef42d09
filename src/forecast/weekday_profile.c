/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/weekday_profile.h"

#include <math.h>
#include <string.h>

enum { MOST_DAYS = 60, MOST_RADIUS = 64 };

struct kept {
	enum profile_of of;
	double alpha, smooth;
	double *profile;
};

struct weekday_profiles {
	size_t count, capacity;
	struct kept *kept;
};

enum rota_status weekday_profiles_new(
	struct weekday_profiles **ret_profiles, struct rota_error *err)
{
	return memory_new(1, sizeof(**ret_profiles), ret_profiles, err);
}

struct weekday_profiles *weekday_profiles_free(struct weekday_profiles *profiles)
{
	if (profiles == NULL)
		return NULL;
	for (size_t i = 0; i < profiles->count; i++)
		free(profiles->kept[i].profile);
	free(profiles->kept);
	free(profiles);
	return NULL;
}

/* Adds weight * part * y to the sums; where a slot of the day is NAN, nothing. */
static void add_day(
	int n, const double y[], double part, double weight, double mean[], double weight_sum[])
{
	for (int i = 0; i < n; i++)
		if (!isnan(y[i])) {
			mean[i] += weight * part * y[i];
			weight_sum[i] += weight;
		}
}

static int mean_of_weekday(
	const struct sample *s, enum profile_of of, double alpha, int weekday, double mean[])
{
	int n = s->grid->n_slots, k = 0;
	double weight_sum[1440] = {0}; /* a slot is a minute or longer */
	double weight = 1;
	for (int d = s->origin - 1; d >= s->first_row && k < MOST_DAYS; d--) {
		if (s->grid->rows[d].weekday != weekday || !s->effects->good[d])
			continue;
		const double *y = s->y + (size_t)d * (size_t)n;
		double part = of == PROFILE_OF_CONTACTS ? 1 : 1 / s->total[d];
		if (isfinite(part))
			add_day(n, y, part, weight, mean, weight_sum);
		weight *= 1 - alpha;
		k++;
	}
	for (int i = 0; i < n; i++)
		mean[i] = weight_sum[i] > 0 ? mean[i] / weight_sum[i] : 0;
	return k;
}

static void borrow(const struct grid *grid, const int n_days[], int weekday, double profile[])
{
	size_t n = (size_t)grid->n_slots;
	double *own = profile + (size_t)weekday * n;
	for (int any = 0; any < 2; any++) {
		int count = 0;
		for (int w = 0; w < WEEKDAYS; w++) {
			if (n_days[w] == 0 || (!any && (w < 5) != (weekday < 5)))
				continue;
			count++;
			for (size_t i = 0; i < n; i++)
				own[i] += profile[(size_t)w * n + i];
		}
		for (size_t i = 0; count > 0 && i < n; i++)
			own[i] /= count;
		if (count > 0)
			return;
	}
}

/* A stretch of used slots [from, until): moving weights with the ends reflected, which keeps the
 * sum. */
static void smooth_stretch(double sd, int from, int until, const double raw[], double smooth[])
{
	int n = until - from, radius = (int)ceil(4 * sd);
	radius = radius > MOST_RADIUS ? MOST_RADIUS : radius;
	double weights[MOST_RADIUS + 1], sum = 0;
	for (int k = 0; k <= radius; k++) {
		weights[k] = exp(-0.5 * k * k / (sd * sd));
		sum += k == 0 ? weights[k] : 2 * weights[k];
	}
	for (int i = 0; i < n; i++) {
		double total = 0;
		for (int k = -radius; k <= radius; k++) {
			int j = i + k;
			while (j < 0 || j >= n)
				j = j < 0 ? -1 - j : 2 * n - 1 - j;
			total += weights[abs(k)] * raw[from + j];
		}
		smooth[from + i] = total / sum;
	}
}

static enum rota_status smooth_weekday(
	const struct sample *s, double sd, int weekday, double profile[], struct rota_error *err)
{
	int n = s->grid->n_slots;
	owned_ double *raw = NULL;
	TRY(memory_new((size_t)n, sizeof(double), &raw, err));
	memcpy(raw, profile, (size_t)n * sizeof(double));
	const bool *used = s->grid->used + (size_t)weekday * (size_t)n;
	for (int from = 0; from < n; from++) {
		if (!used[from])
			continue;
		int until = from;
		while (until < n && used[until])
			until++;
		smooth_stretch(sd, from, until, raw, profile);
		from = until;
	}
	return ROTA_OK;
}

static void fill_means(
	const struct sample *sample, enum profile_of of, double alpha, double profile[])
{
	const struct grid *grid = sample->grid;
	size_t n = (size_t)grid->n_slots;
	int n_days[WEEKDAYS] = {0};
	for (int w = 0; w < WEEKDAYS; w++)
		if (grid->open_weekday[w])
			n_days[w] = mean_of_weekday(sample, of, alpha, w, profile + (size_t)w * n);
	for (int w = 0; w < WEEKDAYS; w++)
		if (grid->open_weekday[w] && n_days[w] == 0)
			borrow(grid, n_days, w, profile);
}

/* The profile, smoothed, of the one that is not. */
static enum rota_status fill_smoothed(const struct sample *sample, double smooth,
	const double means[], double profile[], struct rota_error *err)
{
	size_t n = (size_t)sample->grid->n_slots;
	memcpy(profile, means, WEEKDAYS * n * sizeof(double));
	for (int w = 0; w < WEEKDAYS; w++)
		if (sample->grid->open_weekday[w])
			TRY(smooth_weekday(sample, smooth * sample->smooth_scale, w,
				profile + (size_t)w * n, err));
	return ROTA_OK;
}

static const double *find_kept(
	const struct weekday_profiles *profiles, enum profile_of of, double alpha, double smooth)
{
	for (size_t i = 0; i < profiles->count; i++) {
		const struct kept *kept = &profiles->kept[i];
		if (kept->of == of && !(fabs(kept->alpha - alpha) > 0) &&
			!(fabs(kept->smooth - smooth) > 0))
			return kept->profile;
	}
	return NULL;
}

enum rota_status weekday_profile_find(const struct sample *sample, enum profile_of of, double alpha,
	double smooth, const double **ret_profile, struct rota_error *err)
{
	struct weekday_profiles *profiles = sample->profiles;
	*ret_profile = find_kept(profiles, of, alpha, smooth);
	if (*ret_profile != NULL)
		return ROTA_OK;
	owned_ double *profile = NULL;
	size_t cells = WEEKDAYS * (size_t)sample->grid->n_slots;
	TRY(memory_new(cells, sizeof(double), &profile, err));
	if (smooth > 0) {
		const double *means;
		TRY(weekday_profile_find(sample, of, alpha, 0, &means, err));
		TRY(fill_smoothed(sample, smooth, means, profile, err));
	} else {
		fill_means(sample, of, alpha, profile);
	}
	TRY(memory_grow(&profiles->kept, &profiles->capacity, profiles->count + 1,
		sizeof(*profiles->kept), err));
	*ret_profile = profile;
	profiles->kept[profiles->count++] = (struct kept){of, alpha, smooth, TAKE(profile)};
	return ROTA_OK;
}

void weekday_profile_lay(const struct sample *sample, const double profile[], double ret_y[])
{
	size_t n = (size_t)sample->grid->n_slots;
	for (int h = 0; h < sample->n_ahead; h++) {
		int weekday = sample->grid->rows[sample->origin + h].weekday;
		memcpy(ret_y + (size_t)h * n, profile + (size_t)weekday * n, n * sizeof(double));
	}
}

double weekday_profile_sum(const struct sample *sample, const double profile[], int weekday)
{
	double sum = 0;
	for (int i = 0; i < sample->grid->n_slots; i++)
		sum += profile[weekday * sample->grid->n_slots + i];
	return sum;
}

void weekday_profile_share(const double profile[], int n_slots, int width, double ret_share[])
{
	for (int w = 0; w < WEEKDAYS; w++)
		for (int from = 0; from < n_slots; from += width) {
			const double *block = profile + w * n_slots + from;
			int n = from + width < n_slots ? width : n_slots - from;
			double sum = 0;
			for (int i = 0; i < n; i++)
				sum += block[i];
			for (int i = 0; i < n; i++)
				ret_share[w * n_slots + from + i] =
					sum > 0 ? block[i] / sum : 1.0 / n;
		}
}
