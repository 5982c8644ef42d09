/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FORECAST_CLAMP_H
#define FORECAST_CLAMP_H
/* x brought within [low, high]; NAN stays. Inline, as it sits in the innermost loops. */
static inline double clamp(double x, double low, double high)
{
	return x < low ? low : x > high ? high : x;
}

#endif
