/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The longest and the most constrained first, each at the cheapest place at that time; what finds
 * none may have others move; then each again while anything gains. Cost: a look at every start of
 * everything due, a few times over.
 */
#include "plan/agenda.h"

#include "plan/agenda_due.h"
#include "plan/agenda_team.h"
#include "plan/agenda_told.h"

#include <math.h>

/* Rounds of moving each activity to its cheapest place. */
enum { ROUNDS = 3 };
/* Less than that is no gain. */
static const double TINY = 1e-6;

static void place_all(struct seats *seats)
{
	for (size_t d = 0; d < seats->n_dues; d++)
		if (seats->dues[d].team == INDEX_NONE && !seats->dues[d].placed &&
			seats_find(seats, d) < INFINITY)
			seats_take(seats, d);
}

/* Takes number d away and puts it where it costs least; whether it moved. */
static bool improve_one(struct seats *seats, size_t d)
{
	struct due was = seats->dues[d];
	struct worker workers[2];
	int until = was.from + seats_length(seats, &was);
	seats_leave(seats, d);
	int n = seats_workers(seats, was.stretch, was.lead_stretch, workers);
	double cost = manning_loss(seats->manning, workers, n, was.from, until);
	if (seats_find(seats, d) < cost - TINY) {
		seats_take(seats, d);
		if (manning_holds(seats->manning, was.from, until))
			return true;
		seats_leave(seats, d);
	}
	seats->dues[d] = was;
	seats_take(seats, d);
	return false;
}

static void improve(struct seats *seats)
{
	bool gained = true;
	for (int round = 0; round < ROUNDS && gained; round++) {
		gained = false;
		for (size_t d = 0; d < seats->n_dues; d++)
			if (seats->dues[d].placed && !seats->dues[d].fixed)
				gained |= improve_one(seats, d);
	}
}

static enum rota_status settle(struct seats *seats, struct rota_error *err)
{
	TRY(agenda_meet(seats, err));
	place_all(seats);
	TRY(seats_eject(seats, err));
	improve(seats);
	place_all(seats);
	return ROTA_OK;
}

enum rota_status agenda_try(const struct plan_input *input, struct roster *roster,
	struct agenda_missed **ret_missed, size_t *ret_n, struct rota_error *err)
{
	done_by(seats_done) struct seats seats = {0};
	owned_ struct agenda_missed *missed = NULL;
	size_t n = 0;
	TRY(seats_init(&seats, input, roster, err));
	TRY(agenda_due(&seats, err));
	TRY(settle(&seats, err));
	TRY(memory_new(seats.n_dues, sizeof(*missed), &missed, err));
	for (size_t d = 0; d < seats.n_dues; d++) {
		const struct due *due = &seats.dues[d];
		if (!due->placed)
			missed[n++] = (struct agenda_missed){
				due->activity, due->agent, due->first_day, due->last_day};
	}
	TRY(seats_write(&seats, roster, err));
	*ret_missed = TAKE(missed);
	*ret_n = n;
	return ROTA_OK;
}

enum rota_status agenda_place(const struct plan_input *input, struct roster *roster,
	struct notes *warnings, struct rota_error *err)
{
	if (input->site->n_activities == 0 || roster->n_duties == 0)
		return ROTA_OK;
	done_by(seats_done) struct seats seats = {0};
	done_by(agenda_spare_done) struct agenda_spare spare = {0};
	TRY(seats_init(&seats, input, roster, err));
	TRY(agenda_due(&seats, err));
	if (seats.n_dues == 0)
		return ROTA_OK;
	TRY(agenda_spare_init(&spare, &seats, err));
	TRY(settle(&seats, err));
	TRY(seats_write(&seats, roster, err));
	return agenda_tell(&seats, &spare, warnings, err);
}
