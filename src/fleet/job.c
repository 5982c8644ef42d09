/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fleet/job.h"

#include "base/context.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NO_PROGRAM = 127, BLOCK = 16384 };

static void close_end(int *end)
{
	if (*end >= 0)
		close(*end);
	*end = -1;
}

static void __attribute__((noreturn))
be_child(const struct job_order *order, pid_t parent, int output, int words)
{
	int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
	setpgid(0, 0);
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (getppid() != parent) /* it died before it could be asked to tell */
		_exit(NO_PROGRAM);
	dup2(nothing, STDIN_FILENO);
	dup2(output, STDOUT_FILENO);
	dup2(words, STDERR_FILENO);
	execv(order->program, order->words);
	dprintf(STDERR_FILENO, "'%s' cannot be run: %s\n", order->program, strerror(errno));
	_exit(NO_PROGRAM);
}

static void not_started(struct job *job, const char *what, int number)
{
	text_addf(&job->words, "%s: %s\n", what, strerror(number));
	job->end = JOB_NOT_STARTED;
}

static void start(const struct job_order *order, struct job *job)
{
	int output[2], words[2];
	if (pipe2(output, O_CLOEXEC) != 0) {
		not_started(job, "no pipe", errno);
		return;
	}
	if (pipe2(words, O_CLOEXEC) != 0) {
		not_started(job, "no pipe", errno);
		close(output[0]);
		close(output[1]);
		return;
	}
	pid_t parent = getpid(), process = fork();
	if (process == 0)
		be_child(order, parent, output[1], words[1]);
	int fault = errno;
	close(output[1]);
	close(words[1]);
	job->output_end = output[0];
	job->words_end = words[0];
	if (process < 0) {
		not_started(job, "no process", fault);
		close_end(&job->output_end);
		close_end(&job->words_end);
		return;
	}
	/* in both processes: whoever comes first, the group is there before it is needed */
	setpgid(process, process);
	fcntl(job->output_end, F_SETFL, O_NONBLOCK);
	fcntl(job->words_end, F_SETFL, O_NONBLOCK);
	job->process = process;
}

enum rota_status job_start(
	const struct job_order *order, struct job *ret_job, struct rota_error *err)
{
	*ret_job = (struct job){.output_end = -1,
		.words_end = -1,
		.started_s = context_clock_s(),
		.limit_s = order->limit_s,
		.grace_s = order->grace_s,
		.most_output = order->most_output,
		.hear = order->hear,
		.owner = order->owner};
	start(order, ret_job);
	return text_check(&ret_job->words, err);
}

bool job_is_running(const struct job *job)
{
	return job->process > 0;
}

int job_wait_for(const struct job *job, struct pollfd ret_rows[2])
{
	int count = 0;
	if (job->output_end >= 0)
		ret_rows[count++] = (struct pollfd){.fd = job->output_end, .events = POLLIN};
	if (job->words_end >= 0)
		ret_rows[count++] = (struct pollfd){.fd = job->words_end, .events = POLLIN};
	return count;
}

/* What the pipe has now; 0: nothing more for the time being, or ever, when it is closed. */
static size_t read_some(int *end, char block[BLOCK])
{
	while (*end >= 0) {
		ssize_t got = read(*end, block, BLOCK);
		if (got > 0)
			return (size_t)got;
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0 && errno == EAGAIN)
			return 0;
		close_end(end);
	}
	return 0;
}

/* Up to the most that is kept. */
static void take_output(struct job *job)
{
	char block[BLOCK];
	for (size_t got; (got = read_some(&job->output_end, block)) > 0;) {
		size_t most = job->most_output, has = job->output.length;
		size_t room = most > has ? most - has : 0;
		job->is_cut |= got > room;
		text_add_bytes(&job->output, block, got < room ? got : room);
	}
}

static void keep_words(struct job *job, const char *bytes, size_t length)
{
	size_t room = JOB_MOST_WORDS > job->words.length ? JOB_MOST_WORDS - job->words.length : 0;
	text_add_bytes(&job->words, bytes, length < room ? length : room);
}

/* The line that is there is whole. */
static void tell_line(struct job *job)
{
	if (job->line.length > 0 && job->hear(job->owner, job->line.data, job->line.length)) {
		keep_words(job, job->line.data, job->line.length);
		keep_words(job, "\n", 1);
	}
	job->line.length = 0;
}

static void take_lines(struct job *job, const char *bytes, size_t length)
{
	for (const char *end = bytes + length; bytes < end;) {
		const char *stop = memchr(bytes, '\n', (size_t)(end - bytes));
		size_t part = (size_t)((stop != NULL ? stop : end) - bytes);
		size_t room = JOB_MOST_LINE - job->line.length;
		bool is_whole = stop != NULL && part <= room;
		part = part < room ? part : room;
		text_add_bytes(&job->line, bytes, part);
		bytes += part + is_whole;
		if (is_whole || job->line.length >= JOB_MOST_LINE)
			tell_line(job);
	}
}

static void take_words(struct job *job)
{
	char block[BLOCK];
	for (size_t got; (got = read_some(&job->words_end, block)) > 0;) {
		if (job->hear != NULL)
			take_lines(job, block, got);
		else
			keep_words(job, block, got);
	}
}

static void attend_clock(struct job *job)
{
	double now_s = context_clock_s();
	if (job->asked_s <= 0 && job->limit_s > 0 && now_s - job->started_s >= job->limit_s) {
		job_stop(job);
		job->end = JOB_OUT_OF_TIME;
	}
	if (job->asked_s > 0 && now_s - job->asked_s >= job->grace_s)
		kill(-job->process, SIGKILL);
}

static void note_end(struct job *job, int how, const struct rusage *used)
{
	job->seconds = context_clock_s() - job->started_s;
	job->cpu_s = (double)used->ru_utime.tv_sec + (double)used->ru_stime.tv_sec +
		     1e-6 * (double)(used->ru_utime.tv_usec + used->ru_stime.tv_usec);
	job->memory_mb = (double)used->ru_maxrss / 1024;
	job->by_signal = WIFSIGNALED(how);
	job->status = job->by_signal ? WTERMSIG(how) : WEXITSTATUS(how);
	if (!job->by_signal && job->status == NO_PROGRAM)
		job->end = JOB_NOT_STARTED;
}

enum rota_status job_attend(struct job *job, bool *ret_ended, struct rota_error *err)
{
	int how = 0;
	struct rusage used = {0};
	*ret_ended = true;
	if (!job_is_running(job))
		return ROTA_OK;
	/* first whether it has ended, then what it wrote: nothing is missed */
	pid_t waited = wait4(job->process, &how, WNOHANG, &used);
	take_output(job);
	take_words(job);
	TRY(text_check(&job->output, err));
	TRY(text_check(&job->words, err));
	TRY(text_check(&job->line, err));
	*ret_ended = waited != 0 && !(waited < 0 && errno == EINTR);
	if (!*ret_ended) {
		attend_clock(job);
		return ROTA_OK;
	}
	kill(-job->process, SIGKILL); /* what it left behind */
	note_end(job, how, &used);
	if (job->hear != NULL)
		tell_line(job);
	job->process = 0;
	close_end(&job->output_end);
	close_end(&job->words_end);
	return ROTA_OK;
}

void job_stop(struct job *job)
{
	if (!job_is_running(job) || job->asked_s > 0)
		return;
	kill(job->process, SIGTERM);
	job->asked_s = context_clock_s();
	job->end = JOB_STOPPED;
}

void job_done(struct job *job)
{
	if (job_is_running(job)) {
		kill(-job->process, SIGKILL);
		while (waitpid(job->process, NULL, 0) < 0 && errno == EINTR)
			continue;
		close_end(&job->output_end);
		close_end(&job->words_end);
	}
	text_done(&job->output);
	text_done(&job->words);
	text_done(&job->line);
	job->process = 0;
}
