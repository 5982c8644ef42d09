/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STAFFING_UNCERTAIN_H
#define STAFFING_UNCERTAIN_H
/* A load that is not certain: loads it may turn out as, each with its chance. */

enum { MOST_OUTCOMES = 401 };

struct load_outcomes {
	int count;
	double offered_erl[MOST_OUTCOMES];
	double chance[MOST_OUTCOMES]; /* sums to 1 */
};

/* A load of that mean that is gamma distributed with coefficient of variation spread_cv, 0 to 1;
 * 0: certain, one outcome. mean_erl > 0. */
void uncertain_outcomes(double mean_erl, double spread_cv, struct load_outcomes *ret_outcomes);

/*
 * Coefficient of variation of the rate behind a count of which 80 % lie in [lo80, hi80] and that
 * has the given mean: what the band shows beyond the chance of a Poisson count; 0 where it shows no
 * more.
 */
double uncertain_spread_cv(double mean, double lo80, double hi80);

#endif
