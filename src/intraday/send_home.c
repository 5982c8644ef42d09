/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who can be spared, even if more contacts come than are expected (careful need): shifts that have
 * not begun are taken away, shifts whose kind has several lengths end earlier, and of the others it
 * is told from when they would not be missed. The most hours first, one after the other.
 */
#include "intraday/desk.h"

enum { LEAST_SLOTS = 3600 / FLOOR_SLOT_S };

/* The first slot from which on the duty, which is not on the careful floor now, is not missed. */
static int first_spare(struct desk *desk, int group, int from, int end)
{
	int last = end < desk->careful.n_slots ? end : desk->careful.n_slots;
	while (last > from && !floor_helps(&desk->careful, last - 1, group))
		last--;
	/* nobody knows what the next day asks of a shift that reaches into it */
	return end > desk->careful.n_slots ? end : last;
}

struct leaver {
	size_t duty;
	struct shift_draft draft;
	enum intraday_kind kind;
	int saved; /* slots */
	int from;  /* slot of the floor */
};

/* The shift cut to its shortest allowed length from `spare` on; breaks that began stay. */
static enum rota_status shorten(struct desk *desk, struct leaver *leaver, int spare,
	bool *ret_found, struct rota_error *err)
{
	const struct site *site = desk->order->site;
	const struct shift_kind *kind = &site->shift_kinds[leaver->draft.kind];
	struct shift_draft draft = leaver->draft;
	*ret_found = false;
	for (minutes length = kind->length.least; length < kind->length.most && !*ret_found;
		length += kind->length.step) {
		struct places places;
		int starts[MOST_ITEMS] = {0};
		double worth;
		owned_ double *mine = NULL;
		draft.length = length * 60 / FLOOR_SLOT_S;
		if (length * 60 % FLOOR_SLOT_S != 0 || draft.start + draft.length < spare)
			continue;
		if (draft.length >= leaver->draft.length)
			return ROTA_OK;
		TRY(memory_new((size_t)draft.length, sizeof(*mine), &mine, err));
		floor_worth(&desk->careful, desk->floor.group_of[draft.agent], draft.start,
			draft.length, mine);
		shift_draft_places(&draft, site, desk->move_from, true, &places);
		places.worth = mine;
		TRY(places_best(&places, starts, &worth, ret_found, err));
		for (int i = 0; i < draft.n_items && *ret_found; i++)
			draft.items[i].start = starts[i];
	}
	if (*ret_found) {
		leaver->saved = leaver->draft.length - draft.length;
		leaver->draft = draft;
		leaver->from = draft.start + draft.length;
		leaver->kind = INTRADAY_SHORTER;
	}
	return ROTA_OK;
}

static enum rota_status find_leave(
	struct desk *desk, struct leaver *leaver, bool *ret_found, struct rota_error *err)
{
	const struct shift_draft *draft = &leaver->draft;
	int group = desk->floor.group_of[draft->agent], end = draft->start + draft->length;
	int from = draft->start > desk->move_from ? draft->start : desk->move_from;
	int spare = first_spare(desk, group, from, end);
	bool begun = draft->start < desk->move_from;
	*ret_found = false;
	leaver->saved = end - spare;
	leaver->from = spare;
	if (leaver->saved < LEAST_SLOTS)
		return ROTA_OK;
	if (!begun && spare == draft->start) {
		leaver->kind = INTRADAY_STAY_HOME;
		*ret_found = true;
		return ROTA_OK;
	}
	TRY(shorten(desk, leaver, spare, ret_found, err));
	if (*ret_found && leaver->saved >= LEAST_SLOTS)
		return ROTA_OK;
	leaver->kind = INTRADAY_MAY_LEAVE;
	*ret_found = begun;
	return ROTA_OK;
}

static bool is_told(const struct desk *desk, int agent)
{
	for (size_t i = 0; i < desk->steps.count; i++) {
		const struct intraday_step *step = &desk->steps.items[i];
		if (step->agent == agent && step->kind >= INTRADAY_CALL_IN)
			return true;
	}
	return false;
}

/* Of all shifts the one that saves most, the first of equals; saved 0: none. */
static enum rota_status find_best(
	struct desk *desk, const bool barred[], struct leaver *ret_best, struct rota_error *err)
{
	*ret_best = (struct leaver){0};
	for (size_t d = 0; d < desk->roster->n_duties; d++) {
		const struct duty *duty = &desk->roster->duties[d];
		struct leaver leaver = {.duty = d};
		bool found;
		if (!desk_can_change(desk, duty) || barred[duty->agent] ||
			is_told(desk, duty->agent) ||
			!shift_draft_read(&desk->floor, desk->roster, duty, &leaver.draft) ||
			desk->floor.group_of[duty->agent] == INDEX_NONE)
			continue;
		floor_add(&desk->careful, desk->roster, duty, -1);
		enum rota_status status = find_leave(desk, &leaver, &found, err);
		floor_add(&desk->careful, desk->roster, duty, 1);
		TRY(status);
		if (found && leaver.saved > ret_best->saved)
			*ret_best = leaver;
	}
	return ROTA_OK;
}

/* Who only may leave is no longer counted on from then on. */
static enum rota_status let_go(
	struct desk *desk, const struct leaver *leaver, bool *ret_done, struct rota_error *err)
{
	const struct duty *duty = &desk->roster->duties[leaver->duty];
	struct intraday_step step = {.kind = leaver->kind,
		.agent = duty->agent,
		.lead = INDEX_NONE,
		.day = duty->day,
		.shift = duty->kind,
		.from = floor_instant(&desk->floor, leaver->from),
		.until = duty_end(desk->roster, duty),
		.paid_h = -(double)leaver->saved * FLOOR_SLOT_S / 3600};
	*ret_done = true;
	if (leaver->kind == INTRADAY_MAY_LEAVE) {
		int group = desk->careful.group_of[duty->agent];
		for (int s = leaver->from; s < desk->careful.n_slots; s++)
			desk->careful.supply[(size_t)s * (size_t)desk->careful.n_groups +
					     (size_t)group]--;
		return desk_tell(desk, &step, err);
	}
	struct desk_change change = {.left_out = {leaver->duty}, .count = 1, .due = true};
	if (leaver->kind == INTRADAY_SHORTER)
		change.put[0] = &leaver->draft;
	TRY(desk_try(desk, &change, ret_done, err));
	return *ret_done ? desk_tell(desk, &step, err) : ROTA_OK;
}

enum rota_status send_home_make(struct desk *desk, struct rota_error *err)
{
	owned_ bool *barred = NULL;
	TRY(memory_new((size_t)desk->order->site->n_agents, sizeof(*barred), &barred, err));
	for (int n = 0; n < desk->order->most_home;) {
		struct leaver best;
		bool done;
		TRY(find_best(desk, barred, &best, err));
		if (best.saved == 0)
			break;
		barred[best.draft.agent] = true;
		TRY(let_go(desk, &best, &done, err));
		n += done;
	}
	return ROTA_OK;
}
