/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of whole leads in the linear program, and what their duals charge in a bound by worths. */
#include "plan/shape_rows.h"

#include <math.h>

static bool is_of_week(const struct shape_week *week, const struct whole_week *w)
{
	return w->first_day == week->first_day;
}

static enum rota_status add_shifts(struct shape_week *week, const struct whole_week *w,
	const struct whole_row *row, int at, struct rota_error *err)
{
	for (size_t c = 0; c < week->n_columns; c++) {
		const struct shape_column *column = &week->columns[c];
		const struct crowd *crowd = &week->crowds->items[column->crowd];
		if (crowd->role != ROLE_LEAD)
			continue;
		int shift = week->whole->shift_of[crowd->menu][column->option];
		TRY(lp_add_cell(week->lp, at, column->column,
			whole_price(week->whole, w, shift, row->hour), err));
	}
	return ROTA_OK;
}

/* Rows of time are means of their intervals. */
static enum rota_status add_row(struct shape_week *week, const struct whole_week *w,
	const struct whole_row *row, struct rota_error *err)
{
	const struct prices *prices = &week->problem->site->prices;
	double length = week->row_intervals;
	int at;
	TRY(lp_add_row(week->lp, row->least, INFINITY, &at, err));
	TRY(add_shifts(week, w, row, at, err));
	for (int r = 0; r < week->n_rows; r++) {
		TRY(lp_add_cell(
			week->lp, at, week->short_column + r, length * prices->lead_short, err));
		for (int pool = 0; pool < week->n_pools - 1; pool++)
			TRY(lp_add_cell(week->lp, at, 2 * (pool * week->n_rows + r),
				length * prices->uncovered, err));
	}
	return ROTA_OK;
}

enum rota_status shape_add_whole(struct shape_week *week, struct rota_error *err)
{
	week->whole_row = lp_rows(week->lp);
	for (int w = 0; w < week->whole->n_weeks; w++) {
		const struct whole_week *here = &week->whole->weeks[w];
		for (int r = 0; r < here->n_rows && is_of_week(week, here); r++)
			TRY(add_row(week, here, &here->rows[r], err));
	}
	return ROTA_OK;
}

/* Duals that are more than 1 together are rounding: a share is one of a whole. */
void shape_whole_charge(const struct shape_week *week, struct whole_charges *charges)
{
	for (int w = 0; w < week->whole->n_weeks; w++) {
		const struct whole_week *here = &week->whole->weeks[w];
		double left = 1;
		for (int r = 0; r < here->n_rows && is_of_week(week, here); r++) {
			double dual = fmin(left, fmax(0, lp_dual(week->lp, week->whole_row + r)));
			whole_charge(charges, here, &here->rows[r], dual);
			left -= dual;
		}
	}
}
