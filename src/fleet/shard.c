/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fleet/shard.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_SHARDS = 1000000 };

static bool read_number(const char *text, long least, long most, long *ret_number)
{
	char *end;
	if (text == NULL || (*text < '0' || *text > '9'))
		return false;
	errno = 0;
	*ret_number = strtol(text, &end, 10);
	return *end == '\0' && errno == 0 && *ret_number >= least && *ret_number <= most;
}

static enum rota_status read_told(const char *told, struct shard *ret_shard, struct rota_error *err)
{
	char first[24] = "";
	long index, count;
	const char *slash = strchr(told, '/');
	size_t length = slash != NULL ? (size_t)(slash - told) : sizeof(first);
	if (length < sizeof(first))
		memcpy(first, told, length);
	if (length >= sizeof(first) || !read_number(slash + 1, 1, MOST_SHARDS, &count) ||
		!read_number(first, 1, count, &index))
		return error_set(err, ROTA_EINVAL,
			"'--shard' is '%.60s', must be like 2/5: the second of five", told);
	*ret_shard = (struct shard){(int)index - 1, (int)count, "--shard"};
	return ROTA_OK;
}

/* A variable that must be a number when the engine is there at all. */
static enum rota_status ask(shard_variable *variable, const char *name, long least, long most,
	long *ret_number, struct rota_error *err)
{
	const char *text = variable(name);
	if (read_number(text, least, most, ret_number))
		return ROTA_OK;
	if (text == NULL)
		return error_set(err, ROTA_EINVAL, "the environment has no '%s'", name);
	return error_set(err, ROTA_EINVAL,
		"'%s' of the environment is '%.60s', must be a whole number from %ld to %ld", name,
		text, least, most);
}

static enum rota_status read_slurm(
	shard_variable *variable, struct shard *ret_shard, struct rota_error *err)
{
	long id, least, most, step = 1, count;
	TRY(ask(variable, "SLURM_ARRAY_TASK_COUNT", 1, MOST_SHARDS, &count, err));
	TRY(ask(variable, "SLURM_ARRAY_TASK_MIN", 0, INT_MAX, &least, err));
	TRY(ask(variable, "SLURM_ARRAY_TASK_MAX", least, INT_MAX, &most, err));
	TRY(ask(variable, "SLURM_ARRAY_TASK_ID", least, most, &id, err));
	if (variable("SLURM_ARRAY_TASK_STEP") != NULL)
		TRY(ask(variable, "SLURM_ARRAY_TASK_STEP", 1, INT_MAX, &step, err));
	if ((most - least) / step + 1 != count || (id - least) % step != 0)
		return error_set(err, ROTA_EINVAL,
			"the tasks of the job array are not evenly spaced: %ld tasks from %ld to "
			"%ld in steps of %ld; '--shard I/N' says which part this one is",
			count, least, most, step);
	*ret_shard = (struct shard){(int)((id - least) / step), (int)count, "SLURM_ARRAY_TASK_ID"};
	return ROTA_OK;
}

static enum rota_status read_kubernetes(
	shard_variable *variable, struct shard *ret_shard, struct rota_error *err)
{
	long index, count;
	if (variable("ROTA_SHARDS") == NULL)
		return error_set(err, ROTA_EINVAL,
			"'JOB_COMPLETION_INDEX' is set and 'ROTA_SHARDS' is not: it must be the "
			"Job's number of completions");
	TRY(ask(variable, "ROTA_SHARDS", 1, MOST_SHARDS, &count, err));
	TRY(ask(variable, "JOB_COMPLETION_INDEX", 0, count - 1, &index, err));
	*ret_shard = (struct shard){(int)index, (int)count, "JOB_COMPLETION_INDEX"};
	return ROTA_OK;
}

enum rota_status shard_find(
	const char *told, shard_variable *variable, struct shard *ret_shard, struct rota_error *err)
{
	*ret_shard = (struct shard){0, 1, NULL};
	if (told != NULL)
		return read_told(told, ret_shard, err);
	if (variable("SLURM_ARRAY_TASK_ID") != NULL)
		return read_slurm(variable, ret_shard, err);
	if (variable("JOB_COMPLETION_INDEX") != NULL)
		return read_kubernetes(variable, ret_shard, err);
	return ROTA_OK;
}

bool shard_has(const struct shard *shard, size_t item)
{
	return item % (size_t)shard->count == (size_t)shard->index;
}
