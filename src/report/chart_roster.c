/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/chart_roster.h"

#include "report/words.h"

#include <stdio.h>
#include <string.h>

enum { BAR_TOP = 3, BAR = 18, NOTCH_TOP = 15, NOTCH = 6 };

enum layer {
	LAYER_AWAY,
	LAYER_BARS,
	LAYER_BREAKS = LAYER_BARS + ROSTER_COLOURS,
	LAYER_ACTIVITIES,
	LAYERS
};
static const char *const layer_classes[LAYERS] = {
	"away", "k0", "k1", "k2", "k3", "k4", "k5", "kx", "brk", "act"};

/* Pixels of a letter of a label, the widest that fonts commonly have for digits. */
static const double LETTER = 5.8;

/* All that is drawn of a week: each layer grows by itself, labels lie on top. */
struct canvas {
	const struct roster_week *week;
	struct text texts[LAYERS];
	struct svg_path paths[LAYERS];
	struct text labels;
	instant starts[WEEKDAYS], ends[WEEKDAYS]; /* of the hours shown of each day */
};

static const double DAY_WIDTH = (double)ROSTER_WIDTH / WEEKDAYS;

const char *chart_roster_colour(int index)
{
	int last = ROSTER_COLOURS - 1;
	return layer_classes[LAYER_BARS + (index >= 0 && index < last ? index : last)];
}

static int bar_layer(int index)
{
	int last = ROSTER_COLOURS - 1;
	return LAYER_BARS + (index >= 0 && index < last ? index : last);
}

/* Left edge of the moment: days are as wide as each other, and inside the hours that are shown time
 * runs evenly; what lies outside them is at the edge between two days. */
static double left_of(const struct canvas *canvas, instant at)
{
	for (int d = 0; d < WEEKDAYS; d++) {
		struct scale x = {.low = 0,
			.high = (double)(canvas->ends[d] - canvas->starts[d]),
			.from = d * DAY_WIDTH,
			.to = (d + 1) * DAY_WIDTH};
		if (at < canvas->ends[d])
			return scale_at(&x, (double)(at - canvas->starts[d]));
	}
	return ROSTER_WIDTH;
}

/* Where [start, end) lies in the week; false when it does not. */
static bool place(const struct canvas *canvas, instant start, instant end, double *ret_left,
	double *ret_width)
{
	*ret_left = left_of(canvas, start);
	*ret_width = left_of(canvas, end) - *ret_left;
	return *ret_width > 0;
}

static void draw(
	struct canvas *canvas, int layer, int row, instant start, instant end, int top, int height)
{
	double left, width;
	if (place(canvas, start, end, &left, &width))
		svg_path_rectangle(&canvas->paths[layer], left,
			ROSTER_HEAD + row * ROSTER_ROW + top, width, height);
}

/* "6–14:30": full hours are written without minutes, to fit in a bar. */
static void add_clock(const struct zone *zone, instant at, bool is_end, char *text, size_t size)
{
	day_number day;
	int second;
	zone_local(zone, at, &day, &second);
	int hour = second / 3600, minute = second / 60 % 60;
	size_t used = strlen(text);
	if (is_end && second == 0)
		hour = 24;
	if (minute == 0)
		snprintf(text + used, size - used, "%d", hour);
	else
		snprintf(text + used, size - used, "%d:%02d", hour, minute);
}

/* Whether there was room for the words. */
static bool label(struct canvas *canvas, int row, instant start, instant end, const char *words)
{
	double left, width;
	if (!canvas->week->with_labels || !place(canvas, start, end, &left, &width) ||
		width < text_width(words) * LETTER + 2)
		return false;
	svg_text(&canvas->labels, left + 2, ROSTER_HEAD + row * ROSTER_ROW + 13, "b", words);
	return true;
}

static void label_duty(struct canvas *canvas, int row, instant start, instant end)
{
	const struct zone *zone = canvas->week->input->site->zone;
	char words[32] = "", first[16] = "";
	add_clock(zone, start, false, first, sizeof first);
	snprintf(words, sizeof words, "%s–", first);
	add_clock(zone, end, true, words, sizeof words);
	if (!label(canvas, row, start, end, words))
		label(canvas, row, start, end, first);
}

static void draw_duty(struct canvas *canvas, int row, const struct duty *duty)
{
	const struct report_input *input = canvas->week->input;
	const struct piece *pieces = duty_pieces(input->roster, duty);
	if (duty->n_pieces < 1)
		return;
	instant start = duty_start(input->roster, duty), end = duty_end(input->roster, duty);
	draw(canvas, bar_layer(duty->kind), row, start, end, BAR_TOP, BAR);
	for (int i = 0; i < duty->n_pieces; i++) {
		const struct piece *piece = &pieces[i];
		if (piece->kind == PIECE_WORK && piece->queue != INDEX_NONE &&
			input->site->work == WORK_BLOCKS)
			draw(canvas, bar_layer(piece->queue), row, piece->start, piece->end,
				BAR_TOP, BAR);
		else if (piece->kind == PIECE_BREAK)
			draw(canvas, LAYER_BREAKS, row, piece->start, piece->end, NOTCH_TOP, NOTCH);
		else if (piece->kind == PIECE_ACTIVITY)
			draw(canvas, LAYER_ACTIVITIES, row, piece->start, piece->end, NOTCH_TOP,
				NOTCH);
	}
	label_duty(canvas, row, start, end);
}

static void draw_absence(struct canvas *canvas, int row, const struct absence *absence)
{
	const struct zone *zone = canvas->week->input->site->zone;
	instant start = absence->start, end = absence->end;
	if (absence->whole_days) {
		start = zone_instant(zone, absence->first_day, 0, NULL);
		end = zone_instant(zone, absence->last_day + 1, 0, NULL);
	}
	draw(canvas, LAYER_AWAY, row, start, end, BAR_TOP, BAR);
	label(canvas, row, start, end, absence_kind_name(absence->kind));
}

static void draw_grid(struct text *out, day_number first_day, int height)
{
	struct svg_path shade = svg_path_of(out, "weekend");
	for (int d = 0; d < WEEKDAYS; d++)
		if (day_weekday(first_day + d) >= 5)
			svg_path_rectangle(&shade, d * DAY_WIDTH, 0, DAY_WIDTH, height);
	svg_path_end(&shade);
	struct svg_path lines = svg_path_of(out, "rule");
	for (int d = 0; d < WEEKDAYS; d++) {
		svg_path_move(&lines, d * DAY_WIDTH, 0);
		svg_path_to(&lines, d * DAY_WIDTH, height);
	}
	svg_path_end(&lines);
	struct svg_path rows = svg_path_of(out, "grid");
	for (int y = ROSTER_HEAD; y <= height; y += ROSTER_ROW) {
		svg_path_move(&rows, 0, y);
		svg_path_to(&rows, ROSTER_WIDTH, y);
	}
	svg_path_end(&rows);
	for (int d = 0; d < WEEKDAYS; d++)
		svg_text(out, d * DAY_WIDTH + 4, 14, "t", words_day(first_day + d).text);
}

static void draw_person(struct canvas *canvas, int row, int index)
{
	const struct lineup *lineup = canvas->week->lineup;
	const struct report_input *input = canvas->week->input;
	const struct agent *agent = &input->site->agents[index];
	for (int i = 0; i < agent->n_absences; i++)
		draw_absence(canvas, row, &agent->absences[i]);
	for (size_t i = lineup->duty_first[index]; i < lineup->duty_first[index + 1]; i++)
		draw_duty(canvas, row, &input->roster->duties[lineup->duties[i]]);
}

void chart_roster(struct text *out, const struct roster_week *week)
{
	const struct lineup *lineup = week->lineup;
	const struct zone *zone = week->input->site->zone;
	int first = lineup->group_first[week->group];
	int n = lineup->group_first[week->group + 1] - first;
	int height = ROSTER_HEAD + n * ROSTER_ROW;
	struct canvas canvas = {.week = week};
	for (int d = 0; d < WEEKDAYS; d++) {
		day_number day = week->first_day + d;
		canvas.starts[d] = zone_instant(zone, day, lineup->from * 60, NULL);
		canvas.ends[d] = zone_instant(zone, day, lineup->until * 60, NULL);
	}
	for (int k = 0; k < LAYERS; k++)
		canvas.paths[k] = svg_path_of(&canvas.texts[k], layer_classes[k]);
	char words[256], size[64];
	snprintf(words, sizeof words, "Shifts of %s, %s", words_count(n, "person", "people").text,
		words_days(week->first_day, WEEKDAYS).text);
	snprintf(size, sizeof size, "width=\"%d\" height=\"%d\"", ROSTER_WIDTH, height);
	svg_begin(out, ROSTER_WIDTH, height, "shifts", size, words, NULL);
	draw_grid(out, week->first_day, height);
	for (int row = 0; row < n; row++)
		draw_person(&canvas, row, lineup->people[first + row]);
	for (int k = 0; k < LAYERS; k++) {
		svg_path_end(&canvas.paths[k]);
		out->failed |= canvas.texts[k].failed;
		text_add(out, canvas.texts[k].data != NULL ? canvas.texts[k].data : "");
		text_done(&canvas.texts[k]);
	}
	out->failed |= canvas.labels.failed;
	text_add(out, canvas.labels.data != NULL ? canvas.labels.data : "");
	text_done(&canvas.labels);
	svg_end(out);
}
