/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/calendar.h"

#include "calendar/scan.h"

#include <stdio.h>

int day_weekday(day_number day)
{
	/* 1970-01-01 was a Thursday */
	int weekday = (int)(((int64_t)day + 3) % WEEKDAYS);
	return weekday < 0 ? weekday + WEEKDAYS : weekday;
}

day_number day_week_start(day_number day, int starts)
{
	return day - (day_weekday(day) - starts + WEEKDAYS) % WEEKDAYS;
}

/*
 * Years are counted from March, so that the day a leap year adds is the last one, in eras of 400
 * years = 146097 days. Day 719468 of era 0 (which begins 0000-03-01) is 1970-01-01.
 */
enum { DAYS_AN_ERA = 146097, DAYS_TO_1970 = 719468 };

void day_civil(day_number day, int *ret_year, int *ret_month, int *ret_day_of_month)
{
	int64_t z = (int64_t)day + DAYS_TO_1970;
	int64_t era = (z >= 0 ? z : z - DAYS_AN_ERA + 1) / DAYS_AN_ERA;
	int day_of_era = (int)(z - era * DAYS_AN_ERA);
	int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
				  day_of_era / (DAYS_AN_ERA - 1)) /
			  365;
	int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int month = (5 * day_of_year + 2) / 153; /* 0 March .. 11 February */
	*ret_day_of_month = day_of_year - (153 * month + 2) / 5 + 1;
	*ret_month = month < 10 ? month + 3 : month - 9;
	*ret_year = (int)(era * 400 + year_of_era + (*ret_month <= 2));
}

static int days_of_month(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
	return days[month - 1] + (leap && month == 2);
}

day_number day_of(int year, int month, int day_of_month)
{
	if (year < 1 || year > 9999 || month < 1 || month > 12 || day_of_month < 1 ||
		day_of_month > days_of_month(year, month))
		return DAY_NONE;
	int y = year - (month <= 2);
	int era = y / 400;
	int year_of_era = y - era * 400;
	int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day_of_month - 1;
	int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	return era * DAYS_AN_ERA + day_of_era - DAYS_TO_1970;
}

bool day_parse(const char *text, size_t length, day_number *ret_day)
{
	struct scan scan = scan_of(text, length);
	int64_t year, month, day_of_month;
	if (!scan_digits(&scan, 4, 4, &year) || !scan_char(&scan, '-') ||
		!scan_digits(&scan, 2, 2, &month) || !scan_char(&scan, '-') ||
		!scan_digits(&scan, 2, 2, &day_of_month) || !scan_is_done(&scan))
		return false;
	day_number day = day_of((int)year, (int)month, (int)day_of_month);
	if (day == DAY_NONE)
		return false;
	*ret_day = day;
	return true;
}

void day_format(day_number day, char ret_text[DAY_TEXT_SIZE])
{
	int year, month, day_of_month;
	day_civil(day, &year, &month, &day_of_month);
	snprintf(ret_text, DAY_TEXT_SIZE, "%04d-%02u-%02u", year, (unsigned)month % 100,
		(unsigned)day_of_month % 100);
}

bool clock_parse(const char *text, size_t length, minutes *ret_minutes)
{
	struct scan scan = scan_of(text, length);
	int64_t hour, minute;
	if (!scan_digits(&scan, 1, 2, &hour) || !scan_char(&scan, ':') ||
		!scan_digits(&scan, 2, 2, &minute) || !scan_is_done(&scan))
		return false;
	if (minute > 59 || hour * 60 + minute > MINUTES_A_DAY)
		return false;
	*ret_minutes = (minutes)(hour * 60 + minute);
	return true;
}

void clock_format(minutes at, char ret_text[CLOCK_TEXT_SIZE])
{
	unsigned clock;
	if (at == MINUTES_A_DAY)
		clock = MINUTES_A_DAY;
	else
		clock = (unsigned)((at % MINUTES_A_DAY + MINUTES_A_DAY) % MINUTES_A_DAY);
	snprintf(ret_text, CLOCK_TEXT_SIZE, "%02u:%02u", clock / 60, clock % 60);
}
