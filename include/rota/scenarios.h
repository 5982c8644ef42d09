/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ROTA_SCENARIOS_H
#define ROTA_SCENARIOS_H
/*
 * What would be, and whom to hire. Both read what the stages left and the site's settings, write
 * files of their own to out/ and touch nothing that a stage made.
 */
#include <rota/stages.h>
#ifdef __cplusplus
extern "C" {
#endif

/* All members may be 0. */
struct rota_whatif_settings {
	const char *file; /* scenarios; NULL: scenarios.yaml of the site, where there is one */
	const char *const *scenarios; /* "busy: {volume: +20 %, shrinkage: 15 %}" */
	size_t n_scenarios;
	const char *const *grids; /* "volume: [+10 %, +20 %]" */
	size_t n_grids;
	const char *forecast;  /* NULL: out/forecast.csv, or one made anew where there is none */
	struct rota_span span; /* given: a forecast of these days is made anew and not kept */
	bool plan;	       /* every scenario gets a roster too */
	long long effort;      /* of each roster; 0: a standard one */
};

/*
 * -> out/whatif.csv, out/whatif.html. The base case comes first; every scenario shows what its
 * goals take, and what today's people would give. Without any scenario the usual levers are tried.
 */
ROTA_API enum rota_status rota_whatif(struct rota_site *site,
	const struct rota_whatif_settings *settings, const struct rota_context *context,
	struct rota_answer **ret_answer, struct rota_error *err);

/* All members may be 0 or NULL; `agents` and `leads` -1: those of agents.csv. */
struct rota_hire_settings {
	const char *from; /* first day; the week it is in begins the plan */
	int weeks;	  /* 0: 78 */
	int agents, leads;
	double volume_from; /* contacts a day at the start; 0: as forecast */
	double volume_to;   /* contacts a day on the date `by`, grown to at an even rate, and level
			       after; 0: the drivers of the site */
	const char *by;
};

/* -> out/hiring.csv, out/hiring.html. Verdict SHORT when the plan leaves agents short though there
 * was time to hire, as when the budget does not allow them. */
ROTA_API enum rota_status rota_hire(struct rota_site *site,
	const struct rota_hire_settings *settings, const struct rota_context *context,
	struct rota_answer **ret_answer, struct rota_error *err);

#ifdef __cplusplus
}
#endif
#endif
