/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_FILE_H
#define BASE_FILE_H
/* Files taken whole and written whole: a reader never sees half of one, a crash never leaves half
 * of one. */
#include "base/memory.h"

#include <stdbool.h>

/* The bytes of a file, ended with NUL that length does not count. Fails with ROTA_EFILE, or
 * ROTA_EINVAL over limit bytes. */
enum rota_status file_read(const char *path, size_t limit, char **ret_bytes, size_t *ret_length,
	struct rota_error *err);

/*
 * Writes to a temporary name beside path, syncs, renames, syncs the folder. Where path holds these
 * bytes already, nothing is touched. On failure path is as it was.
 */
enum rota_status file_write(
	const char *path, const char *bytes, size_t length, struct rota_error *err);
/* The same of a file that not everybody may read: its owner may read and write it, its group read
 * it, the others nothing. */
enum rota_status file_write_private(
	const char *path, const char *bytes, size_t length, struct rota_error *err);

/* Makes the folder and those above it; well if it is there. */
enum rota_status file_make_folder(const char *path, struct rota_error *err);
bool file_exists(const char *path);

/* "folder/name", or name alone when it is absolute. */
enum rota_status file_join(
	const char *folder, const char *name, char **ret_path, struct rota_error *err);

/* Paths that match a shell pattern, sorted by bytes; none is well. Freed by file_list_done. */
struct file_list {
	char **paths;
	size_t count;
};
enum rota_status file_list(const char *pattern, struct file_list *ret_list, struct rota_error *err);
void file_list_done(struct file_list *list);

#endif
