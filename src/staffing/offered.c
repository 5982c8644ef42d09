/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * MOL, modified offered load (Jagerman 1975; Jennings, Mandelbaum, Massey and Whitt 1996): with
 * unlimited agents the mean number in progress obeys m' = rate - m / handle, so within a slice of
 * constant rate m goes exponentially to A = rate * handle, and is greatest at one of its ends. Long
 * contacts of a busy hour reach into the next one, where volume * handle / step does not see them.
 *
 * SIPP, stationary independent period by period, and LAG, the same one handle time earlier (Green,
 * Kolesar and Soares 2001): the mean or the most of rate * handle over the interval; SIPP mix takes
 * the mean while the rate grows and the most while it falls. They are what most tools do.
 */
#include "staffing/offered.h"

#include <math.h>

static double rate_of(const struct load_profile *p, interval_index slice)
{
	return p->volume[slice] * p->slices / p->step_s;
}

/* Contacts in progress go through an interval from *at_start; its mean and its most. */
static void flow(const struct load_profile *p, interval_index i, double *at_start, double *ret_mean,
	double *ret_most)
{
	double handle = p->handle_s[i], slice_s = p->step_s / p->slices;
	double left = exp(-slice_s / handle), gone = -expm1(-slice_s / handle);
	double m = *at_start, sum = 0.0, most = m;
	for (int k = 0; k < p->slices; k++) {
		double even = rate_of(p, i * p->slices + k) * handle;
		sum += even + (m - even) * gone * handle / slice_s;
		m = even + (m - even) * left;
		most = fmax(most, m);
	}
	*at_start = m;
	*ret_mean = sum / p->slices;
	*ret_most = most;
}

/* In balance where nothing is in progress from before. */
static double begin(const struct load_profile *p, interval_index i, double in_progress)
{
	bool flowing = i > 0 && p->open[i - 1];
	return flowing ? in_progress : rate_of(p, i * p->slices) * p->handle_s[i];
}

static void modified(const struct load_profile *p, bool mean, double ret_erl[])
{
	double in_progress = 0.0;
	for (interval_index i = 0; i < p->n; i++) {
		ret_erl[i] = 0.0;
		if (!p->open[i])
			continue;
		double average, most;
		in_progress = begin(p, i, in_progress);
		flow(p, i, &in_progress, &average, &most);
		ret_erl[i] = mean ? average : most;
	}
}

double offered_in_progress(const struct load_profile *p, interval_index i)
{
	interval_index from = i;
	while (from > 0 && p->open[from - 1])
		from--;
	double in_progress = 0.0, average, most;
	for (; from < i; from++) {
		in_progress = begin(p, from, in_progress);
		flow(p, from, &in_progress, &average, &most);
	}
	return begin(p, i, in_progress);
}

/* Mean and most of the rate from `from` on for an interval's length, counted in slices; before
 * `first` it is that of `first`. */
static void look(const struct load_profile *p, double from, interval_index first, double *ret_mean,
	double *ret_most)
{
	double sum = 0.0, most = 0.0, end = from + p->slices;
	for (double at = floor(from); at < end - 1e-9; at += 1.0) {
		double part = fmin(at + 1.0, end) - fmax(at, from);
		if (part < 1e-9)
			continue;
		double rate = rate_of(p, at > (double)first ? (interval_index)at : first);
		sum += part * rate;
		most = fmax(most, rate);
	}
	*ret_mean = sum / p->slices;
	*ret_most = most;
}

static double stationary(
	const struct load_profile *p, enum load_rule rule, interval_index i, interval_index first)
{
	interval_index at = i * p->slices;
	bool lag = rule == LOAD_LAG_AVG || rule == LOAD_LAG_MAX;
	double back = lag ? p->handle_s[i] / p->step_s * p->slices : 0.0, mean, most;
	look(p, fmax((double)at - back, (double)first - p->slices), first, &mean, &most);
	bool grows = rate_of(p, at + p->slices - 1) >= rate_of(p, at);
	if (rule == LOAD_SIPP_AVG || rule == LOAD_LAG_AVG || (rule == LOAD_SIPP_MIX && grows))
		return mean * p->handle_s[i];
	return most * p->handle_s[i];
}

void offered_load(const struct load_profile *p, enum load_rule rule, double ret_erl[])
{
	if (rule == LOAD_MOL_MAX || rule == LOAD_MOL_AVG) {
		modified(p, rule == LOAD_MOL_AVG, ret_erl);
		return;
	}
	interval_index first = 0;
	for (interval_index i = 0; i < p->n; i++) {
		if (p->open[i] && (i == 0 || !p->open[i - 1]))
			first = i * p->slices;
		ret_erl[i] = p->open[i] ? stationary(p, rule, i, first) : 0.0;
	}
}

void offered_slices(
	interval_index n, int slices, const double volume[], const bool open[], double ret_slices[])
{
	for (interval_index i = 0; i < n; i++) {
		double before = i > 0 && open[i - 1] ? volume[i - 1] : volume[i];
		double after = i + 1 < n && open[i + 1] ? volume[i + 1] : volume[i];
		double *slice = ret_slices + (size_t)i * (size_t)slices, sum = 0.0;
		for (int k = 0; k < slices; k++) {
			double at = (k + 0.5) / slices - 0.5;
			double slope = at < 0.0 ? volume[i] - before : after - volume[i];
			slice[k] = volume[i] + at * slope;
			sum += slice[k];
		}
		for (int k = 0; k < slices; k++)
			slice[k] = sum > 0.0 ? slice[k] * volume[i] / sum : volume[i] / slices;
	}
}
