/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/charts.h"

#include "report/words.h"

#include <math.h>
#include <stdio.h>

enum { WIDTH = 1100, LEFT = 120, TOP = 34, ROW = 24, GAP = 2 };

/* One agent is a lot on a shift: colours are of heads, not of shares. */
enum tone { TONE_NOBODY, TONE_SHORT_MUCH, TONE_SHORT, TONE_FIT, TONE_OVER, TONE_OVER_MUCH, TONES };
static const char *const classes[TONES] = {NULL, "s2", "s1", "fit", "o1", "o2"};

static enum tone tone_of(const struct shift_table *table, const struct shift_cell *cell)
{
	double required = isnan(cell->required) ? 0 : cell->required;
	double beyond = cell->there - required;
	if (isnan(cell->required) && !(cell->there > 0))
		return TONE_NOBODY;
	if (!table->has_roster || fabs(beyond) < 1e-9)
		return TONE_FIT;
	if (beyond < 0)
		return beyond > -1.5 ? TONE_SHORT : TONE_SHORT_MUCH;
	return beyond < 1.5 ? TONE_OVER : TONE_OVER_MUCH;
}

static void write_cell(struct text *out, const struct shift_table *table,
	const struct shift_cell *cell, double x, double y)
{
	char words[64];
	double required = cell->required > 0 ? cell->required : 0; /* no -0 */
	if (tone_of(table, cell) == TONE_NOBODY)
		return;
	if (!table->has_roster)
		snprintf(words, sizeof(words), "%.4g", required);
	else
		snprintf(words, sizeof(words), "%.4g / %.4g", cell->there, required);
	svg_text(out, x, y, tone_of(table, cell) == TONE_SHORT_MUCH ? "mid b on-dark" : "mid b",
		words);
}

static void add_heads(
	struct text *out, const struct shift_table *table, int first, int n, const struct scale *x)
{
	for (int d = 0; d < n; d++) {
		day_number day = table->first_day + first + d;
		double middle = (scale_at(x, d) + scale_at(x, d + 1)) / 2;
		char weekday[2] = {words_day(day).text[0], '\0'};
		/* where days are narrow, the weekday's letters above the day of the month */
		svg_text(out, middle, TOP - 20, "t mid", n > WEEKDAYS ? weekday : "");
		svg_text(out, middle, TOP - 6, "t mid",
			n > WEEKDAYS ? words_day_short(day).text : words_day(day).text);
	}
}

void chart_shifts(struct text *out, const struct site *site, const struct shift_table *table,
	int first_day, int n_days)
{
	struct scale x = {.low = 0, .high = n_days, .from = LEFT, .to = WIDTH - 4};
	struct text parts[TONES] = {0};
	struct svg_path paths[TONES];
	svg_begin(out, WIDTH, TOP + table->n_kinds * ROW + 2, "chart wide", "",
		"Agents there and asked for on every shift, a row a kind of shift, a column a day",
		NULL);
	add_heads(out, table, first_day, n_days, &x);
	for (int t = 0; t < TONES; t++)
		paths[t] = svg_path_of(&parts[t], classes[t]);
	for (int k = 0; k < table->n_kinds; k++)
		for (int d = 0; d < n_days; d++) {
			enum tone tone =
				tone_of(table, &table->cells[k * table->n_days + first_day + d]);
			double left = scale_at(&x, d);
			if (tone != TONE_NOBODY)
				svg_path_rectangle(&paths[tone], left + GAP / 2.0, TOP + k * ROW,
					scale_at(&x, d + 1) - left - GAP, ROW - GAP);
		}
	for (int t = 0; t < TONES; t++) {
		svg_path_end(&paths[t]);
		out->failed |= parts[t].failed;
		text_add(out, parts[t].data != NULL ? parts[t].data : "");
		text_done(&parts[t]);
	}
	for (int k = 0; k < table->n_kinds; k++) {
		double y = TOP + k * ROW + 15;
		svg_text(out, LEFT - 8, y, "t end", site->shift_kinds[table->kinds[k]].name);
		for (int d = 0; d < n_days; d++)
			write_cell(out, table, &table->cells[k * table->n_days + first_day + d],
				(scale_at(&x, d) + scale_at(&x, d + 1)) / 2, y);
	}
	svg_end(out);
}
