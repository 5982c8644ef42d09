/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_SVG_H
#define REPORT_SVG_H
/*
 * Drawing in SVG: text elements, lines and paths with CSS classes, so that the page's style decides
 * all colours. Lengths are pixels of the drawing, to a tenth; paths are written with relative
 * steps, which keeps a page of a thousand people small.
 */
#include "base/text.h"

/* Values low..high lie at pixels from..to; beyond the ends they stay at the ends. */
struct scale {
	double low, high;
	double from, to;
};
double scale_at(const struct scale *scale, double value);

/* label says in words what the chart shows, detail (may be NULL) its figures: both are read aloud
 * instead of the drawing, and escaped here. `more` is written into the tag as it is. */
void svg_begin(struct text *out, int width, int height, const char *class_name, const char *more,
	const char *label, const char *detail);
void svg_end(struct text *out);

void svg_text(struct text *out, double x, double y, const char *class_name, const char *words);
void svg_line(struct text *out, double x1, double y1, double x2, double y2, const char *class_name);

struct svg_path {
	struct text *out;
	const char *class_name;
	long x, y; /* tenths of a pixel */
	bool begun;
};
/* Nothing is written for a path without points. */
struct svg_path svg_path_of(struct text *out, const char *class_name);
void svg_path_move(struct svg_path *path, double x, double y);
void svg_path_to(struct svg_path *path, double x, double y);
void svg_path_rectangle(struct svg_path *path, double x, double y, double width, double height);
void svg_path_end(struct svg_path *path);

/* The step line of n values, value i over [i, i + 1) of scale x; gaps where a value is not finite.
 */
void svg_steps(struct text *out, const char *class_name, const double values[], int n,
	const struct scale *x, const struct scale *y);
/* The area between two step lines where high[i] > low[i]; low may be NULL: 0. */
void svg_steps_between(struct text *out, const char *class_name, const double low[],
	const double high[], int n, const struct scale *x, const struct scale *y);

#endif
