/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_CHARTS_H
#define REPORT_CHARTS_H
/* The charts of the page, one a file. Each adds one drawing; titles, legends and tables around it
 * are the page's. */
#include "report/shift_table.h"
#include "report/svg.h"
#include "report/view.h"

/* One day of all queues: scheduled against required, and leads on duty in their band below. most:
 * top of the scale, the same for all days. */
void chart_cover_day(
	struct text *out, const struct view *view, int day, double most, double most_leads);
/* One queue over some days, in a strip. */
void chart_cover_strip(
	struct text *out, const struct view *view, int queue, int first_day, int n_days);
/* The part of a day's chart that is of leads; x: intervals of the day. */
void chart_leads(struct text *out, const struct view *view, interval_index first, int n,
	const struct scale *x, double top, double bottom, double most_leads);
/* All days at one look: a row a day, coloured by how short or how well covered each interval is. */
void chart_heat(struct text *out, const struct view *view, int n_days);

/* Some days of a site that staffs by shift: a row a kind of shift, a column a day. */
void chart_shifts(struct text *out, const struct site *site, const struct shift_table *table,
	int first_day, int n_days);

/* A queue day by day: history's last weeks, then the forecast with its bands. */
void chart_forecast_days(struct text *out, const struct report_input *input, int queue);
/* Its first week by interval, against the mean of the last weeks of history. */
void chart_forecast_week(struct text *out, const struct report_input *input, int queue);

/* The share in time of a simulated queue by day, with its intervals and goal. */
void chart_simulated(
	struct text *out, const struct simulated *simulated, const struct simulated_queue *queue);

#endif
