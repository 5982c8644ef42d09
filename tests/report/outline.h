/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_REPORT_OUTLINE_H
#define TESTS_REPORT_OUTLINE_H
/*
 * Reads path data (M m h v l z) back and tells what lies inside by the even-odd rule: an oracle for
 * drawings that knows nothing of how they were written.
 */
#include <check.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { OUTLINE_POINTS = 8000 };
struct outline {
	double x[OUTLINE_POINTS], y[OUTLINE_POINTS];
	int start[OUTLINE_POINTS]; /* first point of the figure that the point is of */
	int n;
};

/* Length of the step that the letter begins, read from at. */
static inline int outline_step(char letter, const char *at, double *dx, double *dy)
{
	int used = 0;
	if (letter == 'h')
		ck_assert_int_eq(sscanf(at, "%lf%n", dx, &used), 1);
	else if (letter == 'v')
		ck_assert_int_eq(sscanf(at, "%lf%n", dy, &used), 1);
	else
		ck_assert_int_eq(sscanf(at, "%lf %lf%n", dx, dy, &used), 2);
	return used;
}

/* Of the first path of the class; without points where there is none. */
static inline struct outline outline_read(const char *markup, const char *class_name)
{
	static struct outline outline;
	char begin[64];
	snprintf(begin, sizeof begin, "<path class=\"%s\" d=\"", class_name);
	const char *at = strstr(markup, begin);
	outline.n = 0;
	double x = 0, y = 0;
	int start = 0;
	for (at = at != NULL ? at + strlen(begin) : "\""; *at != '"';) {
		char letter = *at++;
		if (letter == 'z') {
			x = outline.x[start];
			y = outline.y[start];
			continue;
		}
		double dx = 0, dy = 0;
		at += outline_step(letter, at, &dx, &dy);
		x += dx;
		y += dy;
		if (letter == 'M' || letter == 'm')
			start = outline.n;
		ck_assert_int_lt(outline.n, OUTLINE_POINTS);
		outline.x[outline.n] = x;
		outline.y[outline.n] = y;
		outline.start[outline.n++] = start;
	}
	return outline;
}

static inline bool outline_holds(const struct outline *outline, double px, double py)
{
	bool inside = false;
	for (int i = 0; i < outline->n; i++) {
		bool last = i + 1 == outline->n || outline->start[i + 1] != outline->start[i];
		int j = last ? outline->start[i] : i + 1;
		double ya = outline->y[i], yb = outline->y[j];
		if ((ya > py) == (yb > py))
			continue;
		double cut =
			outline->x[i] + (py - ya) / (yb - ya) * (outline->x[j] - outline->x[i]);
		inside ^= cut > px;
	}
	return inside;
}

/* Height of a line of steps at px: that of the level piece above or below it; -1 where there is
 * none. */
static inline double outline_level(const struct outline *outline, double px)
{
	for (int i = 0; i + 1 < outline->n; i++)
		if (outline->start[i] == outline->start[i + 1] && outline->x[i] <= px &&
			px < outline->x[i + 1])
			return outline->y[i];
	return -1;
}

#endif
