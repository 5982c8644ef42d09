/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PUBLISH_TOLD_H
#define PUBLISH_TOLD_H
/*
 * What calendars are to tell of a roster, before it is known what they were told already: shifts,
 * and for leads the stretches short of agents and who is away. Each in the terms of the record, so
 * that what was told can be printed again when the roster it came from is gone. Details are lines:
 *
 *	w 0 7200 p phone	a piece: kind (w work, b break, a activity), seconds from the
 *				start, length, p paid or u unpaid, name
 *	l ayse			a lead on duty during the shift
 *	s phone 2		a queue and by how many agents it is short at most
 *	x ana			somebody who is away
 */
#include "base/text.h"
#include "publish/publish.h"

/* Names of the record's entries that are no shifts; a shift's kind never begins so. */
#define TOLD_SHORT "*short"
#define TOLD_AWAY "*away"
#define TOLD_NOBODY "*" /* agent of an entry that is nobody's */

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

/* Shifts of the days; duties without pieces or length tell nothing. Leads' ids are of the site. */
enum rota_status told_add_shifts(struct told_list *list, const struct site *site,
	const struct roster *roster, struct told_days days, struct rota_error *err);
/* One entry a stretch of intervals in which any queue is short. */
enum rota_status told_add_short(struct told_list *list, const struct site *site,
	const struct coverage *coverage, struct told_days days, struct rota_error *err);
/* One entry a lead and day on which somebody of the team is away: a short note in the morning. */
enum rota_status told_add_away(struct told_list *list, const struct site *site,
	struct told_days days, struct rota_error *err);
/* By agent, kind of entry, day, start. */
void told_sort(struct told_list *list);

/* A line of details taken apart; names end at the line's end. */
struct told_line {
	char kind;
	instant offset, length; /* of a piece */
	bool paid;
	const char *name;
	int name_length;
	double amount; /* of a shortage */
};
/* Reads the line at *details and moves on; false at the end. Lines that cannot be read are passed
 * over. */
bool told_next_line(const char **details, struct told_line *ret_line);

#endif
