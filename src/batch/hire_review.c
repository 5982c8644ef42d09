/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reviews: by then so many weeks have shown what volume does. A plan decided at the review works
 * only after hiring and learning, so the weeks that count are those from then until the next review
 * could work. Faster: the greatest volume, in proportion to what was expected, that the plan still
 * covers there to half an agent. Slower: the greatest that it covers even without the classes that
 * could still be called off until the next review.
 */
#include "batch/hire.h"

#include <math.h>

static const int review_months[HIRE_REVIEWS] = {3, 6, 12, 18};
static const double WEEKS_A_MONTH = 365.25 / 12 / 7;
static const double LEAST_FACTOR = 0.05, MOST_FACTOR = 10, HALF_AN_AGENT = 0.5;
static const double Z90 = 1.2815515655446004;

double hire_leavers(const struct hiring_case *c, const struct hiring_plan *plan, int week)
{
	double came = c->present;
	for (int t = 0; t <= week; t++)
		came += plan->starts[t];
	return came - plan->people[week];
}

static double leavers_variance(
	const struct hiring_case *c, const struct hiring_plan *plan, int week)
{
	double left = pow(c->stay, week), sum = c->present * left * (1 - left);
	for (int t = 0; t <= week; t++) {
		double there = pow(c->stay, week - t);
		sum += plan->starts[t] * there * (1 - there);
	}
	return sum;
}

/* Work in the week without the classes of [from, until). */
static double working_without(const struct hire *hire, int week, int from, int until)
{
	const struct hiring_case *c = &hire->cases[HIRE_PLANNED];
	const struct hiring_plan *plan = &hire->plans[HIRE_PLANNED];
	double working = plan->working[week];
	for (int t = from; t < until && t <= week; t++)
		working -= plan->starts[t] * hiring_curve(c, week - t);
	return working;
}

struct window {
	int first, last; /* weeks that count, last is behind */
	int from, until; /* classes that are called off */
};

static bool covers(const struct hire *hire, const struct window *window, double factor)
{
	for (int w = window->first; w < window->last; w++)
		if (week_need_at(&hire->need->weeks[w], factor) >
			working_without(hire, w, window->from, window->until) + HALF_AN_AGENT)
			return false;
	return true;
}

/* The greatest factor that is covered, at most `most`; NAN where none is. */
static double greatest(const struct hire *hire, const struct window *window, double most)
{
	double low = LEAST_FACTOR, high = most;
	if (window->first >= window->last || !covers(hire, window, low))
		return NAN;
	if (covers(hire, window, high))
		return high;
	while (high - low > 1e-4 * high) {
		double middle = 0.5 * (low + high);
		*(covers(hire, window, middle) ? &low : &high) = middle;
	}
	return low;
}

static int starts_until(const struct hiring_plan *plan, int from, int until)
{
	int sum = 0;
	for (int t = from; t < until; t++)
		sum += plan->starts[t];
	return sum;
}

static int least_of(int a, int b)
{
	return a < b ? a : b;
}

static void set_thresholds(struct hire *hire, struct hire_review *review, int next)
{
	int n = hire->need->n_weeks;
	const struct hiring_plan *plan = &hire->plans[HIRE_PLANNED];
	int begun = least_of(n, review->week + hire->lead_weeks);
	int begun_next = least_of(n, next + hire->lead_weeks);
	struct window window = {least_of(n, begun + hire->ready_weeks),
		least_of(n, begun_next + hire->ready_weeks), n, n};
	review->faster = review->slower = NAN;
	double faster = greatest(hire, &window, MOST_FACTOR);
	if (isfinite(faster) && faster < MOST_FACTOR)
		review->faster = review->contacts_a_day * fmax(1, faster);
	window.from = begun;
	window.until = begun_next;
	if (starts_until(plan, begun, begun_next) > 0)
		review->slower = review->contacts_a_day * greatest(hire, &window, 1);
}

static void review_at(struct hire *hire, int index, int week, int next)
{
	struct hire_review *review = &hire->reviews[index];
	const struct hiring_case *c = &hire->cases[HIRE_PLANNED];
	const struct hiring_plan *plan = &hire->plans[HIRE_PLANNED];
	const struct week_need *of = &hire->need->weeks[week];
	review->week = week;
	review->contacts_a_day = of->contacts_a_day;
	review->low = of->contacts_a_day * exp(-Z90 * of->sd);
	review->high = of->contacts_a_day * exp(Z90 * of->sd);
	review->people = plan->people[week];
	review->started = starts_until(plan, 0, week + 1);
	review->leavers = hire_leavers(c, plan, week);
	review->most_leavers = review->leavers + Z90 * sqrt(leavers_variance(c, plan, week));
	set_thresholds(hire, review, next);
}

static int week_of(int months)
{
	return (int)lround(months * WEEKS_A_MONTH);
}

void hire_review_all(struct hire *hire)
{
	for (int i = 0; i < HIRE_REVIEWS; i++) {
		int week = week_of(review_months[i]);
		hire->reviews[i] = (struct hire_review){.months = review_months[i], .week = -1};
		/* 18 months are 78 weeks: the last review looks at the last week */
		if (week == hire->need->n_weeks)
			week--;
		if (week < hire->need->n_weeks)
			review_at(hire, i, week,
				i + 1 < HIRE_REVIEWS ? week_of(review_months[i + 1])
						     : hire->need->n_weeks);
	}
}
