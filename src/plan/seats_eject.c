/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Room for what found no place, by guided ejection (Nagata and Bräysy 2009, "A powerful route
 * minimization heuristic for the vehicle routing problem with time windows"): what has no free
 * place gets heavier and takes the place where those in the way weigh least; they are to find
 * places next, and what is hard to place weighs more each time, so nothing turns in a circle. The
 * state with the least time missing counts. Cost: a look at every start of a due a turn, and a flow
 * for each interval touched where it is taken.
 */
#include "base/random.h"
#include "plan/seats.h"

#include <math.h>
#include <string.h>

/* Who is in the way of one place at most; turns for each that is missing at first, and in all;
 * turns without a gain; one turn in so many takes any place, whoever is in the way. */
enum {
	MOST_EJECTED = 16,
	TURNS_OF_ONE = 100,
	MOST_TURNS = 20000,
	MOST_USELESS = 1000,
	ANY_TURN = 8,
};

struct place {
	int from, stretch, lead_stretch;
	size_t ejected[MOST_EJECTED];
	int n;
	int64_t weight; /* of those who are ejected */
};

struct ejection {
	struct seats *seats;
	struct random random;
	int64_t *weights; /* [due] grows with each turn that finds it no place */
	size_t *waiting;  /* [n_waiting] */
	size_t n_waiting;
	int64_t missing; /* slots of those who wait */
	/* the place looked for now */
	size_t due;
	int length;
	struct place best;
	int turns; /* it had so far */
	bool any;  /* any place is as good as another */
	uint32_t equals;
};

static int64_t size_of(const struct ejection *e, size_t d)
{
	return seats_length(e->seats, &e->seats->dues[d]);
}

/* The due of the cell is in the way; false when it may not move, or there are too many. */
static bool add(const struct ejection *e, struct place *place, int32_t cell)
{
	if (cell == 0)
		return true;
	size_t d = (size_t)cell - 1;
	for (int i = 0; i < place->n; i++)
		if (place->ejected[i] == d)
			return true;
	if (e->seats->dues[d].fixed || place->n == MOST_EJECTED)
		return false;
	place->ejected[place->n++] = d;
	place->weight += e->weights[d];
	return e->any || place->weight <= e->best.weight;
}

static bool leads_hold(const struct ejection *e, const struct place *place)
{
	const struct seats *seats = e->seats;
	struct outing back[MOST_EJECTED];
	struct outing gone = {.from = place->from, .until = place->from + e->length};
	gone.n = seats_workers(seats, place->stretch, place->lead_stretch, gone.workers);
	for (int i = 0; i < place->n; i++) {
		const struct due *due = &seats->dues[place->ejected[i]];
		back[i].from = due->from;
		back[i].until = due->from + seats_length(seats, due);
		back[i].n = seats_workers(seats, due->stretch, due->lead_stretch, back[i].workers);
	}
	return manning_leads_hold(seats->manning, &gone, back, place->n);
}

/* The lightest activity of another lead in the slots [from, until) that is not on the list; 0:
 * there is none. */
static int32_t lightest(const struct ejection *e, const struct place *place, int from, int until)
{
	const struct seats *seats = e->seats;
	int32_t best = 0;
	for (int a = 0; a < seats->input->site->n_agents; a++) {
		if (seats->input->site->agents[a].role != ROLE_LEAD)
			continue;
		for (size_t s = seats_first_after(seats, a, from);
			s < seats->first[a + 1] && seats->stretches[s].from < until; s++) {
			const struct stretch *one = &seats->stretches[s];
			int end = one->until < until ? one->until : until;
			for (int k = one->from > from ? one->from : from; k < end; k++) {
				int32_t cell = seats_cell(seats, one, k);
				bool listed = cell == 0 || seats->dues[cell - 1].fixed;
				for (int i = 0; i < place->n && !listed; i++)
					listed = place->ejected[i] == (size_t)cell - 1;
				if (!listed &&
					(best == 0 || e->weights[cell - 1] < e->weights[best - 1]))
					best = cell;
			}
		}
	}
	return best;
}

/* Others whose lead is away make room for the lead of this one, the lightest first. */
static bool clear_floor(const struct ejection *e, struct place *place)
{
	int per = e->seats->per_interval;
	int from = place->from / per * per;
	int until = (place->from + e->length + per - 1) / per * per;
	while (!leads_hold(e, place)) {
		int32_t cell = lightest(e, place, from, until);
		if (cell == 0 || !add(e, place, cell))
			return false;
	}
	return true;
}

static void try_slot(struct ejection *e, int slot, int stretch, int lead_stretch)
{
	const struct seats *seats = e->seats;
	struct place place = {.from = slot, .stretch = stretch, .lead_stretch = lead_stretch};
	for (int k = slot; k < slot + e->length; k++)
		if (!add(e, &place, seats_cell(seats, &seats->stretches[stretch], k)) ||
			(lead_stretch != INDEX_NONE &&
				!add(e, &place,
					seats_cell(seats, &seats->stretches[lead_stretch], k))))
			return;
	if (!clear_floor(e, &place))
		return;
	/* the first time the earliest of equals, after that any of them */
	bool less = !e->any && place.weight < e->best.weight, first = e->best.stretch == INDEX_NONE;
	e->equals = less ? 1 : e->equals + 1;
	if (less || first || (e->turns > 1 && random_below(&e->random, e->equals) == 0))
		e->best = place;
}

static void visit_to_try(void *owner, int stretch, int lead_stretch)
{
	struct ejection *e = owner;
	const struct stretch *one = &e->seats->stretches[stretch];
	const struct stretch *two =
		lead_stretch != INDEX_NONE ? &e->seats->stretches[lead_stretch] : one;
	int from = one->from > two->from ? one->from : two->from;
	int until = one->until < two->until ? one->until : two->until;
	for (int slot = seats_align(e->seats, from); slot + e->length <= until;
		slot += e->seats->align)
		try_slot(e, slot, stretch, lead_stretch);
}

/* Puts the due where it says, the others being gone; false, and nothing changed but these, where
 * that cannot be. */
static bool take(struct seats *seats, size_t d, const struct place *place)
{
	struct due *due = &seats->dues[d];
	struct worker workers[2];
	int until = place->from + seats_length(seats, due);
	int n = seats_workers(seats, place->stretch, place->lead_stretch, workers);
	if (!seats_may(seats, &seats->stretches[place->stretch], due->activity) ||
		(place->lead_stretch != INDEX_NONE &&
			!seats_may(seats, &seats->stretches[place->lead_stretch], due->activity)) ||
		manning_loss(seats->manning, workers, n, place->from, until) == INFINITY)
		return false;
	due->from = place->from;
	due->stretch = place->stretch;
	due->lead_stretch = place->lead_stretch;
	seats_take(seats, d);
	for (int i = 0; i < place->n; i++) {
		const struct due *gone = &seats->dues[place->ejected[i]];
		if (!manning_holds(
			    seats->manning, gone->from, gone->from + seats_length(seats, gone))) {
			seats_leave(seats, d);
			return false;
		}
	}
	return true;
}

static void wait(struct ejection *e, size_t d)
{
	e->waiting[e->n_waiting++] = d;
	e->missing += size_of(e, d);
}

/* Number d gets a place, or waits on; false: it would wait for nothing. */
static bool turn(struct ejection *e, size_t d)
{
	struct seats *seats = e->seats;
	if (seats_find(seats, d) < INFINITY) {
		seats_take(seats, d);
		return true;
	}
	e->weights[d] += size_of(e, d);
	e->turns = (int)(e->weights[d] / size_of(e, d)) - 1;
	e->any = e->turns > 1 && random_below(&e->random, ANY_TURN) == 0;
	e->due = d;
	e->length = (int)size_of(e, d);
	e->best = (struct place){.weight = INT64_MAX, .stretch = INDEX_NONE};
	e->equals = 0;
	seats_each_window(seats, &seats->dues[d], visit_to_try, e);
	const struct place *best = &e->best;
	if (best->stretch == INDEX_NONE)
		return false;
	for (int i = 0; i < best->n; i++)
		seats_leave(seats, best->ejected[i]);
	bool taken = take(seats, d, best);
	for (int i = 0; i < best->n; i++)
		if (taken)
			wait(e, best->ejected[i]);
		else
			seats_take(seats, best->ejected[i]);
	if (!taken)
		wait(e, d);
	return true;
}

/* Those for whom time is short, not those who are never there together. */
static bool is_pressed(const struct due *due)
{
	return !due->placed && due->team == INDEX_NONE &&
	       (due->lack == LACK_TIME || due->lack == LACK_FLOOR);
}

/* Any of those who wait, so that what fails for ever on one day keeps no other waiting. */
static size_t draw(struct ejection *e)
{
	size_t at = random_below(&e->random, (uint32_t)e->n_waiting), d = e->waiting[at];
	e->waiting[at] = e->waiting[--e->n_waiting];
	e->missing -= size_of(e, d);
	return d;
}

static void run(struct ejection *e, struct due kept[])
{
	const struct seats *seats = e->seats;
	int64_t least = e->missing, turns = (int64_t)e->n_waiting * TURNS_OF_ONE, useless = 0;
	turns = turns < MOST_TURNS ? turns : MOST_TURNS;
	for (int64_t t = 0; t < turns && e->n_waiting > 0 && useless < MOST_USELESS; t++) {
		size_t d = draw(e);
		if (!turn(e, d))
			least -= size_of(e, d); /* it is missing whatever comes */
		useless++;
		if (e->missing >= least)
			continue;
		useless = 0;
		least = e->missing;
		memcpy(kept, seats->dues, seats->n_dues * sizeof(*kept));
	}
}

static void restore(struct seats *seats, const struct due kept[])
{
	for (size_t d = 0; d < seats->n_dues; d++)
		if (seats->dues[d].placed && !seats->dues[d].fixed)
			seats_leave(seats, d);
	for (size_t d = 0; d < seats->n_dues; d++) {
		bool taken = seats->dues[d].placed;
		seats->dues[d] = kept[d];
		seats->dues[d].placed = taken;
		if (kept[d].placed && !taken)
			seats_take(seats, d);
	}
}

enum rota_status seats_eject(struct seats *seats, struct rota_error *err)
{
	struct ejection e = {.seats = seats};
	owned_ int64_t *weights = NULL;
	owned_ size_t *waiting = NULL;
	owned_ struct due *kept = NULL;
	TRY(memory_new(seats->n_dues, sizeof(*weights), &weights, err));
	TRY(memory_new(seats->n_dues, sizeof(*waiting), &waiting, err));
	TRY(memory_new(seats->n_dues, sizeof(*kept), &kept, err));
	e.weights = weights;
	e.waiting = waiting;
	random_init(&e.random, 0, 5);
	for (size_t d = seats->n_dues; d > 0; d--) {
		weights[d - 1] = size_of(&e, d - 1);
		if (is_pressed(&seats->dues[d - 1]))
			wait(&e, d - 1);
	}
	if (e.n_waiting == 0)
		return ROTA_OK;
	memcpy(kept, seats->dues, seats->n_dues * sizeof(*kept));
	run(&e, kept);
	restore(seats, kept);
	return ROTA_OK;
}
