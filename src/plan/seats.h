/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_SEATS_H
#define PLAN_SEATS_H
/*
 * Where in their work people can take part in activities: the pieces of work of a roster that may
 * be cut, slot by slot, and what is due and where it was put. Times are slots; starts are on 5
 * minutes.
 */
#include "plan/allowance.h"
#include "plan/manning.h"

/* One piece of work of a shift that is not pinned. */
struct stretch {
	int agent, group;
	day_number day;
	int from, until;
	size_t duty, piece; /* indices in the roster */
	size_t cells;	    /* its slots in the seats' cells */
	int stay;	    /* the stay on a queue that it is part of, INDEX_NONE: any work */
};

/* How far the search for a place came before it failed; the last is the least hopeless. */
enum seats_lack {
	LACK_SHIFT, /* no shift that may be changed has work as long as it */
	LACK_LEAD,  /* the lead is not at work then for so long */
	LACK_RULE,  /* paid hours or a stay on a queue would be too short */
	LACK_TIME,  /* they, or the lead, are in other activities */
	LACK_FLOOR, /* the floor would be without leads (or, where hard, without cover) */
	LACK_TEAM,  /* nobody else of the team is there */
	LACK_COUNT
};

/* An activity that one person must have once within some days. */
struct due {
	int activity, agent;
	int lead; /* who takes part, INDEX_NONE: nobody, or the whole team */
	int team; /* that meets, INDEX_NONE */
	day_number first_day, last_day;
	int room;	      /* slots of work in which it could be */
	bool placed, fixed;   /* fixed: the team meets then */
	enum seats_lack lack; /* when not placed */
	int from;	      /* slot */
	int stretch, lead_stretch;
};

struct seats {
	const struct plan_input *input;
	const struct roster *roster;
	struct slots slots;
	int per_interval; /* slots */
	int align;	  /* starts are multiples of so many slots */
	struct manning *manning;
	struct allowance allowance;
	struct stretch *stretches; /* by agent, from */
	size_t n_stretches;
	size_t *first;	     /* [n_agents + 1] */
	int32_t *cells;	     /* number of the due + 1, 0: at work */
	int64_t *stay_spare; /* [stay] seconds of work that it can do without */
	struct due *dues;
	size_t n_dues, due_capacity;
};

enum rota_status seats_init(struct seats *ret_seats, const struct plan_input *input,
	const struct roster *roster, struct rota_error *err);
void seats_done(struct seats *seats);

int seats_length(const struct seats *seats, const struct due *due);
/* Slots of work in which it could be, if nobody else needed them. */
int seats_room(const struct seats *seats, const struct due *due);
/* Whether the stretch is free in the slots; else *ret_next is the first that might be. */
bool seats_free(const struct stretch *stretch, const struct seats *seats, int from, int length,
	int *ret_next);
/* Whether rules let the activity be in the stretch. */
bool seats_may(const struct seats *seats, const struct stretch *stretch, int activity);
/* First start at `slot` or later. */
int seats_align(const struct seats *seats, int slot);

/* The cheapest place for due number d (the earliest of these): fills in from, stretch and
 * lead_stretch and gives its cost; INFINITY and `lack` where there is none. */
double seats_find(struct seats *seats, size_t d);
/* Places what is waiting for time or for leads where others can make room by moving, as much as can
 * be found by a number of tries. */
enum rota_status seats_eject(struct seats *seats, struct rota_error *err);
/* Every stretch that the due may be in, with every one of the lead's that meets it (INDEX_NONE:
 * nobody takes part). */
typedef void seats_visitor(void *owner, int stretch, int lead_stretch);
void seats_each_window(
	const struct seats *seats, const struct due *due, seats_visitor *visit, void *owner);
/* The first of the agent's stretches that ends after the slot. */
size_t seats_first_after(const struct seats *seats, int agent, int slot);
/* Who leaves the floor: the one, and the lead unless INDEX_NONE; how many. */
int seats_workers(
	const struct seats *seats, int stretch, int lead_stretch, struct worker ret_workers[2]);
/* Puts it where it says, or takes it away. */
void seats_take(struct seats *seats, size_t d);
void seats_leave(struct seats *seats, size_t d);
/* Number of the due in the slot of the stretch + 1. */
int32_t seats_cell(const struct seats *seats, const struct stretch *stretch, int slot);

/* Cuts the pieces of the roster. */
enum rota_status seats_write(
	const struct seats *seats, struct roster *roster, struct rota_error *err);

#endif
