/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Erlang A's line after Palm (1957) and Mandelbaum and Zeltyn ("Service engineering in action: the
 * Palm/Erlang-A queue", 2007), written so that every term is positive. With x = rate / leave,
 * a = drain / leave and S(a, x) = sum over k >= 0 of x^k / (a (a+1) ... (a+k)):
 *
 *	P(wait) = x S(a, x) / all,  all = below + x S(a, x)
 *	P(give up) = sum k t_k / all,  t_k the terms of S
 *	P(offered wait > t) = E(t) x S(a, x') / all,  x' = x e^(-leave t)
 *	P(served, wait > t) = E(t) x' S(a+1, x') / all
 *	E(t) = exp(x (1 - e^(-leave t)) - drain t)
 *
 * S grows beyond all bounds when rate is far above drain. There S(a, x) = e^x x^-a Gamma(a) P(a, x)
 * turns the ratios into regularized incomplete gamma functions with P(a, x) = 1, so no logarithm of
 * a huge number is ever subtracted from another. Cost: about 9 sqrt(x) terms.
 */
#include "staffing/waiting.h"

#include "staffing/gamma.h"

#include <math.h>

/* e^-60 of the balance lies outside the line then: less than rounding, even times a million. */
static const double FLOODED_FROM = 60.0;

/* S(a, x), and sum of k t_k */
static double sum_line(double a, double x, double *ret_length)
{
	double term = 1.0 / a, sum = term, length = 0.0;
	for (double k = 1.0;; k += 1.0) {
		term *= x / (a + k);
		sum += term;
		length += k * term;
		if (k * term < 1e-17 * length && x < a + k)
			break;
		if (term < 1e-300)
			break;
	}
	*ret_length = length;
	return sum;
}

static double line(double a, double x)
{
	double term = 1.0 / a, sum = term;
	for (double k = 1.0; term > 1e-17 * sum || x > a + k; k += 1.0) {
		term *= x / (a + k);
		sum += term;
		if (term < 1e-300)
			break;
	}
	return sum;
}

static void balance_steady(struct waiting *w, double below)
{
	if (!(w->spare > 0.0)) {
		w->regime = WAITING_ENDLESS;
		w->wait_share = 1.0;
		return;
	}
	double above = w->rate / w->spare;
	w->regime = WAITING_STEADY;
	w->all = below + above;
	w->wait_share = fmin(1.0, above / w->all);
}

static void balance_leaving(struct waiting *w, double below)
{
	w->x = w->rate / w->leave;
	w->a = w->drain / w->leave;
	if (!(w->drain > 0.0) ||
		(w->x > w->a && w->x - w->a - w->a * log(w->x / w->a) > FLOODED_FROM)) {
		w->regime = WAITING_FLOODED;
		w->wait_share = 1.0;
		w->abandoned = fmax(0.0, -w->spare / w->rate);
		return;
	}
	double length;
	double above = w->x * sum_line(w->a, w->x, &length);
	w->regime = WAITING_LEAVING;
	w->all = below + above;
	w->wait_share = fmin(1.0, above / w->all);
	w->abandoned = fmin(1.0, length / w->all);
}

void waiting_init(struct waiting *ret_waiting, double rate, double drain, double spare,
	double leave, double below)
{
	*ret_waiting =
		(struct waiting){.rate = rate, .drain = drain, .spare = spare, .leave = leave};
	if (!(rate > 0.0))
		ret_waiting->regime = WAITING_NONE;
	else if (leave > 0.0)
		balance_leaving(ret_waiting, below);
	else
		balance_steady(ret_waiting, below);
}

/* P(offered wait > t) */
static double offered_longer(const struct waiting *w, double t)
{
	double later = w->x * exp(-w->leave * t);
	if (w->regime == WAITING_FLOODED)
		return w->a > 0.0 ? gamma_lower(w->a, later) : 1.0;
	double e = exp(-w->x * expm1(-w->leave * t) - w->drain * t);
	return fmin(1.0, e * w->x * line(w->a, later) / w->all);
}

/* P(served, wait > t) */
static double served_longer(const struct waiting *w, double t)
{
	double later = w->x * exp(-w->leave * t);
	if (w->regime == WAITING_FLOODED)
		return w->a > 0.0 ? w->a / w->x * gamma_lower(w->a + 1.0, later) : 0.0;
	double e = exp(-w->x * expm1(-w->leave * t) - w->drain * t);
	return fmin(1.0 - w->abandoned, e * later * line(w->a + 1.0, later) / w->all);
}

double waiting_longer(const struct waiting *w, enum waiting_whose whose, double than_s)
{
	double t = fmax(0.0, than_s);
	if (w->regime == WAITING_NONE)
		return 0.0;
	if (w->regime == WAITING_ENDLESS)
		return 1.0;
	if (w->regime == WAITING_STEADY)
		return w->wait_share * exp(-w->spare * t);
	if (whose == WAIT_OF_SERVED) {
		double served = 1.0 - w->abandoned;
		return served > 0.0 ? fmin(1.0, served_longer(w, t) / served) : 0.0;
	}
	double offered = offered_longer(w, t);
	return whose == WAIT_OF_ALL ? offered * exp(-w->leave * t) : offered;
}

void waiting_answered_parts(const struct waiting *w, enum answered_of of, double within_s,
	double *ret_answered, double *ret_counted)
{
	double t = fmax(0.0, within_s);
	*ret_counted = 1.0;
	if (w->regime < WAITING_LEAVING || of == ANSWERED_OF_OFFERED_WAIT) {
		*ret_answered = 1.0 - waiting_longer(w, WAIT_OF_OFFERED, t);
		return;
	}
	double late = served_longer(w, t);
	*ret_answered = fmax(0.0, 1.0 - w->abandoned - late);
	if (of == ANSWERED_OF_PATIENT)
		*ret_counted = 1.0 - w->abandoned + waiting_longer(w, WAIT_OF_ALL, t) - late;
	else if (of == ANSWERED_OF_SERVED)
		*ret_counted = 1.0 - w->abandoned;
}

double waiting_answered(const struct waiting *w, enum answered_of of, double within_s)
{
	double answered, counted;
	waiting_answered_parts(w, of, within_s, &answered, &counted);
	return counted > 0.0 ? fmin(1.0, answered / counted) : 0.0;
}

/* Mean wait of those answered: one with j ahead waits for j + 1 ends of work or of patience. */
static double mean_of_served(const struct waiting *w)
{
	if (w->abandoned >= 1.0)
		return 0.0;
	if (w->regime == WAITING_FLOODED)
		return (log(w->x) - gamma_digamma(w->a + 1.0)) / w->leave;
	double term = 1.0 / w->a, wait = 0.0, sum = 0.0;
	for (double k = 0.0;; k += 1.0) {
		wait += 1.0 / (w->a + k + 1.0);
		double more = term * wait * w->a / (w->a + k + 1.0);
		sum += more;
		term *= w->x / (w->a + k + 1.0);
		if ((more < 1e-17 * sum && w->x < w->a + k) || term < 1e-300)
			break;
	}
	return w->x * sum / w->all / w->leave / (1.0 - w->abandoned);
}

static double mean_offered(const struct waiting *w)
{
	if (w->regime == WAITING_FLOODED)
		return w->a > 0.0 ? (log(w->x) - gamma_digamma(w->a)) / w->leave : INFINITY;
	double term = 1.0 / w->a, wait = 0.0, sum = 0.0;
	for (double k = 0.0;; k += 1.0) {
		wait += 1.0 / (w->a + k);
		sum += term * wait;
		term *= w->x / (w->a + k + 1.0);
		if ((term * wait < 1e-17 * sum && w->x < w->a + k) || term < 1e-300)
			break;
	}
	return w->x * sum / w->all / w->leave;
}

double waiting_mean(const struct waiting *w, enum waiting_whose whose)
{
	if (w->regime == WAITING_NONE)
		return 0.0;
	if (w->regime == WAITING_ENDLESS)
		return INFINITY;
	if (w->regime == WAITING_STEADY)
		return w->wait_share / w->spare;
	if (whose == WAIT_OF_ALL)
		return w->abandoned / w->leave;
	return whose == WAIT_OF_SERVED ? mean_of_served(w) : mean_offered(w);
}

static double excess(const struct waiting *w, enum waiting_whose whose, double log_share, double t)
{
	double share = waiting_longer(w, whose, t);
	return share > 0.0 ? log(share) - log_share : -1e9;
}

/* Root of a falling function in [low, high] by false position after Anderson and Bjorck (1973),
 * with a bisection where that is slow. */
static double cross(const struct waiting *w, enum waiting_whose whose, double log_share, double low,
	double high)
{
	double f_low = excess(w, whose, log_share, low), f_high = excess(w, whose, log_share, high);
	double width = high - low;
	for (int i = 0; i < 200 && high - low > 4e-15 * high; i++) {
		double at = low + (high - low) * (f_low / (f_low - f_high));
		if (i % 4 == 3) {
			if (high - low > 0.25 * width || !(at > low && at < high))
				at = 0.5 * (low + high);
			width = high - low;
		}
		double f = excess(w, whose, log_share, at);
		if (fabs(f) < 1e-15 || at <= low || at >= high)
			return at;
		bool above = f > 0.0;
		double held = 1.0 - f / (above ? f_low : f_high);
		double scale = held > 0.0 ? held : 0.5;
		if (above) {
			low = at, f_low = f, f_high *= scale;
		} else {
			high = at, f_high = f, f_low *= scale;
		}
	}
	return 0.5 * (low + high);
}

double waiting_quantile(const struct waiting *w, enum waiting_whose whose, double p)
{
	double share = fmax(1.0 - p, 1e-15);
	if (w->regime == WAITING_NONE || waiting_longer(w, whose, 0.0) <= share)
		return 0.0;
	if (w->regime == WAITING_ENDLESS)
		return INFINITY;
	if (w->regime == WAITING_STEADY)
		return log(w->wait_share / share) / w->spare;
	double high = whose == WAIT_OF_ALL ? -log(share) / w->leave : 1.0 / w->leave;
	for (int i = 0; i < 1000 && waiting_longer(w, whose, high) > share; i++)
		high *= 2.0;
	return cross(w, whose, log(share), 0.0, high);
}

double waiting_occupancy(const struct waiting *w)
{
	if (w->regime == WAITING_NONE)
		return 0.0;
	if (w->regime == WAITING_ENDLESS || !(w->drain > 0.0))
		return 1.0;
	/* the bound matters: 1 + 2e-16 would miss a goal of 1 */
	return fmin(1.0, w->rate * (1.0 - w->abandoned) / w->drain);
}
