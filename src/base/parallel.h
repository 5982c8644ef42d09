/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_PARALLEL_H
#define BASE_PARALLEL_H
/* The same work on many items by several threads. Each item must write only what is its own: then
 * the outcome is the same on any number of threads. */
#include "base/error.h"

/* Work on item `index` of `owner`; its err is its own. */
typedef enum rota_status parallel_work(void *owner, int index, struct rota_error *err);

/*
 * Does all items, in no certain order, with up to `threads` threads (under 2: in order, in the
 * caller's). The failure that is told is that of the least index that failed. A thread that cannot
 * be started is done without.
 */
enum rota_status parallel_run(
	int threads, int count, parallel_work *work, void *owner, struct rota_error *err);

#endif
