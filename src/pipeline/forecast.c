/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/forecast.h"

#include "base/nearest.h"
#include "files/outlook_file.h"
#include "pipeline/diary.h"
#include "pipeline/inputs.h"
#include "pipeline/kept_notes.h"
#include "pipeline/span.h"
#include "pipeline/whole.h"

#include <math.h>
#include <rota/forecast.h>

enum rota_status forecast_read_past(struct rota_site *site, const struct rota_span *span,
	struct period *ret_period, struct past **ret_past, struct rota_error *err)
{
	struct store *store;
	struct period period;
	owned_by(past_free) struct past *past = NULL;
	TRY(pipeline_store(site, &store, err));
	/* a date that was asked for counts even where it lies inside the history */
	TRY(span_resolve(span, DAY_NONE, 0, &period, err));
	instant until = period.first_day == DAY_NONE
				? INT64_MAX
				: zone_instant(site->site->zone, period.first_day, 0, NULL);
	TRY(store_read_past(store, site->site, until, &past, err));
	if (past == NULL)
		return error_set(err, ROTA_EINVAL,
			"there is no history%s, 'rota import' takes it in",
			period.first_day == DAY_NONE ? "" : " before the first day");
	if (period.first_day == DAY_NONE)
		period.first_day =
			span_next_week(site->site, past->horizon.first_day + past->horizon.n_days);
	*ret_period = period;
	*ret_past = TAKE(past);
	return ROTA_OK;
}

void forecast_result_done(struct forecast_result *result)
{
	forecast_product_done(&result->product);
	*result = (struct forecast_result){0};
}

static enum rota_status write_totals(const struct rota_site *site, const char *name,
	const struct outlook_detail *detail, const struct outlook_totals *totals,
	struct rota_error *err)
{
	done_by(text_done) struct text csv = {0};
	TRY(outlook_totals_write(site->site, detail, totals, &csv, err));
	return pipeline_write(site, name, csv.data, csv.length, err);
}

static enum rota_status keep(struct rota_site *site, const struct forecast_order *order,
	struct forecast_result *result, struct rota_error *err)
{
	done_by(text_done) struct text csv = {0};
	char digest[DIGEST_SIZE];
	struct forecast_product *product = &result->product;
	bool own;
	TRY(outlook_file_write(site->site, product->outlook, &product->detail,
		order != NULL && order->layers, NULL, &csv, err));
	TRY(inputs_digest_history(site, &product->outlook->horizon, digest, err));
	TRY(whole_enter(site, &own, err));
	TRY(store_add_outlook(site->store, site->site, digest, product->outlook, &product->accuracy,
		&result->version, err));
	TRY(pipeline_write(site, "forecast.csv", csv.data, csv.length, err));
	TRY(write_totals(site, "forecast_days.csv", &product->detail, &product->detail.days, err));
	TRY(write_totals(
		site, "forecast_weeks.csv", &product->detail, &product->detail.weeks, err));
	TRY(kept_notes_write(site, "forecast", &product->notes, err));
	return whole_leave(site, own, err);
}

enum rota_status forecast_make(struct rota_site *site, const struct period *period,
	const struct past *past, const struct forecast_order *order,
	const struct rota_context *context, struct forecast_result *ret_result,
	struct rota_error *err)
{
	done_by(forecast_result_done) struct forecast_result result = {0};
	struct horizon horizon;
	diary_stage(site, "forecast");
	TRY(horizon_init(&horizon, site->site->zone, period->first_day, period->n_days,
		site->site->interval_s, err));
	TRY(forecast_make_product(site->site, past, &horizon, order != NULL ? &order->wish : NULL,
		context, &result.product, err));
	TRY(keep(site, order, &result, err));
	*ret_result = result;
	result = (struct forecast_result){0};
	return ROTA_OK;
}

enum rota_status forecast_read_levels(
	const char *text, double ret_levels[], int *ret_count, struct rota_error *err)
{
	int count = 0;
	for (const char *p = text; *p != '\0' || p == text;) {
		char *end;
		double percent = strtod(p, &end);
		bool stops = *end == ',' || *end == '\0';
		if (end == p || !stops || !(percent >= 1 && percent <= 99.9) ||
			(*end == ',' && end[1] == '\0') || count == DETAIL_MOST_LEVELS - 2)
			return error_set(err, ROTA_EINVAL,
				"'--quantiles' is '%.60s', must be up to %d shares in percent, 1 "
				"to 99.9, like 50,90,99",
				text, DETAIL_MOST_LEVELS - 2);
		ret_levels[count++] = percent / 100;
		p = *end == ',' ? end + 1 : end;
	}
	*ret_count = count;
	return ROTA_OK;
}

enum rota_status forecast_find_queue(
	const struct site *site, const char *name, int *ret_queue, struct rota_error *err)
{
	owned_ const char **names = NULL;
	*ret_queue = site_find_queue(site, name);
	if (*ret_queue != INDEX_NONE)
		return ROTA_OK;
	TRY(memory_new((size_t)site->n_queues, sizeof(*names), &names, err));
	for (int q = 0; q < site->n_queues; q++)
		names[q] = site->queues[q].name;
	const char *near = nearest_find(name, names, (size_t)site->n_queues);
	if (near != NULL)
		return error_set(err, ROTA_EINVAL, "there is no queue '%.80s', did you mean '%s'?",
			name, near);
	return error_set(
		err, ROTA_EINVAL, "there is no queue '%.80s', must be one of site.yaml", name);
}

enum rota_status forecast_check_day(
	const struct period *period, day_number day, const char *text, struct rota_error *err)
{
	char first[DAY_TEXT_SIZE], last[DAY_TEXT_SIZE];
	if (day >= period->first_day && day - period->first_day < period->n_days)
		return ROTA_OK;
	day_format(period->first_day, first);
	day_format(period->first_day + period->n_days - 1, last);
	return error_set(err, ROTA_EINVAL,
		"%s is not in the forecast, which is from %s to %s: '--from' and '--weeks' move it",
		text, first, last);
}

static double total(const struct outlook *outlook, int queue)
{
	const double *volume = series_column(&outlook->columns[OUTLOOK_VOLUME], queue);
	double sum = 0;
	for (interval_index i = 0; i < outlook->horizon.count; i++)
		sum += volume[i];
	return sum;
}

static double mean_handle_s(const struct outlook *outlook, int queue)
{
	const double *volume = series_column(&outlook->columns[OUTLOOK_VOLUME], queue);
	const double *handle = series_column(&outlook->columns[OUTLOOK_HANDLE_S], queue);
	double work = 0, sum = 0;
	for (interval_index i = 0; i < outlook->horizon.count; i++) {
		if (volume[i] <= 0)
			continue;
		work += volume[i] * handle[i];
		sum += volume[i];
	}
	return sum > 0 ? work / sum : NAN;
}

static void say_queue(const struct site *site, const struct forecast_result *result, int queue,
	struct answer_draft *draft)
{
	double volume = total(result->product.outlook, queue);
	double handle_s = mean_handle_s(result->product.outlook, queue);
	text_addf(&draft->text, "  %-16s %9.0f contacts (%.1f a day)", site->queues[queue].name,
		volume, volume / result->product.outlook->horizon.n_days);
	if (!isnan(handle_s))
		text_addf(&draft->text, ", %.0f s each", handle_s);
	json_open_object(&draft->json, NULL);
	json_add_text(&draft->json, "queue", site->queues[queue].name);
	json_add_number(&draft->json, "volume", volume);
	json_add_number(&draft->json, "handle_s", handle_s);
	json_open_list(&draft->json, "methods");
	for (size_t i = 0; i < result->product.accuracy.count; i++) {
		const struct accuracy *row = &result->product.accuracy.rows[i];
		if (row->queue != queue)
			continue;
		if (row->chosen)
			text_addf(&draft->text, "; %s", row->method);
		if (row->chosen && !isnan(row->wape))
			text_addf(&draft->text, ", error %.1f %% of volume", 100 * row->wape);
		json_open_object(&draft->json, NULL);
		json_add_text(&draft->json, "method", row->method);
		json_add_bool(&draft->json, "chosen", row->chosen);
		json_add_integer(&draft->json, "origins", row->origins);
		json_add_number(&draft->json, "wape", row->wape);
		json_add_number(&draft->json, "mase", row->mase);
		json_add_number(&draft->json, "bias", row->bias);
		json_add_number(&draft->json, "cover80", row->cover80);
		json_add_number(&draft->json, "cover95", row->cover95);
		json_close(&draft->json);
	}
	text_add(&draft->text, "\n");
	json_close(&draft->json);
	json_close(&draft->json);
}

static void say(const struct rota_site *site, const struct period *period,
	const struct forecast_result *result, struct answer_draft *draft)
{
	char first[DAY_TEXT_SIZE], last[DAY_TEXT_SIZE];
	day_format(period->first_day, first);
	day_format(period->first_day + period->n_days - 1, last);
	text_addf(&draft->text, "Forecast %d, %s to %s:\n", result->version, first, last);
	json_add_integer(&draft->json, "version", result->version);
	json_add_text(&draft->json, "first", first);
	json_add_text(&draft->json, "last", last);
	json_open_list(&draft->json, "queues");
	for (int q = 0; q < site->site->n_queues; q++)
		say_queue(site->site, result, q, draft);
	json_close(&draft->json);
	answer_add_notes(draft, &result->product.notes);
	text_add(&draft->text,
		"out/forecast.csv has every interval with its 80 and 95 % bands, "
		"out/forecast_days.csv and\nout/forecast_weeks.csv have the sums with "
		"theirs.\n");
}

enum rota_status rota_forecast_in_detail(struct rota_site *site,
	const struct rota_forecast_settings *settings, const struct rota_context *context,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	done_by(answer_draft_done) struct answer_draft draft = {0};
	done_by(forecast_result_done) struct forecast_result result = {0};
	owned_by(past_free) struct past *past = NULL;
	struct period period;
	double levels[DETAIL_MOST_LEVELS];
	struct forecast_order order = {.wish.levels = levels, .layers = settings->layers};
	if (settings->quantiles != NULL)
		TRY(forecast_read_levels(settings->quantiles, levels, &order.wish.n_levels, err));
	TRY(whole_hold(site, context, err));
	TRY(forecast_read_past(site, &settings->span, &period, &past, err));
	TRY(forecast_make(site, &period, past, &order, context, &result, err));
	answer_draft_init(&draft, "forecast");
	say(site, &period, &result, &draft);
	return answer_new(&draft, ret_answer, err);
}

enum rota_status rota_forecast(struct rota_site *site, const struct rota_span *span,
	const struct rota_context *context, struct rota_answer **ret_answer, struct rota_error *err)
{
	const struct rota_forecast_settings settings = {.span = *span};
	return rota_forecast_in_detail(site, &settings, context, ret_answer, err);
}
