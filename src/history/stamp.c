/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history/stamp.h"

#include <string.h>
#include <strings.h>

/* Text that is eaten from the front. */
struct rest {
	const char *p, *end;
};

static bool is_digit(char letter)
{
	return letter >= '0' && letter <= '9';
}

static bool eat(struct rest *rest, char letter)
{
	if (rest->p == rest->end || *rest->p != letter)
		return false;
	rest->p++;
	return true;
}

static bool eat_one_of(struct rest *rest, const char *letters)
{
	if (rest->p == rest->end || *rest->p == '\0' || strchr(letters, *rest->p) == NULL)
		return false;
	rest->p++;
	return true;
}

static bool eat_word(struct rest *rest, const char *word)
{
	size_t length = strlen(word);
	if ((size_t)(rest->end - rest->p) < length || strncasecmp(rest->p, word, length) != 0)
		return false;
	rest->p += length;
	return true;
}

static int eat_blanks(struct rest *rest)
{
	int count = 0;
	while (eat_one_of(rest, " \t"))
		count++;
	return count;
}

/* least to most digits; what stands behind them is no digit. */
static bool eat_number(struct rest *rest, int least, int most, int *ret_number)
{
	int number = 0, count = 0;
	for (; rest->p < rest->end && is_digit(*rest->p) && count < most; rest->p++, count++)
		number = number * 10 + (*rest->p - '0');
	*ret_number = number;
	return count >= least && (rest->p == rest->end || !is_digit(*rest->p));
}

static bool eat_fraction(struct rest *rest)
{
	const char *start = rest->p;
	while (rest->p < rest->end && is_digit(*rest->p))
		rest->p++;
	return rest->p > start;
}

/* "AM", "pm", "p.m." behind the clock turn 12 hours into 24. */
static bool eat_half_of_day(struct rest *rest, int *hour)
{
	struct rest look = *rest;
	eat_blanks(&look);
	bool after = eat_word(&look, "pm") || eat_word(&look, "p.m.");
	if (!after && !eat_word(&look, "am") && !eat_word(&look, "a.m."))
		return true;
	*rest = look;
	if (*hour < 1 || *hour > 12)
		return false;
	*hour = *hour % 12 + (after ? 12 : 0);
	return true;
}

static bool eat_clock(struct rest *rest, struct stamp *stamp)
{
	int hour, minute, second = 0;
	if (!eat_number(rest, 1, 2, &hour) || !eat(rest, ':') || !eat_number(rest, 2, 2, &minute))
		return false;
	if (eat(rest, ':') && !eat_number(rest, 2, 2, &second))
		return false;
	if (eat_one_of(rest, ".,") && !eat_fraction(rest))
		return false;
	if (!eat_half_of_day(rest, &hour))
		return false;
	stamp->has_clock = true;
	stamp->second = hour * 3600 + minute * 60 + second;
	return minute < 60 && second <= 60 && stamp->second <= 86400;
}

/* "+01:00", "+0100", "+01", "-05:30" behind the sign. */
static bool eat_offset_digits(struct rest *rest, int *ret_seconds)
{
	int hours = 0, more = 0;
	struct rest look = *rest;
	if (eat_number(&look, 4, 4, &hours)) {
		more = hours % 100;
		hours /= 100;
	} else {
		look = *rest;
		if (!eat_number(&look, 1, 2, &hours))
			return false;
		if (eat(&look, ':') && !eat_number(&look, 2, 2, &more))
			return false;
	}
	*rest = look;
	*ret_seconds = hours * 3600 + more * 60;
	return hours <= 18 && more < 60;
}

static bool eat_offset(struct rest *rest, struct stamp *stamp)
{
	eat_blanks(rest);
	if (rest->p == rest->end)
		return true;
	stamp->has_offset = true;
	if (eat_one_of(rest, "Zz") || eat_word(rest, "UTC") || eat_word(rest, "GMT"))
		return true;
	bool behind = eat(rest, '-');
	if (!behind && !eat(rest, '+'))
		return false;
	if (!eat_offset_digits(rest, &stamp->offset_s))
		return false;
	stamp->offset_s = behind ? -stamp->offset_s : stamp->offset_s;
	return true;
}

static bool eat_year_first(struct rest *rest, struct stamp *stamp)
{
	int year, month, day;
	if (!eat_number(rest, 4, 4, &year) || rest->p == rest->end)
		return false;
	char mark = *rest->p;
	if (!eat_one_of(rest, "-/.") || !eat_number(rest, 1, 2, &month) || !eat(rest, mark) ||
		!eat_number(rest, 1, 2, &day))
		return false;
	stamp->day = day_of(year, month, day);
	return stamp->day != DAY_NONE;
}

static void settle_order(
	struct stamp *stamp, int year, int first, int second, enum stamp_order order)
{
	day_number day_first = day_of(year, second, first);
	day_number month_first = day_of(year, first, second);
	stamp->has_slashes = true;
	if (day_first == DAY_NONE || month_first == DAY_NONE)
		stamp->order = day_first != DAY_NONE	 ? ORDER_DAY_FIRST
			       : month_first != DAY_NONE ? ORDER_MONTH_FIRST
							 : ORDER_UNKNOWN;
	enum stamp_order by = order != ORDER_UNKNOWN ? order : stamp->order;
	stamp->day = by == ORDER_DAY_FIRST     ? day_first
		     : by == ORDER_MONTH_FIRST ? month_first
					       : DAY_NONE;
}

static bool eat_year_last(struct rest *rest, enum stamp_order order, struct stamp *stamp)
{
	int first, second, year;
	if (!eat_number(rest, 1, 2, &first) || rest->p == rest->end)
		return false;
	char mark = *rest->p;
	if (!eat_one_of(rest, "./-") || !eat_number(rest, 1, 2, &second) || !eat(rest, mark) ||
		!eat_number(rest, 4, 4, &year))
		return false;
	if (mark != '/') {
		stamp->day = day_of(year, second, first);
		return stamp->day != DAY_NONE;
	}
	settle_order(stamp, year, first, second, order);
	bool undecided = order == ORDER_UNKNOWN && stamp->order == ORDER_UNKNOWN &&
			 day_of(year, second, first) != DAY_NONE;
	return stamp->day != DAY_NONE || undecided;
}

/* Digits alone: seconds, milliseconds or microseconds since 1970, by how many they are. */
static bool parse_since_1970(struct rest rest, struct stamp *stamp)
{
	int64_t number = 0;
	int count = 0;
	for (; rest.p < rest.end && is_digit(*rest.p) && count < 17; rest.p++, count++)
		number = number * 10 + (*rest.p - '0');
	if (eat(&rest, '.') && !eat_fraction(&rest))
		return false;
	if (rest.p != rest.end || count < 9)
		return false;
	int64_t unit = count <= 11 ? 1 : count <= 13 ? 1000 : 1000000;
	if (count == 14)
		return false;
	stamp->is_instant = true;
	stamp->at = number / unit;
	return true;
}

bool stamp_parse(struct csv_field field, enum stamp_order order, struct stamp *ret_stamp)
{
	field = csv_trim(field);
	struct rest rest = {field.text, field.text + field.length};
	struct stamp stamp = {0};
	size_t digits = 0;
	while (digits < field.length && is_digit(field.text[digits]))
		digits++;
	if (digits >= 9) {
		*ret_stamp = stamp;
		return parse_since_1970(rest, ret_stamp);
	}
	bool dated =
		digits == 4 ? eat_year_first(&rest, &stamp) : eat_year_last(&rest, order, &stamp);
	if (!dated)
		return false;
	if (rest.p < rest.end) {
		eat(&rest, ',');
		if (!eat_one_of(&rest, "Tt") && eat_blanks(&rest) == 0)
			return false;
		if (!eat_clock(&rest, &stamp) || !eat_offset(&rest, &stamp))
			return false;
	}
	*ret_stamp = stamp;
	return rest.p == rest.end;
}
