/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/night.h"

enum { NIGHT_FROM = 22 * 60, NIGHT_UNTIL = 6 * 60 };

/* Minutes of [from, until) that are night by the clock; clock minutes, until may pass midnight. */
static minutes night_minutes(minutes from, minutes until)
{
	minutes night = 0;
	for (minutes day = -MINUTES_A_DAY; day < until; day += MINUTES_A_DAY) {
		minutes begin = day + NIGHT_FROM, end = day + MINUTES_A_DAY + NIGHT_UNTIL;
		begin = begin > from ? begin : from;
		end = end < until ? end : until;
		night += end > begin ? end - begin : 0;
	}
	return night;
}

static bool is_night(minutes from, minutes length)
{
	return 2 * (int64_t)night_minutes(from, from + length) > length;
}

/* Whether some start and length of the kind is a night, or is none. */
static bool has(const struct shift_kind *kind, bool night)
{
	for (int w = 0; w < kind->n_windows; w++) {
		const struct start_window *window = &kind->windows[w];
		for (minutes at = window->from; at <= window->until; at += window->step)
			if (is_night(at, kind->length.least) == night ||
				is_night(at, kind->length.most) == night)
				return true;
	}
	return false;
}

bool night_is(const struct site *site, instant start, instant end)
{
	int64_t night = 0;
	day_number first;
	int second;
	zone_local(site->zone, start, &first, &second);
	for (day_number day = first - 1; day <= first + 1; day++) {
		instant begin = zone_instant(site->zone, day, NIGHT_FROM * 60, NULL);
		instant until = zone_instant(site->zone, day + 1, NIGHT_UNTIL * 60, NULL);
		begin = begin > start ? begin : start;
		until = until < end ? until : end;
		night += until > begin ? until - begin : 0;
	}
	return 2 * night > end - start;
}

bool night_is_in(const struct site *site, const struct contract *contract)
{
	for (int k = 0; k < site->n_shift_kinds; k++)
		if (contract->kinds[k] && has(&site->shift_kinds[k], true))
			return true;
	return false;
}

bool night_is_all(const struct site *site, const struct contract *contract)
{
	for (int k = 0; k < site->n_shift_kinds; k++)
		if (contract->kinds[k] && has(&site->shift_kinds[k], false))
			return false;
	return night_is_in(site, contract);
}
