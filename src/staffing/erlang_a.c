/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Erlang A (Palm 1957; M/M/n+M): as Erlang C, but each who waits gives up after an exponential time
 * of mean `patience_s`. The line is worked out in waiting.c; what happens while somebody is free is
 * Erlang's loss system of one agent fewer. A balance exists with any number of agents, so fewer
 * than the load may be enough.
 */
#include "staffing/models.h"

static bool fits(const struct queue_load *load)
{
	return load->n_levels <= 1 && load->patience_s > 0.0 &&
	       load->patience_s < PATIENCE_WITHOUT_END * load->handle_s;
}

static void serve(const struct queue_load *load, int64_t agents, struct waiting *ret_waiting)
{
	double a = load->offered_erl, n = (double)agents;
	double below = a > 0.0 && agents > 0 ? erlang_inverse_loss(a, n - 1.0) : 1.0;
	waiting_init(ret_waiting, a / load->handle_s, n / load->handle_s, (n - a) / load->handle_s,
		1.0 / load->patience_s, below);
}

static int64_t least(const struct queue_load *load)
{
	(void)load;
	return 1;
}

const struct queue_model model_erlang_a = {
	.name = "erlang_a",
	.text = "contacts at random, exponential handle times, those who wait give up in time",
	.fits = fits,
	.serve = serve,
	.least = least,
};
