/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/charts.h"

#include "report/words.h"

#include <math.h>
#include <stdio.h>

enum { WIDTH = 340, LEFT = 38, RIGHT = 334, TOP = 8, BOTTOM = 112, HEIGHT = 130, LABELS = 8 };

/* The goal on the share in time; NAN where there is none. */
static double goal_of(const struct simulated_queue *queue)
{
	for (int g = 0; g < queue->n_goals; g++)
		if (queue->goals[g].of_level)
			return queue->goals[g].value;
	return NAN;
}

/* The share in time of a day on which anybody came; NAN on others. */
static struct simulated_figure share_of_day(const struct simulated_queue *queue, int day)
{
	const struct simulated_figure *f = queue->days[day].figures;
	if (!(f[SIMULATED_OFFERED].mean > 0.0))
		return (struct simulated_figure){NAN, NAN, NAN};
	return f[SIMULATED_LEVEL];
}

/* Whole tenths below all that is drawn, so that 97 and 99 % can be told apart. */
static double floor_of(const struct simulated *s, const struct simulated_queue *queue)
{
	double least = fmin(0.9, goal_of(queue) - 0.05); /* fmin leaves NAN aside */
	for (int d = 0; d < s->n_days; d++)
		least = fmin(least, share_of_day(queue, d).low);
	return fmax(0.0, floor(10.0 * least) / 10.0);
}

static void draw_days(struct text *out, const struct simulated *s,
	const struct simulated_queue *queue, bool missed, const struct scale *x,
	const struct scale *y)
{
	double goal = goal_of(queue);
	struct svg_path bars = svg_path_of(out, missed ? "short" : "band80");
	for (int d = 0; d < s->n_days; d++) {
		struct simulated_figure f = share_of_day(queue, d);
		if (isnan(f.mean) || (f.high < goal) != missed)
			continue;
		double top = scale_at(y, f.high), bottom = scale_at(y, f.low);
		svg_path_rectangle(&bars, scale_at(x, d + 0.2), top,
			scale_at(x, d + 0.8) - scale_at(x, d + 0.2), fmax(1.5, bottom - top));
	}
	svg_path_end(&bars);
}

static void draw_means(struct text *out, const struct simulated *s,
	const struct simulated_queue *queue, const struct scale *x, const struct scale *y)
{
	struct svg_path path = svg_path_of(out, "mean");
	for (int d = 0; d < s->n_days; d++) {
		double mean = share_of_day(queue, d).mean;
		if (isnan(mean))
			continue;
		svg_path_move(&path, scale_at(x, d + 0.1), scale_at(y, mean));
		svg_path_to(&path, scale_at(x, d + 0.9), scale_at(y, mean));
	}
	svg_path_end(&path);
}

static void draw_frame(
	struct text *out, const struct simulated *s, const struct scale *x, const struct scale *y)
{
	for (int k = 0; k <= 2; k++) {
		double value = y->low + k * (y->high - y->low) / 2.0;
		char label[16];
		snprintf(label, sizeof(label), "%.0f %%", 100.0 * value);
		svg_line(out, LEFT, scale_at(y, value), RIGHT, scale_at(y, value), "grid");
		svg_text(out, LEFT - 5, scale_at(y, value) + 4, "t end", label);
	}
	int every = (s->n_days + LABELS - 1) / LABELS;
	for (int d = 0; d < s->n_days; d += every)
		svg_text(out, scale_at(x, d + 0.5), HEIGHT - 3, "t mid",
			s->n_days <= LABELS ? words_weekday(day_weekday(s->first_day + d))
					    : words_day_short(s->first_day + d).text);
}

void chart_simulated(
	struct text *out, const struct simulated *s, const struct simulated_queue *queue)
{
	struct scale x = {.low = 0, .high = s->n_days, .from = LEFT, .to = RIGHT};
	struct scale y = {.low = floor_of(s, queue), .high = 1, .from = BOTTOM, .to = TOP};
	double goal = goal_of(queue);
	char detail[200];
	snprintf(detail, sizeof(detail), "%.40s on the whole, goal %.40s",
		words_share(queue->row.figures[SIMULATED_LEVEL].mean).text, words_share(goal).text);
	svg_begin(out, WIDTH, HEIGHT, "chart", "", "Share in time by day, simulated", detail);
	draw_frame(out, s, &x, &y);
	draw_days(out, s, queue, false, &x, &y);
	draw_days(out, s, queue, true, &x, &y);
	draw_means(out, s, queue, &x, &y);
	if (!isnan(goal)) {
		struct svg_path line = svg_path_of(out, "need");
		svg_path_move(&line, LEFT, scale_at(&y, goal));
		svg_path_to(&line, RIGHT, scale_at(&y, goal));
		svg_path_end(&line);
	}
	svg_end(out);
}
