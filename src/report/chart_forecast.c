/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/charts.h"

#include "report/axis.h"
#include "report/daily.h"
#include "report/words.h"

#include <math.h>
#include <stdio.h>

enum { WIDTH = 1100, LEFT = 44, RIGHT = 1096, TOP = 8, BOTTOM = 168, HEIGHT = 188, MEAN_WEEKS = 4 };

static double most_of(const double values[], int n, double most)
{
	for (int i = 0; i < n; i++)
		if (isfinite(values[i]))
			most = fmax(most, values[i]);
	return most;
}

/* Lines at the first days of weeks, with their date where there is room. */
static void draw_weeks(
	struct text *out, const struct daily *daily, int week_starts, const struct scale *x)
{
	int every = daily->n_days > 120 ? 4 : 1; /* weeks a label */
	struct svg_path path = svg_path_of(out, "rule");
	for (int d = 0; d < daily->n_days; d++) {
		if (day_weekday(daily->first_day + d) != week_starts)
			continue;
		svg_path_move(&path, scale_at(x, d), TOP);
		svg_path_to(&path, scale_at(x, d), BOTTOM);
	}
	svg_path_end(&path);
	int week = 0;
	for (int d = 0; d < daily->n_days; d++)
		if (day_weekday(daily->first_day + d) == week_starts && week++ % every == 0 &&
			scale_at(x, d) < RIGHT - 20)
			svg_text(out, scale_at(x, d) + 2, BOTTOM + 14, "t",
				words_day_short(daily->first_day + d).text);
}

static void draw_days(struct text *out, const struct daily *daily, int week_starts)
{
	int n = daily->n_days;
	double most = most_of(daily_column(daily, DAILY_CAME), n, 1);
	most = most_of(daily_column(daily, DAILY_MEAN), n, most);
	most = most_of(daily_column(daily, DAILY_HI95), n, most);
	struct scale x = {.low = 0, .high = n, .from = LEFT, .to = RIGHT};
	struct scale y = {.low = 0, .high = axis_top(most), .from = BOTTOM, .to = TOP};
	draw_weeks(out, daily, week_starts, &x);
	axis_values(out, &y, LEFT, RIGHT);
	svg_steps_between(out, "band95", daily_column(daily, DAILY_LO95),
		daily_column(daily, DAILY_HI95), n, &x, &y);
	svg_steps_between(out, "band80", daily_column(daily, DAILY_LO80),
		daily_column(daily, DAILY_HI80), n, &x, &y);
	svg_steps(out, "mean", daily_column(daily, DAILY_MEAN), n, &x, &y);
	svg_steps(out, "past", daily_column(daily, DAILY_CAME), daily->future, &x, &y);
	struct scale later = x;
	later.from = scale_at(&x, daily->future);
	later.high = n - daily->future;
	if (daily->future < n)
		svg_steps(out, "came", daily_column(daily, DAILY_CAME) + daily->future,
			n - daily->future, &later, &y);
	if (daily->future > 0 && daily->future < n)
		svg_line(out, scale_at(&x, daily->future), TOP, scale_at(&x, daily->future), BOTTOM,
			"now");
}

void chart_forecast_days(struct text *out, const struct report_input *input, int queue)
{
	done_by(daily_done) struct daily daily = {0};
	if (daily_init(input, queue, &daily, NULL) != ROTA_OK) {
		out->failed = true;
		return;
	}
	if (daily.n_days == 0)
		return;
	char label[160];
	snprintf(label, sizeof label, "Contacts by day, %s",
		words_days(daily.first_day, daily.n_days).text);
	svg_begin(out, WIDTH, HEIGHT, "chart wide", "", label, NULL);
	draw_days(out, &daily, input->site->week_starts);
	svg_end(out);
}

/* Mean of what came on the same weekday at the same clock time in the last weeks of history before
 * the forecast; NAN where nothing is known. */
static double mean_before(const struct report_input *input, int queue, interval_index i)
{
	const struct past *past = input->past;
	const struct horizon *ahead = &input->outlook->horizon;
	day_number day = ahead->first_day + horizon_day(ahead, i);
	int second = horizon_clock(ahead, i) * 60;
	int64_t end = (int64_t)past->horizon.first_day + past->horizon.n_days;
	if (end > ahead->first_day)
		end = ahead->first_day;
	int64_t from = (int64_t)day - 7 * (((int64_t)day - end) / 7 + 1);
	double sum = 0;
	int known = 0;
	for (int week = 0; week < MEAN_WEEKS; week++) {
		int64_t before = from - 7 * week;
		if (before < past->horizon.first_day)
			break;
		instant at = zone_instant(past->horizon.zone, (day_number)before, second, NULL);
		interval_index k = horizon_find(&past->horizon, at);
		if (k < 0 || k >= past->horizon.count)
			continue;
		double value = series_column(&past->volume, queue)[k];
		sum += isfinite(value) ? value : 0;
		known += isfinite(value);
	}
	return known > 0 ? sum / known : NAN;
}

static bool can_compare(const struct report_input *input, const struct past *past, int queue)
{
	return past != NULL && queue < past->n_queues &&
	       past->horizon.step_s == input->outlook->horizon.step_s;
}

/* What came in the interval; NAN where it is not known yet. */
static double came_in(const struct report_input *input, int queue, interval_index i)
{
	const struct past *past = input->came;
	interval_index k = horizon_find(&past->horizon, horizon_at(&input->outlook->horizon, i));
	return k >= 0 && k < past->horizon.count ? series_column(&past->volume, queue)[k] : NAN;
}

/* The week's days as they came, or the usual ones before where nothing is known of it. Returns
 * whether it is the former. */
static bool fill_came(
	const struct report_input *input, int queue, interval_index n, double ret_came[])
{
	bool any = false;
	for (interval_index i = 0; i < n; i++) {
		ret_came[i] =
			can_compare(input, input->came, queue) ? came_in(input, queue, i) : NAN;
		any |= isfinite(ret_came[i]);
	}
	for (interval_index i = 0; !any && i < n; i++)
		ret_came[i] =
			can_compare(input, input->past, queue) ? mean_before(input, queue, i) : NAN;
	return any;
}

static void draw_week(
	struct text *out, const struct report_input *input, int queue, int n_days, double came[])
{
	const struct outlook *outlook = input->outlook;
	int n = horizon_day_start(&outlook->horizon, n_days);
	const double *columns[OUTLOOK_COLUMNS];
	for (int c = 0; c < OUTLOOK_COLUMNS; c++)
		columns[c] = series_column(&outlook->columns[c], queue);
	bool is_over = fill_came(input, queue, n, came);
	double most = most_of(columns[OUTLOOK_HI95], n, 1);
	most = most_of(columns[OUTLOOK_VOLUME], n, most_of(came, n, most));
	struct scale x = {.low = 0, .high = n, .from = LEFT, .to = RIGHT};
	struct scale y = {.low = 0, .high = axis_top(most), .from = BOTTOM, .to = TOP};
	axis_days(out, &outlook->horizon, 0, n_days, &x, TOP, BOTTOM);
	axis_values(out, &y, LEFT, RIGHT);
	svg_steps_between(out, "band95", columns[OUTLOOK_LO95], columns[OUTLOOK_HI95], n, &x, &y);
	svg_steps_between(out, "band80", columns[OUTLOOK_LO80], columns[OUTLOOK_HI80], n, &x, &y);
	svg_steps(out, is_over ? "came" : "past", came, n, &x, &y);
	svg_steps(out, "mean", columns[OUTLOOK_VOLUME], n, &x, &y);
}

void chart_forecast_week(struct text *out, const struct report_input *input, int queue)
{
	const struct outlook *outlook = input->outlook;
	if (outlook == NULL || queue >= outlook->n_queues)
		return;
	int n_days = outlook->horizon.n_days < WEEKDAYS ? outlook->horizon.n_days : WEEKDAYS;
	owned_ double *came = NULL;
	size_t n = (size_t)horizon_day_start(&outlook->horizon, n_days);
	if (memory_new(n, sizeof came[0], &came, NULL) != ROTA_OK) {
		out->failed = true;
		return;
	}
	char label[160];
	snprintf(label, sizeof label, "Contacts by interval of %d minutes, %s",
		outlook->horizon.step_s / 60, words_days(outlook->horizon.first_day, n_days).text);
	svg_begin(out, WIDTH, HEIGHT, "chart wide", "", label, NULL);
	draw_week(out, input, queue, n_days, came);
	svg_end(out);
}
