/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/ahead.h"

#include "files/outlook_file.h"
#include "forecast/forecast.h"
#include "pipeline/forecast.h"
#include "pipeline/inputs.h"

static enum rota_status foretell(const struct site *site, const struct past *past,
	const struct period *period, const struct rota_context *context,
	struct outlook **ret_outlook, struct notes *notes, struct rota_error *err)
{
	done_by(accuracy_table_done) struct accuracy_table accuracy = {0};
	struct horizon horizon;
	TRY(horizon_init(
		&horizon, site->zone, period->first_day, period->n_days, site->interval_s, err));
	return forecast_run(site, past, &horizon, context, ret_outlook, &accuracy, notes, err);
}

static enum rota_status read_outlook(struct rota_site *site, const char *forecast,
	struct outlook **ret_outlook, struct notes *notes, struct rota_error *err)
{
	static const char *const standard[] = {"out/forecast.csv", NULL};
	done_by(input_file_done) struct input_file file = {0};
	TRY(inputs_read(site, forecast, standard, "'rota forecast' makes it", &file, err));
	TRY(notes_add(notes, err, "the forecast is %s",
		forecast != NULL ? forecast : "out/forecast.csv"));
	return outlook_file_read(site->site, file.path, file.bytes, file.length, ret_outlook, err);
}

enum rota_status ahead_outlook(struct rota_site *site, const char *forecast,
	const struct rota_span *span, const struct rota_context *context,
	struct outlook **ret_outlook, struct notes *notes, struct rota_error *err)
{
	bool asked = span->from != NULL || span->weeks > 0 || span->days > 0;
	if (forecast != NULL && asked)
		return error_set(err, ROTA_EINVAL,
			"a forecast and days cannot both be named: the days are the forecast's");
	if (forecast != NULL || (!asked && inputs_is_there(site, "out/forecast.csv")))
		return read_outlook(site, forecast, ret_outlook, notes, err);
	owned_by(past_free) struct past *past = NULL;
	struct period period;
	TRY(forecast_read_past(site, span, &period, &past, err));
	return foretell(site->site, past, &period, context, ret_outlook, notes, err);
}

enum rota_status ahead_weeks(struct rota_site *site, day_number from, int weeks, bool level,
	const struct rota_context *context, struct forecast_product *ret_product,
	day_number *ret_last, struct rota_error *err)
{
	char day[DAY_TEXT_SIZE];
	struct rota_span span = {.weeks = weeks};
	struct period period;
	struct horizon horizon;
	struct site same = *site->site;
	owned_by(past_free) struct past *past = NULL;
	if (level)
		same.drivers.has_growth = true, same.drivers.growth_per_year = 0;
	if (from != DAY_NONE) {
		day_format(day_week_start(from, same.week_starts), day);
		span.from = day;
	}
	TRY(forecast_read_past(site, &span, &period, &past, err));
	TRY(horizon_init(
		&horizon, same.zone, period.first_day, period.n_days, same.interval_s, err));
	TRY(forecast_make_product(&same, past, &horizon, NULL, context, ret_product, err));
	*ret_last = past->horizon.first_day + past->horizon.n_days - 1;
	return ROTA_OK;
}
