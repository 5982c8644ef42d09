/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FLEET_SHARD_H
#define FLEET_SHARD_H
/*
 * Which part of a sorted list one of several runs takes: of N shards, shard i (from 0) has the
 * items i, i + N, i + 2N, ... So all shards together are the whole list, each item once, and
 * neighbours, which are often alike in size, are spread.
 *
 * An engine that starts the runs says which is which in the environment:
 *   Slurm job array   SLURM_ARRAY_TASK_ID, _COUNT, _MIN, _MAX, _STEP (sbatch(1)): the task's place
 *                     among the tasks of the array, which must be evenly spaced;
 *   indexed Job of    JOB_COMPLETION_INDEX, which Kubernetes sets (from 0), and ROTA_SHARDS, which
 *   Kubernetes        the manifest sets to the Job's completions: Kubernetes does not tell them.
 */
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

struct shard {
	int index, count;    /* index 0 .. count - 1 */
	const char *told_by; /* "--shard", the variable's name, or NULL: one run has all */
};

/* How a variable of the environment is found: as getenv does, NULL where there is none. */
typedef const char *shard_variable(const char *name);

/* told: "2/5", the second of five, or NULL to ask the environment. ROTA_EINVAL says what is wrong.
 */
enum rota_status shard_find(const char *told, shard_variable *variable, struct shard *ret_shard,
	struct rota_error *err);
bool shard_has(const struct shard *shard, size_t item);

#endif
