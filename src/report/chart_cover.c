/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/charts.h"

#include "report/axis.h"
#include "report/words.h"

#include <math.h>
#include <stdio.h>

/* Layout of a day's chart, in pixels of the drawing. */
enum {
	DAY_WIDTH = 340,
	DAY_LEFT = 30,
	DAY_RIGHT = 334,
	DAY_TOP = 8,
	DAY_BOTTOM = 118,
	LEADS_TOP = 134,
	LEADS_BOTTOM = 172,
	LABELS = 18
};
/* And of a strip of days. */
enum { STRIP_WIDTH = 1100, STRIP_LEFT = 36, STRIP_TOP = 6, STRIP_BOTTOM = 92, STRIP_HEIGHT = 112 };

static void draw_cover(struct text *out, const struct view *view, int queue, interval_index first,
	int n, const struct scale *x, const struct scale *y)
{
	const double *required = view_column(view, COVER_REQUIRED, queue) + first;
	const double *scheduled = view_column(view, COVER_SCHEDULED, queue) + first;
	const double *served = view_column(view, COVER_SERVED, queue) + first;
	if (view->has_roster) {
		svg_steps_between(out, "got", NULL, scheduled, n, x, y);
		svg_steps_between(out, "short", served, required, n, x, y);
	}
	svg_steps(out, "need", required, n, x, y);
}

static struct words describe(const struct view *view, int queue, int first_day, int n_days)
{
	struct cover_sum sum = view_sum(view, queue, view_day_start(view, first_day),
		view_day_start(view, first_day + n_days));
	struct words words;
	if (view->has_roster)
		snprintf(words.text, sizeof words.text,
			"%.15s required, %.15s scheduled, %.15s short",
			words_hours(sum.required_h).text, words_hours(sum.scheduled_h).text,
			words_hours(sum.short_h).text);
	else
		snprintf(words.text, sizeof words.text, "%.15s required",
			words_hours(sum.required_h).text);
	return words;
}

void chart_cover_day(
	struct text *out, const struct view *view, int day, double most, double most_leads)
{
	interval_index first;
	int n;
	view_window(view, day, &first, &n);
	int bottom = view->has_leads ? LEADS_BOTTOM : DAY_BOTTOM;
	struct scale x = {.low = 0, .high = n, .from = DAY_LEFT, .to = DAY_RIGHT};
	struct scale y = {.low = 0, .high = axis_top(most), .from = DAY_BOTTOM, .to = DAY_TOP};
	char label[160];
	snprintf(label, sizeof label, "Agents scheduled against required on %s",
		words_day_long(view_day(view, day)).text);
	svg_begin(out, DAY_WIDTH, bottom + LABELS, "chart", "", label,
		describe(view, view->n_queues, day, 1).text);
	axis_values(out, &y, DAY_LEFT, DAY_RIGHT);
	axis_hours(out, view->horizon, first, n, view->until - view->from > 15 * 60 ? 3 : 2, &x,
		DAY_TOP, bottom);
	draw_cover(out, view, view->n_queues, first, n, &x, &y);
	if (view->has_leads)
		chart_leads(out, view, first, n, &x, LEADS_TOP, LEADS_BOTTOM, most_leads);
	svg_end(out);
}

void chart_cover_strip(
	struct text *out, const struct view *view, int queue, int first_day, int n_days)
{
	interval_index first = view_day_start(view, first_day);
	int n = view_day_start(view, first_day + n_days) - first;
	struct scale x = {.low = 0, .high = n, .from = STRIP_LEFT, .to = STRIP_WIDTH - 2};
	struct scale y = {.low = 0,
		.high = axis_top(view_most(view, queue)),
		.from = STRIP_BOTTOM,
		.to = STRIP_TOP};
	char label[160];
	snprintf(label, sizeof label, "Agents scheduled against required, %s",
		words_days(view_day(view, first_day), n_days).text);
	svg_begin(out, STRIP_WIDTH, STRIP_HEIGHT, "chart wide", "", label,
		describe(view, queue, first_day, n_days).text);
	axis_days(out, view->horizon, view->first_day + first_day, n_days, &x, STRIP_TOP,
		STRIP_BOTTOM);
	axis_values(out, &y, STRIP_LEFT, STRIP_WIDTH - 2);
	draw_cover(out, view, queue, first, n, &x, &y);
	svg_end(out);
}
