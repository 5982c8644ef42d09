/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_PAINTER_H
#define STORE_PAINTER_H
/*
 * History by layers: each source is painted over those before it where it speaks, on a canvas of
 * 5-minute parts of one queue. Cells wider than a part are spread evenly over it; of a part that a
 * layer covers only in a share, that share is the layer's and the rest is what was below.
 */
#include "calendar/horizon.h"
#include "series/tally.h"

struct paint {
	double covered; /* share 0..1 that is known */
	double volume, handle_s, handled;
};

struct painter {
	instant start; /* a multiple of TALLY_CELL_S */
	size_t count;  /* parts */
	struct paint *canvas, *layer;
	size_t low, high; /* parts that the layer has touched */
};

enum rota_status painter_init(
	struct painter *ret_painter, instant start, size_t count, struct rota_error *err);
void painter_done(struct painter *painter);
/* Everything unknown again. */
void painter_clear(struct painter *painter);

/* The layer speaks for the stretch: 0 where no cell says otherwise. */
void painter_cover(struct painter *painter, instant from, instant until);
/* Adds a cell; covered: the stretch was covered by painter_cover already. */
void painter_add(struct painter *painter, const struct tally_cell *cell, bool covered);
/* Lays the layer over the canvas and takes a new one. */
void painter_lay(struct painter *painter);

/* What the canvas knows of [part, part + count) as a whole; volume NAN unless all of it is known.
 */
void painter_sum(const struct painter *painter, size_t part, size_t count, double *ret_volume,
	double *ret_handle_s);

#endif
