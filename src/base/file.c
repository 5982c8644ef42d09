/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const mode_t PUBLIC_MODE = 0644, PRIVATE_MODE = 0640;

static void close_file(int *file)
{
	if (*file >= 0)
		close(*file);
	*file = -1;
}

static enum rota_status trouble(struct rota_error *err, const char *path, const char *what)
{
	return error_set(err, ROTA_EFILE, "'%s' cannot be %s: %s", path, what, strerror(errno));
}

static enum rota_status read_all(int file, const char *path, size_t limit, char **ret_bytes,
	size_t *ret_length, struct rota_error *err)
{
	owned_ char *bytes = NULL;
	size_t capacity = 0, length = 0;
	for (;;) {
		TRY(memory_grow(&bytes, &capacity, length + 65536 + 1, 1, err));
		ssize_t got = read(file, bytes + length, capacity - length - 1);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return trouble(err, path, "read");
		if (got == 0)
			break;
		length += (size_t)got;
		if (length > limit)
			return error_set(err, ROTA_EINVAL,
				"'%s' is over %zu bytes, too long for a file of its kind", path,
				limit);
	}
	bytes[length] = '\0';
	*ret_length = length;
	*ret_bytes = TAKE(bytes);
	return ROTA_OK;
}

enum rota_status file_read(const char *path, size_t limit, char **ret_bytes, size_t *ret_length,
	struct rota_error *err)
{
	done_by(close_file) int file = open(path, O_RDONLY | O_CLOEXEC);
	struct stat info;
	if (file < 0 || fstat(file, &info) != 0)
		return trouble(err, path, "opened");
	if (S_ISDIR(info.st_mode))
		return error_set(err, ROTA_EINVAL, "'%s' is a folder, must be a file", path);
	return read_all(file, path, limit, ret_bytes, ret_length, err);
}

static enum rota_status write_all(
	int file, const char *path, const char *bytes, size_t length, struct rota_error *err)
{
	while (length > 0) {
		ssize_t put = write(file, bytes, length);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return trouble(err, path, "written");
		bytes += put;
		length -= (size_t)put;
	}
	return fsync(file) == 0 ? ROTA_OK : trouble(err, path, "synced");
}

static enum rota_status sync_folder_of(const char *path, struct rota_error *err)
{
	const char *slash = strrchr(path, '/');
	owned_ char *folder = NULL;
	if (slash == NULL)
		TRY(memory_copy_text(".", &folder, err));
	else
		TRY(memory_copy_bytes(
			path, slash > path ? (size_t)(slash - path) : 1, &folder, err));
	done_by(close_file) int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (file < 0 || (fsync(file) != 0 && errno != EINVAL))
		return trouble(err, folder, "synced");
	return ROTA_OK;
}

static bool holds(const char *path, const char *bytes, size_t length)
{
	owned_ char *old = NULL;
	size_t old_length;
	return file_read(path, length, &old, &old_length, NULL) == ROTA_OK &&
	       old_length == length && memcmp(old, bytes, length) == 0;
}

static enum rota_status write_and_rename(const char *path, const char *temporary, mode_t mode,
	const char *bytes, size_t length, struct rota_error *err)
{
	done_by(close_file) int file =
		open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
	/* what an interrupted run left has the mode of then */
	if (file < 0 || (mode == PRIVATE_MODE && fchmod(file, mode) != 0))
		return trouble(err, path, "written");
	TRY(write_all(file, path, bytes, length, err));
	if (rename(temporary, path) != 0)
		return trouble(err, path, "renamed into place");
	return ROTA_OK;
}

static enum rota_status write_file(
	const char *path, mode_t mode, const char *bytes, size_t length, struct rota_error *err)
{
	size_t room = strlen(path) + 8;
	owned_ char *temporary = NULL;
	TRY(memory_new(room, 1, &temporary, err));
	snprintf(temporary, room, "%s.tmp", path);
	enum rota_status status = write_and_rename(path, temporary, mode, bytes, length, err);
	if (status != ROTA_OK) {
		unlink(temporary);
		return status;
	}
	return sync_folder_of(path, err);
}

enum rota_status file_write(
	const char *path, const char *bytes, size_t length, struct rota_error *err)
{
	return holds(path, bytes, length) ? ROTA_OK
					  : write_file(path, PUBLIC_MODE, bytes, length, err);
}

enum rota_status file_write_private(
	const char *path, const char *bytes, size_t length, struct rota_error *err)
{
	struct stat info;
	if (holds(path, bytes, length) && stat(path, &info) == 0 &&
		(info.st_mode & 0777) == PRIVATE_MODE)
		return ROTA_OK;
	return write_file(path, PRIVATE_MODE, bytes, length, err);
}

enum rota_status file_make_folder(const char *path, struct rota_error *err)
{
	if (path[0] == '\0')
		return error_set(err, ROTA_EINVAL, "a folder without a name cannot be made");
	owned_ char *part = NULL;
	TRY(memory_copy_text(path, &part, err));
	for (char *p = part + 1;; p++) {
		if (*p != '/' && *p != '\0')
			continue;
		char end = *p;
		*p = '\0';
		struct stat info;
		if (mkdir(part, 0777) != 0 &&
			(errno != EEXIST || stat(part, &info) != 0 || !S_ISDIR(info.st_mode)))
			return trouble(err, part, "made a folder");
		*p = end;
		if (end == '\0')
			return ROTA_OK;
	}
}

bool file_exists(const char *path)
{
	return access(path, F_OK) == 0;
}

enum rota_status file_join(
	const char *folder, const char *name, char **ret_path, struct rota_error *err)
{
	if (name[0] == '/' || folder[0] == '\0')
		return memory_copy_text(name, ret_path, err);
	size_t room = strlen(folder) + strlen(name) + 2;
	char *path;
	TRY(memory_new(room, 1, &path, err));
	snprintf(path, room, "%s/%s", folder, name);
	*ret_path = path;
	return ROTA_OK;
}

enum rota_status file_list(const char *pattern, struct file_list *ret_list, struct rota_error *err)
{
	glob_t found;
	int result = glob(pattern, GLOB_NOSORT, NULL, &found);
	if (result == GLOB_NOSPACE)
		return error_no_memory(err);
	struct file_list list = {0};
	enum rota_status status = ROTA_OK;
	if (result == 0) {
		status = memory_new(found.gl_pathc, sizeof(char *), &list.paths, err);
		for (size_t i = 0; status == ROTA_OK && i < found.gl_pathc; i++, list.count++)
			status = memory_copy_text(found.gl_pathv[i], &list.paths[i], err);
		globfree(&found);
	}
	if (status != ROTA_OK) {
		file_list_done(&list);
		return status;
	}
	for (size_t i = 1; i < list.count; i++)
		for (size_t j = i; j > 0 && strcmp(list.paths[j - 1], list.paths[j]) > 0; j--) {
			char *swap = list.paths[j];
			list.paths[j] = list.paths[j - 1];
			list.paths[j - 1] = swap;
		}
	*ret_list = list;
	return ROTA_OK;
}

void file_list_done(struct file_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		free(list->paths[i]);
	free(list->paths);
	*list = (struct file_list){0};
}
