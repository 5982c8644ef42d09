/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SERIES_HANDLE_COUNTS_H
#define SERIES_HANDLE_COUNTS_H
/*
 * How handle times of single contacts are spread: counts in bins a sixteenth of an octave wide
 * (4.4 %), from 1 s on; below it is one bin. They take the same room however many contacts there
 * are, and add up over files.
 */
#include <stdbool.h>
#include <stdint.h>

enum {
	HANDLE_OCTAVES = 22, /* up to 48 days */
	HANDLE_PARTS = 16,   /* of an octave */
	HANDLE_BINS = 1 + HANDLE_OCTAVES * HANDLE_PARTS
};

struct handle_counts {
	uint64_t bins[HANDLE_BINS];
};

/* One contact, seconds > 0; what is longer than the last bin is counted there. */
void handle_counts_add(struct handle_counts *counts, double seconds);
void handle_counts_merge(struct handle_counts *to, const struct handle_counts *from);
uint64_t handle_counts_total(const struct handle_counts *counts);
/* Where bin `bin` begins, seconds; that of HANDLE_BINS is the end of the last one. */
double handle_counts_edge(int bin);
/* Seconds that a share (0 .. 1) of the contacts takes at most, straight within a bin; 0 when there
 * are none. */
double handle_counts_quantile(const struct handle_counts *counts, double share);
/*
 * Quantiles 0, 1 / (points - 1), ... 1 over their mean, rising, for drawing straight between them
 * with mean 1. The last one is set so that the last stretch has the mean of its contacts, since
 * the longest of all says little. False when there are none.
 */
bool handle_counts_shape(const struct handle_counts *counts, int points, double ret_shape[]);

#endif
