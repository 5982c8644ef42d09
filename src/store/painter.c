/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/painter.h"

#include <math.h>
#include <string.h>

/* A part is known when no more than this share is missing; sums this near to a whole number are it:
 * both are what adding up shares leaves behind. */
static const double share_tolerance = 1e-6, whole_tolerance = 1e-9;

enum rota_status painter_init(
	struct painter *ret_painter, instant start, size_t count, struct rota_error *err)
{
	owned_ struct paint *canvas = NULL, *layer = NULL;
	TRY(memory_new(count, sizeof(*canvas), &canvas, err));
	TRY(memory_new(count, sizeof(*layer), &layer, err));
	*ret_painter = (struct painter){.start = start,
		.count = count,
		.canvas = TAKE(canvas),
		.layer = TAKE(layer),
		.low = count};
	return ROTA_OK;
}

void painter_done(struct painter *painter)
{
	free(painter->canvas);
	free(painter->layer);
	*painter = (struct painter){0};
}

void painter_clear(struct painter *painter)
{
	memset(painter->canvas, 0, painter->count * sizeof(*painter->canvas));
	memset(painter->layer, 0, painter->count * sizeof(*painter->layer));
	painter->low = painter->count;
	painter->high = 0;
}

/* The part of the stretch that lies on the canvas; false when there is none. */
static bool clip(const struct painter *painter, instant *from, instant *until)
{
	instant end = painter->start + (instant)painter->count * TALLY_CELL_S;
	*from = *from < painter->start ? painter->start : *from;
	*until = *until > end ? end : *until;
	return *from < *until;
}

static void touch(struct painter *painter, size_t first, size_t end)
{
	painter->low = first < painter->low ? first : painter->low;
	painter->high = end > painter->high ? end : painter->high;
}

/* Seconds of the stretch that lie in the part. */
static instant overlap(const struct painter *painter, size_t part, instant from, instant until)
{
	instant low = painter->start + (instant)part * TALLY_CELL_S, high = low + TALLY_CELL_S;
	return (until < high ? until : high) - (from > low ? from : low);
}

void painter_cover(struct painter *painter, instant from, instant until)
{
	if (!clip(painter, &from, &until))
		return;
	size_t first = (size_t)((from - painter->start) / TALLY_CELL_S);
	size_t end = (size_t)((until - painter->start + TALLY_CELL_S - 1) / TALLY_CELL_S);
	for (size_t i = first; i < end; i++)
		painter->layer[i].covered +=
			(double)overlap(painter, i, from, until) / TALLY_CELL_S;
	touch(painter, first, end);
}

void painter_add(struct painter *painter, const struct tally_cell *cell, bool covered)
{
	instant from = cell->start, until = cell->start + cell->width_s;
	if (!clip(painter, &from, &until))
		return;
	if (!covered)
		painter_cover(painter, from, until);
	size_t first = (size_t)((from - painter->start) / TALLY_CELL_S);
	size_t end = (size_t)((until - painter->start + TALLY_CELL_S - 1) / TALLY_CELL_S);
	for (size_t i = first; i < end; i++) {
		double share = (double)overlap(painter, i, from, until) / cell->width_s;
		painter->layer[i].volume += share * cell->volume;
		painter->layer[i].handle_s += share * cell->handle_s;
		painter->layer[i].handled += share * cell->handled;
	}
	touch(painter, first, end);
}

void painter_lay(struct painter *painter)
{
	for (size_t i = painter->low; i < painter->high; i++) {
		struct paint *below = &painter->canvas[i], *above = &painter->layer[i];
		double share = above->covered > 1 ? 1 : above->covered;
		double room = 1 - share;
		/* what is known below is taken to lie where the layer is not, as far as it fits */
		double kept = below->covered > room ? room : below->covered;
		double factor = kept > 0 ? kept / below->covered : 0;
		below->covered = kept + share;
		below->volume = below->volume * factor + above->volume;
		below->handle_s = below->handle_s * factor + above->handle_s;
		below->handled = below->handled * factor + above->handled;
		*above = (struct paint){0};
	}
	painter->low = painter->count;
	painter->high = 0;
}

static double tidy(double value)
{
	double whole = nearbyint(value);
	return fabs(value - whole) <= whole_tolerance * fmax(1, fabs(whole)) ? whole : value;
}

void painter_sum(const struct painter *painter, size_t part, size_t count, double *ret_volume,
	double *ret_handle_s)
{
	double volume = 0, handle_s = 0, handled = 0;
	*ret_volume = *ret_handle_s = (double)NAN;
	for (size_t i = part; i < part + count; i++) {
		const struct paint *paint = &painter->canvas[i];
		if (paint->covered < 1 - share_tolerance)
			return;
		volume += paint->volume;
		handle_s += paint->handle_s;
		handled += paint->handled;
	}
	*ret_volume = tidy(volume);
	if (handled > share_tolerance)
		*ret_handle_s = tidy(handle_s / handled);
}
