/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "series/detail.h"

#include <math.h>

const char *const outlook_layer_names[LAYER_COUNT] = {
	"base", "campaign", "growth", "automated", "resolution", "adjustment", "today", "added"};

static const double FIXED_LEVELS[] = {0.8, 0.95};
static const double SAME_LEVEL = 1e-9;

static bool has_level(const struct outlook_detail *detail, double level)
{
	for (int k = 0; k < detail->n_levels; k++)
		if (fabs(detail->levels[k] - level) < SAME_LEVEL)
			return true;
	return false;
}

static enum rota_status add_levels(
	struct outlook_detail *detail, const double levels[], int n_levels, struct rota_error *err)
{
	for (size_t k = 0; k < COUNT_OF(FIXED_LEVELS); k++)
		detail->levels[detail->n_levels++] = FIXED_LEVELS[k];
	for (int k = 0; k < n_levels; k++) {
		if (has_level(detail, levels[k]))
			continue;
		if (detail->n_levels == DETAIL_MOST_LEVELS)
			return error_set(err, ROTA_EINVAL, "%d levels of bands, must be %d or less",
				n_levels, DETAIL_MOST_LEVELS - (int)COUNT_OF(FIXED_LEVELS));
		detail->levels[detail->n_levels++] = levels[k];
	}
	return ROTA_OK;
}

enum rota_status outlook_detail_init(struct outlook_detail *ret_detail,
	const struct outlook *outlook, const double levels[], int n_levels, struct rota_error *err)
{
	done_by(outlook_detail_done) struct outlook_detail detail = {0};
	interval_index n = outlook->horizon.count;
	TRY(add_levels(&detail, levels, n_levels, err));
	for (int k = (int)COUNT_OF(FIXED_LEVELS); k < detail.n_levels; k++) {
		TRY(series_table_init(&detail.lo[k], outlook->n_queues, n, err));
		TRY(series_table_init(&detail.hi[k], outlook->n_queues, n, err));
	}
	for (int l = 0; l < LAYER_COUNT; l++) {
		TRY(series_table_init(&detail.layers[l], outlook->n_queues, n, err));
		bool factor = l != LAYER_BASE && l != LAYER_ADDED;
		for (size_t i = 0; factor && i < (size_t)outlook->n_queues * (size_t)n; i++)
			detail.layers[l].values[i] = 1;
	}
	*ret_detail = detail;
	detail = (struct outlook_detail){0};
	return ROTA_OK;
}

void outlook_detail_done(struct outlook_detail *detail)
{
	for (int k = 0; k < DETAIL_MOST_LEVELS; k++) {
		series_table_done(&detail->lo[k]);
		series_table_done(&detail->hi[k]);
	}
	for (int l = 0; l < LAYER_COUNT; l++)
		series_table_done(&detail->layers[l]);
	free(detail->days.rows);
	free(detail->weeks.rows);
	*detail = (struct outlook_detail){0};
}

double outlook_level_share(double level, bool high)
{
	return high ? (1 + level) / 2 : (1 - level) / 2;
}
