/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/hire.h"
#include "report/axis.h"
#include "report/words.h"

#include <math.h>
#include <stdio.h>

enum {
	WIDTH = 1100,
	LEFT = 44,
	RIGHT = 1090,
	TOP = 12,
	BOTTOM = 300,
	STARTS_TOP = 330,
	STARTS_BOTTOM = 390,
	RISK_TOP = 420,
	RISK_BOTTOM = 470,
	HEIGHT = 500
};

static double most_of(const double values[], int n, double most)
{
	for (int i = 0; i < n; i++)
		most = fmax(most, values[i]);
	return most;
}

/* The first week of every second month by its name, and the reviews. */
static void draw_weeks(const struct hire *hire, struct text *out, const struct scale *x)
{
	int last_month = -1;
	double clear = 0; /* right of what the last label takes */
	for (int w = 0; w < hire->need->n_weeks; w++) {
		int year, month, day;
		day_civil(hire->need->weeks[w].first_day + 6, &year, &month, &day);
		if (month == last_month)
			continue;
		last_month = month;
		svg_line(out, scale_at(x, w), TOP, scale_at(x, w), RISK_BOTTOM, "grid");
		if (scale_at(x, w) < clear || scale_at(x, w) > RIGHT - 40)
			continue;
		clear = scale_at(x, w) + 90;
		svg_text(out, scale_at(x, w) + 2, HEIGHT - 14, "t",
			words_day_short(hire->need->weeks[w].first_day).text);
	}
	for (int i = 0; i < HIRE_REVIEWS; i++) {
		const struct hire_review *review = &hire->reviews[i];
		char words[32];
		if (review->week < 0)
			continue;
		snprintf(words, sizeof(words), "%d months", review->months);
		svg_line(out, scale_at(x, review->week), TOP, scale_at(x, review->week), BOTTOM,
			"now");
		svg_text(out, scale_at(x, review->week) - 3, TOP + 10, "t end", words);
	}
}

static void draw_people(const struct hire *hire, struct text *out, const struct scale *x)
{
	int n = hire->need->n_weeks;
	const struct hiring_plan *plan = &hire->plans[HIRE_PLANNED];
	double most = most_of(hire->needs[HIRE_HIGH], n, 1);
	most = most_of(plan->people, n, most);
	struct scale y = {0, axis_top(most), BOTTOM, TOP};
	axis_values(out, &y, LEFT, RIGHT);
	svg_steps_between(out, "band80", hire->needs[HIRE_LOW], hire->needs[HIRE_HIGH], n, x, &y);
	svg_steps_between(out, "short", plan->working, hire->needs[HIRE_PLANNED], n, x, &y);
	svg_steps(out, "past", plan->people, n, x, &y);
	svg_steps(out, "need", hire->needs[HIRE_PLANNED], n, x, &y);
	svg_steps(out, "mean", plan->working, n, x, &y);
	for (int w = 0, before = hire->workforce.leads; w < n; before = plan->leads[w++]) {
		char words[24];
		if (plan->leads[w] == before)
			continue;
		snprintf(words, sizeof(words), "lead %d", plan->leads[w]);
		svg_line(out, scale_at(x, w), scale_at(&y, 0), scale_at(x, w),
			scale_at(&y, plan->people[w]), "leads");
		svg_text(out, scale_at(x, w) + 3, BOTTOM - 4, "b", words);
	}
}

static void draw_starts(const struct hire *hire, struct text *out, const struct scale *x)
{
	const struct hiring_plan *plan = &hire->plans[HIRE_PLANNED];
	int most = 1;
	for (int w = 0; w < hire->need->n_weeks; w++)
		most = plan->starts[w] > most ? plan->starts[w] : most;
	struct scale y = {0, most, STARTS_BOTTOM, STARTS_TOP + 10};
	svg_text(out, LEFT, STARTS_TOP - 2, "t", "new agents that start");
	svg_line(out, LEFT, STARTS_BOTTOM, RIGHT, STARTS_BOTTOM, "rule");
	struct svg_path bars = svg_path_of(out, "o2");
	for (int w = 0; w < hire->need->n_weeks; w++)
		if (plan->starts[w] > 0)
			svg_path_rectangle(&bars, scale_at(x, w), scale_at(&y, plan->starts[w]),
				fmax(6, scale_at(x, 1) - scale_at(x, 0)),
				STARTS_BOTTOM - scale_at(&y, plan->starts[w]));
	svg_path_end(&bars);
	for (int w = 0; w < hire->need->n_weeks; w++) {
		char words[16];
		snprintf(words, sizeof(words), "%d", plan->starts[w]);
		if (plan->starts[w] > 0)
			svg_text(out, scale_at(x, w + 0.5), scale_at(&y, plan->starts[w]) - 3,
				"b mid", words);
	}
}

static void draw_risk(const struct hire *hire, struct text *out, const struct scale *x)
{
	struct scale y = {0, 1, RISK_BOTTOM, RISK_TOP};
	svg_text(out, LEFT, RISK_TOP - 6, "t", "chance of being short");
	svg_line(out, LEFT, RISK_BOTTOM, RIGHT, RISK_BOTTOM, "rule");
	svg_text(out, LEFT - 5, RISK_TOP + 4, "t end", "100 %");
	svg_steps_between(out, "s1", NULL, hire->p_short, hire->need->n_weeks, x, &y);
	svg_line(out, LEFT, scale_at(&y, 0.5), RIGHT, scale_at(&y, 0.5), "grid");
}

void hire_draw(const struct hire *hire, struct text *svg)
{
	struct scale x = {0, hire->need->n_weeks, LEFT, RIGHT};
	svg_begin(svg, WIDTH, HEIGHT, "chart wide", "",
		"Agents needed and there, week by week, new agents that start and the chance of "
		"being short",
		NULL);
	draw_weeks(hire, svg, &x);
	draw_people(hire, svg, &x);
	draw_starts(hire, svg, &x);
	draw_risk(hire, svg, &x);
	svg_end(svg);
}
