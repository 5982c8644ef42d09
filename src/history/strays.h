/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HISTORY_STRAYS_H
#define HISTORY_STRAYS_H
/*
 * Contacts whose date cannot be meant: a few of an event file that lie half a year and more away
 * from all others (a clock that was reset, a date that a form fills in). Such a file would
 * otherwise say that nobody called in all the time between.
 */
#include "history/cells.h"
#include "series/tally.h"

/*
 * Takes stray cells out of cells (of contacts, by queue and start), tells their contacts as faults
 * and sets the tally's counts and span. Strays are stretches that a gap of over 180 days parts from
 * the stretch with most contacts, and that hold under one contact of 200.
 */
enum rota_status strays_leave_out(
	struct tally *tally, struct cell cells[], size_t *count, struct rota_error *err);

#endif
