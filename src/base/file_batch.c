/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file_batch.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { BUFFER_SIZE = 16384 };

struct file_growing {
	char *path, *temporary;
	mode_t mode;
	int old;       /* read along while nothing differs; -1: none, or it differs */
	int fresh;     /* -1: nothing differs so far */
	size_t length; /* behind which the buffer belongs */
	size_t filled;
	char buffer[BUFFER_SIZE], seen[BUFFER_SIZE];
};

static enum rota_status trouble(struct rota_error *err, const char *path, const char *what)
{
	return error_set(err, ROTA_EFILE, "'%s' cannot be %s: %s", path, what, strerror(errno));
}

struct file_growing *file_growing_free(struct file_growing *file)
{
	if (file == NULL)
		return NULL;
	if (file->old >= 0)
		close(file->old);
	if (file->fresh >= 0) {
		close(file->fresh);
		unlink(file->temporary);
	}
	free(file->path);
	free(file->temporary);
	free(file);
	return NULL;
}

static enum rota_status temporary_of(const char *path, char **ret_name, struct rota_error *err)
{
	size_t room = strlen(path) + 8;
	TRY(memory_new(room, 1, ret_name, err));
	snprintf(*ret_name, room, "%s.tmp", path);
	return ROTA_OK;
}

enum rota_status file_batch_open(struct file_batch *batch, const char *path, mode_t mode,
	struct file_growing **ret_file, struct rota_error *err)
{
	owned_by(file_growing_free) struct file_growing *file = NULL;
	TRY(memory_new(1, sizeof(*file), &file, err));
	file->mode = mode;
	file->old = file->fresh = -1;
	TRY(memory_copy_text(path, &file->path, err));
	TRY(temporary_of(path, &file->temporary, err));
	file->old = open(path, O_RDONLY | O_CLOEXEC);
	batch->n_open++;
	*ret_file = TAKE(file);
	return ROTA_OK;
}

static enum rota_status put(
	struct file_growing *file, const char *bytes, size_t length, struct rota_error *err)
{
	while (length > 0) {
		ssize_t done = write(file->fresh, bytes, length);
		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return trouble(err, file->path, "written");
		bytes += done;
		length -= (size_t)done;
	}
	return ROTA_OK;
}

/* Up to `room` bytes of the old file at `from`; fewer only at its end. */
static ssize_t look(const struct file_growing *file, char *bytes, size_t room, size_t from)
{
	size_t got = 0;
	while (got < room) {
		ssize_t more = pread(file->old, bytes + got, room - got, (off_t)(from + got));
		if (more < 0 && errno == EINTR)
			continue;
		if (more < 0)
			return more;
		if (more == 0)
			break;
		got += (size_t)more;
	}
	return (ssize_t)got;
}

/* From here on the file differs from the old one: a new one with what was equal so far. */
static enum rota_status part_ways(struct file_growing *file, struct rota_error *err)
{
	file->fresh = open(file->temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, file->mode);
	if (file->fresh < 0)
		return trouble(err, file->path, "written");
	for (size_t at = 0; at < file->length;) {
		size_t room = file->length - at < BUFFER_SIZE ? file->length - at : BUFFER_SIZE;
		ssize_t got = look(file, file->seen, room, at);
		if (got <= 0)
			return trouble(err, file->path, "read");
		TRY(put(file, file->seen, (size_t)got, err));
		at += (size_t)got;
	}
	if (file->old >= 0)
		close(file->old);
	file->old = -1;
	return ROTA_OK;
}

static bool is_equal(struct file_growing *file)
{
	return look(file, file->seen, file->filled, file->length) == (ssize_t)file->filled &&
	       memcmp(file->seen, file->buffer, file->filled) == 0;
}

static enum rota_status flush(struct file_growing *file, struct rota_error *err)
{
	if (file->fresh < 0 && (file->old < 0 || !is_equal(file)))
		TRY(part_ways(file, err));
	if (file->fresh >= 0)
		TRY(put(file, file->buffer, file->filled, err));
	file->length += file->filled;
	file->filled = 0;
	return ROTA_OK;
}

enum rota_status file_batch_add(
	struct file_growing *file, const char *bytes, size_t length, struct rota_error *err)
{
	while (length > 0) {
		size_t room = BUFFER_SIZE - file->filled;
		size_t part = length < room ? length : room;
		memcpy(file->buffer + file->filled, bytes, part);
		file->filled += part;
		bytes += part;
		length -= part;
		if (file->filled == BUFFER_SIZE)
			TRY(flush(file, err));
	}
	return ROTA_OK;
}

enum rota_status file_batch_close(struct file_batch *batch, struct file_growing *growing,
	size_t *ret_length, struct rota_error *err)
{
	owned_by(file_growing_free) struct file_growing *file = growing;
	char more;
	TRY(flush(file, err));
	/* the old one may be longer */
	if (file->fresh < 0 && look(file, &more, 1, file->length) != 0)
		TRY(part_ways(file, err));
	batch->n_open--;
	if (ret_length != NULL)
		*ret_length = file->length;
	if (file->fresh < 0)
		return ROTA_OK;
	TRY(memory_grow(
		&batch->paths, &batch->capacity, batch->count + 1, sizeof(*batch->paths), err));
	int closed = close(file->fresh);
	file->fresh = -1;
	batch->paths[batch->count++] = TAKE(file->path);
	return closed == 0 ? ROTA_OK : trouble(err, batch->paths[batch->count - 1], "written");
}

enum rota_status file_batch_join(
	struct file_batch *batch, struct file_batch *more, struct rota_error *err)
{
	assert(more->n_open == 0);
	TRY(memory_grow(&batch->paths, &batch->capacity, batch->count + more->count,
		sizeof(*batch->paths), err));
	for (size_t i = 0; i < more->count; i++)
		batch->paths[batch->count++] = more->paths[i];
	more->count = 0;
	file_batch_done(more);
	return ROTA_OK;
}

/* One call for all files that lie on the same disk as the first. */
static enum rota_status sync_all(const char *path, struct rota_error *err)
{
	const char *slash = strrchr(path, '/');
	owned_ char *folder = NULL;
	TRY(memory_copy_bytes(slash == NULL ? "." : path,
		slash == NULL || slash == path ? 1 : (size_t)(slash - path), &folder, err));
	int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (file < 0)
		return trouble(err, folder, "synced");
	int synced = syncfs(file);
	close(file);
	return synced == 0 ? ROTA_OK : trouble(err, folder, "synced");
}

enum rota_status file_batch_commit(struct file_batch *batch, struct rota_error *err)
{
	assert(batch->n_open == 0);
	if (batch->count == 0)
		return ROTA_OK;
	TRY(sync_all(batch->paths[0], err));
	char *first = batch->paths[0];
	while (batch->count > 0) {
		owned_ char *temporary = NULL;
		char *path = batch->paths[batch->count - 1];
		TRY(temporary_of(path, &temporary, err));
		if (rename(temporary, path) != 0)
			return trouble(err, path, "renamed into place");
		batch->count--;
		if (path != first)
			free(path);
	}
	enum rota_status status = sync_all(first, err);
	free(first);
	return status;
}

void file_batch_done(struct file_batch *batch)
{
	for (size_t i = 0; i < batch->count; i++) {
		owned_ char *temporary = NULL;
		if (temporary_of(batch->paths[i], &temporary, NULL) == ROTA_OK)
			unlink(temporary);
		free(batch->paths[i]);
	}
	free(batch->paths);
	*batch = (struct file_batch){0};
}
