/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/league_file.h"
#include "forecast/league.h"
#include "pipeline/answer.h"
#include "pipeline/forecast.h"
#include "pipeline/whole.h"
#include "report/backtest_page.h"

#include <math.h>
#include <rota/forecast.h>
#include <string.h>

enum { STANDARD_ORIGINS = 8, STANDARD_WEEKS = 4, MOST_OTHERS = 5 };

static enum rota_status read_settings(const struct site *site,
	const struct rota_backtest_settings *told, struct league_settings *ret_settings,
	struct rota_error *err)
{
	struct league_settings settings = {
		.queue = INDEX_NONE,
		.n_origins = told->origins > 0 ? told->origins : STANDARD_ORIGINS,
		.n_weeks = told->span.weeks > 0 ? told->span.weeks : STANDARD_WEEKS,
		.from = DAY_NONE,
	};
	if (settings.n_origins > LEAGUE_MOST_ORIGINS || settings.n_weeks > LEAGUE_MOST_WEEKS)
		return error_set(err, ROTA_EINVAL,
			"a backtest of %d forecasts of %d weeks, must be at most %d of %d",
			settings.n_origins, settings.n_weeks, LEAGUE_MOST_ORIGINS,
			LEAGUE_MOST_WEEKS);
	if (told->span.from != NULL &&
		!day_parse(told->span.from, strlen(told->span.from), &settings.from))
		return error_set(err, ROTA_EINVAL,
			"'--from' is '%s', must be a date like 2026-03-02", told->span.from);
	if (told->queue != NULL)
		TRY(forecast_find_queue(site, told->queue, &settings.queue, err));
	*ret_settings = settings;
	return ROTA_OK;
}

static enum rota_status keep(
	struct rota_site *site, const struct league *league, struct rota_error *err)
{
	done_by(text_done) struct text csv = {0};
	owned_ char *html = NULL;
	TRY(league_file_write(site->site, league, &csv, err));
	TRY(backtest_page_make(site->site, league, &html, err));
	TRY(pipeline_write(site, "backtest.csv", csv.data, csv.length, err));
	return pipeline_write(site, "backtest.html", html, strlen(html), err);
}

static double percent(const struct league_row *row, double value)
{
	return row == NULL ? NAN : 100 * value;
}

static void say_figure(struct text *text, double value, const char *format)
{
	if (isfinite(value))
		text_addf(text, format, value);
	else
		text_addf(text, "%7s", "-");
}

static void say_row(const struct league *league, const struct league_row *row, struct text *text)
{
	const struct league_row *by[LEAGUE_SCALES];
	text_addf(text, "  %-36.36s", row->method);
	for (int s = 0; s < LEAGUE_SCALES; s++) {
		by[s] = league_find(
			league, row->queue, row->method, LEAGUE_ALL_WEEKS, (enum league_scale)s);
		say_figure(text, percent(by[s], by[s] == NULL ? 0 : by[s]->wape), "%7.1f");
	}
	say_figure(text, row->mase, "%7.2f");
	say_figure(text, 100 * row->bias, "%7.1f");
	say_figure(text, 100 * row->pinball, "%7.2f");
	for (int s = 0; s < LEAGUE_SCALES; s++) {
		say_figure(text, percent(by[s], by[s] == NULL ? 0 : by[s]->cover80), "%7.0f");
		say_figure(text, percent(by[s], by[s] == NULL ? 0 : by[s]->cover95), "%5.0f");
	}
	text_add(text, "\n");
}

static void say_weeks(const struct league *league, const struct league_row *row, struct text *text)
{
	text_addf(text, "  %-36.36s", row->method);
	for (int week = 1; week <= league->n_weeks; week++) {
		const struct league_row *at =
			league_find(league, row->queue, row->method, week, row->scale);
		say_figure(text, percent(at, at == NULL ? 0 : at->wape), "%7.1f");
	}
	text_add(text, "\n");
}

static bool heads_queue(const struct league *league, size_t i)
{
	return i == 0 || league->rows[i].queue != league->rows[i - 1].queue;
}

/* The line of a method is that of its finest scale. */
static bool is_line(const struct league_row *row)
{
	enum league_scale scale = row->queue == LEAGUE_SITE ? LEAGUE_DAY : LEAGUE_INTERVAL;
	return row->week == LEAGUE_ALL_WEEKS && row->scale == scale;
}

static void say_queue(
	const struct site *site, const struct league *league, size_t from, struct text *text)
{
	int queue = league->rows[from].queue, others = 0;
	text_addf(text, "\n%s\n  %-36s%21s%7s%7s%7s%12s%12s%12s\n",
		queue == LEAGUE_SITE ? "all queues together" : site->queues[queue].name, "",
		"error % by", "MASE", "bias", "pinball", "intervals", "days", "weeks");
	text_addf(text, "  %-36s%7s%7s%7s%21s%7s%5s%7s%5s%7s%5s\n", "", "interv.", "day", "week",
		"", "80 %", "95 %", "80 %", "95 %", "80 %", "95 %");
	for (size_t i = from; i < league->count && league->rows[i].queue == queue; i++) {
		const struct league_row *row = &league->rows[i];
		bool other = !row->combination && !row->yardstick;
		if (is_line(row) && (!other || others++ < MOST_OTHERS))
			say_row(league, row, text);
	}
	text_addf(text, "  %-36s", "error % by weeks ahead");
	for (int week = 1; week <= league->n_weeks; week++)
		text_addf(text, "%7d", week);
	text_add(text, "\n");
	for (size_t i = from; i < league->count && league->rows[i].queue == queue; i++) {
		const struct league_row *row = &league->rows[i];
		if (is_line(row) && (row->combination || row->yardstick))
			say_weeks(league, row, text);
	}
}

static void say_json(const struct site *site, const struct league *league, struct json_writer *json)
{
	char first[DAY_TEXT_SIZE], last[DAY_TEXT_SIZE];
	day_format(league->first, first);
	day_format(league->last, last);
	json_add_text(json, "first", first);
	json_add_text(json, "last", last);
	json_add_integer(json, "origins", league->n_origins);
	json_add_integer(json, "weeks", league->n_weeks);
	json_open_list(json, "rows");
	for (size_t i = 0; i < league->count; i++) {
		const struct league_row *row = &league->rows[i];
		json_open_object(json, NULL);
		json_add_text(json, "queue",
			row->queue == LEAGUE_SITE ? "*" : site->queues[row->queue].name);
		json_add_text(json, "method", row->method);
		if (row->week == LEAGUE_ALL_WEEKS)
			json_add_null(json, "week");
		else
			json_add_integer(json, "week", row->week);
		json_add_text(json, "scale", league_scale_names[row->scale]);
		json_add_number(json, "count", row->count);
		json_add_number(json, "volume", row->volume);
		json_add_number(json, "wape", row->wape);
		json_add_number(json, "mase", row->mase);
		json_add_number(json, "bias", row->bias);
		json_add_number(json, "pinball", row->pinball);
		json_add_number(json, "cover80", row->cover80);
		json_add_number(json, "cover95", row->cover95);
		json_close(json);
	}
	json_close(json);
}

static void say(const struct site *site, const struct league *league, struct answer_draft *draft)
{
	char first[DAY_TEXT_SIZE], last[DAY_TEXT_SIZE];
	day_format(league->first, first);
	day_format(league->last, last);
	text_addf(&draft->text,
		"%d forecasts of %d weeks each, from %s to %s, against what came:\n",
		league->n_origins, league->n_weeks, first, last);
	for (size_t i = 0; i < league->count; i++)
		if (heads_queue(league, i))
			say_queue(site, league, i, &draft->text);
	say_json(site, league, &draft->json);
}

enum rota_status rota_backtest(struct rota_site *site,
	const struct rota_backtest_settings *settings, const struct rota_context *context,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	done_by(answer_draft_done) struct answer_draft draft = {0};
	done_by(league_done) struct league league = {0};
	done_by(notes_done) struct notes notes = {0};
	owned_by(past_free) struct past *past = NULL;
	struct league_settings wanted;
	struct period period;
	const struct rota_span all = {0};
	TRY(read_settings(site->site, settings, &wanted, err));
	TRY(whole_hold(site, context, err));
	TRY(forecast_read_past(site, &all, &period, &past, err));
	TRY(league_make(site->site, past, &wanted, context, &league, &notes, err));
	TRY(keep(site, &league, err));
	answer_draft_init(&draft, "backtest");
	say(site->site, &league, &draft);
	answer_add_notes(&draft, &notes);
	text_add(&draft.text, "\nout/backtest.csv has all methods, out/backtest.html the chart.\n");
	return answer_new(&draft, ret_answer, err);
}
