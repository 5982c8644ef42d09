/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BATCH_AHEAD_H
#define BATCH_AHEAD_H
/* The forecast that a what-if or a hiring plan starts from, kept nowhere. */
#include "base/notes.h"
#include "forecast/forecast.h"
#include "pipeline/site.h"
#include "series/series.h"

#include <rota/stages.h>

/* `forecast`, or out/forecast.csv; where a span is asked for or there is no such file, a forecast
 * made of the history. Notes say which. */
enum rota_status ahead_outlook(struct rota_site *site, const char *forecast,
	const struct rota_span *span, const struct rota_context *context,
	struct outlook **ret_outlook, struct notes *notes, struct rota_error *err);

/*
 * A forecast of so many whole weeks from the week that `from` (DAY_NONE: the first after the
 * history) is in, with its totals by week. level: without any growth but the seasons' own.
 * *ret_last is the last day of the history.
 */
enum rota_status ahead_weeks(struct rota_site *site, day_number from, int weeks, bool level,
	const struct rota_context *context, struct forecast_product *ret_product,
	day_number *ret_last, struct rota_error *err);

#endif
