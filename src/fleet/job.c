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

enum { NO_PROGRAM = 127 };

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
		.most_output = order->most_output};
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

/* Adds what the pipe has up to `most` bytes of text; *ret_cut where there was more. */
static void take_in(int *end, struct text *text, size_t most, bool *ret_cut)
{
	char block[16384];
	while (*end >= 0) {
		ssize_t got = read(*end, block, sizeof(block));
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0 && errno == EAGAIN)
			return;
		if (got <= 0) {
			close_end(end);
			return;
		}
		size_t room = most > text->length ? most - text->length : 0;
		*ret_cut |= (size_t)got > room;
		text_add_bytes(text, block, (size_t)got < room ? (size_t)got : room);
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
	bool cut_words = false;
	struct rusage used = {0};
	*ret_ended = true;
	if (!job_is_running(job))
		return ROTA_OK;
	/* first whether it has ended, then what it wrote: nothing is missed */
	pid_t waited = wait4(job->process, &how, WNOHANG, &used);
	take_in(&job->output_end, &job->output, job->most_output, &job->is_cut);
	take_in(&job->words_end, &job->words, JOB_MOST_WORDS, &cut_words);
	TRY(text_check(&job->output, err));
	TRY(text_check(&job->words, err));
	*ret_ended = waited != 0 && !(waited < 0 && errno == EINTR);
	if (!*ret_ended) {
		attend_clock(job);
		return ROTA_OK;
	}
	kill(-job->process, SIGKILL); /* what it left behind */
	note_end(job, how, &used);
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
	job->process = 0;
}
