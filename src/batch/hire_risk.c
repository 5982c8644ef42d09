/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/hire.h"
#include "numeric/quantile.h"

#include <math.h>

/* Leaving is a coin for each: of n people of whom a share S is still there, with weight c each, the
 * work has variance n S (1 - S) c^2. */
static double work_variance(const struct hiring_case *c, const struct hiring_plan *plan, int week)
{
	double left = pow(c->stay, week);
	double sum = c->present * left * (1 - left);
	for (int t = 0; t <= week; t++) {
		double there = pow(c->stay, week - t);
		double each = there > 0 ? hiring_curve(c, week - t) / there : 0;
		sum += plan->starts[t] * there * (1 - there) * each * each;
	}
	return sum;
}

/* The mean over the volume's distribution, cut into equal shares, of the normal's tail. */
double hire_p_short(const struct hire *hire, int week)
{
	enum { PARTS = 200 };
	static const double ROUNDING = 1e-6; /* a plan that just covers is not short */
	const struct hiring_case *c = &hire->cases[HIRE_PLANNED];
	const struct hiring_plan *plan = &hire->plans[HIRE_PLANNED];
	double sd = sqrt(work_variance(c, plan, week)), sum = 0;
	for (int i = 0; i < PARTS; i++) {
		double need = week_need_for(&hire->need->weeks[week], (i + 0.5) / PARTS);
		double more = need - plan->working[week] - ROUNDING;
		if (sd > 1e-9)
			sum += quantile_normal_share(more / sd);
		else
			sum += more > 0;
	}
	return sum / PARTS;
}
