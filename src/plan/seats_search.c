/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places for what is due, and room made for it by others that move. */
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
		for (int k = slot; k < slot + search->length; k++)
			cost += seats->pressure[k];
		if (cost < search->cost - TINY) {
			search->cost = cost;
			search->due->from = slot;
			search->due->stretch = agent;
			search->due->lead_stretch = lead;
		}
		slot += seats->align;
	}
}

/* The first of the agent's stretches that ends after the slot. */
static size_t first_after(const struct seats *seats, int agent, int slot)
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

typedef void visitor(void *owner, int stretch, int lead_stretch);

/* Every stretch that the due may be in, with every one of the lead's that meets it. */
static void each_window(
	const struct seats *seats, const struct due *due, visitor *visit, void *owner)
{
	for (size_t s = seats->first[due->agent]; s < seats->first[due->agent + 1]; s++) {
		const struct stretch *stretch = &seats->stretches[s];
		if (stretch->day < due->first_day || stretch->day > due->last_day)
			continue;
		if (due->lead == INDEX_NONE) {
			visit(owner, (int)s, INDEX_NONE);
			continue;
		}
		for (size_t l = first_after(seats, due->lead, stretch->from);
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
	each_window(seats, due, visit_to_search, &search);
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
	each_window(seats, due, visit_to_measure, &room);
	return room.slots;
}

struct press {
	struct seats *seats;
	int length;
	double more;
};

static void visit_to_press(void *owner, int stretch, int lead_stretch)
{
	struct press *press = owner;
	const struct stretch *one = &press->seats->stretches[stretch];
	const struct stretch *two =
		lead_stretch != INDEX_NONE ? &press->seats->stretches[lead_stretch] : one;
	int from = one->from > two->from ? one->from : two->from;
	int until = one->until < two->until ? one->until : two->until;
	if (until - from < press->length)
		return;
	for (int slot = from; slot < until; slot++)
		press->seats->pressure[slot] += press->more;
}

void seats_press(struct seats *seats, size_t d, double more)
{
	struct press press = {seats, seats_length(seats, &seats->dues[d]), more};
	each_window(seats, &seats->dues[d], visit_to_press, &press);
}

/* Those who have to move for one due. */
enum { MOST_MOVED = 16 };
struct moved {
	size_t dues[MOST_MOVED];
	struct due was[MOST_MOVED];
	int n;
};

/* The due in the cell moves; false when it may not, or there are too many. */
static bool add_moved(const struct seats *seats, struct moved *moved, int32_t cell)
{
	if (cell == 0)
		return true;
	size_t d = (size_t)cell - 1;
	for (int m = 0; m < moved->n; m++)
		if (moved->dues[m] == d)
			return true;
	if (seats->dues[d].fixed || moved->n == MOST_MOVED)
		return false;
	moved->was[moved->n] = seats->dues[d];
	moved->dues[moved->n++] = d;
	return true;
}

/* Puts all back that were taken, the first n of them again where they were. */
static void undo(struct seats *seats, struct moved *moved, int replaced)
{
	for (int m = 0; m < replaced; m++)
		seats_leave(seats, moved->dues[m]);
	for (int m = 0; m < moved->n; m++) {
		seats->dues[moved->dues[m]] = moved->was[m];
		seats->dues[moved->dues[m]].placed = false;
		seats_take(seats, moved->dues[m]);
	}
}

static bool all_hold(const struct seats *seats, const struct moved *moved)
{
	for (int m = 0; m < moved->n; m++)
		if (!manning_holds(seats->manning, moved->was[m].from,
			    moved->was[m].from + seats_length(seats, &moved->was[m])))
			return false;
	return true;
}

/* Tries due number d at its place with those moved elsewhere. */
static bool try_place(struct seats *seats, size_t d, struct moved *moved)
{
	struct due *due = &seats->dues[d];
	struct worker workers[2];
	int length = seats_length(seats, due), replaced = 0;
	for (int m = 0; m < moved->n; m++)
		seats_leave(seats, moved->dues[m]);
	int n = seats_workers(seats, due->stretch, due->lead_stretch, workers);
	bool lead_may = due->lead_stretch == INDEX_NONE ||
			seats_may(seats, &seats->stretches[due->lead_stretch], due->activity);
	if (!lead_may || !seats_may(seats, &seats->stretches[due->stretch], due->activity) ||
		manning_loss(seats->manning, workers, n, due->from, due->from + length) ==
			INFINITY) {
		undo(seats, moved, 0);
		return false;
	}
	seats_take(seats, d);
	while (replaced < moved->n && seats_find(seats, moved->dues[replaced]) < INFINITY)
		seats_take(seats, moved->dues[replaced++]);
	if (replaced == moved->n && all_hold(seats, moved))
		return true;
	seats_leave(seats, d);
	undo(seats, moved, replaced);
	return false;
}

/* A search for a place that others have to leave. */
struct making {
	struct seats *seats;
	size_t due;
	int length, tries;
	bool done;
};

/* Activities in one stretch of another lead, one after the other, within the slots [from, until).
 */
static void try_stretch(struct making *making, const struct due *at, const struct stretch *other,
	int from, int until)
{
	struct seats *seats = making->seats;
	int32_t last = 0;
	from = other->from > from ? other->from : from;
	until = other->until < until ? other->until : until;
	for (int slot = from; slot < until && making->tries > 0 && !making->done; slot++) {
		struct moved moved = {.n = 0};
		int32_t cell = seats_cell(seats, other, slot);
		if (cell == 0 || cell == last || !add_moved(seats, &moved, cell))
			continue;
		last = cell;
		making->tries--;
		seats->dues[making->due] = *at;
		making->done = try_place(seats, making->due, &moved);
	}
}

/* Other leads' activities that meet the intervals of the slots. */
static void try_leads(struct making *making, struct due at)
{
	struct seats *seats = making->seats;
	int per = seats->per_interval;
	int from = at.from / per * per;
	int until = (at.from + making->length + per - 1) / per * per;
	making->tries--;
	for (int a = 0; a < seats->input->site->n_agents && !making->done; a++) {
		if (seats->input->site->agents[a].role != ROLE_LEAD || a == at.lead)
			continue;
		for (size_t s = first_after(seats, a, from);
			s < seats->first[a + 1] && seats->stretches[s].from < until; s++)
			try_stretch(making, &at, &seats->stretches[s], from, until);
	}
}

static void try_slot(struct making *making, int slot, int stretch, int lead_stretch)
{
	struct seats *seats = making->seats;
	struct moved moved = {.n = 0};
	bool may = true;
	for (int k = slot; k < slot + making->length; k++) {
		may &= add_moved(seats, &moved, seats_cell(seats, &seats->stretches[stretch], k));
		if (lead_stretch != INDEX_NONE)
			may &= add_moved(seats, &moved,
				seats_cell(seats, &seats->stretches[lead_stretch], k));
	}
	if (!may)
		return;
	struct due *due = &seats->dues[making->due];
	due->from = slot;
	due->stretch = stretch;
	due->lead_stretch = lead_stretch;
	if (moved.n == 0) {
		try_leads(making, *due);
		return;
	}
	making->tries--;
	making->done = try_place(seats, making->due, &moved);
}

static void visit_to_make(void *owner, int stretch, int lead_stretch)
{
	struct making *making = owner;
	struct seats *seats = making->seats;
	const struct stretch *one = &seats->stretches[stretch];
	const struct stretch *two =
		lead_stretch != INDEX_NONE ? &seats->stretches[lead_stretch] : one;
	int from = one->from > two->from ? one->from : two->from;
	int until = one->until < two->until ? one->until : two->until;
	for (int slot = seats_align(seats, from);
		slot + making->length <= until && making->tries > 0 && !making->done;
		slot += seats->align)
		try_slot(making, slot, stretch, lead_stretch);
}

bool seats_make_room(struct seats *seats, size_t d, int *tries)
{
	struct due *due = &seats->dues[d];
	struct making making = {seats, d, seats_length(seats, due), *tries, false};
	each_window(seats, due, visit_to_make, &making);
	*tries = making.tries;
	return making.done;
}
