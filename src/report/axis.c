/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/axis.h"

#include "report/words.h"

#include <math.h>

enum { MOST_TICKS = 4 };
static const double LABEL_DROP = 13; /* from an axis to the feet of its labels */

static double tick_step(double top)
{
	double power = pow(10, floor(log10(top / MOST_TICKS)));
	static const double steps[] = {1, 2, 5, 10};
	for (size_t i = 0; i < COUNT_OF(steps); i++)
		if (steps[i] * power * MOST_TICKS >= top * (1 - 1e-9))
			return fmax(1, steps[i] * power);
	return fmax(1, 10 * power);
}

double axis_top(double most)
{
	if (!isfinite(most) || most <= 1)
		return 1;
	double step = tick_step(most);
	return step * ceil(most / step - 1e-9);
}

void axis_values(struct text *out, const struct scale *y, double x1, double x2)
{
	double step = tick_step(y->high);
	struct svg_path path = svg_path_of(out, "grid");
	for (int i = 0; i <= MOST_TICKS && i * step <= y->high * (1 + 1e-9); i++) {
		svg_path_move(&path, x1, scale_at(y, i * step));
		svg_path_to(&path, x2, scale_at(y, i * step));
	}
	svg_path_end(&path);
	for (int i = 0; i <= MOST_TICKS && i * step <= y->high * (1 + 1e-9); i++)
		svg_text(out, x1 - 5, scale_at(y, i * step) + 3.5, "t end",
			words_number(i * step, 0).text);
}

void axis_hours(struct text *out, const struct horizon *horizon, interval_index first, int n,
	int every_h, const struct scale *x, double top, double bottom)
{
	struct svg_path path = svg_path_of(out, "grid");
	for (int i = 1; i < n; i++) {
		if (horizon_clock(horizon, first + i) % (every_h * 60) != 0)
			continue;
		svg_path_move(&path, scale_at(x, i), top);
		svg_path_to(&path, scale_at(x, i), bottom);
	}
	svg_path_end(&path);
	for (int i = 1; i < n; i++) {
		minutes clock = horizon_clock(horizon, first + i);
		if (clock % (every_h * 60) != 0)
			continue;
		struct words label = words_clock(clock);
		label.text[2] = '\0';
		svg_text(out, scale_at(x, i), bottom + LABEL_DROP, "t mid", label.text);
	}
}

void axis_days(struct text *out, const struct horizon *horizon, int first_day, int n_days,
	const struct scale *x, double top, double bottom)
{
	interval_index start = horizon_day_start(horizon, first_day);
	struct svg_path shade = svg_path_of(out, "weekend");
	for (int d = 0; d < n_days; d++) {
		if (day_weekday(horizon->first_day + first_day + d) < 5)
			continue;
		double from = scale_at(x, horizon_day_start(horizon, first_day + d) - start);
		double until = scale_at(x, horizon_day_start(horizon, first_day + d + 1) - start);
		svg_path_rectangle(&shade, from, top, until - from, bottom - top);
	}
	svg_path_end(&shade);
	struct svg_path path = svg_path_of(out, "rule");
	for (int d = 0; d <= n_days; d++) {
		double at = scale_at(x, horizon_day_start(horizon, first_day + d) - start);
		svg_path_move(&path, at, top);
		svg_path_to(&path, at, bottom);
	}
	svg_path_end(&path);
	for (int d = 0; d < n_days; d++) {
		double from = scale_at(x, horizon_day_start(horizon, first_day + d) - start);
		double until = scale_at(x, horizon_day_start(horizon, first_day + d + 1) - start);
		svg_text(out, (from + until) / 2, bottom + LABEL_DROP, "t mid",
			words_day(horizon->first_day + first_day + d).text);
	}
}
