/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PUBLISH_TOLD_H
#define PUBLISH_TOLD_H
/*
 * What calendars are to tell of a roster, before it is known what they were told already: shifts,
 * leave, for leads the stretches short of agents, one-to-ones. Each in the terms of the record, so
 * that what was told can be printed again when the roster it came from is gone. Details are lines:
 *
 *	w 0 7200 p phone	a piece: kind (w work, b break, a activity), seconds from the
 *				start, length, p paid or u unpaid, name
 *	l ayse			a lead on duty during the shift
 *	s phone 2		a queue and by how many agents it is short at most
 *	m ayse			the lead that an activity is with
 *	v sick			leave, and of what kind
 */
#include "base/text.h"
#include "publish/leads.h"
#include "roster/coverage.h"

/* Names of the record's entries that are no shifts; a shift's kind never begins so. */
#define TOLD_SHORT "*short"
#define TOLD_LEAVE "*leave"
#define TOLD_BREAK "*break "	   /* and its name: a piece of a shift as an entry of its own */
#define TOLD_ACTIVITY "*activity " /* and its name, the same */
#define TOLD_NOBODY "*"		   /* agent of an entry that is nobody's */

struct told {
	const char *agent_id;
	const char *kind_name;
	day_number day;
	instant start, end;
	const char *details;
};

struct told_list {
	struct told *items;
	size_t count, capacity;
	struct arena arena;
};
void told_list_done(struct told_list *list);

bool told_is_shift(const char *kind_name);

/* Days [first, end) that this publication speaks for. */
struct told_days {
	day_number first, end;
};

/* Shifts of the days, and those of their pieces that are events of their own: one-to-ones with the
 * lead, and as the site publishes them all breaks and activities. Duties without pieces or length
 * tell nothing. */
enum rota_status told_add_shifts(struct told_list *list, const struct site *site,
	const struct roster *roster, const struct lead_duties *leads, struct told_days days,
	struct rota_error *err);
/* One entry a stretch of intervals in which any queue is short. */
enum rota_status told_add_short(struct told_list *list, const struct site *site,
	const struct coverage *coverage, struct told_days days, struct rota_error *err);
/* One entry an approved absence of the agent that ends on or after the day, however far ahead. */
enum rota_status told_add_leave(struct told_list *list, const struct site *site, int agent,
	day_number first, struct rota_error *err);
/* By agent, kind of entry, day, start. */
void told_sort(struct told_list *list);

/* A line of details taken apart; names end at the line's end. */
struct told_line {
	char kind;
	instant offset, length; /* of a piece */
	bool paid;
	const char *name;
	int name_length;
	instant amount; /* of a shortage, agents */
};
/* Reads the line at *details and moves on; false at the end. Lines that cannot be read are passed
 * over. */
bool told_next_line(const char **details, struct told_line *ret_line);

#endif
