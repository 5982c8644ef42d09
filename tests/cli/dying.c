/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Preloaded into rota: the process ends as if killed right before the call number DYING_AT of those
 * that change files (with DYING_TERM: is told to end), and time and chance stand still, so that
 * runs can be compared. With DYING_COUNT the number of such calls is written there instead.
 */
#undef _FILE_OFFSET_BITS /* both names of a call are taken over */
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

static long calls;

static void tick(void)
{
	const char *at = getenv("DYING_AT"), *told = getenv("DYING_TERM");
	calls++;
	if (at != NULL && calls == atol(at))
		_exit(99);
	if (told != NULL && calls == atol(told))
		raise(SIGTERM);
}

__attribute__((destructor)) static void tell(void)
{
	const char *path = getenv("DYING_COUNT");
	FILE *file = path != NULL ? fopen(path, "w") : NULL;
	if (file == NULL)
		return;
	fprintf(file, "%ld\n", calls);
	fclose(file);
}

#define REAL(type, name, ...) \
	type (*real)(__VA_ARGS__); \
	*(void **)&real = dlsym(RTLD_NEXT, name)

ssize_t write(int file, const void *bytes, size_t length)
{
	REAL(ssize_t, "write", int, const void *, size_t);
	if (file > 2)
		tick();
	return real(file, bytes, length);
}

ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t at)
{
	REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
	tick();
	return real(file, bytes, length, at);
}

ssize_t pwrite(int file, const void *bytes, size_t length, off_t at)
{
	REAL(ssize_t, "pwrite", int, const void *, size_t, off_t);
	tick();
	return real(file, bytes, length, at);
}

int rename(const char *from, const char *to)
{
	REAL(int, "rename", const char *, const char *);
	tick();
	return real(from, to);
}

int unlink(const char *path)
{
	REAL(int, "unlink", const char *);
	tick();
	return real(path);
}

int fsync(int file)
{
	tick();
	(void)file; /* what is not synced is lost with the machine only, not with the process */
	return 0;
}

int fdatasync(int file)
{
	tick();
	(void)file;
	return 0;
}

int ftruncate64(int file, off64_t length)
{
	REAL(int, "ftruncate64", int, off64_t);
	tick();
	return real(file, length);
}

int mkdir(const char *path, mode_t mode)
{
	REAL(int, "mkdir", const char *, mode_t);
	tick();
	return real(path, mode);
}

time_t time(time_t *ret_now)
{
	const char *now = getenv("DYING_NOW");
	time_t at = now != NULL ? (time_t)atoll(now) : 1772409600;
	if (ret_now != NULL)
		*ret_now = at;
	return at;
}

ssize_t getrandom(void *bytes, size_t length, unsigned flags)
{
	(void)flags;
	memset(bytes, 0x5a, length);
	return (ssize_t)length;
}
