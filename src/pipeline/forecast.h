/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_FORECAST_H
#define PIPELINE_FORECAST_H
/* From the history in rota.db to a forecast that is kept. */
#include "forecast/forecast.h"
#include "pipeline/answer.h"
#include "pipeline/site.h"
#include "roster/roster.h"

#include <rota/stages.h>

/*
 * Which days, out of what was asked and where the history ends, and the history before them.
 * ROTA_EINVAL when there is no history.
 */
enum rota_status forecast_read_past(struct rota_site *site, const struct rota_span *span,
	struct period *ret_period, struct past **ret_past, struct rota_error *err);

/* A time with offset, or a clock time ("11:30") of the day that the history ends on. */
enum rota_status forecast_read_now(
	struct rota_site *site, const char *text, instant *ret_now, struct rota_error *err);

/* What a forecast came to: kept in rota.db and written to out/ by forecast_make. */
struct forecast_result {
	struct forecast_product product;
	int version;
};
void forecast_result_done(struct forecast_result *result);

struct forecast_order {
	struct forecast_wish wish;
	bool layers;
};
enum rota_status forecast_make(struct rota_site *site, const struct period *period,
	const struct past *past, const struct forecast_order *order,
	const struct rota_context *context, struct forecast_result *ret_result,
	struct rota_error *err);

/* "50,90,99" as shares in ret_levels[DETAIL_MOST_LEVELS]. */
enum rota_status forecast_read_levels(
	const char *text, double ret_levels[], int *ret_count, struct rota_error *err);

/* The history until `now` of a day under way; ROTA_EINVAL when there is none before that day. */
enum rota_status forecast_read_past_until(struct rota_site *site, instant now, day_number day,
	struct past **ret_past, struct rota_error *err);

/* ROTA_EINVAL with the nearest name when there is none. */
enum rota_status forecast_find_queue(
	const struct site *site, const char *name, int *ret_queue, struct rota_error *err);

/* ROTA_EINVAL when the day, told as `text`, is not in the period. */
enum rota_status forecast_check_day(
	const struct period *period, day_number day, const char *text, struct rota_error *err);

#endif
