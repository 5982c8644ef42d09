/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/whatif.h"
#include "report/axis.h"
#include "report/words.h"

#include <math.h>
#include <stdio.h>

enum {
	WIDTH = 1100,
	ROW = 34,
	TOP = 26,
	NAME_RIGHT = 250,
	BAR_LEFT = 260,
	BAR_RIGHT = 640,
	SERVICE_LEFT = 730,
	SERVICE_RIGHT = 1080
};

static void box(
	struct text *out, const char *class_name, double x, double y, double width, double height)
{
	struct svg_path path = svg_path_of(out, class_name);
	if (width > 0)
		svg_path_rectangle(&path, x, y, width, height);
	svg_path_end(&path);
}

/* A scale's lines with numbers above the rows. */
static void draw_axis(
	struct text *out, const struct scale *x, double step, const char *unit, double bottom)
{
	for (double at = 0; at <= x->high * (1 + 1e-9); at += step) {
		char words[48];
		snprintf(words, sizeof(words), "%g%s", at, unit);
		svg_line(out, scale_at(x, at), TOP, scale_at(x, at), bottom, "grid");
		svg_text(out, scale_at(x, at), TOP - 6, "t mid", words);
	}
}

static void draw_agents(
	struct text *out, const struct outcome *outcome, const struct scale *x, double y)
{
	int needed = outcome->needed.agents, present = outcome->today.agents;
	double both = fmin(needed, present), from = scale_at(x, 0);
	char words[64];
	box(out, "got", from, y + 5, scale_at(x, both) - from, ROW - 14);
	if (needed > present)
		box(out, "short", scale_at(x, both), y + 5, scale_at(x, needed) - scale_at(x, both),
			ROW - 14);
	svg_line(out, scale_at(x, present), y + 1, scale_at(x, present), y + ROW - 5, "need");
	snprintf(words, sizeof(words), "%d", needed);
	svg_text(out, scale_at(x, needed) + 6, y + ROW / 2.0 + 3, "b", words);
}

static void draw_dot(struct text *out, const char *class_name, double x, double y)
{
	box(out, class_name, x - 4, y - 4, 8, 8);
}

/* From what today's people give to what the goals take. */
static void draw_service(
	struct text *out, const struct outcome *outcome, const struct scale *x, double y)
{
	double today = outcome->today.live.answered, goals = outcome->needed.live.answered;
	double middle = y + ROW / 2.0 - 2;
	if (!isfinite(today) || !isfinite(goals))
		return;
	svg_line(out, scale_at(x, 100 * today), middle, scale_at(x, 100 * goals), middle, "rule");
	draw_dot(out, "o2", scale_at(x, 100 * goals), middle);
	draw_dot(
		out, today < goals - 0.005 ? "short" : "allowed", scale_at(x, 100 * today), middle);
}

static void draw_rows(const struct whatif *whatif, struct text *out, double most)
{
	struct scale agents = {0, axis_top(most), BAR_LEFT, BAR_RIGHT};
	struct scale share = {0, 100, SERVICE_LEFT, SERVICE_RIGHT};
	double bottom = TOP + ROW * whatif->scenarios->count;
	draw_axis(out, &agents, axis_top(most) / 4, "", bottom);
	draw_axis(out, &share, 20, " %", bottom);
	for (int i = 0; i < whatif->scenarios->count; i++) {
		double y = TOP + ROW * i + 3;
		char name[64];
		const char *full = whatif->scenarios->items[i].name;
		snprintf(name, sizeof(name), "%.38s%s", full, text_width(full) > 38 ? "…" : "");
		svg_text(out, NAME_RIGHT, y + ROW / 2.0 + 2, "b end", name);
		draw_agents(out, &whatif->outcomes[i], &agents, y);
		draw_service(out, &whatif->outcomes[i], &share, y);
	}
}

void whatif_draw(const struct whatif *whatif, struct text *svg)
{
	done_by(text_done) struct text detail = {0};
	double most = whatif->present.agents;
	for (int i = 0; i < whatif->scenarios->count; i++) {
		const struct outcome *outcome = &whatif->outcomes[i];
		most = fmax(most, outcome->needed.agents);
		text_addf(&detail, "%s: %d agents, %s answered in time with today's. ",
			whatif->scenarios->items[i].name, outcome->needed.agents,
			whatif_share(outcome->today.live.answered).text);
	}
	svg->failed |= detail.failed;
	svg_begin(svg, WIDTH, TOP + ROW * whatif->scenarios->count + 8, "chart wide", "",
		"Agents that each scenario takes against today's, and contacts answered in time",
		detail.data);
	draw_rows(whatif, svg, most);
	svg_end(svg);
}
