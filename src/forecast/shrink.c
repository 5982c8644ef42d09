/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/shrink.h"

#include <math.h>

void shrink_groups(int n, const struct group groups[], double ret_effect[])
{
	double count = 0, weight = 0, within = 0, between = 0, squares = 0;
	int filled = 0;
	for (int j = 0; j < n; j++) {
		const struct group *g = &groups[j];
		if (!(g->weight > 0))
			continue;
		double mean = g->sum / g->weight;
		filled++;
		count += g->count;
		weight += g->weight;
		squares += g->weight * g->weight;
		between += g->weight * mean * mean;
		within += g->square - g->weight * mean * mean;
	}
	double spare = count - filled, room = weight > 0 ? weight - squares / weight : 0;
	double s2 = spare > 0 ? fmax(0, within) / spare : INFINITY;
	double t2 = room > 0 && isfinite(s2) ? fmax(0, (between - filled * s2) / room) : 0;
	for (int j = 0; j < n; j++) {
		const struct group *g = &groups[j];
		double mean = g->weight > 0 ? g->sum / g->weight : 0;
		ret_effect[j] = t2 > 0 && g->weight > 0 ? mean * t2 / (t2 + s2 / g->weight) : 0;
	}
}
