/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "simulate/estimate.h"

#include "numeric/quantile.h"

#include <math.h>

static const struct service_figure NO_FIGURE = {NAN, NAN, NAN};

void ratio_merge(struct ratio *into, const struct ratio *from, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		into[i].x += from[i].x;
		into[i].y += from[i].y;
		into[i].xx += from[i].xx;
		into[i].xy += from[i].xy;
		into[i].yy += from[i].yy;
	}
}

double estimate_student(int replications)
{
	return replications > 1 ? quantile_student(0.975, replications - 1) : INFINITY;
}

struct service_figure estimate_ratio(const struct ratio *ratio, int replications, double student)
{
	if (!(ratio->y > 0.0))
		return NO_FIGURE;
	double mean = ratio->x / ratio->y, n = replications;
	double squares = ratio->xx - 2.0 * mean * ratio->xy + mean * mean * ratio->yy;
	double variance = fmax(0.0, squares) * n / ((n - 1.0) * ratio->y * ratio->y);
	double reach = student * sqrt(variance);
	return (struct service_figure){mean, fmax(0.0, mean - reach), mean + reach};
}

double estimate_wait(const uint32_t bins[COUNT_BINS], int octave, double share)
{
	double all = 0.0, below = 0.0;
	for (int b = 0; b < COUNT_BINS; b++)
		all += bins[b];
	if (!(all > 0.0))
		return NAN;
	int b = 0;
	while (b < COUNT_BINS - 1 && below + bins[b] < share * all)
		below += bins[b++];
	if (b == 0)
		return 0.0;
	double low = count_bin_start(b, octave);
	if (b == COUNT_BINS - 1 || bins[b] == 0)
		return low;
	double high = count_bin_start(b + 1, octave);
	return low + (high - low) * (share * all - below) / bins[b];
}

struct service_figure estimate_percentile(
	const uint32_t *const lane_bins[], int n_lanes, int octave, double share, double student)
{
	uint32_t together[COUNT_BINS] = {0};
	for (int l = 0; l < n_lanes; l++) {
		for (int b = 0; b < COUNT_BINS; b++)
			together[b] += lane_bins[l][b];
	}
	double value = estimate_wait(together, octave, share), squares = 0.0;
	int lanes = 0;
	for (int l = 0; l < n_lanes; l++) {
		double own = estimate_wait(lane_bins[l], octave, share);
		if (isnan(own))
			continue;
		squares += (own - value) * (own - value);
		lanes++;
	}
	if (lanes == 0)
		return NO_FIGURE;
	if (lanes < n_lanes)
		student = lanes > 1 ? estimate_student(lanes) : NAN;
	double reach = student * sqrt(squares / fmax(1.0, lanes - 1) / lanes);
	return (struct service_figure){value, fmax(0.0, value - reach), value + reach};
}
