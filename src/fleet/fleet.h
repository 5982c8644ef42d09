/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FLEET_FLEET_H
#define FLEET_FLEET_H
/*
 * The same command for many sites: a process each, as many at once as wanted. What happens to one,
 * be it a crash, is told and stops no other. What can pass by itself is tried again after a pause,
 * in which its place is another's. Told to stop (context), all that run are asked to end and waited
 * for, and nothing new is begun.
 *
 * A site is run as: PROGRAM -C SITE --json --log json --threads N OPTION... WORD...
 */
#include "fleet/ending.h"

#include <rota/context.h>

struct fleet_order {
	const char *program;
	const char *const *options; /* of every command */
	size_t n_options;
	const char *const *words; /* the command with its own options */
	size_t n_words;
	const char *const *sites;
	size_t n_sites;
	int jobs;    /* at once, at least 1 */
	int threads; /* shared by those at once, each has one at least */
	int retries;
	double pause_s; /* before a retry */
	double limit_s; /* of an attempt; 0: none */
	double grace_s; /* from being asked to end until being killed */
	size_t most_output;
};

struct fleet_running {
	const char *site;
	int attempt; /* from 1 */
	double seconds;
};

struct fleet_state {
	size_t n_sites, n_ended, n_pausing;
	size_t n_of[ENDING_KINDS]; /* of those that ended */
	const struct fleet_running *running;
	size_t n_running;
};

/* Each may be NULL. */
struct fleet_watch {
	/* hears how far the fleet is, several times a second */
	void (*tell)(void *owner, const struct fleet_state *state);
	/* hears each line of each site as it comes; NULL: warnings go to the log at the site's end
	 */
	void (*hear)(void *owner, const struct rota_line *line);
	void *owner;
};

/* ret_endings[n_sites]: zeros at first, each freed by the caller also after a failure. Fails when
 * out of memory only. */
enum rota_status fleet_run(const struct fleet_order *order, struct fleet_watch watch,
	const struct rota_context *context, struct ending ret_endings[], struct rota_error *err);

#endif
