/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIMULATE_SUMS_H
#define SIMULATE_SUMS_H
/* What is kept of the replications of a lane: sums of every figure by interval, day and queue. */
#include "simulate/estimate.h"

/* Figures that are quotients, or means (y is 1). */
enum sums_ratio {
	SUMS_OFFERED,
	SUMS_SERVED,
	SUMS_ABANDONED,
	SUMS_LEFT,
	SUMS_MEANS, /* those before are means */
	SUMS_LEVEL = SUMS_MEANS,
	SUMS_ASA,
	SUMS_WAIT,
	SUMS_ABANDONED_SHARE,
	SUMS_OCCUPANCY,
	SUMS_AGENTS,
	SUMS_RATIOS
};

/* x and y of each, of one replication. */
struct moments {
	double x[SUMS_RATIOS], y[SUMS_RATIOS];
};

struct sums {
	const struct layout *layout;
	/* queue n_queues: all together; SUMS_RATIOS each */
	struct ratio *intervals; /* [((n_queues + 1) * n) * SUMS_RATIOS] */
	struct ratio *days;	 /* [((n_queues + 1) * n_days) * SUMS_RATIOS] */
	struct ratio *queues;	 /* [(n_queues + 1) * SUMS_RATIOS] */
	struct ratio *goals;	 /* [n_queues * SIMULATE_MOST_GOALS] */
	struct moments *all;	 /* [n] of the replication at hand */
	int replications;
	double contacts;
};

enum rota_status sums_init(struct sums *sums, const struct layout *layout, struct rota_error *err);
void sums_done(struct sums *sums);
/* Adds a replication. */
void sums_add(struct sums *sums, const struct count *count);
/* Adds all of another's. */
void sums_merge(struct sums *into, const struct sums *from);

#endif
