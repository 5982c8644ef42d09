/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ROTA_BATCH_H
#define ROTA_BATCH_H
/*
 * The same command for many sites, each in a process of its own: what befalls one stops no other.
 * Several runs, on one machine or many, can share a list of sites as shards.
 */
#include <rota/answer.h>
#include <rota/context.h>
#include <stdbool.h>
#include <stddef.h>
#ifdef __cplusplus
extern "C" {
#endif

struct rota_batch_running {
	const char *site;
	int attempt; /* from 1 */
	double seconds;
};

/* How far a batch is. */
struct rota_batch_state {
	size_t n_sites, n_ended, n_failed; /* failed: those that ended with status 1, 2 or 5 */
	size_t n_pausing;		   /* until they are tried again */
	const struct rota_batch_running *running;
	size_t n_running;
};

/* program, sites and command must be there; the rest may be 0. */
struct rota_batch_settings {
	const char *program; /* path of the rota program */
	/* folders, or shell patterns; sorted, each once; what is no folder is passed over */
	const char *const *sites;
	size_t n_sites;
	const char *const *options; /* of every site, before the command: "--set", "a.b=c" */
	size_t n_options;
	const char *const *command; /* "nightly", "--seed", "4" */
	size_t n_command;
	const char *shard; /* "2/5": the second of five; NULL: as the environment says */
	bool list;	   /* only tell the sites of the shard */
	int jobs;	   /* sites at once; 0: as the context's threads, which they share */
	int retries;	   /* of what can pass by itself: status 1 and 5, killed */
	double pause_s;	   /* before a retry */
	double limit_s;	   /* of an attempt; 0: none */
	double grace_s;	   /* between being asked to end and being killed; 0: 25 */
	const char *lines; /* a file for the JSON lines; NULL: none */
	/* hears how far it is, several times a second; may be NULL */
	void (*watch)(void *owner, const struct rota_batch_state *state);
	/* hears each line of each site; NULL: warnings go to the context's log once a site has
	 * ended */
	void (*hear)(void *owner, const struct rota_line *line);
	void *watch_owner; /* of both */
};

/*
 * The text is a table of the sites with a summary; in place of one JSON document a line of JSON for
 * each site, in the order of the list. Verdict: that of the worst site, in this order from the
 * worst: FAILED (also killed, out of time, stopped), INPUT, BUSY, SHORT, REVIEW, DONE.
 *
 * The environment tells shards where SLURM_ARRAY_TASK_ID is set (with _COUNT, _MIN, _MAX, _STEP) or
 * JOB_COMPLETION_INDEX (with ROTA_SHARDS, the number of completions).
 *
 * A thread other than the caller's must not wait for child processes of any kind meanwhile.
 */
ROTA_API enum rota_status rota_batch(const struct rota_batch_settings *settings,
	const struct rota_context *context, struct rota_answer **ret_answer,
	struct rota_error *err);

#ifdef __cplusplus
}
#endif
#endif
