/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "series/handle_counts.h"

#include <math.h>

/* 2^(j/16): a table, so that edges are the same bits on every machine. */
static const double parts[HANDLE_PARTS] = {
	1.0,
	1.0442737824274138,
	1.0905077326652577,
	1.1387886347566916,
	1.189207115002721,
	1.241857812073484,
	1.2968395546510096,
	1.3542555469368927,
	1.4142135623730951,
	1.4768261459394993,
	1.5422108254079407,
	1.6104903319492543,
	1.681792830507429,
	1.7562521603732995,
	1.8340080864093424,
	1.9152065613971474,
};

double handle_counts_edge(int bin)
{
	if (bin <= 0)
		return 0.0;
	return ldexp(parts[(bin - 1) % HANDLE_PARTS], (bin - 1) / HANDLE_PARTS);
}

static int find_bin(double seconds)
{
	int octave, part = 0;
	if (!(seconds >= 1.0))
		return 0;
	double within = 2.0 * frexp(seconds, &octave);
	octave--;
	if (octave >= HANDLE_OCTAVES)
		return HANDLE_BINS - 1;
	for (int half = HANDLE_PARTS / 2; half > 0; half /= 2)
		part += within >= parts[part + half] ? half : 0;
	return 1 + octave * HANDLE_PARTS + part;
}

void handle_counts_add(struct handle_counts *counts, double seconds)
{
	counts->bins[find_bin(seconds)]++;
}

void handle_counts_merge(struct handle_counts *to, const struct handle_counts *from)
{
	for (int b = 0; b < HANDLE_BINS; b++)
		to->bins[b] += from->bins[b];
}

uint64_t handle_counts_total(const struct handle_counts *counts)
{
	uint64_t total = 0;
	for (int b = 0; b < HANDLE_BINS; b++)
		total += counts->bins[b];
	return total;
}

/* Seconds below which `rank` contacts lie, and their sum: bins are filled evenly. */
static double cut(const struct handle_counts *counts, double rank, double *ret_sum)
{
	double below = 0.0, sum = 0.0, at = 0.0;
	for (int b = 0; b < HANDLE_BINS; b++) {
		double count = (double)counts->bins[b];
		double low = handle_counts_edge(b), high = handle_counts_edge(b + 1);
		if (!(count > 0.0))
			continue;
		double part = fmin(1.0, (rank - below) / count);
		at = low + part * (high - low);
		sum += part * count * 0.5 * (low + at);
		below += count;
		if (below >= rank)
			break;
	}
	*ret_sum = sum;
	return at;
}

double handle_counts_quantile(const struct handle_counts *counts, double share)
{
	double sum;
	return cut(counts, share * (double)handle_counts_total(counts), &sum);
}

bool handle_counts_shape(const struct handle_counts *counts, int points, double ret_shape[])
{
	double total = (double)handle_counts_total(counts), sum = 0.0, before = 0.0, mean = 0.0;
	int last = points - 1;
	if (!(total > 0.0))
		return false;
	for (int k = 0; k <= last; k++) {
		before = sum;
		ret_shape[k] = cut(counts, total * k / last, &sum);
	}
	double stretch_mean = (sum - before) / (total / last);
	ret_shape[last] = fmax(ret_shape[last - 1], 2.0 * stretch_mean - ret_shape[last - 1]);
	for (int k = 0; k < last; k++)
		mean += 0.5 * (ret_shape[k] + ret_shape[k + 1]) / last;
	for (int k = 0; k <= last; k++)
		ret_shape[k] /= mean;
	return true;
}
