/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The formulas of models/waiting.md with numbers put in, so that a requirement can be recomputed
 * with a pocket calculator. */
#include "pipeline/service_table.h"
#include "staffing/service.h"

#include <math.h>

/* S(a, x) from P(wait) = x S / (below + x S). */
static double line_sum(const struct waiting *w)
{
	return w->all * w->wait_share / w->x;
}

static void add_below(const struct queue_load *load, double n, const struct waiting *w,
	double below, struct text *text)
{
	if (load->n_levels <= 1) {
		text_addf(text,
			"  R(n-1) = 1 / B(n-1) of Erlang's loss formula = sum over k of (n-1)! / "
			"(n-1-k)! A^-k = %.9g\n",
			below);
		return;
	}
	text_add(text, "  L_k, chats a second that an agent with k of them finishes:");
	for (int k = 0; k < load->n_levels; k++)
		text_addf(text, " L_%d = %.9g", k + 1, load->level_per_s[k]);
	text_addf(text,
		"\n  pool with m chats: d(m) = (n - q') L_q + q' L_(q+1), q = m div n, q' = m mod "
		"n\n"
		"  all full: D = n L_%d = %g x %.9g = %.9g a second\n"
		"  R = sum over m down from %d n - 1 of the products d(m) / lambda = %.9g\n",
		load->n_levels, n, load->level_per_s[load->n_levels - 1], w->drain, load->n_levels,
		below);
}

static void add_steady(
	const struct queue_load *load, const struct waiting *w, double t, struct text *text)
{
	bool chats = load->n_levels > 1;
	double below = w->all - w->rate / w->spare;
	text_addf(text,
		"  spare = D - lambda = %.9g - %.9g = %.9g a second\n"
		"  P(wait) = (lambda / spare) / (R%s + lambda / spare) = %.9g / (%.9g + %.9g) = "
		"%.9g\n",
		w->drain, w->rate, w->spare, chats ? "" : "(n-1)", w->rate / w->spare, below,
		w->rate / w->spare, w->wait_share);
	text_addf(text,
		"  answered within T = 1 - P(wait) e^(-spare T) = 1 - %.9g e^(-%.9g x %g) = %.9g\n"
		"  ASA = P(wait) / spare = %.9g / %.9g = %.9g s\n",
		w->wait_share, w->spare, t, waiting_answered(w, ANSWERED_OF_OFFERED, t),
		w->wait_share, w->spare, waiting_mean(w, WAIT_OF_ALL));
}

static void add_leaving(const struct waiting *w, double t, struct text *text)
{
	double later = w->x * exp(-w->leave * t);
	double late = 1.0 - w->abandoned - waiting_answered(w, ANSWERED_OF_OFFERED, t);
	text_addf(text,
		"  theta = 1 / patience = %.9g, x = lambda / theta = %.9g, a = D / theta = %.9g\n"
		"  S(a, x) = sum over k of x^k / (a (a+1) ... (a+k)) = %.9g\n",
		w->leave, w->x, w->a, line_sum(w));
	text_addf(text,
		"  P(wait) = x S / (R + x S) = %.9g / %.9g = %.9g\n"
		"  P(give up) = sum over k of k x^k / (a ... (a+k)) / (R + x S) = %.9g\n"
		"  mean wait of all = P(give up) / theta = %.9g s\n",
		w->all * w->wait_share, w->all, w->wait_share, w->abandoned,
		w->abandoned / w->leave);
	text_addf(text,
		"  P(answered after T = %g s) = E x' S(a+1, x') / (R + x S) = %.9g, x' = x "
		"e^(-theta "
		"T) = %.9g, E = exp(x - x' - D T) = %.9g\n"
		"  answered within T = 1 - P(give up) - P(answered after T) = %.9g\n",
		t, late, later, exp(-w->x * expm1(-w->leave * t) - w->drain * t),
		waiting_answered(w, ANSWERED_OF_OFFERED, t));
}

static void add_flooded(const struct waiting *w, double t, struct text *text)
{
	text_addf(text,
		"  there is always a line: P(wait) = 1, P(give up) = 1 - D / lambda = %.9g,\n"
		"  P(answered after T) = (a / x) P(a+1, x e^(-theta T)), the incomplete gamma "
		"function, so that answered within T = %.9g\n",
		w->abandoned, waiting_answered(w, ANSWERED_OF_OFFERED, t));
}

static void add_numbers(const struct service_question *q, struct text *text)
{
	const struct queue_load *load = &q->load;
	double n = (double)q->agents, rate = load->offered_erl / load->handle_s;
	struct waiting w;
	model_find(load)->serve(load, q->agents, &w);
	text_addf(text, "  n = %g, A = %.9g erlangs, lambda = A / AHT = %.9g a second", n,
		load->offered_erl, rate);
	if (load->n_levels <= 1)
		text_addf(text, ", D = n / AHT = %.9g a second", w.drain);
	text_add(text, "\n");
	if (w.regime == WAITING_ENDLESS) {
		text_add(
			text, "  D is not above lambda and nobody gives up: the line never ends\n");
		return;
	}
	if (w.regime == WAITING_FLOODED) {
		add_flooded(&w, q->within_s, text);
		return;
	}
	double above = w.regime == WAITING_STEADY ? w.rate / w.spare : w.x * line_sum(&w);
	add_below(load, n, &w, w.all - above, text);
	if (w.regime == WAITING_STEADY)
		add_steady(load, &w, q->within_s, text);
	else
		add_leaving(&w, q->within_s, text);
}

void service_formula_add(const struct service_question *q, struct answer_draft *draft)
{
	const struct queue_model *model = model_find(&q->load);
	text_addf(&draft->text, "Model: %s (%s)\n", model->name, model->text);
	json_add_text(&draft->json, "model", model->name);
	if (!(q->load.offered_erl > 0.0) || q->agents < 1) {
		text_add(&draft->text, "  nobody comes, nobody waits\n");
		return;
	}
	if (q->load.spread_cv > 0.0)
		text_addf(&draft->text,
			"  The volume is not certain (deviation / mean %.4g): figures are means "
			"over "
			"gamma distributed loads; what follows is at the mean load alone\n",
			q->load.spread_cv);
	add_numbers(q, &draft->text);
}
