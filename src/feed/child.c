/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed/child.h"

#include "base/context.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
enum { BOUNDS_MEMORY = false };
#else
enum { BOUNDS_MEMORY = true };
#endif

static void bound(int resource, rlim_t soft, rlim_t hard)
{
	struct rlimit limit = {soft, hard};
	setrlimit(resource, &limit);
}

/* Bytes of address space in use, which the child has from its parent. */
static rlim_t memory_in_use(void)
{
	unsigned long pages = 0;
	FILE *file = fopen("/proc/self/statm", "re");
	if (file == NULL)
		return 0;
	if (fscanf(file, "%lu", &pages) != 1)
		pages = 0;
	fclose(file);
	return (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE);
}

static void enter_limits(const struct feed_limits *limits)
{
	enum { FILES = 16 };
	rlim_t used = memory_in_use();
	if (BOUNDS_MEMORY && used > 0)
		bound(RLIMIT_AS, used + limits->memory_bytes, used + limits->memory_bytes);
	bound(RLIMIT_CPU, (rlim_t)limits->cpu_s, (rlim_t)limits->cpu_s + 1);
	bound(RLIMIT_FSIZE, 0, 0);
	bound(RLIMIT_CORE, 0, 0);
	bound(RLIMIT_NOFILE, FILES, FILES);
	bound(RLIMIT_NPROC, 0, 0);
}

static void be_child(child_work *work, void *owner, const struct feed_limits *limits, int out)
{
	/* nothing of the program's is within reach: database, locks, terminals */
	dup2(out, STDIN_FILENO);
	close_range(1, ~0U, 0);
	signal(SIGPIPE, SIG_DFL);
	signal(SIGXCPU, SIG_DFL);
	enter_limits(limits);
	work(owner, STDIN_FILENO);
	_exit(0);
}

/* ROTA_OK with *ret_end set at the end of the output or of patience. */
static enum rota_status gather(int in, double until_s, size_t most, struct text *output,
	enum child_end *ret_end, struct rota_error *err)
{
	enum { BLOCK = 65536 };
	owned_ char *block = NULL;
	TRY(memory_new(BLOCK, 1, &block, err));
	for (;;) {
		double left_s = until_s - context_clock_s();
		struct pollfd ready = {.fd = in, .events = POLLIN};
		*ret_end = CHILD_OUT_OF_TIME;
		if (left_s <= 0)
			return ROTA_OK;
		if (poll(&ready, 1, (int)(left_s * 1000) + 1) <= 0)
			continue;
		ssize_t got = read(in, block, BLOCK);
		if (got < 0 && errno == EINTR)
			continue;
		*ret_end = CHILD_DONE;
		if (got <= 0)
			return ROTA_OK;
		*ret_end = CHILD_TOO_MUCH;
		if ((size_t)got > most - output->length)
			return ROTA_OK;
		text_add_bytes(output, block, (size_t)got);
		TRY(text_check(output, err));
	}
}

static enum child_end end_of(pid_t process, enum child_end end)
{
	int status = 0;
	if (end != CHILD_DONE)
		kill(process, SIGKILL);
	pid_t waited;
	do
		waited = waitpid(process, &status, 0);
	while (waited < 0 && errno == EINTR);
	/* a program that ignores SIGCHLD hears nothing: then what was written has to tell */
	if (end != CHILD_DONE || waited != process || !WIFSIGNALED(status))
		return end;
	bool timed_out = WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL;
	return timed_out ? CHILD_OUT_OF_TIME : CHILD_CRASHED;
}

enum rota_status child_run(child_work *work, void *owner, const struct feed_limits *limits,
	size_t most_output, struct text *ret_output, enum child_end *ret_end,
	struct rota_error *err)
{
	int ends[2];
	if (pipe2(ends, O_CLOEXEC) != 0)
		return error_set(err, ROTA_EFILE, "no pipe to a reader: %s", strerror(errno));
	pid_t process = fork();
	if (process == 0)
		be_child(work, owner, limits, ends[1]);
	close(ends[1]);
	if (process < 0) {
		close(ends[0]);
		return error_set(err, ROTA_EFILE, "no process for a reader: %s", strerror(errno));
	}
	enum child_end end = CHILD_CRASHED;
	enum rota_status status = gather(ends[0], context_clock_s() + limits->patience_s,
		most_output, ret_output, &end, err);
	close(ends[0]);
	end = end_of(process, status == ROTA_OK ? end : CHILD_CRASHED);
	*ret_end = end;
	return status;
}
