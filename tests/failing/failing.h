/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FAILING_FAILING_H
#define FAILING_FAILING_H
/*
 * Memory that runs out on demand. Programs named in a folder's `failing` list are linked so that
 * the malloc, calloc, realloc and free of our own code come here first (the C library's own calls
 * do not). One thread only.
 */
#include <rota/error.h>

/* Makes something and takes it away again. */
typedef enum rota_status failing_work(void *owner, struct rota_error *err);

/*
 * Does the work with its first allocation failing, then its second, and so on, until it does well;
 * fails the running test unless every failed run answers ROTA_ENOMEM and all runs give back all
 * memory. Returns how many allocations the work makes.
 */
int failing_check(failing_work *work, void *owner);

#endif
