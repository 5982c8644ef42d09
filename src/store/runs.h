/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_RUNS_H
#define STORE_RUNS_H
/*
 * What ran when, how it ended and what came of it: one row a run that changed the site, or failed
 * to. Kept with what the run commits, so that no run is told of that did not happen.
 */
#include "store/store.h"

enum { RUN_MOST_STAGES = 12 };

struct store_run_stage {
	const char *name; /* "forecast" */
	double seconds;
};

/* Reals are NAN and numbers -1 where nothing is known of them. Words are lent when a run is added,
 * and kept by the store when it is listed. */
struct store_run {
	int64_t n;
	const char *command, *by, *program; /* program: its version */
	instant started, ended;		    /* ended INSTANT_NONE: its files were not all written */
	int exit_status;		    /* status of the program: 0 done, 1 failed, ... */
	const char *message;		    /* why it failed or what it waits for; "" */
	double gap, uncovered_share;
	int64_t changes, least_changes;
	int goals_kept;	     /* 1, 0, or -1 */
	int64_t publication; /* -1: it published nothing */
	bool waits;	     /* for a person's word */
	struct store_run_stage stages[RUN_MOST_STAGES];
	int n_stages;
};
#define INSTANT_NONE INT64_MIN

struct store_runs {
	struct store_run *items; /* newest first */
	size_t count, capacity;
};
void store_runs_done(struct store_runs *runs);

/* run->n is not read. */
enum rota_status store_add_run(
	struct store *store, const struct store_run *run, int64_t *ret_n, struct rota_error *err);
/* A run that was added comes to its end: when, how, and what its stages took. */
enum rota_status store_end_run(
	struct store *store, const struct store_run *run, struct rota_error *err);
/* The newest `limit`; 0: all. */
enum rota_status store_list_runs(
	struct store *store, int64_t limit, struct store_runs *ret_runs, struct rota_error *err);

#endif
