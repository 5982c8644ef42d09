/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HISTORY_WIDTHS_H
#define HISTORY_WIDTHS_H
/*
 * How wide the intervals of a file are that only says where they begin: the distance from one start
 * to the next that is found most often, and never into the next interval of the same queue.
 */
#include "history/cells.h"

/* cells by queue, then start; those with a width of their own keep it unless it reaches into the
 * next. standard_s: where no two intervals follow each other. */
void widths_settle(struct cell cells[], size_t count, int standard_s);

#endif
