/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STAFFING_OFFERED_H
#define STAFFING_OFFERED_H
/*
 * The load that each interval is staffed for when volume changes over the day, by seven rules (enum
 * load_rule). An interval is cut into slices of constant rate; with one slice, the rate within it
 * is even.
 */
#include "series/series.h"
#include "site/site.h"

struct load_profile {
	interval_index n;
	double step_s;
	int slices;		/* of an interval, >= 1 */
	const double *volume;	/* [n * slices] contacts that come in the slice */
	const double *handle_s; /* [n] > 0 */
	const bool *open;	/* [n] */
};

/* ret_erl [n], erlangs; closed intervals get 0, and after them the line starts in balance. */
void offered_load(const struct load_profile *profile, enum load_rule rule, double ret_erl[]);

/* Contacts in progress at the start of interval i if nobody ever waited, as the MOL rules have it.
 */
double offered_in_progress(const struct load_profile *profile, interval_index i);

/*
 * Volumes of intervals to slices: rates run in straight lines between the middles of open
 * neighbours, and each interval keeps its sum. ret_slices [n * slices].
 */
void offered_slices(interval_index n, int slices, const double volume[], const bool open[],
	double ret_slices[]);

#endif
