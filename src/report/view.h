/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_VIEW_H
#define REPORT_VIEW_H
/*
 * What the charts draw, made ready once: agents required, scheduled and served by interval, by
 * queue and for all queues together, leads on duty with the band they should stay in. Values that
 * are not finite or below 0 count as 0. Where there is no roster yet, only what is required is
 * known.
 */
#include "report/report.h"

enum cover_column { COVER_REQUIRED, COVER_SCHEDULED, COVER_SERVED, COVER_COLUMNS };
enum duty_column { DUTY_AGENTS, DUTY_LEADS, DUTY_LEAST, DUTY_MOST, DUTY_COLUMNS };

struct view {
	const struct report_input *input;
	const struct horizon *horizon; /* NULL: nothing is known of cover */
	bool has_roster;	       /* scheduled and served are known */
	bool has_leads;		       /* leads on duty are known and the site has a rule on them */
	int first_day, n_days;	       /* days of the horizon that lie in the period */
	minutes from, until; /* the part of the day in which anything happens, by the clock */
	int n_queues;
	struct series_table cover[COVER_COLUMNS]; /* column [queue], and [n_queues]: all queues */
	struct series_table duty;		  /* column [enum duty_column] */
};

enum rota_status view_init(
	const struct report_input *input, struct view *ret_view, struct rota_error *err);
void view_done(struct view *view);

/* The column of a queue, or of all queues together for queue n_queues. */
const double *view_column(const struct view *view, enum cover_column column, int queue);
day_number view_day(const struct view *view, int day);
/* The first interval of day 0 .. n_days of the view; n_days gives the end. */
interval_index view_day_start(const struct view *view, int day);
/* The intervals of a day that lie between from and until. */
void view_window(const struct view *view, int day, interval_index *ret_first, int *ret_count);
/* The most of required and scheduled on any interval of the view. */
double view_most(const struct view *view, int queue);

/* Agent-hours of a stretch of intervals. */
struct cover_sum {
	double required_h, scheduled_h, short_h, surplus_h, lead_short_h, lead_many_h;
	double covered_share; /* NAN where nothing is required or no roster is known */
};
struct cover_sum view_sum(
	const struct view *view, int queue, interval_index from, interval_index until);

#endif
