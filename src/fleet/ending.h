/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FLEET_ENDING_H
#define FLEET_ENDING_H
/* How the run of one site ended, out of its process's end and of what it printed. */
#include "fleet/job.h"

/* From the best to the worst: a batch ends as the worst of its sites did. */
enum ending_kind {
	ENDING_DONE,
	ENDING_REVIEW,	    /* exit status 4: a proposal waits */
	ENDING_SHORT,	    /* 3: goals or rules are missed */
	ENDING_BUSY,	    /* 5: another run holds the site */
	ENDING_INPUT,	    /* 2: the site's files or the command are wrong */
	ENDING_FAILED,	    /* any other exit status */
	ENDING_KILLED,	    /* by a signal: a crash, or a machine short of memory */
	ENDING_OUT_OF_TIME, /* over its limit */
	ENDING_NOT_STARTED, /* no process, or no program */
	ENDING_STOPPED,	    /* the batch was told to end, before this site had */
	ENDING_KINDS
};

/* What is told of a site; numbers are NAN where its answer has none. */
struct ending {
	enum ending_kind kind;
	int status;			      /* exit status; -1 where there is none */
	int signal;			      /* 0: none */
	int attempts;			      /* 0: never begun */
	double changes, moved, least_changes; /* people's days that come out otherwise, ... */
	double gap, uncovered_share, publication;
	char *waits;	/* why a person must decide; NULL: no need */
	char *message;	/* what it said on standard error beside warnings; NULL: nothing */
	char *warnings; /* of these, a line each; NULL: none */
	bool is_cut;	/* it printed more than is taken in */
	double seconds, cpu_s, memory_mb; /* of the last attempt */
};
void ending_init(struct ending *ending); /* of a site that was not begun: stopped */
void ending_done(struct ending *ending);

/* "done", "out of time", ... */
const char *ending_name(enum ending_kind kind);
/* Whether it can pass by itself: held by another run, failed, killed, not started. */
bool ending_may_pass(enum ending_kind kind);

/* Of a job that has ended; `attempts` is left as it is, what else was in ret_ending is freed. */
enum rota_status ending_read(
	const struct job *job, struct ending *ret_ending, struct rota_error *err);

#endif
