/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BATCH_SITES_H
#define BATCH_SITES_H
/* Many sites, each run as a process: what is said of them all (sites_say.c). */
#include "fleet/ending.h"
#include "fleet/shard.h"
#include "pipeline/answer.h"

struct sites_told {
	const char *command;	  /* its name */
	const char *const *sites; /* those of the shard, sorted */
	const struct ending *endings;
	size_t n_sites, n_all; /* all: of every shard */
	struct shard shard;
	double seconds;
};

/* A table and a summary. */
void sites_say(const struct sites_told *told, struct text *text);
/* A line of JSON for each site. */
enum rota_status sites_say_lines(
	const struct sites_told *told, struct text *lines, struct rota_error *err);
enum rota_verdict sites_verdict(const struct sites_told *told);

#endif
