/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FORECAST_SHRINK_H
#define FORECAST_SHRINK_H
/*
 * Means of groups pulled towards 0 by as much as chance explains them (empirical Bayes for the
 * one-way random-effects model; moments as in Searle, Casella and McCulloch, "Variance Components",
 * 1992, ch. 3). Where groups differ by no more than noise, all become 0.
 */

struct group {
	double count;  /* observations */
	double weight; /* their weights' sum */
	double sum;    /* of weighted deviations */
	double square; /* of weighted squared deviations */
};

/* ret_effect[n]: the shrunken mean of each group, 0 for empty ones. */
void shrink_groups(int n, const struct group groups[], double ret_effect[]);

#endif
