/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The roster with its pieces of work cut by activities. */
#include "plan/seats.h"

/* Work of a piece cut by what is done in it. */
struct cutting {
	const struct seats *seats;
	struct piece *pieces;
	const char *const *names; /* [activity] */
	size_t n;
};

static void add_piece(struct cutting *cutting, struct piece piece, instant from, instant until)
{
	piece.start = from;
	piece.end = until;
	if (until > from)
		cutting->pieces[cutting->n++] = piece;
}

static void cut(struct cutting *cutting, const struct piece *work, const struct stretch *stretch)
{
	const struct seats *seats = cutting->seats;
	instant at = work->start;
	for (int slot = stretch->from; slot < stretch->until;) {
		int32_t cell = seats_cell(seats, stretch, slot);
		if (cell == 0) {
			slot++;
			continue;
		}
		const struct due *due = &seats->dues[cell - 1];
		const struct activity *activity = &seats->input->site->activities[due->activity];
		struct piece piece = {.kind = PIECE_ACTIVITY,
			.queue = INDEX_NONE,
			.index = due->activity,
			.name = cutting->names[due->activity],
			.paid = activity->paid};
		instant from = seats->slots.start + (instant)due->from * seats->slots.slot_s;
		add_piece(cutting, *work, at, from);
		at = from + (instant)activity->length * 60;
		add_piece(cutting, piece, from, at);
		slot = due->from + seats_length(seats, due);
	}
	add_piece(cutting, *work, at, work->end);
}

static enum rota_status rewrite(const struct seats *seats, struct roster *roster,
	const struct stretch *const of_piece[], const char *const names[], struct rota_error *err)
{
	/* an activity cuts a piece into three: two more, for two people */
	size_t most = roster->n_pieces + 4 * seats->n_dues;
	if (most > INT32_MAX)
		return error_set(err, ROTA_ELIMIT, "a roster of more than %d pieces", INT32_MAX);
	struct cutting cutting = {.seats = seats, .names = names};
	TRY(memory_new(most, sizeof(struct piece), &cutting.pieces, err));
	for (size_t d = 0; d < roster->n_duties; d++) {
		struct duty *duty = &roster->duties[d];
		size_t first = cutting.n;
		for (int p = 0; p < duty->n_pieces; p++) {
			size_t at = (size_t)(duty->first_piece + p);
			if (of_piece[at] != NULL)
				cut(&cutting, &roster->pieces[at], of_piece[at]);
			else
				cutting.pieces[cutting.n++] = roster->pieces[at];
		}
		duty->first_piece = (int)first;
		duty->n_pieces = (int)(cutting.n - first);
	}
	free(roster->pieces);
	roster->pieces = cutting.pieces;
	roster->n_pieces = cutting.n;
	roster->piece_capacity = most;
	return ROTA_OK;
}

enum rota_status seats_write(
	const struct seats *seats, struct roster *roster, struct rota_error *err)
{
	const struct site *site = seats->input->site;
	owned_ const struct stretch **of_piece = NULL;
	owned_ const char **names = NULL;
	TRY(memory_new(roster->n_pieces, sizeof(*of_piece), &of_piece, err));
	TRY(memory_new((size_t)site->n_activities, sizeof(*names), &names, err));
	for (int a = 0; a < site->n_activities; a++)
		TRY(arena_copy_text(&roster->arena, site->activities[a].name, &names[a], err));
	for (size_t s = 0; s < seats->n_stretches; s++)
		of_piece[seats->stretches[s].piece] = &seats->stretches[s];
	return rewrite(seats, roster, of_piece, names, err);
}
