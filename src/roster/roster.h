/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ROSTER_ROSTER_H
#define ROSTER_ROSTER_H
/*
 * Who works when on what. A roster is a set of duties; a duty is one shift of one person on one
 * day, cut into pieces without gaps: work, breaks, activities. Anybody's roster can be held, right
 * or wrong: names that the site does not know are kept as they are, with INDEX_NONE as index, so
 * that `check` can say so.
 */
#include "calendar/horizon.h"
#include "site/site.h"

/* What is done in a piece. */
enum piece_kind {
	PIECE_WORK,	/* on any queue, or on `queue` under work: blocks */
	PIECE_BREAK,	/* `index` is the break rule of the shift kind */
	PIECE_ACTIVITY, /* `index` is the activity of the site */
	PIECE_UNKNOWN,	/* a name that is none of these */
};

struct piece {
	instant start, end;
	enum piece_kind kind;
	int queue;	  /* of work under blocks, else INDEX_NONE */
	int index;	  /* see enum piece_kind, else INDEX_NONE */
	const char *name; /* as in plan.csv: "work", a queue, a break, an activity */
	bool paid;
};

struct duty {
	int agent; /* INDEX_NONE: unknown */
	const char *agent_id;
	int kind; /* shift kind, INDEX_NONE: unknown */
	const char *kind_name;
	day_number day; /* as written behind the @; the shift's date */
	int first_piece, n_pieces;
};

struct roster {
	struct duty *duties;
	size_t n_duties, duty_capacity;
	struct piece *pieces;
	size_t n_pieces, piece_capacity;
	struct arena arena; /* names */
};

enum rota_status roster_new(struct roster **ret_roster, struct rota_error *err);
struct roster *roster_free(struct roster *roster);
OWNER(struct roster, roster_free);

/* A new duty without pieces; names are copied and looked up in the site. */
enum rota_status roster_add_duty(struct roster *roster, const struct site *site,
	const char *agent_id, const char *kind_name, day_number day, struct rota_error *err);
/* A piece at the end of the duty that was added last; its name is looked up (work, queue, break of
 * the kind, activity). */
enum rota_status roster_add_piece(struct roster *roster, const struct site *site, instant start,
	instant end, const char *name, bool paid, struct rota_error *err);
/* A duty of another roster with all its pieces. */
enum rota_status roster_copy_duty(struct roster *roster, const struct site *site,
	const struct roster *from, const struct duty *duty, struct rota_error *err);
/* All duties of another roster on the days from `first` to before `end`. */
enum rota_status roster_copy_days(struct roster *roster, const struct site *site,
	const struct roster *from, day_number first, day_number end, struct rota_error *err);
/* By agent id (bytes), then start: the order of plan.csv. Makes the bytes of a plan depend on
 * nothing else. */
enum rota_status roster_sort(struct roster *roster, struct rota_error *err);

const struct piece *duty_pieces(const struct roster *roster, const struct duty *duty);
instant duty_start(const struct roster *roster, const struct duty *duty);
instant duty_end(const struct roster *roster, const struct duty *duty);
/* Minutes of the pieces that are paid. */
minutes duty_paid(const struct roster *roster, const struct duty *duty);

/* The stretch of days a plan is for, and what it is judged against. */
struct period {
	day_number first_day;
	int n_days; /* whole weeks */
};

#endif
