/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Erlang C (Erlang 1917): contacts at random, exponential handle times, nobody gives up.
 *
 * R = 1 / B(n) = sum over k of n! / (n - k)! A^-k, summed from k = 0: all terms are positive, about
 * 9 sqrt(A) + max(0, n - A) of them count, and only B below 1e-300 overflows. One agent more costs
 * one step: R(n + 1) = 1 + R(n) (n + 1) / A. Then C = (A / (n - A)) / (R(n - 1) + A / (n - A)).
 * Relative error 1e-13 up to loads of 1e6.
 */
#include "staffing/models.h"

#include <math.h>

double erlang_inverse_loss(double offered_erl, double agents)
{
	double per = 1.0 / offered_erl, term = 1.0, sum = 1.0, left = agents;
	/* two terms a turn: the second does not wait for the first */
	for (; left > 1.0; left -= 2.0) {
		double one = left * per, two = one * ((left - 1.0) * per);
		sum += term * one + term * two;
		term *= two;
		if (term < 1e-17 * sum)
			return sum;
		if (sum > 1e300)
			return INFINITY;
	}
	return left > 0.0 ? sum + term * left * per : sum;
}

static bool fits(const struct queue_load *load)
{
	return load->n_levels <= 1;
}

static void balance(
	const struct queue_load *load, int64_t agents, double below, struct waiting *ret_waiting)
{
	double a = load->offered_erl, n = (double)agents;
	waiting_init(ret_waiting, a / load->handle_s, n / load->handle_s, (n - a) / load->handle_s,
		0.0, below);
}

static void serve(const struct queue_load *load, int64_t agents, struct waiting *ret_waiting)
{
	double a = load->offered_erl, n = (double)agents;
	double below = a > 0.0 && n > a ? erlang_inverse_loss(a, n - 1.0) : 1.0;
	balance(load, agents, below, ret_waiting);
}

/* R(to - 1) from R(from - 1) */
static double advance(const struct queue_load *load, int64_t from, int64_t to, double state)
{
	double a = load->offered_erl;
	if (!(a > 0.0))
		return 1.0;
	if (isnan(state))
		return erlang_inverse_loss(a, (double)to - 1.0);
	double per = 1.0 / a, below = state;
	for (double n = (double)from; n < (double)to; n += 1.0)
		below = 1.0 + below * (n * per);
	return below;
}

static int64_t least(const struct queue_load *load)
{
	return (int64_t)floor(fmin(load->offered_erl, 2.0 * MOST_AGENTS)) + 1;
}

const struct queue_model model_erlang_c = {
	.name = "erlang_c",
	.text = "contacts at random, exponential handle times, nobody gives up",
	.fits = fits,
	.serve = serve,
	.advance = advance,
	.serve_with = balance,
	.least = least,
};
