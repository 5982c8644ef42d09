/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_SHIFT_TABLE_H
#define REPORT_SHIFT_TABLE_H
/* Agents asked for and there on each shift of each day, where a site staffs by shift. */
#include "report/report.h"

struct shift_cell {
	double required, there; /* agents; NAN: the shift is not asked for that day */
};

struct shift_table {
	day_number first_day;
	int n_days;
	int *kinds; /* [n_kinds] of the site that are asked for on some day, in its order */
	int n_kinds;
	struct shift_cell *cells; /* [kind * n_days + day] */
	bool has_roster;	  /* who is there is known */
};

/* Nothing (n_kinds 0) where the site does not staff by shift. */
enum rota_status shift_table_init(
	const struct report_input *input, struct shift_table *ret_table, struct rota_error *err);
void shift_table_done(struct shift_table *table);

/* Sums over a stretch of days, of one kind (by its place) or of all for n_kinds. */
struct shift_sum {
	double required, there, missing, beyond;
	double covered_share; /* NAN where nobody is asked for or no roster is known */
};
struct shift_sum shift_table_sum(
	const struct shift_table *table, int kind, int first_day, int behind_day);

#endif
