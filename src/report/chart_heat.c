/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/charts.h"

#include "report/words.h"

#include <math.h>

enum { WIDTH = 1100, LEFT = 80, TOP = 16, ROW = 18, GAP = 2 };

enum heat {
	HEAT_NOBODY,
	HEAT_SHORT_MUCH,
	HEAT_SHORT,
	HEAT_FIT,
	HEAT_OVER,
	HEAT_OVER_MUCH,
	HEAT_KINDS
};
static const char *const classes[HEAT_KINDS] = {
	NULL, "heat s2", "heat s1", "heat fit", "heat o1", "heat o2"};

/* Shares of what is required: above them an interval is shown as much short, or over. */
static const double SHORT_MUCH = 0.1, OVER = 0.1, OVER_MUCH = 0.3;

static enum heat heat_of(const struct view *view, interval_index i)
{
	double required = view_column(view, COVER_REQUIRED, view->n_queues)[i];
	double served = view_column(view, COVER_SERVED, view->n_queues)[i];
	double over = view_column(view, COVER_SCHEDULED, view->n_queues)[i] - served;
	if (required <= 0)
		return over > 0 ? HEAT_OVER_MUCH : HEAT_NOBODY;
	double missing = required - served;
	if (missing > 1e-9)
		return missing > SHORT_MUCH * required ? HEAT_SHORT_MUCH : HEAT_SHORT;
	return over > OVER_MUCH * required ? HEAT_OVER_MUCH
	       : over > OVER * required	   ? HEAT_OVER
					   : HEAT_FIT;
}

static void draw_day(
	struct svg_path paths[HEAT_KINDS], const struct view *view, int day, const struct scale *x)
{
	interval_index first;
	int n;
	view_window(view, day, &first, &n);
	interval_index end = first + n;
	for (interval_index i = first; i < end;) {
		interval_index from = i;
		enum heat heat = heat_of(view, i);
		while (i < end && heat_of(view, i) == heat)
			i++;
		if (heat == HEAT_NOBODY)
			continue;
		double left = scale_at(x, from - first);
		svg_path_rectangle(&paths[heat], left, TOP + day * ROW,
			scale_at(x, i - first) - left, ROW - GAP);
	}
}

/* The longest day decides the width, so that an hour is as wide on every day. */
static int longest_day(const struct view *view, int n_days)
{
	int longest = 1;
	for (int d = 0; d < n_days; d++) {
		interval_index first;
		int n;
		view_window(view, d, &first, &n);
		longest = n > longest ? n : longest;
	}
	return longest;
}

void chart_heat(struct text *out, const struct view *view, int n_days)
{
	int longest = longest_day(view, n_days);
	struct scale x = {.low = 0, .high = longest, .from = LEFT, .to = WIDTH - 4};
	svg_begin(out, WIDTH, TOP + n_days * ROW + 2, "chart wide", "",
		"Cover of every interval, a row a day", NULL);
	int hour = 3600 / view->horizon->step_s;
	for (int h = 0; h * hour < longest; h++)
		if ((view->from / 60 + h) % 3 == 0)
			svg_text(out, scale_at(&x, h * hour), TOP - 4, "t mid",
				words_clock(view->from + h * 60).text);
	for (int d = 0; d < n_days; d++)
		svg_text(out, LEFT - 8, TOP + d * ROW + 12, "t end",
			words_day(view_day(view, d)).text);
	/* a text for each path, since all grow at once */
	struct text parts[HEAT_KINDS] = {0};
	struct svg_path paths[HEAT_KINDS];
	for (int k = 0; k < HEAT_KINDS; k++)
		paths[k] = svg_path_of(&parts[k], classes[k]);
	for (int d = 0; d < n_days; d++)
		draw_day(paths, view, d, &x);
	for (int k = 0; k < HEAT_KINDS; k++) {
		svg_path_end(&paths[k]);
		out->failed |= parts[k].failed;
		text_add(out, parts[k].data != NULL ? parts[k].data : "");
		text_done(&parts[k]);
	}
	svg_end(out);
}
