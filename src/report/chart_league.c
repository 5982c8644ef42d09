/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/backtest_page.h"

#include "report/axis.h"
#include "report/svg.h"
#include "report/words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { WIDTH = 1100, TOP = 22, BOTTOM = 168, HEIGHT = 206, LEFT = 44, RIGHT = 1096, GAP = 46 };
const char *const league_chart_classes[LEAGUE_CHART_SERIES] = {"o2", "s1", "fit"};
static const char *const scale_titles[LEAGUE_SCALES] = {
	"Error by interval, %", "by day, %", "by week, %"};

int chart_league_series(
	const struct league *league, int queue, const char *names[LEAGUE_CHART_SERIES])
{
	int n = 0;
	for (size_t i = 0; i < league->count && n < LEAGUE_CHART_SERIES; i++) {
		const struct league_row *row = &league->rows[i];
		bool wanted = row->combination || row->yardstick;
		if (row->queue == queue && wanted && (n == 0 || row->method != names[n - 1]))
			names[n++] = row->method;
	}
	/* the same colour in every chart, whichever of them errs least there */
	if (n == LEAGUE_CHART_SERIES && strcmp(names[1], names[2]) > 0) {
		const char *other = names[1];
		names[1] = names[2];
		names[2] = other;
	}
	return n;
}

static double error_of(
	const struct league *league, int queue, const char *name, int week, enum league_scale scale)
{
	const struct league_row *row = league_find(league, queue, name, week, scale);
	return row != NULL && isfinite(row->wape) ? 100 * row->wape : NAN;
}

static void draw_bars(struct text *out, const struct league *league, int queue,
	enum league_scale scale, const char *const names[], int n, const struct scale *x)
{
	double most = 1;
	for (int s = 0; s < n; s++)
		for (int week = 1; week <= league->n_weeks; week++) {
			double error = error_of(league, queue, names[s], week, scale);
			most = isfinite(error) ? fmax(most, error) : most;
		}
	struct scale y = {.low = 0, .high = axis_top(most), .from = BOTTOM, .to = TOP};
	axis_values(out, &y, x->from, x->to);
	svg_text(out, x->from, TOP - 10, "b", scale_titles[scale]);
	for (int s = 0; s < n; s++) {
		struct svg_path path = svg_path_of(out, league_chart_classes[s]);
		for (int week = 1; week <= league->n_weeks; week++) {
			double error = error_of(league, queue, names[s], week, scale);
			double width = 0.8 * (scale_at(x, 1) - scale_at(x, 0)) / n;
			double left = scale_at(x, week - 1 + .1) + s * width;
			if (isfinite(error))
				svg_path_rectangle(&path, left, scale_at(&y, error), width * .92,
					BOTTOM - scale_at(&y, error));
		}
		svg_path_end(&path);
	}
	int every = league->n_weeks > 8 ? 4 : 1;
	for (int week = 1; week <= league->n_weeks; week += every) {
		char label[16];
		snprintf(label, sizeof(label), "%d", week);
		svg_text(out, scale_at(x, week - .5), BOTTOM + 14, "mid", label);
	}
	svg_text(out, (x->from + x->to) / 2, BOTTOM + 30, "mid", "weeks ahead");
}

void chart_league(struct text *out, const struct league *league, int queue)
{
	const char *names[LEAGUE_CHART_SERIES];
	int n = chart_league_series(league, queue, names);
	int first = queue == LEAGUE_SITE ? LEAGUE_DAY : LEAGUE_INTERVAL;
	int panels = LEAGUE_SCALES - first;
	double width = (RIGHT - LEFT - (panels - 1.0) * GAP) / panels;
	svg_begin(out, WIDTH, HEIGHT, "chart wide", "",
		"Errors of the forecast and of the yardsticks by weeks ahead", NULL);
	for (int p = 0; p < panels; p++) {
		double left = LEFT + p * (width + GAP);
		struct scale x = {0, league->n_weeks, left, left + width};
		draw_bars(out, league, queue, (enum league_scale)(first + p), names, n, &x);
	}
	svg_end(out);
}
