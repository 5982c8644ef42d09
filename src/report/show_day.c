/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/show.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { HOUR_S = 3600, MOST_NAME = 20, LEAST_NAME = 12, MOST_STEPS = 12, MOST_LETTERS = 62 };

/* The part of the day that is drawn, cut into columns of the terminal. */
struct window {
	instant start, end; /* whole hours of real time */
	int steps;	    /* columns an hour, divides 60 */
	int name_width;
};

/* What a letter of the chart stands for. */
struct legend {
	const char *names[MOST_LETTERS];
	char letters[MOST_LETTERS + 1];
	int count;
};

/* The first letter of the name that stands for nothing else yet; '?' when all are taken. */
static char letter_of(struct legend *legend, const char *name)
{
	for (int i = 0; i < legend->count; i++)
		if (strcmp(legend->names[i], name) == 0)
			return legend->letters[i];
	for (const char *p = name; *p != '\0'; p++) {
		bool letter = isalnum((unsigned char)*p) && (unsigned char)*p < 0x80;
		if (!letter || strchr(legend->letters, *p) != NULL || legend->count == MOST_LETTERS)
			continue;
		legend->names[legend->count] = name;
		legend->letters[legend->count++] = *p;
		return *p;
	}
	return '?';
}

static bool is_within(
	const struct roster *roster, const struct duty *duty, instant start, instant end)
{
	return duty->agent != INDEX_NONE && duty->n_pieces > 0 && duty_start(roster, duty) < end &&
	       duty_end(roster, duty) > start;
}

/* The hours of the day that anybody works in; all of it where nobody does. */
static struct window choose_window(const struct show *show, instant midnight, instant next)
{
	const struct roster *roster = show->input.roster;
	instant first = next, last = midnight;
	for (size_t i = 0; i < roster->n_duties; i++) {
		const struct duty *duty = &roster->duties[i];
		if (!is_within(roster, duty, midnight, next))
			continue;
		instant start = duty_start(roster, duty), end = duty_end(roster, duty);
		first = start < first ? start : first;
		last = end > last ? end : last;
	}
	struct window window = {midnight, next, 1, LEAST_NAME};
	if (first < last) {
		window.start = first <= midnight ? midnight
						 : midnight + (first - midnight) / HOUR_S * HOUR_S;
		window.end = last >= next
				     ? next
				     : midnight + (last - midnight + HOUR_S - 1) / HOUR_S * HOUR_S;
	}
	int hours = (int)((window.end - window.start + HOUR_S - 1) / HOUR_S);
	while (window.steps < MOST_STEPS &&
		hours * (window.steps + 1) + LEAST_NAME + 1 <= show->term.columns)
		window.steps++;
	while (60 % window.steps != 0)
		window.steps--;
	int room = show->term.columns - hours * window.steps - 1;
	window.name_width = room > MOST_NAME ? MOST_NAME : room < LEAST_NAME ? LEAST_NAME : room;
	return window;
}

static int n_columns(const struct window *window)
{
	return (int)((window->end - window->start) * window->steps / HOUR_S);
}

static instant column_start(const struct window *window, int column)
{
	return window->start + (instant)column * HOUR_S / window->steps;
}

/* The clock above every hour, or every few where hours are narrow. */
static void add_clock(const struct show *show, const struct window *window)
{
	int every = (4 + window->steps - 1) / window->steps;
	term_style(&show->term, TERM_DIM);
	term_left(&show->term, "", window->name_width);
	for (int column = 0; column < n_columns(window); column += every * window->steps) {
		day_number day;
		int second, width = every * window->steps;
		char words[CLOCK_TEXT_SIZE];
		zone_local(show->input.site->zone, column_start(window, column), &day, &second);
		snprintf(words, sizeof words, "%02d", second / HOUR_S % 24);
		term_left(&show->term, words,
			column + width <= n_columns(window) ? width : n_columns(window) - column);
	}
	text_add_char(show->term.out, '\n');
	term_style(&show->term, TERM_PLAIN);
}

/* What the person does in the middle of the column. */
static const struct piece *piece_at(const struct show *show, int agent, instant at)
{
	const struct lineup *lineup = &show->lineup;
	const struct roster *roster = show->input.roster;
	for (size_t i = lineup->duty_first[agent]; i < lineup->duty_first[agent + 1]; i++) {
		const struct duty *duty = &roster->duties[lineup->duties[i]];
		const struct piece *pieces = duty_pieces(roster, duty);
		for (int p = 0; p < duty->n_pieces; p++)
			if (pieces[p].start <= at && at < pieces[p].end)
				return &pieces[p];
	}
	return NULL;
}

static void add_piece(const struct show *show, const struct piece *piece, struct legend *legend)
{
	char letter[2] = "";
	if (piece == NULL) {
		text_add_char(show->term.out, ' ');
	} else if (piece->kind == PIECE_BREAK) {
		text_add(show->term.out, "·");
	} else if (piece->kind == PIECE_WORK && piece->queue == INDEX_NONE) {
		term_style(&show->term, TERM_WELL);
		text_add(show->term.out, "█");
		term_style(&show->term, TERM_PLAIN);
	} else {
		letter[0] = letter_of(legend, piece->name);
		text_add(show->term.out, letter);
	}
}

static bool is_on(const struct show *show, int agent, const struct window *window)
{
	const struct lineup *lineup = &show->lineup;
	for (size_t i = lineup->duty_first[agent]; i < lineup->duty_first[agent + 1]; i++)
		if (is_within(show->input.roster, &show->input.roster->duties[lineup->duties[i]],
			    window->start, window->end))
			return true;
	return false;
}

static void add_person(
	const struct show *show, const struct window *window, int agent, struct legend *legend)
{
	const struct agent *person = &show->input.site->agents[agent];
	bool leads = person->role == ROLE_LEAD;
	int half = HOUR_S / window->steps / 2;
	text_add(show->term.out, leads ? "★ " : "  ");
	term_left(&show->term, person->name, window->name_width - 3);
	text_add_char(show->term.out, ' ');
	for (int column = 0; column < n_columns(window); column++)
		add_piece(show, piece_at(show, agent, column_start(window, column) + half), legend);
	text_add_char(show->term.out, '\n');
}

/* Of all queues, the most or the least over the intervals that begin in the hour. */
static double over_hour(
	const struct coverage *coverage, const struct series_table *table, instant hour, bool most)
{
	double value = most ? 0 : INFINITY;
	interval_index first = horizon_find(&coverage->horizon, hour);
	int n = HOUR_S / coverage->horizon.step_s;
	for (interval_index i = first; i < first + n; i++) {
		double sum = 0;
		if (i < 0 || i >= table->n)
			return NAN;
		for (int c = 0; c < table->n_columns; c++)
			sum += series_column(table, c)[i];
		value = most ? fmax(value, sum) : fmin(value, sum);
	}
	return value;
}

static void add_figures(const struct show *show, const struct window *window, const char *name,
	const struct series_table *table, bool most)
{
	int every = (4 + window->steps - 1) / window->steps, width = every * window->steps;
	term_left(&show->term, name, window->name_width);
	for (int column = 0; column + width <= n_columns(window); column += width) {
		double value = most ? 0 : INFINITY;
		for (int h = 0; h < every; h++) {
			instant hour = column_start(window, column) + (instant)h * HOUR_S;
			double of_hour = over_hour(show->input.coverage, table, hour, most);
			value = most ? fmax(value, of_hour) : fmin(value, of_hour);
		}
		term_left(&show->term,
			words_number(value, value < 100 && value != floor(value)).text, width);
	}
	text_add_char(show->term.out, '\n');
}

static void add_legend(const struct show *show, const struct legend *legend)
{
	done_by(text_done) struct text words = {0};
	text_add(&words, "█ work  · break");
	for (int i = 0; i < legend->count; i++)
		text_addf(&words, "  %c %s", legend->letters[i], legend->names[i]);
	text_add(&words, "  ★ lead");
	if (show->input.coverage != NULL)
		text_add(&words, "; required is the most and served the least of the hours below");
	show->term.out->failed |= words.failed;
	text_add_char(show->term.out, '\n');
	term_wrap(&show->term, "", 0, words.data != NULL ? words.data : "");
}

enum rota_status show_day(const struct show *show, struct rota_error *err)
{
	const struct lineup *lineup = &show->lineup;
	const struct site *site = show->input.site;
	day_number day = show->input.period->first_day;
	struct legend legend = {0};
	struct window window = choose_window(show, zone_instant(site->zone, day, 0, NULL),
		zone_instant(site->zone, day + 1, 0, NULL));
	show_title(show, words_day_long(day).text);
	add_clock(show, &window);
	for (int p = 0; p < lineup->n_people; p++)
		if (is_on(show, lineup->people[p], &window))
			add_person(show, &window, lineup->people[p], &legend);
	if (show->input.coverage != NULL) {
		const struct coverage *coverage = show->input.coverage;
		text_add_char(show->term.out, '\n');
		add_figures(show, &window, "  required", &coverage->required, true);
		add_figures(show, &window, "  served", &coverage->served, false);
		add_figures(show, &window, "  leads", &coverage->leads, false);
	}
	add_legend(show, &legend);
	return text_check(show->term.out, err);
}
