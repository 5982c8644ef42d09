/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HISTORY_STAMP_H
#define HISTORY_STAMP_H
/*
 * Dates and times as exports write them, before any zone is applied. Understood without being told:
 *   2026-03-02T06:30:00+01:00   also with a blank for T, without seconds, with a fraction of them,
 *                               with Z, UTC, GMT, +01, +0100, without offset; 2026/03/02 06:30
 *   02.03.2026 06:30            day first, also with -
 *   02/03/2026 06:30, 6:30 PM   day or month first: which, must be known (enum stamp_order)
 *   2026-03-02                  a date alone
 *   1772433000, 1772433000000   seconds, milliseconds or microseconds since 1970, with a fraction
 */
#include "csv/csv.h"
#include "calendar/calendar.h"

enum stamp_order { ORDER_UNKNOWN, ORDER_DAY_FIRST, ORDER_MONTH_FIRST };

struct stamp {
	day_number day;
	int second; /* of the day, may be 86400 */
	bool has_clock, has_offset;
	int offset_s;		/* ahead of UTC */
	bool has_slashes;	/* day and month in an order that the text does not tell ... */
	enum stamp_order order; /* ... but for the one that alone makes a date, if so */
	bool is_instant;	/* since 1970: `at` is all there is */
	instant at;
};

/* The whole field, blanks at the ends aside. `order` for dates with slashes; where it is unknown
 * and both would do, day is DAY_NONE. False when it is no time. */
bool stamp_parse(struct csv_field field, enum stamp_order order, struct stamp *ret_stamp);

/* By letters as of strptime: %Y %y %m %d %e %j %H %I %k %l %M %S %f %p %b %B %h %a %A %z %Z %s %T
 * %R %D %F %n %t %%; a blank is any number of blanks. */
bool stamp_parse_by(struct csv_field field, const char *format, struct stamp *ret_stamp);
/* ROTA_EINVAL when the format has a letter that is none of the above. */
enum rota_status stamp_check_format(const char *format, struct rota_error *err);

#endif
