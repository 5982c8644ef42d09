/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INTRADAY_SHIFT_DRAFT_H
#define INTRADAY_SHIFT_DRAFT_H
/* A shift as its breaks and activities, which can be moved, and back to a duty of a roster. */
#include "intraday/floor.h"
#include "intraday/places.h"

struct draft_item {
	int rule;	   /* break of the kind, or INDEX_NONE */
	int activity;	   /* of the site, or INDEX_NONE */
	int start, length; /* slots from the shift's start */
};

struct shift_draft {
	int agent, kind;
	day_number day;
	int start, length; /* slots of the floor; the start may lie before the day */
	struct draft_item items[MOST_ITEMS];
	int n_items;
};

/* False where the duty has a form that is not moved: off the slots, of unknown names, with queues
 * named (work: blocks), or with more items than there is room for. */
bool shift_draft_read(const struct day_floor *floor, const struct roster *roster,
	const struct duty *duty, struct shift_draft *ret_draft);

/* What its breaks and activities may do: those that begin before slot `free_from` of the floor
 * stay, and of activities all but those done alone. A shift without breaks yet (told false) is
 * free. */
void shift_draft_places(const struct shift_draft *draft, const struct site *site, int free_from,
	bool told, struct places *ret_places);

/* A new shift with the breaks of its kind, not yet placed. False: its kind has too many. */
bool shift_draft_make(const struct site *site, int agent, int kind, day_number day, int start,
	int length, struct shift_draft *ret_draft);

/* The roster with one duty left out (SIZE_MAX: none) and one put in its place (NULL: none). */
enum rota_status shift_draft_put(const struct day_floor *floor, const struct roster *roster,
	size_t left_out, const struct shift_draft *put, struct roster **ret_roster,
	struct rota_error *err);

#endif
