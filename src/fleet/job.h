/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FLEET_JOB_H
#define FLEET_JOB_H
/*
 * One program run as a process of its own, in a process group of its own: what it writes is taken
 * in through pipes while it runs, and its end is waited for. Whatever it does, its parent goes on;
 * where its parent dies, it is asked to end.
 */
#include "base/text.h"

#include <poll.h>
#include <sys/types.h>

struct job_order {
	const char *program;
	char *const *words; /* as main has them, ended with NULL; lent until the job is started */
	double limit_s;	    /* then it is asked to end (SIGTERM); 0: never */
	double grace_s;	    /* from being asked on; then it is killed */
	size_t most_output; /* bytes of standard output; what is beyond is dropped */
	/* is told each line of standard error as it comes, without its end; false: it is not kept;
	 * NULL: all are */
	bool (*hear)(void *owner, const char *line, size_t length);
	void *owner; /* must outlive the job */
};

enum {
	JOB_MOST_WORDS = 4000, /* bytes of standard error that are kept */
	JOB_MOST_LINE = 8000,  /* of one line that is told; a longer one comes in parts */
};

enum job_end {
	JOB_ENDED,	 /* by itself, or by a signal that is not of our sending */
	JOB_OUT_OF_TIME, /* asked to end at its limit, however it did */
	JOB_STOPPED,	 /* asked to end by job_stop, however it did */
	JOB_NOT_STARTED, /* there was no process, or no program */
};

/* A struct of zeros is one that does not run. */
struct job {
	pid_t process;		   /* 0: none */
	int output_end, words_end; /* pipes; -1 at their end */
	struct text output;	   /* standard output */
	struct text words;	   /* the first of standard error */
	struct text line;	   /* of standard error, not ended yet */
	bool (*hear)(void *owner, const char *line, size_t length);
	void *owner;
	bool is_cut;		   /* output is not all there was */
	double started_s, asked_s; /* by context_clock_s; asked_s 0: not asked to end */
	double limit_s, grace_s;
	size_t most_output;
	enum job_end end;
	bool by_signal;
	int status; /* exit status, or the signal's number */
	double seconds, cpu_s;
	double memory_mb; /* most it held at once */
};

/* Well also where no process could be made: then the job has ended as JOB_NOT_STARTED, and `words`
 * say why. */
enum rota_status job_start(
	const struct job_order *order, struct job *ret_job, struct rota_error *err);
bool job_is_running(const struct job *job);
/* What poll should wait for; gives the number of rows written, at most 2. */
int job_wait_for(const struct job *job, struct pollfd ret_rows[2]);
/* Takes in what was written, ends what is over its time; *ret_ended once there is no process any
 * more. */
enum rota_status job_attend(struct job *job, bool *ret_ended, struct rota_error *err);
/* Asks the job to end; the second time is as the first. */
void job_stop(struct job *job);
/* Kills what runs still, frees the rest. */
void job_done(struct job *job);

#endif
