/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Modified offered load (Jagerman 1975; Jennings, Mandelbaum, Massey and Whitt 1996): with
 * unlimited agents the mean number in progress obeys m' = rate - m / handle, so within an interval
 * of constant rate m goes exponentially to A = rate * handle, and is greatest at one of its ends.
 * Long contacts of a busy hour reach into the next one, where volume * handle / step does not see
 * them.
 */
#include "staffing/offered.h"

#include <math.h>

void offered_load(interval_index n, double step_s, const double volume[], const double handle_s[],
	const bool open[], double ret_erl[])
{
	double at_start = 0.0;
	bool flowing = false;
	for (interval_index i = 0; i < n; i++) {
		ret_erl[i] = 0.0;
		if (open[i]) {
			double even = volume[i] * handle_s[i] / step_s;
			if (!flowing)
				at_start = even;
			double at_end = even + (at_start - even) * exp(-step_s / handle_s[i]);
			ret_erl[i] = fmax(at_start, at_end);
			at_start = at_end;
		}
		flowing = open[i];
	}
}
