/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/broken.h"
#include "report/daily.h"
#include "report/measures.h"
#include "report/shift_table.h"
#include "report/term.h"
#include "report/verdict.h"
#include "report/view.h"
#include "report/worth_hours.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { LEAST_COLUMNS = 80, MOST_COLUMNS = 200 };
/* What keeps it to about a page. */
enum {
	MOST_DAY_ROWS = 14,
	MOST_WEEK_ROWS = 12,
	MOST_QUEUE_ROWS = 8,
	MOST_CONTRACT_ROWS = 8,
	MOST_NOTE_ROWS = 10,
	MOST_FINDING_ROWS = 8,
	MOST_BREACH_ROWS = 10,
	MOST_WORTH_ROWS = 3,
	MOST_BARS = 28
};

struct summary {
	struct term term;
	const struct report_input *input;
	const struct view *view;
	const struct shift_table *shifts;
};

static void add_title(const struct summary *s, const char *words)
{
	text_add_char(s->term.out, '\n');
	term_style(&s->term, TERM_BOLD);
	text_addf(s->term.out, "%s\n", words);
	term_style(&s->term, TERM_PLAIN);
}

static void add_more(const struct summary *s, size_t more, const char *of_what)
{
	term_style(&s->term, TERM_DIM);
	text_addf(s->term.out, "  and %zu more %s in report.html\n", more, of_what);
	term_style(&s->term, TERM_PLAIN);
}

static void add_head(const struct summary *s)
{
	const struct report_input *input = s->input;
	char right[160] = "";
	if (input->period != NULL)
		snprintf(right, sizeof right, "%s",
			words_days(input->period->first_day, input->period->n_days).text);
	if (input->plan_version > 0) {
		size_t used = strlen(right);
		snprintf(right + used, sizeof right - used, "%splan version %d",
			used > 0 ? " · " : "", input->plan_version);
	}
	int width = text_width(right);
	term_style(&s->term, TERM_BOLD);
	term_left(&s->term, input->site->name, s->term.columns - width - 2);
	term_style(&s->term, TERM_PLAIN);
	text_addf(s->term.out, "  %s\n", right);
	for (int i = 0; i < s->term.columns; i++)
		text_add(s->term.out, "─");
	text_add_char(s->term.out, '\n');
	static const enum term_style styles[] = {
		[VERDICT_WELL] = TERM_WELL, [VERDICT_MIND] = TERM_MIND, [VERDICT_BAD] = TERM_BAD};
	struct verdict verdict = verdict_of(input);
	term_style(&s->term, styles[verdict.tone]);
	term_wrap(&s->term, "", 0, verdict.headline);
	term_style(&s->term, TERM_PLAIN);
	if (verdict.rest[0] != '\0')
		term_wrap(&s->term, "", 0, verdict.rest);
}

/* Means of a column over n_bars equal parts of a stretch of intervals. */
static void fill_bars(const double values[], interval_index first, interval_index until,
	double bars[], int n_bars)
{
	for (int b = 0; b < n_bars; b++) {
		interval_index from =
			first + (interval_index)((int64_t)(until - first) * b / n_bars);
		interval_index end =
			first + (interval_index)((int64_t)(until - first) * (b + 1) / n_bars);
		double sum = 0;
		for (interval_index i = from; i < end; i++)
			sum += values[i];
		bars[b] = end > from ? sum / (end - from) : from < until ? values[from] : NAN;
	}
}

struct cover_layout {
	int days_a_row, n_rows;
	int label, n_bars; /* columns */
	bool with_leads;
};

static struct cover_layout lay_out_cover(const struct summary *s)
{
	struct cover_layout layout = {.days_a_row = 1};
	bool wide = s->term.columns >= 121;
	if (s->view->n_days > MOST_DAY_ROWS)
		layout.days_a_row = WEEKDAYS;
	layout.n_rows = (s->view->n_days + layout.days_a_row - 1) / layout.days_a_row;
	layout.label = layout.days_a_row == 1 ? 11 : 9;
	layout.n_bars = layout.days_a_row == 1 ? (wide ? 24 : 12) : (wide ? 28 : 14);
	layout.with_leads = s->view->has_leads && s->term.columns >= 100;
	return layout;
}

static void add_cover_row(const struct summary *s, const struct cover_layout *layout, int row)
{
	const struct view *view = s->view;
	int first = row * layout->days_a_row;
	int n = view->n_days - first < layout->days_a_row ? view->n_days - first
							  : layout->days_a_row;
	interval_index from = view_day_start(view, first), until = view_day_start(view, first + n);
	struct cover_sum sum = view_sum(view, view->n_queues, from, until);
	double bars[MOST_BARS], most = view_most(view, view->n_queues);
	term_left(&s->term,
		n == 1 ? words_day(view_day(view, first)).text
		       : words_day_short(view_day(view, first)).text,
		layout->label);
	fill_bars(view_column(view, COVER_REQUIRED, view->n_queues), from, until, bars,
		layout->n_bars);
	term_bars(&s->term, bars, layout->n_bars, most);
	text_add(s->term.out, "  ");
	if (view->has_roster) {
		fill_bars(view_column(view, COVER_SCHEDULED, view->n_queues), from, until, bars,
			layout->n_bars);
		term_bars(&s->term, bars, layout->n_bars, most);
	}
	term_right(&s->term, words_hours(sum.required_h).text, 11);
	if (view->has_roster) {
		term_right(&s->term, words_hours(sum.scheduled_h).text, 11);
		term_right(&s->term, words_share(sum.covered_share).text, 9);
		term_style(&s->term, sum.short_h > 0 ? TERM_BAD : TERM_PLAIN);
		term_right(&s->term, words_hours(sum.short_h).text, 10);
		term_style(&s->term, TERM_PLAIN);
	}
	if (layout->with_leads) {
		term_style(&s->term, sum.lead_short_h > 0 ? TERM_BAD : TERM_PLAIN);
		term_right(&s->term, words_hours(sum.lead_short_h).text, 13);
		term_style(&s->term, TERM_PLAIN);
	}
	text_add_char(s->term.out, '\n');
}

static void add_cover(const struct summary *s)
{
	if (s->view->horizon == NULL || s->view->n_days < 1 || s->shifts->n_kinds > 0)
		return;
	struct cover_layout layout = lay_out_cover(s);
	add_title(s, "Scheduled against required");
	term_style(&s->term, TERM_DIM);
	term_left(&s->term, layout.days_a_row == 1 ? "" : "week of", layout.label);
	term_left(&s->term, "required", layout.n_bars + 2);
	if (s->view->has_roster)
		term_left(&s->term, "scheduled", layout.n_bars);
	term_right(&s->term, "required", 11);
	if (s->view->has_roster) {
		term_right(&s->term, "scheduled", 11);
		term_right(&s->term, "covered", 9);
		term_right(&s->term, "short", 10);
	}
	if (layout.with_leads)
		term_right(&s->term, "leads short", 13);
	text_add_char(s->term.out, '\n');
	term_style(&s->term, TERM_PLAIN);
	int shown = layout.n_rows < MOST_WEEK_ROWS || layout.days_a_row == 1 ? layout.n_rows
									     : MOST_WEEK_ROWS;
	for (int row = 0; row < shown; row++)
		add_cover_row(s, &layout, row);
	if (shown < layout.n_rows)
		add_more(s, (size_t)(layout.n_rows - shown), "weeks");
}

static void add_shifts_row(const struct summary *s, const char *name, const struct shift_sum *sum)
{
	term_left(&s->term, name, 16);
	term_right(&s->term, words_number(sum->required, 0).text, 12);
	if (s->shifts->has_roster) {
		term_right(&s->term, words_number(sum->there, 0).text, 12);
		term_right(&s->term, words_share(sum->covered_share).text, 12);
		term_style(&s->term, sum->missing > 0 ? TERM_BAD : TERM_PLAIN);
		term_right(&s->term, words_number(sum->missing, 0).text, 12);
		term_style(&s->term, TERM_PLAIN);
		term_right(&s->term, words_number(sum->beyond, 0).text, 12);
	}
	text_add_char(s->term.out, '\n');
}

/* By shift and then by day, or by week where days are many. */
static void add_shifts(const struct summary *s)
{
	static const char *const heads[] = {"asked for", "there", "covered", "short", "too many"};
	const struct shift_table *table = s->shifts;
	int a_row = table->n_days > MOST_DAY_ROWS ? WEEKDAYS : 1;
	int rows = (table->n_days + a_row - 1) / a_row;
	int shown = a_row == 1 || rows < MOST_WEEK_ROWS ? rows : MOST_WEEK_ROWS;
	if (table->n_kinds == 0)
		return;
	add_title(s, "Agents on shifts against those asked for");
	term_style(&s->term, TERM_DIM);
	term_left(&s->term, "shift", 16);
	for (size_t h = 0; h < (table->has_roster ? COUNT_OF(heads) : 1); h++)
		term_right(&s->term, heads[h], 12);
	text_add_char(s->term.out, '\n');
	term_style(&s->term, TERM_PLAIN);
	for (int k = 0; k < table->n_kinds; k++) {
		struct shift_sum sum = shift_table_sum(table, k, 0, table->n_days);
		add_shifts_row(s, s->input->site->shift_kinds[table->kinds[k]].name, &sum);
	}
	term_style(&s->term, TERM_DIM);
	text_addf(s->term.out, "%s\n", a_row == 1 ? "day" : "week of");
	term_style(&s->term, TERM_PLAIN);
	for (int row = 0; row < shown; row++) {
		int first = row * a_row, end = first + a_row;
		struct shift_sum sum = shift_table_sum(
			table, table->n_kinds, first, end < table->n_days ? end : table->n_days);
		add_shifts_row(s, words_day(table->first_day + first).text, &sum);
	}
	if (shown < rows)
		add_more(s, (size_t)(rows - shown), "weeks");
}

static double expected_of(const struct outlook *outlook, int queue)
{
	double sum = 0;
	for (interval_index i = 0; i < outlook->horizon.count; i++) {
		double value = series_column(&outlook->columns[OUTLOOK_VOLUME], queue)[i];
		sum += isfinite(value) ? value : 0;
	}
	return sum;
}

static enum rota_status add_forecast_row(const struct summary *s, int queue, struct rota_error *err)
{
	done_by(daily_done) struct daily daily = {0};
	TRY(daily_init(s->input, queue, &daily, err));
	term_left(&s->term, s->input->site->queues[queue].name, 16);
	term_right(&s->term,
		words_count(expected_of(s->input->outlook, queue), "contact", "contacts").text, 18);
	text_add(s->term.out, "  ");
	int ahead = daily.n_days - daily.future;
	ahead = ahead < MOST_BARS ? ahead : MOST_BARS;
	int room = s->term.columns - 36 - 1 - ahead - 16;
	int before = daily.future < room ? daily.future : room > 0 ? room : 0;
	const double *came = daily_column(&daily, DAILY_CAME) + daily.future - before;
	const double *mean = daily_column(&daily, DAILY_MEAN) + daily.future;
	double most = 0;
	for (int d = 0; d < before; d++)
		most = fmax(most, isfinite(came[d]) ? came[d] : 0);
	for (int d = 0; d < ahead; d++)
		most = fmax(most, isfinite(mean[d]) ? mean[d] : 0);
	term_style(&s->term, TERM_DIM);
	term_bars(&s->term, came, before, most);
	text_add(s->term.out, "│");
	term_style(&s->term, TERM_PLAIN);
	term_bars(&s->term, mean, ahead, most);
	const struct accuracy *chosen = accuracy_of_chosen(s->input->accuracy, queue);
	if (chosen != NULL && isfinite(chosen->day_wape))
		text_addf(s->term.out, " ± %s", words_share(chosen->day_wape).text);
	text_add_char(s->term.out, '\n');
	return ROTA_OK;
}

static enum rota_status add_forecast(const struct summary *s, struct rota_error *err)
{
	const struct outlook *outlook = s->input->outlook;
	if (outlook == NULL)
		return ROTA_OK;
	add_title(s, "Forecast");
	term_style(&s->term, TERM_DIM);
	term_wrap(&s->term, "", 0,
		"contacts a day: history │ forecast ± the usual error of a day's total");
	term_style(&s->term, TERM_PLAIN);
	int n = outlook->n_queues < s->input->site->n_queues ? outlook->n_queues
							     : s->input->site->n_queues;
	int shown = n < MOST_QUEUE_ROWS ? n : MOST_QUEUE_ROWS;
	for (int q = 0; q < shown; q++)
		TRY(add_forecast_row(s, q, err));
	if (shown < n)
		add_more(s, (size_t)(n - shown), "queues");
	return ROTA_OK;
}

static void add_measures(const struct summary *s, enum measure_group group)
{
	int across = s->term.columns >= 150 ? 3 : 2;
	int width = (s->term.columns - 3 * (across - 1)) / across;
	int at = 0;
	for (size_t i = 0; i < measures_count; i++) {
		const struct measure *measure = &measures_all[i];
		double value = measure_value(measure, s->input);
		if (measure->group != group || isnan(value))
			continue;
		if (at == 0)
			add_title(s, measure_group_words(group));
		else
			text_add(s->term.out, at % across == 0 ? "\n" : "   ");
		term_left(&s->term, measure->words, width - 15);
		term_right(&s->term, measure_words(measure, value).text, 15);
		at++;
	}
	if (at > 0)
		text_add_char(s->term.out, '\n');
}

static void add_contracts(const struct summary *s)
{
	const struct figures *figures = s->input->figures;
	if (figures == NULL || figures->n_contracts == 0)
		return;
	add_title(s, "Hours by contract");
	int shown = figures->n_contracts < MOST_CONTRACT_ROWS ? figures->n_contracts
							      : MOST_CONTRACT_ROWS;
	for (int i = 0; i < shown; i++) {
		const struct contract_hours *row = &figures->contracts[i];
		if (row->contract < 0 || row->contract >= s->input->site->n_contracts)
			continue;
		term_left(&s->term, s->input->site->contracts[row->contract].name, 24);
		term_right(&s->term, words_count(row->people, "person", "people").text, 16);
		term_right(&s->term, words_count(row->shifts, "shift", "shifts").text, 16);
		term_right(&s->term, words_hours(row->paid_hours).text, 16);
		text_add_char(s->term.out, '\n');
	}
	if (shown < figures->n_contracts)
		add_more(s, (size_t)(figures->n_contracts - shown), "contracts");
}

static size_t add_note_rows(const struct summary *s, const struct notes *notes, const char *lead,
	enum term_style style, size_t room)
{
	size_t n = notes->count < room ? notes->count : room;
	for (size_t i = 0; i < n; i++) {
		term_style(&s->term, style);
		term_wrap(&s->term, lead, 2, notes->lines[i]);
		term_style(&s->term, TERM_PLAIN);
	}
	return n;
}

static void add_notes(const struct summary *s)
{
	static const struct notes none = {0};
	const struct notes *warnings =
		s->input->figures != NULL ? &s->input->figures->warnings : &none;
	const struct notes *notes = s->input->notes != NULL ? s->input->notes : &none;
	if (warnings->count + notes->count == 0)
		return;
	add_title(s, "Worth knowing");
	size_t shown = add_note_rows(s, warnings, "! ", TERM_MIND, MOST_NOTE_ROWS);
	shown += add_note_rows(s, notes, "- ", TERM_PLAIN, MOST_NOTE_ROWS - shown);
	if (shown < warnings->count + notes->count)
		add_more(s, warnings->count + notes->count - shown, "notes");
}

static void add_findings(const struct summary *s)
{
	const struct findings *findings =
		s->input->figures != NULL ? &s->input->figures->findings : NULL;
	if (findings == NULL || findings->count == 0)
		return;
	add_title(s, "Why not, and what would help");
	for (size_t i = 0; i < findings->count && i < MOST_FINDING_ROWS; i++) {
		bool clash = findings->items[i].kind == FINDING_CLASH;
		term_style(&s->term, clash ? TERM_MIND : TERM_PLAIN);
		term_wrap(&s->term, clash ? "! " : "- ", 2, findings->items[i].text);
		term_style(&s->term, TERM_PLAIN);
	}
	if (findings->count > MOST_FINDING_ROWS)
		add_more(s, findings->count - MOST_FINDING_ROWS, "findings");
}

static void add_breaches(const struct summary *s)
{
	if (s->input->breaches == NULL || s->input->breaches->count == 0)
		return;
	add_title(s, "Broken rules");
	struct broken_rule rules[MOST_BROKEN_RULES];
	int n = broken_rules(s->input->breaches, rules);
	for (int i = 0; i < n && i < MOST_BREACH_ROWS; i++) {
		done_by(text_done) struct text line = {0};
		text_addf(&line, "%s, %s: ", rules[i].rule,
			words_count((double)rules[i].count, "time", "times").text);
		broken_add_sentence(s->input->site, rules[i].first, &line);
		s->term.out->failed |= line.failed;
		term_style(&s->term, rules[i].hard ? TERM_BAD : TERM_MIND);
		term_wrap(&s->term, rules[i].hard ? "! " : "- ", 2,
			line.data != NULL ? line.data : "");
		term_style(&s->term, TERM_PLAIN);
	}
	if (n > MOST_BREACH_ROWS)
		add_more(s, (size_t)(n - MOST_BREACH_ROWS), "rules");
}

static struct words clock_at(const struct zone *zone, instant at)
{
	day_number day;
	int second;
	zone_local(zone, at, &day, &second);
	return words_clock(second / 60);
}

static void add_worths(const struct summary *s)
{
	struct worth_hour hours[MOST_WORTHS];
	int n;
	worth_hours_top(s->input, hours, &n);
	if (n == 0)
		return;
	add_title(s, "Where one more agent helps most");
	for (int i = 0; i < n && i < MOST_WORTH_ROWS; i++) {
		const struct zone *zone = s->input->site->zone;
		done_by(text_done) struct text line = {0};
		text_addf(&line, "%s %s–%s on %s would save %s", words_day(hours[i].day).text,
			clock_at(zone, hours[i].start).text, clock_at(zone, hours[i].end).text,
			s->input->site->queues[hours[i].queue].name,
			words_number(hours[i].saved, 1).text);
		s->term.out->failed |= line.failed;
		term_wrap(&s->term, "- ", 2, line.data != NULL ? line.data : "");
	}
}

enum rota_status report_text(const struct report_input *input, int columns, bool colour,
	char **ret_text, struct rota_error *err)
{
	done_by(text_done) struct text out = {0};
	done_by(view_done) struct view view = {0};
	done_by(shift_table_done) struct shift_table shifts = {0};
	columns = columns < LEAST_COLUMNS  ? LEAST_COLUMNS
		  : columns > MOST_COLUMNS ? MOST_COLUMNS
					   : columns;
	TRY(view_init(input, &view, err));
	TRY(shift_table_init(input, &shifts, err));
	struct summary s = {
		.term = {.out = &out, .columns = columns, .colour = colour},
		.input = input,
		.view = &view,
		.shifts = &shifts,
	};
	add_head(&s);
	add_notes(&s);
	add_findings(&s);
	add_cover(&s);
	add_shifts(&s);
	TRY(add_forecast(&s, err));
	for (int group = 0; group < MEASURE_GROUPS; group++)
		add_measures(&s, group);
	add_contracts(&s);
	add_worths(&s);
	add_breaches(&s);
	return text_take(&out, ret_text, err);
}
