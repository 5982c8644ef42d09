/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/outlook_file.h"
#include "forecast/today.h"
#include "pipeline/forecast.h"
#include "pipeline/whole.h"

#include <math.h>
#include <rota/forecast.h>
#include <string.h>

enum rota_status forecast_read_now(
	struct rota_site *site, const char *text, instant *ret_now, struct rota_error *err)
{
	owned_by(past_free) struct past *past = NULL;
	struct store *store;
	minutes clock;
	if (instant_parse(text, strlen(text), ret_now))
		return ROTA_OK;
	if (!clock_parse(text, strlen(text), &clock))
		return error_set(err, ROTA_EINVAL,
			"'--now' is '%.40s', must be a clock time like 11:30 or a time with offset "
			"like 2026-03-02T11:30:00+01:00",
			text);
	TRY(pipeline_store(site, &store, err));
	TRY(store_read_past(store, site->site, INT64_MAX, &past, err));
	if (past == NULL)
		return error_set(
			err, ROTA_EINVAL, "there is no history, 'rota import' takes it in");
	day_number last = past->horizon.first_day + past->horizon.n_days - 1;
	*ret_now = zone_instant(site->site->zone, last, clock * 60, NULL);
	return ROTA_OK;
}

enum rota_status forecast_read_past_until(struct rota_site *site, instant now, day_number day,
	struct past **ret_past, struct rota_error *err)
{
	struct store *store;
	TRY(pipeline_store(site, &store, err));
	TRY(store_read_past(store, site->site, now, ret_past, err));
	if (*ret_past == NULL || (*ret_past)->horizon.first_day >= day)
		return error_set(err, ROTA_EINVAL,
			"there is no history before the day of '--now', 'rota import' takes it in");
	return ROTA_OK;
}

static void say_queue(
	const struct site *site, int q, const struct today_queue *t, struct answer_draft *draft)
{
	double day = t->came + t->rest;
	struct json_writer *json = &draft->json;
	if (t->known > 0)
		text_addf(&draft->text,
			"  %-16s %6.0f came for %.1f forecast; the rest of the day x %.3f: %.1f in "
			"place of %.1f\n  %-16s %6.0f in the whole day, 80 %% %.0f to %.0f, 95 %% "
			"%.0f to %.0f\n",
			site->queues[q].name, t->came, t->forecast, t->factor, t->rest,
			t->rest_before, "", day, today_end(t, .1), today_end(t, .9),
			today_end(t, .025), today_end(t, .975));
	else
		text_addf(&draft->text,
			"  %-16s nothing is known of the day yet; %.1f expected of its rest\n",
			site->queues[q].name, t->rest);
	json_open_object(json, NULL);
	json_add_text(json, "queue", site->queues[q].name);
	json_add_number(json, "came", t->came);
	json_add_number(json, "forecast", t->forecast);
	json_add_number(json, "theta", t->theta);
	json_add_number(json, "factor", t->factor);
	json_add_number(json, "rest_before", t->rest_before);
	json_add_number(json, "rest", t->rest);
	json_add_number(json, "day", day);
	json_add_number(json, "lo80", today_end(t, .1));
	json_add_number(json, "hi80", today_end(t, .9));
	json_add_number(json, "lo95", today_end(t, .025));
	json_add_number(json, "hi95", today_end(t, .975));
	json_close(json);
}

static void say(const struct site *site, instant now, const struct forecast_product *product,
	struct answer_draft *draft)
{
	char at[INSTANT_TEXT_SIZE];
	instant_format(site->zone, now, at);
	text_addf(&draft->text, "The day as of %s:\n", at);
	json_add_text(&draft->json, "now", at);
	json_open_list(&draft->json, "queues");
	for (int q = 0; q < site->n_queues; q++)
		say_queue(site, q, &product->today[q], draft);
	json_close(&draft->json);
	text_add(&draft->text, "out/forecast_today.csv has every interval of the day.\n");
}

enum rota_status rota_forecast_today(struct rota_site *site,
	const struct rota_forecast_settings *settings, const char *now,
	const struct rota_context *context, struct rota_answer **ret_answer, struct rota_error *err)
{
	done_by(answer_draft_done) struct answer_draft draft = {0};
	done_by(forecast_product_done) struct forecast_product product = {0};
	done_by(text_done) struct text csv = {0};
	owned_by(past_free) struct past *past = NULL;
	struct horizon horizon;
	double levels[DETAIL_MOST_LEVELS];
	struct forecast_wish wish = {.levels = levels};
	day_number day;
	int second;
	if (settings->quantiles != NULL)
		TRY(forecast_read_levels(settings->quantiles, levels, &wish.n_levels, err));
	TRY(whole_hold(site, context, err));
	TRY(forecast_read_now(site, now, &wish.now, err));
	zone_local(site->site->zone, wish.now, &day, &second);
	TRY(forecast_read_past_until(site, wish.now, day, &past, err));
	TRY(horizon_init(&horizon, site->site->zone, day, 1, site->site->interval_s, err));
	TRY(forecast_make_product(site->site, past, &horizon, &wish, context, &product, err));
	TRY(outlook_file_write(
		site->site, product.outlook, &product.detail, settings->layers, past, &csv, err));
	TRY(pipeline_write(site, "forecast_today.csv", csv.data, csv.length, err));
	answer_draft_init(&draft, "forecast");
	say(site->site, wish.now, &product, &draft);
	return answer_new(&draft, ret_answer, err);
}
