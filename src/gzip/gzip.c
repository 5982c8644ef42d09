/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gzip/gzip.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

enum { IN_SIZE = 1 << 16, WITH_GZIP_HEADER = 16 };

struct gzip_file {
	char *path;
	int descriptor;
	bool packed;
	bool ended;	/* the system has no more bytes */
	bool in_member; /* the member that was begun has not ended */
	bool inflating; /* stream holds memory of zlib's */
	long long position, size;
	z_stream stream;
	unsigned char *in; /* what was read and not yet handed out: next_in, avail_in of stream */
};

static enum rota_status read_some(struct gzip_file *file, void *buffer, size_t room,
	size_t *ret_count, struct rota_error *err)
{
	ssize_t count;
	do
		count = read(file->descriptor, buffer, room);
	while (count < 0 && errno == EINTR);
	if (count < 0)
		return error_set(
			err, ROTA_EFILE, "'%s' cannot be read: %s", file->path, strerror(errno));
	file->position += count;
	file->ended = count == 0;
	*ret_count = (size_t)count;
	return ROTA_OK;
}

/* Two bytes tell what it is; they wait in `in`. */
static enum rota_status look(struct gzip_file *file, struct rota_error *err)
{
	size_t have = 0;
	while (have < 2 && !file->ended) {
		size_t count;
		TRY(read_some(file, file->in + have, IN_SIZE - have, &count, err));
		have += count;
	}
	file->stream.next_in = file->in;
	file->stream.avail_in = (uInt)have;
	file->packed = have >= 2 && file->in[0] == 0x1f && file->in[1] == 0x8b;
	if (!file->packed)
		return ROTA_OK;
	if (inflateInit2(&file->stream, MAX_WBITS + WITH_GZIP_HEADER) != Z_OK)
		return error_no_memory(err);
	file->inflating = file->in_member = true;
	return ROTA_OK;
}

enum rota_status gzip_new(const char *path, struct gzip_file **ret_file, struct rota_error *err)
{
	owned_by(gzip_free) struct gzip_file *file = NULL;
	struct stat about;
	TRY(memory_new(1, sizeof(*file), &file, err));
	file->descriptor = -1;
	TRY(memory_copy_text(path, &file->path, err));
	TRY(memory_new(IN_SIZE, 1, &file->in, err));
	file->descriptor = open(path, O_RDONLY | O_CLOEXEC);
	if (file->descriptor < 0 || fstat(file->descriptor, &about) != 0)
		return error_set(
			err, ROTA_EFILE, "'%s' cannot be opened: %s", path, strerror(errno));
	if (S_ISDIR(about.st_mode))
		return error_set(err, ROTA_EFILE, "'%s' is a folder, expected a file", path);
	file->size = S_ISREG(about.st_mode) ? (long long)about.st_size : 0;
	TRY(look(file, err));
	*ret_file = TAKE(file);
	return ROTA_OK;
}

struct gzip_file *gzip_free(struct gzip_file *file)
{
	if (file == NULL)
		return NULL;
	if (file->inflating)
		inflateEnd(&file->stream);
	if (file->descriptor >= 0)
		close(file->descriptor);
	free(file->in);
	free(file->path);
	free(file);
	return NULL;
}

static enum rota_status read_plain(struct gzip_file *file, char *buffer, size_t room,
	size_t *ret_count, struct rota_error *err)
{
	size_t waiting = file->stream.avail_in;
	if (waiting == 0)
		return read_some(file, buffer, room, ret_count, err);
	size_t count = waiting < room ? waiting : room;
	memcpy(buffer, file->stream.next_in, count);
	file->stream.next_in += count;
	file->stream.avail_in -= (uInt)count;
	*ret_count = count;
	return ROTA_OK;
}

static enum rota_status refill(struct gzip_file *file, struct rota_error *err)
{
	size_t count = 0;
	if (!file->ended)
		TRY(read_some(file, file->in, IN_SIZE, &count, err));
	file->stream.next_in = file->in;
	file->stream.avail_in = (uInt)count;
	if (count == 0 && file->in_member)
		return error_set(err, ROTA_EINVAL, "'%s' ends too early: the gzip file is cut off",
			file->path);
	return ROTA_OK;
}

/* Behind a member: another one begins, or zeros fill up the last block of a tape, or all ends. */
static enum rota_status begin_member(struct gzip_file *file, struct rota_error *err)
{
	while (file->stream.avail_in > 0 && *file->stream.next_in == 0) {
		file->stream.next_in++;
		file->stream.avail_in--;
	}
	if (file->stream.avail_in == 0)
		return ROTA_OK;
	if (inflateReset(&file->stream) != Z_OK)
		return error_set(err, ROTA_EBROKEN, "the gzip reader cannot begin anew");
	file->in_member = true;
	return ROTA_OK;
}

static enum rota_status inflate_some(struct gzip_file *file, struct rota_error *err)
{
	switch (inflate(&file->stream, Z_NO_FLUSH)) {
	case Z_OK:
	case Z_BUF_ERROR:
		return ROTA_OK;
	case Z_STREAM_END:
		file->in_member = false;
		return ROTA_OK;
	case Z_MEM_ERROR:
		return error_no_memory(err);
	default:
		return error_set(err, ROTA_EINVAL,
			"'%s' is damaged: its gzip content cannot be unpacked: %s", file->path,
			file->stream.msg != NULL ? file->stream.msg : "unknown packing");
	}
}

static enum rota_status read_packed(struct gzip_file *file, char *buffer, size_t room,
	size_t *ret_count, struct rota_error *err)
{
	uInt wanted = room < (1u << 30) ? (uInt)room : 1u << 30;
	file->stream.next_out = (unsigned char *)buffer;
	file->stream.avail_out = wanted;
	while (file->stream.avail_out == wanted) {
		if (file->stream.avail_in == 0)
			TRY(refill(file, err));
		if (!file->in_member)
			TRY(begin_member(file, err));
		if (file->in_member)
			TRY(inflate_some(file, err));
		else if (file->ended)
			break;
	}
	*ret_count = wanted - file->stream.avail_out;
	return ROTA_OK;
}

enum rota_status gzip_read(
	void *owner, char *buffer, size_t room, size_t *ret_count, struct rota_error *err)
{
	struct gzip_file *file = owner;
	return file->packed ? read_packed(file, buffer, room, ret_count, err)
			    : read_plain(file, buffer, room, ret_count, err);
}

bool gzip_is_packed(const struct gzip_file *file)
{
	return file->packed;
}

long long gzip_position(const struct gzip_file *file)
{
	return file->position;
}

long long gzip_size(const struct gzip_file *file)
{
	return file->size;
}
