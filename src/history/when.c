/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history/when.h"

#include <string.h>

enum {
	A_DAY = 86400,
	MARGIN = 2 * A_DAY, /* from a change of offset, so that no range touches a gap or fold */
	LOOK_BACK = 200 * A_DAY /* how far a range reaches back */
};
static const instant earliest = INT64_C(631152000), latest = INT64_C(4133980800);

void when_init(struct when *when, const struct zone *zone, const char *format)
{
	*when = (struct when){.zone = zone, .format = format, .date = DAY_NONE};
}

static bool two_digits(const char *text, int *ret_number)
{
	unsigned tens = (unsigned char)text[0] - '0', ones = (unsigned char)text[1] - '0';
	*ret_number = (int)(tens * 10 + ones);
	return tens < 10 && ones < 10;
}

/* "2026-03-02T06:30:00" and what may stand behind it, the date as in the row before or another: the
 * usual case by the shortest way. False: not such a text, look closer. */
static bool read_plainly(struct when *when, struct csv_field field, struct stamp *ret_stamp)
{
	const char *text = field.text;
	int hour, minute, second;
	if (field.length < 19 || (text[10] != 'T' && text[10] != ' ') || text[13] != ':' ||
		text[16] != ':')
		return false;
	if (when->date == DAY_NONE || memcmp(text, when->date_text, WHEN_DATE_SIZE) != 0) {
		if (!day_parse(text, WHEN_DATE_SIZE, &when->date)) {
			when->date = DAY_NONE;
			return false;
		}
		memcpy(when->date_text, text, WHEN_DATE_SIZE);
	}
	if (!two_digits(text + 11, &hour) || !two_digits(text + 14, &minute) ||
		!two_digits(text + 17, &second) || hour > 23 || minute > 59 || second > 59)
		return false;
	*ret_stamp = (struct stamp){
		.day = when->date, .second = hour * 3600 + minute * 60 + second, .has_clock = true};
	if (field.length == 19)
		return true;
	if (field.length == 20 && text[19] == 'Z') {
		ret_stamp->has_offset = true;
		return true;
	}
	if (field.length != 25 || (text[19] != '+' && text[19] != '-') || text[22] != ':' ||
		!two_digits(text + 20, &hour) || !two_digits(text + 23, &minute) || hour > 18 ||
		minute > 59)
		return false;
	ret_stamp->has_offset = true;
	ret_stamp->offset_s = (text[19] == '-' ? -1 : 1) * (hour * 3600 + minute * 60);
	return true;
}

static bool read_stamp(struct when *when, struct csv_field field, struct stamp *ret_stamp)
{
	if (when->format != NULL)
		return stamp_parse_by(field, when->format, ret_stamp);
	return read_plainly(when, field, ret_stamp) || stamp_parse(field, when->order, ret_stamp);
}

/* Remembers the stretch around a local time that has one offset throughout. */
static void learn_range(struct when *when, int64_t local, instant at)
{
	int offset_s = zone_offset(when->zone, at);
	instant change = zone_next_change(when->zone, at);
	struct when_range range = {.offset_s = offset_s};
	range.high = change == INT64_MAX ? INT64_MAX : change + offset_s - MARGIN;
	instant from = at - LOOK_BACK;
	range.low = from + offset_s + MARGIN;
	for (instant next; (next = zone_next_change(when->zone, from)) <= at; from = next)
		range.low = next + offset_s + MARGIN;
	if (local < range.low || local >= range.high)
		return;
	when->ranges[when->next_range] = range;
	when->next_range = (when->next_range + 1) % WHEN_RANGES;
}

/* Nine steps of ten go one way: the file is in that order. */
static int direction(const struct when *when)
{
	if (when->falls * 9 <= when->rises)
		return 1;
	return when->rises * 9 <= when->falls ? -1 : 0;
}

static instant choose_of_two(struct when *when, int64_t local, instant first)
{
	instant before = first - A_DAY, change = zone_next_change(when->zone, before);
	while (change <= first)
		change = zone_next_change(when->zone, change);
	instant second = local - zone_offset(when->zone, change);
	when->folds++;
	if (!when->has_last[when->track])
		return first;
	int way = direction(when);
	instant last = when->last[when->track] + (when->strict ? way : 0);
	if (way > 0 && first < last && second >= last)
		return second;
	return way < 0 && second <= last ? second : first;
}

static instant resolve(struct when *when, day_number day, int second)
{
	int64_t local = (int64_t)day * A_DAY + second;
	for (int i = 0; i < WHEN_RANGES; i++) {
		if (local >= when->ranges[i].low && local < when->ranges[i].high)
			return local - when->ranges[i].offset_s;
	}
	enum zone_fit fit = ZONE_ONCE;
	instant at = zone_instant(when->zone, day, second, &fit);
	if (fit == ZONE_FOLD)
		return choose_of_two(when, local, at);
	when->gaps += fit == ZONE_GAP;
	learn_range(when, local, at);
	return at;
}

static void follow(struct when *when, instant at)
{
	instant *last = &when->last[when->track];
	if (when->has_last[when->track]) {
		when->rises += at > *last;
		when->falls += at < *last;
	}
	*last = at;
	when->has_last[when->track] = true;
}

enum when_outcome when_read(struct when *when, struct csv_field field, instant *ret_at)
{
	struct stamp stamp;
	if (!read_stamp(when, field, &stamp))
		return WHEN_NOT_READABLE;
	if (!stamp.is_instant && stamp.day == DAY_NONE)
		return WHEN_UNDECIDED;
	if (!stamp.is_instant && !stamp.has_clock && !when->allows_dates)
		return WHEN_NOT_READABLE;
	instant at = stamp.at;
	if (!stamp.is_instant) {
		at = (int64_t)stamp.day * A_DAY + stamp.second - stamp.offset_s;
		if (at < earliest - A_DAY || at >= latest + A_DAY)
			return WHEN_OUT_OF_RANGE;
		if (!stamp.has_offset)
			at = resolve(when, stamp.day, stamp.second);
	}
	if (at < earliest || at >= latest)
		return WHEN_OUT_OF_RANGE;
	follow(when, at);
	*ret_at = at;
	return WHEN_FINE;
}
