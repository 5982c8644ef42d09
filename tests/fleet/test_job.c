/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fleet/job.h"

#include "suite.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static void run(const char *script, double limit_s, size_t most_output, struct job *ret_job)
{
	const char *const words[] = {"sh", "-c", script, NULL};
	struct job_order order = {.program = "/bin/sh",
		.words = (char *const *)words,
		.limit_s = limit_s,
		.grace_s = 0.3,
		.most_output = most_output};
	struct rota_error err = {0};
	bool ended = false;
	ck_assert_int_eq(job_start(&order, ret_job, &err), ROTA_OK);
	while (!ended) {
		struct pollfd rows[2];
		int count = job_wait_for(ret_job, rows);
		poll(rows, (nfds_t)count, 5);
		ck_assert_int_eq(job_attend(ret_job, &ended, &err), ROTA_OK);
	}
	ck_assert(!job_is_running(ret_job));
}

START_TEST(output_words_and_status_are_taken_in)
{
	struct job job;
	run("echo out; echo err >&2; exit 7", 0, 100, &job);
	ck_assert_int_eq(job.end, JOB_ENDED);
	ck_assert(!job.by_signal);
	ck_assert_int_eq(job.status, 7);
	ck_assert_str_eq(job.output.data, "out\n");
	ck_assert_str_eq(job.words.data, "err\n");
	ck_assert(!job.is_cut);
	ck_assert(job.seconds > 0 && job.memory_mb > 0);
	job_done(&job);
}
END_TEST

START_TEST(nothing_is_there_to_be_read)
{
	struct job job;
	run("cat; echo end", 0, 100, &job);
	ck_assert_str_eq(job.output.data, "end\n");
	job_done(&job);
}
END_TEST

START_TEST(a_signal_is_told)
{
	struct job job;
	run("kill -SEGV $$", 0, 100, &job);
	ck_assert_int_eq(job.end, JOB_ENDED);
	ck_assert(job.by_signal);
	ck_assert_int_eq(job.status, SIGSEGV);
	job_done(&job);
}
END_TEST

START_TEST(output_is_cut_and_the_job_goes_on)
{
	struct job job;
	run("head -c 1000000 /dev/zero | tr '\\0' x; head -c 9000 /dev/zero | tr '\\0' y >&2; exit "
	    "3",
		0, 70000, &job);
	ck_assert(job.is_cut);
	ck_assert_uint_eq(job.output.length, 70000);
	ck_assert_uint_eq(job.words.length, JOB_MOST_WORDS);
	ck_assert_int_eq(job.status, 3);
	job_done(&job);
}
END_TEST

struct heard {
	size_t count, bytes, longest;
	char last[40];
};

static bool hear(void *owner, const char *line, size_t length)
{
	struct heard *heard = owner;
	heard->count++;
	heard->bytes += length;
	heard->longest = length > heard->longest ? length : heard->longest;
	snprintf(heard->last, sizeof(heard->last), "%.*s", (int)length, line);
	return line[0] == 'k';
}

/* Lines of all lengths around what is told at once, the last without an end; empty ones are none.
 */
START_TEST(lines_are_told_as_they_come_and_kept_as_wanted)
{
	static const char script[] =
		"for n in 1 7998 7999 8000 8001 16001; do head -c $n /dev/zero | tr '\\0' x; echo; "
		"done "
		">&2; echo >&2; echo keep >&2; echo no >&2; sleep 0.1; printf 'kept too' >&2";
	const char *const words[] = {"sh", "-c", script, NULL};
	struct heard heard = {0};
	struct job job;
	struct job_order order = {.program = "/bin/sh",
		.words = (char *const *)words,
		.grace_s = 0.3,
		.hear = hear,
		.owner = &heard};
	bool ended = false;
	ck_assert_int_eq(job_start(&order, &job, NULL), ROTA_OK);
	while (!ended) {
		struct pollfd rows[2];
		poll(rows, (nfds_t)job_wait_for(&job, rows), 5);
		ck_assert_int_eq(job_attend(&job, &ended, NULL), ROTA_OK);
	}
	ck_assert_uint_eq(heard.bytes, 1 + 7998 + 7999 + 8000 + 8001 + 16001 + 4 + 2 + 8);
	ck_assert_uint_eq(heard.count, 1 + 1 + 1 + 1 + 2 + 3 + 1 + 1 + 1);
	ck_assert_uint_eq(heard.longest, JOB_MOST_LINE);
	ck_assert_str_eq(heard.last, "kept too");
	ck_assert_str_eq(job.words.data, "keep\nkept too\n");
	job_done(&job);
}
END_TEST

START_TEST(what_is_over_its_limit_is_asked_to_end)
{
	struct job job;
	run("trap 'echo bye; exit 1' TERM; while :; do sleep 0.02; done", 0.2, 100, &job);
	ck_assert_int_eq(job.end, JOB_OUT_OF_TIME);
	ck_assert_str_eq(job.output.data, "bye\n");
	ck_assert(!job.by_signal);
	job_done(&job);
}
END_TEST

START_TEST(what_does_not_listen_is_killed)
{
	struct job job;
	run("trap '' TERM; while :; do sleep 0.02; done", 0.1, 100, &job);
	ck_assert_int_eq(job.end, JOB_OUT_OF_TIME);
	ck_assert(job.by_signal && job.status == SIGKILL);
	job_done(&job);
}
END_TEST

/* Dead; whoever is its parent now may not have waited for it yet. */
static bool is_gone(pid_t process)
{
	char path[64], state = 'Z';
	snprintf(path, sizeof(path), "/proc/%d/stat", (int)process);
	FILE *file = fopen(path, "r");
	if (file == NULL)
		return true;
	if (fscanf(file, "%*d %*s %c", &state) != 1)
		state = 'Z';
	fclose(file);
	return state == 'Z';
}

START_TEST(children_left_behind_are_killed_and_hold_nobody_up)
{
	struct job job;
	run("sleep 60 & echo $!", 0, 100, &job);
	ck_assert_int_eq(job.status, 0);
	pid_t left = (pid_t)strtol(job.output.data, NULL, 10);
	ck_assert_int_gt(left, 1);
	for (int i = 0; i < 1000 && !is_gone(left); i++)
		poll(NULL, 0, 10);
	ck_assert(is_gone(left));
	job_done(&job);
}
END_TEST

START_TEST(a_program_that_is_not_there_is_told)
{
	const char *const words[] = {"x", NULL};
	struct job_order order = {
		.program = "/nowhere/rota", .words = (char *const *)words, .most_output = 10};
	struct rota_error err = {0};
	struct job job;
	bool ended = false;
	ck_assert_int_eq(job_start(&order, &job, &err), ROTA_OK);
	while (!ended) {
		ck_assert_int_eq(job_attend(&job, &ended, &err), ROTA_OK);
		poll(NULL, 0, 2);
	}
	ck_assert_int_eq(job.end, JOB_NOT_STARTED);
	ck_assert_ptr_nonnull(
		strstr(job.words.data, "'/nowhere/rota' cannot be run: No such file"));
	job_done(&job);
}
END_TEST

START_TEST(a_job_that_is_dropped_is_killed)
{
	const char *const words[] = {"sh", "-c", "exec sleep 60", NULL};
	struct job_order order = {
		.program = "/bin/sh", .words = (char *const *)words, .most_output = 10};
	struct rota_error err = {0};
	struct job job;
	ck_assert_int_eq(job_start(&order, &job, &err), ROTA_OK);
	pid_t process = job.process;
	job_done(&job);
	ck_assert(kill(process, 0) != 0 && errno == ESRCH);
}
END_TEST

int main(void)
{
	return SUITE_RUN("fleet", "job", output_words_and_status_are_taken_in,
		lines_are_told_as_they_come_and_kept_as_wanted, nothing_is_there_to_be_read,
		a_signal_is_told, output_is_cut_and_the_job_goes_on,
		what_is_over_its_limit_is_asked_to_end, what_does_not_listen_is_killed,
		children_left_behind_are_killed_and_hold_nobody_up,
		a_program_that_is_not_there_is_told, a_job_that_is_dropped_is_killed);
}
