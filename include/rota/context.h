/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ROTA_CONTEXT_H
#define ROTA_CONTEXT_H
/*
 * What every stage of a run shares: where messages and progress go, the seed of all chance, how
 * many threads may be used, how long it may take, and whether it should stop.
 */
#include <rota/error.h>
#include <stddef.h>
#ifdef __cplusplus
extern "C" {
#endif

/* Stages tell errors by what they return: ROTA_LEVEL_ERROR is of lines that other runs told. */
enum rota_level { ROTA_LEVEL_INFO, ROTA_LEVEL_WARNING, ROTA_LEVEL_ERROR };

struct rota_line_figure {
	const char *name;
	double value;
};

/* What a run tells while it goes on. */
struct rota_line {
	const char *site; /* whose run it is, told by a run of many; NULL: this one's */
	enum rota_level level;
	const char *stage; /* NULL: none */
	const char *message;
	const struct rota_line_figure *figures;
	size_t n_figures;
};

/* All members may be 0; a context of zeros is silent, seeded with 0, one thread, without limit. */
struct rota_context {
	/* a message in words, one line; owner is handed back */
	void (*log)(void *owner, enum rota_level level, const char *line);
	/* how far a step has come, share 0..1; step is a few words ("planning") */
	void (*progress)(void *owner, const char *step, double share);
	void *owner;
	unsigned long long seed;
	int threads;		    /* 0 counts as 1 */
	double time_limit_s;	    /* 0: none */
	volatile const int *cancel; /* not NULL and not 0: stop soon with the best found so far */
};

#ifdef __cplusplus
}
#endif
#endif
