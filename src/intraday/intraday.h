/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INTRADAY_INTRADAY_H
#define INTRADAY_INTRADAY_H
/*
 * The rest of a day brought closer to what it turned out to need: breaks and activities moved
 * inside their windows, people called in, people sent home. Each step takes the roster that the
 * last one left, saves something, and leaves no rule broken that was not. models/intraday.md has
 * the mathematics.
 */
#include "roster/roster.h"
#include "series/series.h"

enum intraday_kind {
	INTRADAY_ABSENT,    /* cannot come: the shift is taken away */
	INTRADAY_LEAVES,    /* an absence of hours up to its end: the shift ends there */
	INTRADAY_AWAY,	    /* an absence of hours in it: the shift stays, the hours do not count */
	INTRADAY_BREAKS,    /* breaks, or activities done alone, at other times */
	INTRADAY_MEETING,   /* an activity with the lead at another time */
	INTRADAY_CALL_IN,   /* a shift for somebody who has none */
	INTRADAY_STAY_HOME, /* a shift that has not begun is taken away */
	INTRADAY_SHORTER,   /* a shift ends earlier, as its kind allows */
	INTRADAY_MAY_LEAVE, /* could end earlier, but its kind does not say so: not in the roster */
	INTRADAY_KINDS
};
extern const char *const intraday_names[INTRADAY_KINDS]; /* "absent", "breaks", ... */

#define INTRADAY_AWAY_NAME "(away)" /* of a piece that is no work */

struct intraday_step {
	enum intraday_kind kind;
	int agent;
	int lead;	     /* of a meeting, else INDEX_NONE */
	day_number day;	     /* of the shift */
	int shift;	     /* kind of shift */
	instant from, until; /* the shift as it is then; of who leaves: from when until its end */
	double saved_h; /* agent-hours short that there are fewer of; below 0 of who is absent */
	double paid_h;	/* hours of presence more or less */
};
struct intraday_steps {
	struct intraday_step *items;
	size_t count, capacity;
};

struct intraday_order {
	const struct site *site;
	const struct need *need;	 /* of the day that it is, as it has turned out */
	const struct need *careful_need; /* of a day with more contacts: who leaves, it can spare */
	const struct need *period_need;	 /* need, fitted to the period */
	const struct roster *told;	 /* of the period */
	const struct roster *before;	 /* of the days before it; may be NULL */
	struct period period;
	const struct roster *next; /* told for the period behind it, which stays; NULL: nothing */
	struct period next_period;
	day_number today;
	instant now, move_from, call_in_from; /* no break, no new shift begins before */
	bool wants[INTRADAY_KINDS];	      /* absences always are */
	int most_call_ins, most_home;
};

struct intraday {
	struct roster *roster;	/* of the period, changed */
	struct roster *present; /* as told, without those who are absent; who comes back after some
				   hours has a piece INTRADAY_AWAY_NAME there, which is no work */
	struct roster *counted; /* changed, with such pieces: who is there */
	struct intraday_steps steps;
	double told_short_h, absent_short_h, short_h; /* agent-hours short from now on: as told,
							 with who is absent, with all steps */
};
void intraday_done(struct intraday *intraday);
enum rota_status intraday_run(
	const struct intraday_order *order, struct intraday *ret_intraday, struct rota_error *err);

#endif
