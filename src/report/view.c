/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/view.h"

#include <math.h>

/* More people than any place holds: keeps charts of broken input drawable. */
static const double MOST_PEOPLE = 1e9;

enum { NEARLY_A_DAY = 20 * 60 };

static double known(double value)
{
	if (!isfinite(value) || value < 0)
		return 0;
	return value > MOST_PEOPLE ? MOST_PEOPLE : value;
}

static void copy_known(const struct series_table *from, int column, double to[], interval_index n)
{
	if (column >= from->n_columns || from->values == NULL)
		return;
	const double *values = series_column(from, column);
	for (interval_index i = 0; i < n && i < from->n; i++)
		to[i] = known(values[i]);
}

static void add_total(struct series_table *table, int n_queues)
{
	double *total = series_column(table, n_queues);
	for (int q = 0; q < n_queues; q++) {
		const double *values = series_column(table, q);
		for (interval_index i = 0; i < table->n; i++)
			total[i] += values[i];
	}
}

static void fill_from_coverage(struct view *view, const struct coverage *coverage)
{
	const struct series_table *tables[COVER_COLUMNS] = {[COVER_REQUIRED] = &coverage->required,
		[COVER_SCHEDULED] = &coverage->scheduled,
		[COVER_SERVED] = &coverage->served};
	for (int c = 0; c < COVER_COLUMNS; c++)
		for (int q = 0; q < view->n_queues; q++)
			copy_known(tables[c], q, series_column(&view->cover[c], q),
				view->horizon->count);
}

static void fill_from_need(struct view *view, const struct need *need)
{
	const struct series_table *required = &need->columns[NEED_REQUIRED];
	for (int q = 0; q < view->n_queues && q < required->n_columns; q++) {
		double *column = series_column(&view->cover[COVER_REQUIRED], q);
		copy_known(required, q, column, view->horizon->count);
		for (interval_index i = 0; i < view->horizon->count; i++)
			column[i] = known(
				coverage_with_shrinkage(column[i], view->input->site->shrinkage));
	}
}

static void fill_duty(struct view *view, const struct coverage *coverage)
{
	const struct supervision *rule = &view->input->site->supervision;
	interval_index n = view->horizon->count;
	double *agents = series_column(&view->duty, DUTY_AGENTS);
	copy_known(&coverage->agents, 0, agents, n);
	copy_known(&coverage->leads, 0, series_column(&view->duty, DUTY_LEADS), n);
	for (interval_index i = 0; i < n && view->has_leads; i++) {
		series_column(&view->duty, DUTY_LEAST)[i] = coverage_least_leads(rule, agents[i]);
		series_column(&view->duty, DUTY_MOST)[i] = coverage_most_leads(rule, agents[i]);
	}
}

static void clip_to_period(struct view *view)
{
	const struct period *period = view->input->period;
	view->first_day = 0;
	view->n_days = view->horizon->n_days;
	if (period == NULL)
		return;
	int64_t from = (int64_t)period->first_day - view->horizon->first_day;
	int64_t until = from + period->n_days;
	from = from < 0 ? 0 : from;
	until = until > view->horizon->n_days ? view->horizon->n_days : until;
	view->first_day = from < until ? (int)from : 0;
	view->n_days = from < until ? (int)(until - from) : 0;
}

const double *view_column(const struct view *view, enum cover_column column, int queue)
{
	return series_column(&view->cover[column], queue);
}

day_number view_day(const struct view *view, int day)
{
	return view->horizon->first_day + view->first_day + day;
}

interval_index view_day_start(const struct view *view, int day)
{
	return horizon_day_start(view->horizon, view->first_day + day);
}

static bool is_idle(const struct view *view, interval_index i)
{
	return view_column(view, COVER_REQUIRED, view->n_queues)[i] <= 0 &&
	       view_column(view, COVER_SCHEDULED, view->n_queues)[i] <= 0 &&
	       series_column(&view->duty, DUTY_AGENTS)[i] <= 0 &&
	       series_column(&view->duty, DUTY_LEADS)[i] <= 0;
}

/* Whole hours with one to spare on both sides; nearly a whole day is shown whole. */
static void choose_hours(struct view *view)
{
	minutes from = MINUTES_A_DAY, until = 0;
	interval_index end = view_day_start(view, view->n_days);
	for (interval_index i = view_day_start(view, 0); i < end; i++) {
		if (is_idle(view, i))
			continue;
		minutes clock = horizon_clock(view->horizon, i);
		minutes after = clock + view->horizon->step_s / 60;
		from = clock < from ? clock : from;
		until = after > until ? after : until;
	}
	view->from = from / 60 * 60 - 60;
	view->until = (until + 59) / 60 * 60 + 60;
	if (view->until - view->from >= NEARLY_A_DAY || view->until <= view->from) {
		view->from = 0;
		view->until = MINUTES_A_DAY;
	}
	view->from = view->from < 0 ? 0 : view->from;
	view->until = view->until > MINUTES_A_DAY ? MINUTES_A_DAY : view->until;
}

enum rota_status view_init(
	const struct report_input *input, struct view *ret_view, struct rota_error *err)
{
	const struct coverage *coverage = input->coverage;
	*ret_view = (struct view){.input = input, .n_queues = input->site->n_queues};
	struct view *view = ret_view;
	if (coverage == NULL && input->need == NULL)
		return ROTA_OK;
	view->horizon = coverage != NULL ? &coverage->horizon : &input->need->horizon;
	view->has_roster = coverage != NULL;
	view->has_leads = coverage != NULL && input->site->supervision.wanted;
	clip_to_period(view);
	interval_index n = view->horizon->count;
	for (int c = 0; c < COVER_COLUMNS; c++)
		TRY(series_table_init(&view->cover[c], view->n_queues + 1, n, err));
	TRY(series_table_init(&view->duty, DUTY_COLUMNS, n, err));
	if (coverage != NULL) {
		fill_from_coverage(view, coverage);
		fill_duty(view, coverage);
	} else {
		fill_from_need(view, input->need);
	}
	for (int c = 0; c < COVER_COLUMNS; c++)
		add_total(&view->cover[c], view->n_queues);
	choose_hours(view);
	return ROTA_OK;
}

void view_done(struct view *view)
{
	for (int c = 0; c < COVER_COLUMNS; c++)
		series_table_done(&view->cover[c]);
	series_table_done(&view->duty);
	*view = (struct view){0};
}

static interval_index interval_at(const struct view *view, int day, minutes clock)
{
	interval_index first = view_day_start(view, day), end = view_day_start(view, day + 1);
	if (clock <= 0)
		return first;
	if (clock >= MINUTES_A_DAY)
		return end;
	interval_index i = horizon_find(view->horizon,
		zone_instant(view->horizon->zone, view_day(view, day), clock * 60, NULL));
	return i < first ? first : i > end ? end : i;
}

void view_window(const struct view *view, int day, interval_index *ret_first, int *ret_count)
{
	*ret_first = interval_at(view, day, view->from);
	*ret_count = interval_at(view, day, view->until) - *ret_first;
}

double view_most(const struct view *view, int queue)
{
	const double *required = view_column(view, COVER_REQUIRED, queue);
	const double *scheduled = view_column(view, COVER_SCHEDULED, queue);
	interval_index until = view_day_start(view, view->n_days);
	double most = 0;
	for (interval_index i = view_day_start(view, 0); i < until; i++)
		most = fmax(most, fmax(required[i], scheduled[i]));
	return most;
}

static void add_leads(
	const struct view *view, interval_index i, double hours, struct cover_sum *sum)
{
	double leads = series_column(&view->duty, DUTY_LEADS)[i];
	sum->lead_short_h += fmax(0, series_column(&view->duty, DUTY_LEAST)[i] - leads) * hours;
	sum->lead_many_h += fmax(0, leads - series_column(&view->duty, DUTY_MOST)[i]) * hours;
}

struct cover_sum view_sum(
	const struct view *view, int queue, interval_index from, interval_index until)
{
	struct cover_sum sum = {.covered_share = NAN};
	const double *required = view_column(view, COVER_REQUIRED, queue);
	const double *scheduled = view_column(view, COVER_SCHEDULED, queue);
	const double *served = view_column(view, COVER_SERVED, queue);
	/* people whom no queue can use are more than needed too */
	const double *at_work = queue == view->n_queues && view->has_roster
					? series_column(&view->duty, DUTY_AGENTS)
					: scheduled;
	double hours = view->horizon->step_s / 3600.0;
	for (interval_index i = from; i < until; i++) {
		sum.required_h += required[i] * hours;
		sum.scheduled_h += scheduled[i] * hours;
		sum.short_h += fmax(0, required[i] - served[i]) * hours;
		sum.surplus_h += fmax(0, at_work[i] - served[i]) * hours;
		if (view->has_leads && queue == view->n_queues)
			add_leads(view, i, hours, &sum);
	}
	if (view->has_roster && sum.required_h > 0)
		sum.covered_share = 1 - sum.short_h / sum.required_h;
	return sum;
}
