/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STAFFING_MODELS_H
#define STAFFING_MODELS_H
/*
 * Queue models: from load and agents to the waiting line. A model is a const struct in its own
 * file, with a row in models.def; the first that fits a load serves it.
 */
#include "base/error.h"
#include "site/chat.h"
#include "staffing/waiting.h"

#include <stdint.h>

enum { MOST_AGENTS = 20000000 };

struct queue_load {
	double offered_erl; /* contacts a second times seconds of work each */
	double handle_s;    /* > 0; of a chat: while it is the agent's only one */
	double patience_s;  /* mean time until one who waits gives up; 0: never */
	double spread_cv;   /* of offered_erl when it is not certain, deviation / mean; 0: it is */
	int n_levels;	    /* contacts an agent may have at once; 1 but for chats */
	double level_per_s[MOST_CHATS_AT_ONCE]; /* [k - 1]: contacts an agent with k finishes a
						   second; used when n_levels > 1 */
};

struct queue_model {
	const char *name; /* "erlang_c" */
	const char *text; /* one sentence for the manual */
	bool (*fits)(const struct queue_load *load);
	void (*serve)(const struct queue_load *load, int64_t agents, struct waiting *ret_waiting);
	/* NULL, or what serve works out first and most dearly, for `to` agents from that of `from`
	 * <= to (NAN: from nothing), and the rest with it */
	double (*advance)(const struct queue_load *load, int64_t from, int64_t to, double state);
	void (*serve_with)(const struct queue_load *load, int64_t agents, double state,
		struct waiting *ret_waiting);
	/* agents below which no balance exists, or 1 */
	int64_t (*least)(const struct queue_load *load);
};

const struct queue_model *model_find(const struct queue_load *load);

struct load_outcomes;
/* A line for each load that an uncertain one may turn out as; ret_lines [outcomes->count]. */
void models_serve_outcomes(const struct queue_model *model, const struct queue_load *load,
	const struct load_outcomes *outcomes, int64_t agents, struct waiting ret_lines[]);

/* 1 / B(agents, offered) of Erlang's loss formula; INFINITY where B is under 1e-300. */
double erlang_inverse_loss(double offered_erl, double agents);

/* Patience beyond so many handle times counts as never giving up. */
#define PATIENCE_WITHOUT_END 1e6

#endif
