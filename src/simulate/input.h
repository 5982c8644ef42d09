/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIMULATE_INPUT_H
#define SIMULATE_INPUT_H
/*
 * What a simulation is told: queues, kinds of people, and who is at work when. All times are
 * seconds since the start of interval 0. Arrays are lent and outlive the simulation.
 */
#include "calendar/horizon.h"
#include "site/site.h"

enum { SIMULATE_MOST_LEVELS = 16, SIMULATE_MOST_GOALS = 6, SIMULATE_SHAPE_POINTS = 257 };

/* How times spread around their mean. */
enum simulate_shape_kind { SHAPE_EXPONENTIAL, SHAPE_LOGNORMAL, SHAPE_TABLE, SHAPE_FIXED };
struct simulate_shape {
	enum simulate_shape_kind kind;
	double cv;	     /* lognormal: standard deviation over mean */
	const double *table; /* table: [SIMULATE_SHAPE_POINTS] quantiles 0, 1/256, ... 1 over mean,
				rising; straight between them */
};

/* Something that is asked of a queue over the whole time. */
enum simulate_goal_kind {
	SIMULATE_ANSWERED,  /* at least share `value` answered (done) within within_s, of all */
	SIMULATE_WAIT,	    /* at least share `value` waits at most within_s, however it ended */
	SIMULATE_ASA,	    /* mean wait of those answered at most `value` seconds */
	SIMULATE_ABANDONED, /* at most share `value` gives up */
	SIMULATE_OCCUPANCY, /* agents busy at most share `value` */
};
struct simulate_goal {
	enum simulate_goal_kind kind;
	double value, within_s;
	enum answered_of of; /* answered: of whom; the offered wait is not simulated */
};

/* Who is not answered comes back: this share, after this time, to that queue. */
struct simulate_retry {
	double share; /* 0: nobody */
	double after_s;
	int queue;
};

struct simulate_queue {
	enum channel channel;
	const double *volume;	/* [n] expected contacts */
	const double *day_cv;	/* [n_days] of the factor that a whole day is multiplied by, gamma
				   with mean 1, common to all queues; NULL: 0 */
	double noise;		/* variance over mean within the day; 1 and below: Poisson */
	const double *handle_s; /* [n] mean work by the interval a contact comes in; > 0 */
	struct simulate_shape shape;
	const double *patience_s; /* [n] mean of an exponential time; 0 never gives up; NULL: 0 */
	double hang_up_share;	  /* of those who must wait, gives up at once */
	int n_levels;		  /* chats an agent may have at once; 1 for the others */
	double gain[SIMULATE_MOST_LEVELS]; /* [k - 1] chats done with k at once, in those of one */
	const bool *open;   /* [n] NULL: always. Closed and nobody left: who waits gives up */
	double within_s;    /* service level; of deferred queues until done */
	bool open_hours;    /* deferred: times are counted while open only */
	bool interruptible; /* deferred: put aside when a live contact finds nobody free */
	double backlog;	    /* contacts there at the start, rounded to whole ones */
	struct simulate_retry retry;
	struct simulate_goal goals[SIMULATE_MOST_GOALS];
	int n_goals;
};

/* Of a contact that comes, the free agent with the least `choose`, then the longest free, is
 * called; of chats then the one with fewest. Who becomes free takes from the queue with the least
 * `take`, of equal ones the contact that came first. */
struct simulate_skill {
	int queue;
	int32_t choose, take;
};
struct simulate_group {
	const struct simulate_skill *skills;
	int n_skills;
};
/* At work in [start_s, end_s); what lies between two stays is a break, or home. */
struct simulate_stay {
	int agent, group;
	double start_s, end_s;
};

struct simulate_input {
	double step_s;
	interval_index n;
	const int *day_of; /* [n] day of each interval, from 0, rising */
	int n_days;
	const struct simulate_queue *queues;
	int n_queues; /* at most MOST_QUEUES */
	const struct simulate_group *groups;
	int n_groups;
	const struct simulate_stay *stays; /* by agent, start; an agent's do not overlap */
	int n_stays;
	int n_agents;
	double absence_share;  /* of their time agents are away unplanned, 0 .. 0.9 */
	double absence_mean_s; /* exponential length of such an absence; > 0 */
	bool hand_over; /* who leaves gives the contact in hand to the first of the group who is
			   free, and goes; else finishes it. Not chats */
};

#endif
