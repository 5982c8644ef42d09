/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HISTORY_AMOUNT_H
#define HISTORY_AMOUNT_H
/* Volumes and handle times as exports write them. */
#include "csv/csv.h"

enum amount_outcome {
	AMOUNT_FINE,
	AMOUNT_NONE, /* empty, "-", "null", "n/a" */
	AMOUNT_NOT_READABLE,
	AMOUNT_OUT_OF_RANGE, /* negative, or over the bounds below */
};
enum { AMOUNT_MOST_VOLUME = 10000000, AMOUNT_MOST_HANDLE_S = 30 * 86400 };

/* "12", "12.5", "12,5", "1.2e3" */
enum amount_outcome amount_read_volume(struct csv_field field, double *ret_volume);
/* The same as seconds, "mm:ss", "h:mm:ss", or a duration ("5 min 20 s", "5m20s"). */
enum amount_outcome amount_read_handle(struct csv_field field, double *ret_seconds);

#endif
