/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GZIP_GZIP_H
#define GZIP_GZIP_H
/*
 * A file read from front to back in blocks, whether it is plain or gzip (RFC 1952, told by its
 * first two bytes; several members one behind the other count as one). Plain files go from the
 * system to the caller's buffer without a stop between.
 */
#include "base/memory.h"

#include <stdbool.h>

struct gzip_file;

/* ROTA_EFILE when it cannot be opened. */
enum rota_status gzip_new(const char *path, struct gzip_file **ret_file, struct rota_error *err);
struct gzip_file *gzip_free(struct gzip_file *file);
OWNER(struct gzip_file, gzip_free);

/*
 * Up to room bytes of content; 0 at the end. ROTA_EFILE when the system cannot read, ROTA_EINVAL
 * when the file is damaged or ends too early. The owner is a struct gzip_file: fits csv_source and
 * json_source.
 */
enum rota_status gzip_read(
	void *owner, char *buffer, size_t room, size_t *ret_count, struct rota_error *err);
bool gzip_is_packed(const struct gzip_file *file);

/* Bytes of the file itself that were read so far, and its size (0 when it is no regular file). */
long long gzip_position(const struct gzip_file *file);
long long gzip_size(const struct gzip_file *file);

#endif
