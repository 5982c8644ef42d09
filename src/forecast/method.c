/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/method.h"

#include "forecast/clamp.h"
#include "forecast/weekday_profile.h"

#include <math.h>

#define METHOD(name) extern const struct forecast_method method_##name;
#include "forecast/methods.def"
#undef METHOD

static const struct forecast_method *const methods[] = {
#define METHOD(name) &method_##name,
#include "forecast/methods.def"
#undef METHOD
};

enum { MOST_YEARS = 3 };
/* Nothing above so many times the highest ever seen is believed, calendar effects apart. */
static const double MOST_TIMES = 2;

const struct forecast_method *method_at(int index)
{
	return index >= 0 && index < (int)COUNT_OF(methods) ? methods[index] : NULL;
}

int member_count(void)
{
	int count = 0;
	for (size_t i = 0; i < COUNT_OF(methods); i++)
		count += methods[i]->n_variants;
	return count;
}

static const struct forecast_method *find(int member, int *ret_index, int *ret_variant)
{
	int index = 0;
	while (member >= methods[index]->n_variants)
		member -= methods[index++]->n_variants;
	*ret_index = index;
	*ret_variant = member;
	return methods[index];
}

const struct forecast_method *member_method(int member)
{
	int index, variant;
	return find(member, &index, &variant);
}

const struct method_variant *member_variant(int member)
{
	int index, variant;
	const struct forecast_method *method = find(member, &index, &variant);
	return &method->variants[variant];
}

static double smooth_scale(int step_s)
{
	if (step_s >= 1800)
		return 1;
	if (step_s >= 900)
		return 1.5;
	return step_s >= 600 ? 2 : 2.5;
}

enum rota_status sample_make(const struct grid *grid, const struct effects *effects, int origin,
	int n_ahead, bool hold_level, struct sample *ret_sample, struct rota_error *err)
{
	size_t n = (size_t)grid->n_slots;
	owned_ double *y = NULL, *total = NULL;
	owned_ void **shared = NULL;
	owned_by(weekday_profiles_free) struct weekday_profiles *profiles = NULL;
	TRY(weekday_profiles_new(&profiles, err));
	TRY(memory_new(COUNT_OF(methods), sizeof(*shared), &shared, err));
	TRY(memory_new((size_t)origin * n, sizeof(double), &y, err));
	TRY(memory_new((size_t)origin, sizeof(double), &total, err));
	int first = origin - MOST_YEARS * 365 * grid->per_week / WEEKDAYS;
	first = first > 0 ? first : 0;
	for (int d = first; d < origin; d++) {
		double factor = exp(-effects->log_factor[d]);
		total[d] = grid->rows[d].total * factor;
		for (size_t i = 0; i < n; i++)
			y[(size_t)d * n + i] = grid->y[(size_t)d * n + i] * factor;
	}
	*ret_sample = (struct sample){
		.grid = grid,
		.effects = effects,
		.origin = origin,
		.n_ahead = n_ahead,
		.first_row = first,
		.y = TAKE(y),
		.total = TAKE(total),
		.smooth_scale = smooth_scale(grid->step_s),
		.hold_level = hold_level,
		.profiles = TAKE(profiles),
		.shared = TAKE(shared),
	};
	return ROTA_OK;
}

void sample_done(struct sample *sample)
{
	for (size_t i = 0; sample->shared != NULL && i < COUNT_OF(methods); i++)
		if (sample->shared[i] != NULL)
			methods[i]->drop(sample->shared[i]);
	free(sample->shared);
	weekday_profiles_free(sample->profiles);
	free((double *)sample->y);
	free((double *)sample->total);
	*sample = (struct sample){0};
}

enum rota_status member_forecast(const struct sample *sample, int member, double ret_y[],
	bool *ret_able, struct rota_error *err)
{
	int index, variant;
	const struct forecast_method *method = find(member, &index, &variant);
	const struct grid *grid = sample->grid;
	void **shared = &sample->shared[index];
	if (method->prepare != NULL && *shared == NULL)
		TRY(method->prepare(sample, shared, err));
	*ret_able = true;
	TRY(method->apply(
		sample, *shared, method->variants[variant].parameter, ret_y, ret_able, err));
	double most = grid->highest_slot * MOST_TIMES;
	for (int h = 0; *ret_able && h < sample->n_ahead; h++) {
		int d = sample->origin + h;
		const struct grid_row *row = &grid->rows[d];
		double factor = method->yardstick ? 1 : exp(sample->effects->log_factor[d]);
		double *y = ret_y + (size_t)h * (size_t)grid->n_slots;
		const bool *used = grid->used + (size_t)row->weekday * (size_t)grid->n_slots;
		for (int i = 0; i < grid->n_slots; i++) {
			double v = isnan(y[i]) ? 0 : clamp(y[i], 0, most);
			y[i] = row->shut || !used[i] ? 0 : v * factor;
		}
	}
	return ROTA_OK;
}
