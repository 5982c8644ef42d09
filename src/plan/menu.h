/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_MENU_H
#define PLAN_MENU_H
/*
 * What people of one contract may be given on each day of the period: shifts by kind, start and
 * length, in groups whose members leave the same trace for later days (what may follow, minutes
 * paid, counts). The best roster of a person looks at one member a group: the cheapest.
 */
#include "base/arena.h"
#include "calendar/horizon.h"
#include "roster/roster.h"

struct grid;

/* A duty that must stay as it is, cut to the grid. */
struct pin {
	int n_work;		 /* stretches at work */
	int *queues;		 /* [n_work] INDEX_NONE: none is named */
	int (*work)[2];		 /* [n_work] first slot and slot behind the last */
	const struct duty *duty; /* of the pinned roster */
	int work_slots;
};

struct option {
	int kind;
	int rank;	   /* of its start among the day's starts */
	int start, length; /* slots */
	int clock;	   /* minutes since local midnight of its start */
	int paid;	   /* minutes */
	int follow; /* starts of later days that come before this shift's end and rest are over */
	int group;  /* in the day */
	bool night; /* where nights are shared fairly */
	const struct pin *pin; /* NULL: an ordinary shift */
	double price;	       /* of its paid hours */
};

struct menu_group {
	int first, count; /* options, by rank */
	int paid, follow;
	int succession; /* class of kinds that forbid the same kinds the next day; 0: none */
	int limit;	/* index among the menu's limits, INDEX_NONE */
	int kind;	/* where wishes are shared fairly, else INDEX_NONE */
	bool night;
};

/* Shifts of one kind that start together: places in by_start, the shorter first. */
struct menu_launch {
	int kind, start;
	int first, count;
	int shortest, longest; /* slots */
};

struct menu_place {
	int option;
	int length; /* slots */
	int paid;   /* minutes */
};

struct menu_day {
	int first_option, n_options;
	int first_launch, n_launches;
	int first_group, n_groups;
	instant *starts; /* [n_starts] rising */
	int n_starts;
};

/* A most of days in a row from MOST_RUN on is none. */
enum { MOST_RUN = 1000, MOST_LIMITS = 30, MOST_WINDOWS = 1500 };

/* What a roster up to some evening means for the days after it. All that a rule may ask is here,
 * and only what some rule of the contract asks, so that equal states merge. */
struct state {
	uint16_t follow; /* so many of the next starts come too soon */
	uint16_t window; /* 1 + window of starts chosen for the week; 0: none yet */
	int16_t run;	 /* days on (positive) or off (negative) in a row, as far as it matters */
	uint8_t succession; /* of yesterday's kind */
	uint8_t edge;	    /* the run touches the beginning of what is known */
	uint16_t week_paid; /* minutes */
	uint8_t week_shifts;
	uint8_t saturday; /* worked the Saturday that was yesterday */
	int32_t paid;	  /* minutes in the period */
	uint16_t shifts;
	uint16_t weekends;
	uint8_t counts[MOST_LIMITS];
	int16_t away; /* days of leave in the run of days off: they do not count towards a most */
	uint16_t nights, wishes; /* had so far, where they are shared fairly */
};
_Static_assert(sizeof(struct state) == 56, "no padding: states are hashed and compared as bytes");

struct menu {
	const struct contract *contract;
	struct menu_day *days; /* [n_days] */
	struct option *options;
	int n_options;
	struct menu_group *groups;
	struct menu_launch *launches; /* under blocks */
	struct menu_place *by_start;  /* [n_options] of each day, by start, kind and length */
	bool borrowed;	 /* options, groups, launches and by_start are another menu's */
	bool *forbidden; /* [n_successions * n_kinds] */
	bool *milder;	 /* [a * n_successions + b] class a forbids nothing that b allows */
	int n_successions;
	int limit_most[MOST_LIMITS];
	int n_limits;
	int *windows; /* [n_windows] least clock minute of a week's starts; n_windows 0: no rule */
	int n_windows;
	bool counts_week_paid, counts_week_shifts, counts_shifts, counts_paid, counts_weekends;
	/* runs: lengths beyond these are told apart no more */
	int run_on_cap, run_off_cap;
};

struct menu_source {
	const struct site *site;
	const struct grid *grid;
	struct period period;
	int contract;
	const struct roster *pinned;
	const struct pin **pins; /* [n_days] NULL where free; NULL: none at all */
};
enum rota_status menu_init(struct menu *ret_menu, const struct menu_source *source,
	struct arena *arena, struct rota_error *err);

/* A menu of another contract that allows and forbids the same shifts; only counts differ. `from`
 * must stay. */
bool menu_is_alike(const struct menu *menu, const struct site *site, int contract);
enum rota_status menu_borrow(struct menu *ret_menu, const struct menu *from, struct arena *arena,
	const struct contract *contract, struct rota_error *err);

void menu_done(struct menu *menu);

#endif
