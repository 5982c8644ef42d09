/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIMULATE_WORLD_H
#define SIMULATE_WORLD_H
/* The state of one replication at one moment: who is free, who waits, what happens next. */
#include "simulate/count.h"
#include "simulate/earliest.h"
#include "simulate/event_heap.h"
#include "simulate/line.h"

enum worker_state { WORKER_OFF, WORKER_FREE, WORKER_BUSY, WORKER_CHATTING };
/* Lists of a group's workers: free ones, those with 1, 2, ... chats and room for more, those whose
 * work may be interrupted, and those who leave and look for somebody to hand over to; each in the
 * order of `since`. */
enum {
	LIST_FREE = 0,
	LIST_INTERRUPTIBLE = SIMULATE_MOST_LEVELS,
	LIST_LEAVING,
	LISTS,
	LIST_NONE = -1
};

struct worker {
	double since; /* in the list */
	double ends;  /* of the contact in hand */
	int32_t group;
	int32_t next, previous; /* in the list, -1 at its ends */
	int8_t list;
	uint8_t state;
	uint8_t n_chats;
	uint8_t queue; /* of the contact in hand */
	bool leaving;  /* when done with what is in hand */
};
struct worker_list {
	int32_t first, last;
};

struct chat {
	double left_s; /* work, at the pace of one chat alone */
	int queue;
};

/* Where a queue's contacts come from. */
struct source {
	uint64_t gaps, contacts; /* keys */
	uint64_t number;	 /* of the next */
	interval_index interval;
	double at;
};

/* Where an agent stands in the stays, and in being absent. */
struct attendance {
	uint64_t key, number;
	double toggle_s; /* absence begins or ends */
	int stay;
	bool absent, on;
};

struct comeback {
	struct contact contact;
	int queue;
	bool cancelled;
};

struct world {
	const struct layout *layout;
	struct count *count; /* lent */
	uint64_t key;
	double now;
	interval_index interval; /* n: after the last */
	double interval_end;
	bool failed;			   /* out of memory */
	struct earliest arrivals;	   /* by queue */
	struct earliest endings, presence; /* by agent */
	struct event_heap returns;
	struct worker *workers;
	struct contact *serving;   /* [n_agents] deferred contacts in hand */
	struct chat *chats;	   /* [n_agents * SIMULATE_MOST_LEVELS] NULL without chat queues */
	struct worker_list *lists; /* [group * LISTS + list] */
	uint64_t *masks;	   /* [list * n_words] groups whose list is not empty */
	struct line *lines;	   /* [n_queues] */
	uint64_t waiting;	   /* queues whose line is not empty */
	double *rate_per_s;	   /* [queue * n] of this replication */
	struct source *sources;	   /* [n_queues] */
	struct attendance *attendances; /* [n_agents] */
	struct comeback *comebacks;
	size_t n_comebacks, comeback_capacity;
	/* of this interval, by group: seconds so far with those to its end */
	double *busy_s, *present_s;
	int *n_busy, *n_present;
};

enum rota_status world_init(struct world *world, const struct layout *layout, struct count *count,
	struct rota_error *err);
void world_done(struct world *world);
/* The start of a replication: nobody there, nobody waits. */
void world_clear(struct world *world, uint64_t seed, int replication);

/* arrivals.c: rates of the replication, and the first arrival of each queue. */
void world_make_rates(struct world *world);
void world_start_sources(struct world *world);
/* The time of the queue's next arrival, INFINITY after the last. */
double world_next_arrival(struct world *world, int queue);
/* presence.c */
void world_start_attendances(struct world *world);
/* The agent's next coming or going after now; false when there is none. */
bool world_next_presence(struct world *world, int agent, double *ret_at);

/* route.c */
void world_arrive(struct world *world, int queue, struct contact *contact);
/* The first of the endings. */
void world_end_contact(struct world *world);
/* The first of presence. */
void world_change_presence(struct world *world);
/* returns.c: the first of returns comes back. */
void world_come_back(struct world *world);
/* Notes that who waits until contact->until then comes back, if so drawn. */
void world_note_comeback(struct world *world, int queue, struct contact *contact, double at);
/* Who waits in closed queues that nobody serves any more gives up. */
void world_flush(struct world *world);

/* play.c: one replication from start to end. */
enum rota_status world_play(
	struct world *world, uint64_t seed, int replication, struct rota_error *err);

/* A contact that comes now. */
static inline struct contact world_contact(const struct world *world, uint64_t chance)
{
	return (struct contact){
		.came = world->now,
		.left_s = -1.0,
		.chance = chance,
		.interval = world->interval,
		.comeback = -1,
	};
}

static inline void world_busy(struct world *world, int group, int change)
{
	world->busy_s[group] += change * (world->interval_end - world->now);
	world->n_busy[group] += change;
}

static inline void world_present(struct world *world, int group, int change)
{
	world->present_s[group] += change * (world->interval_end - world->now);
	world->n_present[group] += change;
}

/* Draws of a contact. */
enum { DRAW_WORK, DRAW_PATIENCE, DRAW_HANG_UP, DRAW_RETURN };

#endif
