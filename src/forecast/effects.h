/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FORECAST_EFFECTS_H
#define FORECAST_EFFECTS_H
/*
 * Calendar effects: what the date alone does to a day's volume, as a factor that is known for
 * future days too. Learned from daily totals before an origin: day of the month, season of the
 * year, the day after a closed or special one, holidays and campaigns by name. An effect that the
 * data does not bear out shrinks to none. Lasting jumps of the level are taken off likewise.
 * Methods work on days without all this.
 */
#include "forecast/shift.h"

struct effects {
	double *log_factor; /* [n_rows] of the grid: all of it, clipped to sane bounds */
	/* its parts, for telling: */
	double by_month_day[32];	 /* ln, by position in the month 1..31 */
	double *by_season;		 /* [n_rows] ln; all 0 without two years */
	double after_closed;		 /* ln, for the day after */
	double *by_class;		 /* [n_classes] ln */
	struct shift shifts[SHIFT_MOST]; /* jumps of the level: earlier rows are scaled */
	int n_shifts;
	int *class_days;  /* [n_classes] past days it was learned from */
	bool *good;	  /* [origin]: whole, usual, no outlier: what methods may learn from */
	double *residual; /* [origin] ln total less all that explains it; NAN without data */
	int n_good;
};

/* From rows before `origin`, 0 <= origin <= n_past, with factors for all rows. */
enum rota_status effects_make(
	const struct grid *grid, int origin, struct effects *ret_effects, struct rota_error *err);
void effects_done(struct effects *effects);

/* Whether the level jumped after row `from`, at row `until` or before: no forecast made at the
 * former could know of it at the latter. */
bool effects_jumped(const struct effects *effects, int from, int until);

/* Whether row d is the day after a closed or special one, as far as is known at the origin. */
bool effects_after_closed(const struct grid *grid, int origin, int d);

/* 1..31: days to the 15th by their date, later ones counted from the month's end. */
int effects_month_position(day_number day);

#endif
