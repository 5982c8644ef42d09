/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_PACK_H
#define STORE_PACK_H
/*
 * Cells of one queue and week as few bytes, and doubles as bytes that are the same on every
 * machine. A cell is: distance of its start from that of the one before (the first: from `origin`),
 * width, volume, handle seconds, contacts handled. Whole numbers are LEB128 (DWARF 4, 7.6); an
 * amount that is a whole number n is n + 1, else 0 and the eight bytes of the double.
 */
#include "base/text.h"
#include "series/tally.h"

/* cells by start, none before origin. */
void pack_cells(struct text *bytes, const struct tally_cell cells[], size_t count, instant origin);

/* Reads one cell after the other. A struct with these two set is ready for use. */
struct pack_reader {
	const unsigned char *at, *end;
	instant start; /* origin at first */
};
/* False at the end, or when the bytes are damaged: then at != end. The queue is left alone. */
bool pack_read_cell(struct pack_reader *reader, struct tally_cell *ret_cell);

/* Bins with something in them: distance from the one before (the first: from -1), count. */
void pack_handles(struct text *bytes, const struct handle_counts *counts);
/* Adds what the bytes say; false when they are damaged. */
bool pack_add_handles(const unsigned char *bytes, size_t length, struct handle_counts *counts);

enum { PACK_REAL_SIZE = 8 };
void pack_reals(struct text *bytes, const double values[], size_t count);
void pack_read_reals(const unsigned char *bytes, size_t count, double ret_values[]);

#endif
