/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ROTA_FORECAST_H
#define ROTA_FORECAST_H
/*
 * Forecasts in detail: more bands and the layers they are made of, how one day's number came about,
 * a day under way brought up to date, and how well forecasts did. rota_forecast in stages.h is the
 * plain one. `context` may be NULL.
 */
#include <rota/context.h>
#include <rota/site.h>
#include <rota/stages.h>
#ifdef __cplusplus
extern "C" {
#endif

struct rota_forecast_settings {
	struct rota_span span;
	const char *quantiles; /* "50,90,99": bands that hold so many percent; NULL: 80 and 95 */
	bool layers;	       /* columns of what the volume is the product of */
};
/* As rota_forecast -> out/forecast.csv, out/forecast_days.csv, out/forecast_weeks.csv */
ROTA_API enum rota_status rota_forecast_in_detail(struct rota_site *site,
	const struct rota_forecast_settings *settings, const struct rota_context *context,
	struct rota_answer **ret_answer, struct rota_error *err);

/*
 * How the number of that day ("2026-03-04") and queue comes about: level, weekday and calendar
 * effects, drivers and adjustments as factors whose product it is, the methods with their weights
 * and own numbers, and the past days it leans on. Leaves nothing. ROTA_EINVAL when the day is not
 * in settings->span or there is no such queue.
 */
ROTA_API enum rota_status rota_explain(struct rota_site *site,
	const struct rota_forecast_settings *settings, const char *date, const char *queue,
	const struct rota_context *context, struct rota_answer **ret_answer,
	struct rota_error *err);

/*
 * The rest of a day under way, brought up to date by what came so far: now is "11:30" of the day
 * that history ends on, or a time with offset; later history is not looked at ->
 * out/forecast_today.csv (as forecast.csv, and `came`). out/forecast.csv stays as it is.
 */
ROTA_API enum rota_status rota_forecast_today(struct rota_site *site,
	const struct rota_forecast_settings *settings, const char *now,
	const struct rota_context *context, struct rota_answer **ret_answer,
	struct rota_error *err);

struct rota_backtest_settings {
	const char *queue;     /* NULL: all, and their sum */
	int origins;	       /* forecasts, a week apart; 0: 8 */
	struct rota_span span; /* first day of the earliest, and weeks ahead each; 0: 4 */
};
/*
 * Makes the forecast anew at days of the past and compares it with what came -> out/backtest.csv,
 * out/backtest.html. ROTA_EINVAL when the history is too short, or there is no such queue.
 */
ROTA_API enum rota_status rota_backtest(struct rota_site *site,
	const struct rota_backtest_settings *settings, const struct rota_context *context,
	struct rota_answer **ret_answer, struct rota_error *err);

#ifdef __cplusplus
}
#endif
#endif
