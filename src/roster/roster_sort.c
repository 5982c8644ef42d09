/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The order of a roster: shifts by agent id, start, day, kind; pieces by start, end, name. Pieces
 * are laid out anew in the order of the shifts, so that equal rosters are equal byte by byte.
 */
#include "roster/roster.h"

#include <string.h>

static int by_number(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int by_piece(const void *left, const void *right)
{
	const struct piece *a = left, *b = right;
	int order = by_number(a->start, b->start);
	if (order == 0)
		order = by_number(a->end, b->end);
	if (order == 0)
		order = strcmp(a->name, b->name);
	if (order == 0)
		order = by_number(a->index, b->index);
	return order != 0 ? order : by_number(a->paid, b->paid);
}

struct keyed_duty {
	struct duty duty;
	instant start;
};

static int by_duty(const void *left, const void *right)
{
	const struct keyed_duty *a = left, *b = right;
	int order = strcmp(a->duty.agent_id, b->duty.agent_id);
	if (order == 0)
		order = by_number(a->start, b->start);
	if (order == 0)
		order = by_number(a->duty.day, b->duty.day);
	if (order == 0)
		order = strcmp(a->duty.kind_name, b->duty.kind_name);
	return order != 0 ? order : by_number(a->duty.first_piece, b->duty.first_piece);
}

enum rota_status roster_sort(struct roster *roster, struct rota_error *err)
{
	if (roster->n_duties == 0)
		return ROTA_OK;
	owned_ struct keyed_duty *order = NULL;
	owned_ struct piece *pieces = NULL;
	TRY(memory_new(roster->n_duties, sizeof(*order), &order, err));
	TRY(memory_new(roster->piece_capacity, sizeof(*pieces), &pieces, err));
	for (size_t d = 0; d < roster->n_duties; d++)
		order[d] = (struct keyed_duty){
			roster->duties[d], duty_start(roster, &roster->duties[d])};
	qsort(order, roster->n_duties, sizeof(*order), by_duty);

	int used = 0;
	for (size_t d = 0; d < roster->n_duties; d++) {
		struct duty *duty = &roster->duties[d];
		*duty = order[d].duty;
		if (duty->n_pieces > 0)
			memcpy(pieces + used, roster->pieces + duty->first_piece,
				(size_t)duty->n_pieces * sizeof(*pieces));
		if (duty->n_pieces > 1)
			qsort(pieces + used, (size_t)duty->n_pieces, sizeof(*pieces), by_piece);
		duty->first_piece = used;
		used += duty->n_pieces;
	}
	free(roster->pieces);
	roster->pieces = TAKE(pieces);
	return ROTA_OK;
}
