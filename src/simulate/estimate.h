/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIMULATE_ESTIMATE_H
#define SIMULATE_ESTIMATE_H
/*
 * From replications to a mean and its 95 % interval. A figure is a quotient of two sums, x over y,
 * such as waits over contacts; its variance follows from those of x and y over replications (delta
 * method; Law, Simulation Modeling and Analysis, 5th ed., 9.4; Asmussen and Glynn, Stochastic
 * Simulation, 2007, III.4). A percentile is that of all waits together, and its spread is that of
 * the lanes' own percentiles around it (sectioning; the same, III.5).
 */
#include "simulate/count.h"
#include "simulate/service.h"

/* Sums over replications; those that add nothing count all the same. */
struct ratio {
	double x, y, xx, xy, yy;
};

static inline void ratio_add(struct ratio *ratio, double x, double y)
{
	ratio->x += x;
	ratio->y += y;
	ratio->xx += x * x;
	ratio->xy += x * y;
	ratio->yy += y * y;
}

void ratio_merge(struct ratio *into, const struct ratio *from, size_t count);

/* Student's t at 97.5 % for so many replications (or lanes). */
double estimate_student(int replications);
/* NAN where y is 0. At least 2 replications. */
struct service_figure estimate_ratio(const struct ratio *ratio, int replications, double student);

/* Wait that a share of `share` does not exceed, of contacts in bins; NAN of none. */
double estimate_wait(const uint32_t bins[COUNT_BINS], int octave, double share);
/* lane_bins[n_lanes]: bins of each. */
struct service_figure estimate_percentile(
	const uint32_t *const lane_bins[], int n_lanes, int octave, double share, double student);

#endif
