/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/parallel.h"

#include "base/memory.h"

#include <pthread.h>
#include <stdatomic.h>

enum { MOST_THREADS = 256 };

struct crew {
	parallel_work *work;
	void *owner;
	int count;
	atomic_int next;
	pthread_mutex_t lock;
	int failed_index; /* count: none failed */
	struct rota_error failure;
};

static void take_failure(struct crew *crew, int index, const struct rota_error *failure)
{
	pthread_mutex_lock(&crew->lock);
	if (index < crew->failed_index) {
		crew->failed_index = index;
		crew->failure = *failure;
	}
	pthread_mutex_unlock(&crew->lock);
}

static void *serve(void *argument)
{
	struct crew *crew = argument;
	for (;;) {
		int index = atomic_fetch_add(&crew->next, 1);
		if (index >= crew->count)
			return NULL;
		struct rota_error failure = {0};
		enum rota_status status = crew->work(crew->owner, index, &failure);
		failure.status = status;
		if (status != ROTA_OK)
			take_failure(crew, index, &failure);
	}
}

enum rota_status parallel_run(
	int threads, int count, parallel_work *work, void *owner, struct rota_error *err)
{
	owned_ struct crew *crew = NULL;
	TRY(memory_new(1, sizeof(*crew), &crew, err));
	crew->work = work;
	crew->owner = owner;
	crew->count = count;
	crew->failed_index = count;
	pthread_mutex_init(&crew->lock, NULL);
	pthread_t helpers[MOST_THREADS];
	int started = 0;
	while (started < threads - 1 && started < count - 1 && started < MOST_THREADS &&
		pthread_create(&helpers[started], NULL, serve, crew) == 0)
		started++;
	serve(crew);
	for (int i = 0; i < started; i++)
		pthread_join(helpers[i], NULL);
	pthread_mutex_destroy(&crew->lock);
	if (crew->failed_index == count)
		return ROTA_OK;
	return error_set(err, crew->failure.status, "%s", crew->failure.text);
}
