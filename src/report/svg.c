/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/svg.h"

#include "report/words.h"

#include <math.h>
#include <string.h>

static const double MOST_PIXELS = 1e6;

double scale_at(const struct scale *scale, double value)
{
	double span = scale->high - scale->low;
	double share = span > 0 ? (value - scale->low) / span : 0;
	share = share < 0 ? 0 : share > 1 ? 1 : share;
	return scale->from + share * (scale->to - scale->from);
}

void svg_begin(struct text *out, int width, int height, const char *class_name, const char *more,
	const char *label, const char *detail)
{
	text_addf(out, "<svg class=\"%s\" viewBox=\"0 0 %d %d\" %s role=\"img\" aria-label=\"",
		class_name, width, height, more);
	words_add_markup(out, label);
	text_add(out, "\">");
	if (detail != NULL) {
		text_add(out, "<desc>");
		words_add_markup(out, detail);
		text_add(out, "</desc>");
	}
	text_add(out, "\n");
}

void svg_end(struct text *out)
{
	text_add(out, "</svg>\n");
}

static long tenths(double pixels)
{
	if (!isfinite(pixels))
		return 0;
	if (fabs(pixels) > MOST_PIXELS)
		pixels = pixels < 0 ? -MOST_PIXELS : MOST_PIXELS;
	return lround(pixels * 10);
}

/* "12", "-0.5"; a sign stands for the blank between two numbers. */
static void add_tenths(struct text *out, long value, bool first)
{
	if (!first && value >= 0)
		text_add_char(out, ' ');
	const char *sign = value < 0 ? "-" : "";
	long size = labs(value);
	if (size % 10 == 0)
		text_addf(out, "%s%ld", sign, size / 10);
	else if (size < 10)
		text_addf(out, "%s.%ld", sign, size);
	else
		text_addf(out, "%s%ld.%ld", sign, size / 10, size % 10);
}

static void add_attribute(struct text *out, const char *name, double pixels)
{
	text_addf(out, " %s=\"", name);
	add_tenths(out, tenths(pixels), true);
	text_add_char(out, '"');
}

void svg_text(struct text *out, double x, double y, const char *class_name, const char *words)
{
	text_add(out, "<text");
	add_attribute(out, "x", x);
	add_attribute(out, "y", y);
	text_addf(out, " class=\"%s\">", class_name);
	words_add_markup(out, words);
	text_add(out, "</text>\n");
}

void svg_line(struct text *out, double x1, double y1, double x2, double y2, const char *class_name)
{
	struct svg_path path = svg_path_of(out, class_name);
	svg_path_move(&path, x1, y1);
	svg_path_to(&path, x2, y2);
	svg_path_end(&path);
}

struct svg_path svg_path_of(struct text *out, const char *class_name)
{
	return (struct svg_path){.out = out, .class_name = class_name};
}

void svg_path_move(struct svg_path *path, double x, double y)
{
	long to_x = tenths(x), to_y = tenths(y);
	if (!path->begun)
		text_addf(path->out, "<path class=\"%s\" d=\"", path->class_name);
	/* relative to the last point, which after a close is the start of that figure */
	text_add_char(path->out, path->begun ? 'm' : 'M');
	add_tenths(path->out, to_x - path->x, true);
	add_tenths(path->out, to_y - path->y, false);
	path->begun = true;
	path->x = to_x;
	path->y = to_y;
}

void svg_path_to(struct svg_path *path, double x, double y)
{
	long dx = tenths(x) - path->x, dy = tenths(y) - path->y;
	if (dx == 0 && dy == 0)
		return;
	text_add_char(path->out, dy == 0 ? 'h' : dx == 0 ? 'v' : 'l');
	if (dx != 0)
		add_tenths(path->out, dx, true);
	if (dy != 0)
		add_tenths(path->out, dy, dx == 0);
	path->x += dx;
	path->y += dy;
}

void svg_path_rectangle(struct svg_path *path, double x, double y, double width, double height)
{
	long w = tenths(x + width) - tenths(x), h = tenths(y + height) - tenths(y);
	if (w <= 0 || h <= 0)
		return;
	svg_path_move(path, x, y);
	text_add_char(path->out, 'h');
	add_tenths(path->out, w, true);
	text_add_char(path->out, 'v');
	add_tenths(path->out, h, true);
	text_add_char(path->out, 'h');
	add_tenths(path->out, -w, true);
	text_add_char(path->out, 'z');
}

void svg_path_end(struct svg_path *path)
{
	if (path->begun)
		text_add(path->out, "\"/>\n");
	*path = svg_path_of(path->out, path->class_name);
}

void svg_steps(struct text *out, const char *class_name, const double values[], int n,
	const struct scale *x, const struct scale *y)
{
	struct svg_path path = svg_path_of(out, class_name);
	bool drawing = false;
	for (int i = 0; i < n;) {
		int end = i + 1;
		if (!isfinite(values[i])) {
			drawing = false;
			i = end;
			continue;
		}
		while (end < n && isfinite(values[end]) &&
			tenths(scale_at(y, values[end])) == tenths(scale_at(y, values[i])))
			end++;
		double at = scale_at(y, values[i]);
		if (drawing)
			svg_path_to(&path, scale_at(x, i), at);
		else
			svg_path_move(&path, scale_at(x, i), at);
		svg_path_to(&path, scale_at(x, end), at);
		drawing = true;
		i = end;
	}
	svg_path_end(&path);
}

static double low_at(const double low[], int i)
{
	return low != NULL ? low[i] : 0;
}

static bool is_area(const double low[], const double high[], int i)
{
	return isfinite(high[i]) && isfinite(low_at(low, i)) && high[i] > low_at(low, i);
}

/* One side of an area, from `from` to `to`; backwards where to < from. */
static void add_side(struct svg_path *path, const double side[], int from, int to,
	const struct scale *x, const struct scale *y)
{
	int way = to > from ? 1 : -1;
	for (int at = from; at != to;) {
		int i = way > 0 ? at : at - 1;
		double height = scale_at(y, low_at(side, i));
		svg_path_to(path, scale_at(x, at), height);
		int end = at + way;
		while (end != to && tenths(scale_at(y, low_at(side, way > 0 ? end : end - 1))) ==
					    tenths(height))
			end += way;
		svg_path_to(path, scale_at(x, end), height);
		at = end;
	}
}

void svg_steps_between(struct text *out, const char *class_name, const double low[],
	const double high[], int n, const struct scale *x, const struct scale *y)
{
	struct svg_path path = svg_path_of(out, class_name);
	for (int i = 0; i < n;) {
		int end = i;
		while (end < n && is_area(low, high, end))
			end++;
		if (end == i) {
			i++;
			continue;
		}
		svg_path_move(&path, scale_at(x, i), scale_at(y, high[i]));
		long start_x = path.x, start_y = path.y;
		add_side(&path, high, i, end, x, y);
		add_side(&path, low, end, i, x, y);
		text_add_char(out, 'z');
		path.x = start_x;
		path.y = start_y;
		i = end;
	}
	svg_path_end(&path);
}
