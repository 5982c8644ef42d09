/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/explain.h"
#include "pipeline/forecast.h"

#include <math.h>
#include <rota/forecast.h>
#include <string.h>

static const char *const weekdays[] = {
	"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

static const char *const layer_words[LAYER_COUNT] = {"", "campaign", "growth a year",
	"automated resolution", "contacts that come back", "adjustments", "the day so far",
	"contacts added"};

static void say_factor(struct text *text, const char *name, double factor)
{
	text_addf(text, "  %-44s x %.4f\n", name, factor);
}

static void say_level(const struct explanation *e, struct answer_draft *draft)
{
	const char *weekday = weekdays[day_weekday(e->day)];
	text_addf(&draft->text, "  %-44s   %.2f contacts a day\n",
		"level of its week, calendar taken off", e->level);
	say_factor(&draft->text, weekday, e->weekday);
	json_add_number(&draft->json, "level", e->level);
	json_add_number(&draft->json, "weekday", e->weekday);
	json_open_list(&draft->json, "effects");
	for (int k = 0; k < e->n_effects; k++) {
		say_factor(&draft->text, e->effects[k].name, e->effects[k].factor);
		json_open_object(&draft->json, NULL);
		json_add_text(&draft->json, "effect", e->effects[k].name);
		json_add_number(&draft->json, "factor", e->effects[k].factor);
		json_close(&draft->json);
	}
	json_close(&draft->json);
	text_addf(&draft->text, "  %-44s = %.2f\n", "what history and calendar let expect",
		e->layers[LAYER_BASE]);
}

static bool is_neutral(int layer, double value)
{
	return fabs(value - (layer == LAYER_ADDED ? 0 : 1)) < 5e-7;
}

static void say_layers(
	const struct site *site, const struct explanation *e, struct answer_draft *draft)
{
	json_open_object(&draft->json, "layers");
	for (int l = 0; l < LAYER_COUNT; l++)
		json_add_number(&draft->json, outlook_layer_names[l], e->layers[l]);
	json_close(&draft->json);
	for (int l = LAYER_CAMPAIGN; l < LAYER_ADDED; l++)
		if (!is_neutral(l, e->layers[l]))
			say_factor(&draft->text, layer_words[l], e->layers[l]);
	if (!is_neutral(LAYER_ADDED, e->layers[LAYER_ADDED]))
		text_addf(&draft->text, "  %-44s + %.2f\n", layer_words[LAYER_ADDED],
			e->layers[LAYER_ADDED]);
	text_addf(&draft->text, "  %-44s = %.2f\n", "forecast", e->total.volume);
	instant start = zone_instant(site->zone, e->day, 0, NULL);
	instant end = zone_instant(site->zone, e->day + 1, 0, NULL);
	json_open_list(&draft->json, "adjustments");
	for (int k = 0; k < site->n_adjustments; k++) {
		const struct adjustment *a = &site->adjustments[k];
		if ((a->queue != INDEX_NONE && a->queue != e->queue) || a->end <= start ||
			a->start >= end)
			continue;
		char from[INSTANT_TEXT_SIZE], until[INSTANT_TEXT_SIZE];
		instant_format(site->zone, a->start, from);
		instant_format(site->zone, a->end, until);
		text_addf(&draft->text, "    adjustment from %s to %s: x %g %+g%s%s\n", from, until,
			a->factor, a->add, a->reason[0] == '\0' ? "" : ", ", a->reason);
		json_open_object(&draft->json, NULL);
		json_add_text(&draft->json, "start", from);
		json_add_text(&draft->json, "end", until);
		json_add_number(&draft->json, "factor", a->factor);
		json_add_number(&draft->json, "add", a->add);
		json_add_text(&draft->json, "reason", a->reason);
		json_close(&draft->json);
	}
	json_close(&draft->json);
}

static void say_bands(const struct outlook_detail *detail, const struct explanation *e,
	struct answer_draft *draft)
{
	json_add_number(&draft->json, "volume", e->total.volume);
	json_add_number(&draft->json, "handle_s", e->total.handle_s);
	json_open_list(&draft->json, "bands");
	for (int k = 0; k < detail->n_levels; k++) {
		text_addf(&draft->text, "  %.4g times in 100 it will be from %.1f to %.1f.\n",
			100 * detail->levels[k], e->total.lo[k], e->total.hi[k]);
		json_open_object(&draft->json, NULL);
		json_add_number(&draft->json, "level", detail->levels[k]);
		json_add_number(&draft->json, "low", e->total.lo[k]);
		json_add_number(&draft->json, "high", e->total.hi[k]);
		json_close(&draft->json);
	}
	json_close(&draft->json);
	if (isfinite(e->total.handle_s))
		text_addf(&draft->text,
			"  A contact takes %.1f s, the mean of its intervals weighted by volume.\n",
			e->total.handle_s);
}

static void say_members(const struct explanation *e, struct answer_draft *draft)
{
	text_addf(&draft->text, "\nThe number is the mean of %d methods:\n", e->n_members);
	json_open_list(&draft->json, "members");
	for (int m = 0; m < e->n_members; m++) {
		const struct explain_member *member = &e->members[m];
		text_addf(&draft->text, "  %-44s %9.2f  weight %.1f %%\n", member->name,
			member->volume, 100 * member->weight);
		json_open_object(&draft->json, NULL);
		json_add_text(&draft->json, "method", member->name);
		json_add_number(&draft->json, "weight", member->weight);
		json_add_number(&draft->json, "volume", member->volume);
		json_close(&draft->json);
	}
	json_close(&draft->json);
}

static void say_days(const struct explanation *e, struct answer_draft *draft)
{
	text_add(&draft->text, "\nIt leans on these days (1 % more on one would have changed it by "
			       "its share of 1 %):\n");
	json_open_list(&draft->json, "days");
	for (int k = 0; k < e->n_days; k++) {
		const struct explain_day *day = &e->days[k];
		char date[DAY_TEXT_SIZE];
		day_format(day->day, date);
		text_addf(&draft->text, "  %s %-10s %6.1f %%  %9.0f contacts came\n", date,
			weekdays[day_weekday(day->day)], 100 * day->weight, day->came);
		json_open_object(&draft->json, NULL);
		json_add_text(&draft->json, "date", date);
		json_add_number(&draft->json, "weight", day->weight);
		json_add_number(&draft->json, "volume", day->came);
		json_close(&draft->json);
	}
	json_close(&draft->json);
	text_addf(&draft->text, "  %-21s %6.1f %%\n", "all other days", 100 * e->other_days);
	json_add_number(&draft->json, "other_days", e->other_days);
}

static void say(const struct site *site, const struct forecast_product *product,
	const struct explanation *e, struct answer_draft *draft)
{
	char date[DAY_TEXT_SIZE];
	day_format(e->day, date);
	json_add_text(&draft->json, "date", date);
	json_add_text(&draft->json, "queue", site->queues[e->queue].name);
	json_add_bool(&draft->json, "closed", e->closed);
	text_addf(&draft->text, "%s on %s %s: %.1f contacts\n", site->queues[e->queue].name,
		weekdays[day_weekday(e->day)], date, e->total.volume);
	if (e->borrowed != INDEX_NONE) {
		text_addf(&draft->text, "  borrowed from '%s', times %.4f\n",
			site->queues[e->borrowed].name, e->scale);
		json_add_text(&draft->json, "borrowed", site->queues[e->borrowed].name);
		json_add_number(&draft->json, "scale", e->scale);
	}
	if (e->closed)
		text_add(&draft->text, "  The queue is closed that day, or never had contacts on "
				       "such a day: history and calendar let expect none.\n");
	else
		say_level(e, draft);
	say_layers(site, e, draft);
	say_bands(&product->detail, e, draft);
	if (e->closed)
		return;
	say_members(e, draft);
	say_days(e, draft);
}

enum rota_status rota_explain(struct rota_site *site, const struct rota_forecast_settings *settings,
	const char *date, const char *queue, const struct rota_context *context,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	done_by(answer_draft_done) struct answer_draft draft = {0};
	done_by(forecast_product_done) struct forecast_product product = {0};
	done_by(explanation_done) struct explanation explanation = {0};
	owned_by(past_free) struct past *past = NULL;
	struct horizon horizon;
	struct period period;
	day_number day;
	int q;
	double levels[DETAIL_MOST_LEVELS];
	struct forecast_wish wish = {.levels = levels};
	if (!day_parse(date, strlen(date), &day))
		return error_set(err, ROTA_EINVAL,
			"'--explain' is '%.40s', must be a date like 2026-03-02", date);
	TRY(forecast_find_queue(site->site, queue, &q, err));
	if (settings->quantiles != NULL)
		TRY(forecast_read_levels(settings->quantiles, levels, &wish.n_levels, err));
	TRY(forecast_read_past(site, &settings->span, &period, &past, err));
	TRY(forecast_check_day(&period, day, date, err));
	TRY(horizon_init(&horizon, site->site->zone, period.first_day, period.n_days,
		site->site->interval_s, err));
	TRY(forecast_make_product(site->site, past, &horizon, &wish, context, &product, err));
	TRY(explain_make(site->site, past, &product, q, day, context, &explanation, err));
	answer_draft_init(&draft, "forecast");
	say(site->site, &product, &explanation, &draft);
	return answer_new(&draft, ret_answer, err);
}
