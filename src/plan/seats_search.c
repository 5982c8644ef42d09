/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places for what is due. */
#include "plan/seats.h"

#include <math.h>

/* Less than that is no gain: costs are sums of parts of intervals. */
static const double TINY = 1e-9;

static void lack_at_least(struct due *due, enum seats_lack lack)
{
	due->lack = due->lack > lack ? due->lack : lack;
}

/* A search for the cheapest place of a due. */
struct search {
	struct seats *seats;
	struct due *due;
	int length;
	double cost;
};

/* What both stretches have in common is searched; lead: INDEX_NONE for nobody. */
static void search_stretch(struct search *search, int agent, int lead)
{
	struct seats *seats = search->seats;
	const struct stretch *one = &seats->stretches[agent];
	const struct stretch *two = lead != INDEX_NONE ? &seats->stretches[lead] : one;
	int from = one->from > two->from ? one->from : two->from, next;
	int until = one->until < two->until ? one->until : two->until;
	if (seats_align(seats, from) + search->length > until)
		return;
	lack_at_least(search->due, LACK_RULE);
	if (!seats_may(seats, one, search->due->activity) ||
		!seats_may(seats, two, search->due->activity))
		return;
	lack_at_least(search->due, LACK_TIME);
	struct worker workers[2];
	int n = seats_workers(seats, agent, lead, workers);
	for (int slot = seats_align(seats, from); slot + search->length <= until;) {
		if (!seats_free(one, seats, slot, search->length, &next) ||
			!seats_free(two, seats, slot, search->length, &next)) {
			slot = seats_align(seats, next);
			continue;
		}
		lack_at_least(search->due, LACK_FLOOR);
		double cost = manning_loss(seats->manning, workers, n, slot, slot + search->length);
		if (cost < search->cost - TINY) {
			search->cost = cost;
			search->due->from = slot;
			search->due->stretch = agent;
			search->due->lead_stretch = lead;
		}
		slot += seats->align;
	}
}

size_t seats_first_after(const struct seats *seats, int agent, int slot)
{
	size_t low = seats->first[agent], high = seats->first[agent + 1];
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (seats->stretches[middle].until > slot)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

void seats_each_window(
	const struct seats *seats, const struct due *due, seats_visitor *visit, void *owner)
{
	for (size_t s = seats->first[due->agent]; s < seats->first[due->agent + 1]; s++) {
		const struct stretch *stretch = &seats->stretches[s];
		if (stretch->day < due->first_day || stretch->day > due->last_day)
			continue;
		if (due->lead == INDEX_NONE) {
			visit(owner, (int)s, INDEX_NONE);
			continue;
		}
		for (size_t l = seats_first_after(seats, due->lead, stretch->from);
			l < seats->first[due->lead + 1] &&
			seats->stretches[l].from < stretch->until;
			l++)
			visit(owner, (int)s, (int)l);
	}
}

static void visit_to_search(void *owner, int stretch, int lead_stretch)
{
	search_stretch(owner, stretch, lead_stretch);
}

static void look_at_shifts(const struct seats *seats, struct due *due, int length)
{
	due->lack = LACK_SHIFT;
	for (size_t s = seats->first[due->agent]; s < seats->first[due->agent + 1]; s++) {
		const struct stretch *stretch = &seats->stretches[s];
		if (stretch->day >= due->first_day && stretch->day <= due->last_day &&
			seats_align(seats, stretch->from) + length <= stretch->until)
			lack_at_least(due, LACK_LEAD);
	}
}

double seats_find(struct seats *seats, size_t d)
{
	struct due *due = &seats->dues[d];
	struct search search = {seats, due, seats_length(seats, due), INFINITY};
	look_at_shifts(seats, due, search.length);
	seats_each_window(seats, due, visit_to_search, &search);
	return search.cost;
}

struct room {
	const struct seats *seats;
	int length, slots;
};

static void visit_to_measure(void *owner, int stretch, int lead_stretch)
{
	struct room *room = owner;
	const struct stretch *one = &room->seats->stretches[stretch];
	const struct stretch *two =
		lead_stretch != INDEX_NONE ? &room->seats->stretches[lead_stretch] : one;
	int from = one->from > two->from ? one->from : two->from;
	int until = one->until < two->until ? one->until : two->until;
	if (until - from >= room->length)
		room->slots += until - from;
}

int seats_room(const struct seats *seats, const struct due *due)
{
	struct room room = {seats, seats_length(seats, due), 0};
	seats_each_window(seats, due, visit_to_measure, &room);
	return room.slots;
}
