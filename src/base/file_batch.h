/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_FILE_BATCH_H
#define BASE_FILE_BATCH_H
/*
 * Many files written bit by bit and put in place together: each grows beside its path under a
 * temporary name, all are synced at once, then renamed. A file that would come out as it is already
 * is only read. Until file_batch_commit nothing that was there has changed; memory does not grow
 * with the files.
 */
#include "base/memory.h"

#include <stdbool.h>
#include <sys/types.h>

struct file_batch {
	char **paths; /* written, to be renamed */
	size_t count, capacity;
	size_t n_open;
};

struct file_growing; /* one file of a batch, being written */

/* mode: of files that are new or change. */
enum rota_status file_batch_open(struct file_batch *batch, const char *path, mode_t mode,
	struct file_growing **ret_file, struct rota_error *err);
enum rota_status file_batch_add(
	struct file_growing *file, const char *bytes, size_t length, struct rota_error *err);
/* Frees the file; ret_length (may be NULL): its bytes. */
enum rota_status file_batch_close(struct file_batch *batch, struct file_growing *file,
	size_t *ret_length, struct rota_error *err);
struct file_growing *file_growing_free(struct file_growing *file); /* drops what it held */
OWNER(struct file_growing, file_growing_free);

/* The files of `more`, which are all closed, are put in place with the batch; `more` is empty then.
 */
enum rota_status file_batch_join(
	struct file_batch *batch, struct file_batch *more, struct rota_error *err);
/* Puts all files in place; every one was closed. The batch is empty after. */
enum rota_status file_batch_commit(struct file_batch *batch, struct rota_error *err);
/* What was not committed leaves no trace. */
void file_batch_done(struct file_batch *batch);

#endif
