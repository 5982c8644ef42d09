/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_WORTH_HOURS_H
#define REPORT_WORTH_HOURS_H
/* Where one more agent would help most: the interval worths of the bound, added up by clock hour
 * and queue. */
#include "report/report.h"

struct worth_hour {
	int queue;
	day_number day;
	instant start, end; /* at most an hour, cut where the clock's hour ends */
	double saved;	    /* cost */
};
enum { MOST_WORTHS = 12 };
/* The hours that would save most, best first (ties: earlier, then queue); those of nothing are left
 * out. ret_count <= MOST_WORTHS. */
void worth_hours_top(
	const struct report_input *input, struct worth_hour ret_hours[MOST_WORTHS], int *ret_count);

#endif
