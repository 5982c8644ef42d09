/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char DASH[] = "–";

/* Above it digits mean nothing and would fill the line. */
static const double MOST_PLAIN = 1e15;

static struct words dash(void)
{
	struct words words;
	snprintf(words.text, sizeof words.text, "%s", DASH);
	return words;
}

/* Puts a comma before each group of three digits in front of the point. */
static void group_digits(const char *plain, char *ret_text, size_t size)
{
	size_t n = strlen(plain), used = 0;
	size_t first = plain[0] == '-' ? 1 : 0;
	size_t whole = strcspn(plain, ".");
	for (size_t i = 0; i < n && used + 2 < size; i++) {
		if (i > first && i < whole && (whole - i) % 3 == 0)
			ret_text[used++] = ',';
		ret_text[used++] = plain[i];
	}
	ret_text[used] = '\0';
}

struct words words_number(double value, int digits)
{
	if (!isfinite(value))
		return dash();
	struct words words;
	char plain[WORDS_SIZE];
	if (fabs(value) >= MOST_PLAIN) {
		snprintf(words.text, sizeof words.text, "%.3g", value);
		return words;
	}
	double half = 0.5 * pow(10, -digits);
	snprintf(plain, sizeof plain, "%.*f", digits, fabs(value) < half ? 0.0 : value);
	group_digits(plain, words.text, sizeof words.text);
	return words;
}

struct words words_share(double share)
{
	if (!isfinite(share))
		return dash();
	struct words words;
	double percent = share * 100;
	int digits = 1;
	bool near_end = (percent > 0 && percent < 0.05) || (percent < 100 && percent >= 99.95);
	if (near_end)
		digits = 2;
	if (near_end && percent < 0.005)
		snprintf(words.text, sizeof words.text, "under 0.01 %%");
	else if (near_end && percent >= 99.995)
		snprintf(words.text, sizeof words.text, "over 99.99 %%");
	else
		snprintf(words.text, sizeof words.text, "%.40s %%",
			words_number(percent, digits).text);
	return words;
}

struct words words_hours(double hours)
{
	if (!isfinite(hours))
		return dash();
	struct words words;
	snprintf(words.text, sizeof words.text, "%.40s h", words_number(hours, 1).text);
	return words;
}

struct words words_seconds(double seconds)
{
	if (!isfinite(seconds) || seconds < 0)
		return dash();
	struct words words;
	if (seconds < 59.95) {
		snprintf(words.text, sizeof words.text, "%.1f s", seconds);
	} else if (seconds < 3600) {
		int whole = (int)(seconds + 0.5);
		snprintf(words.text, sizeof words.text, whole % 60 == 0 ? "%d min" : "%d min %d s",
			whole / 60, whole % 60);
	} else {
		snprintf(words.text, sizeof words.text, "%.40s h",
			words_number(seconds / 3600, 1).text);
	}
	return words;
}

struct words words_count(double count, const char *one, const char *many)
{
	struct words words;
	bool single = isfinite(count) && fabs(count - 1) < 1e-9;
	snprintf(words.text, sizeof words.text, "%.30s %.30s", words_number(count, 0).text,
		single ? one : many);
	return words;
}

static const char *const weekdays[WEEKDAYS] = {
	"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
static const char *const weekdays_short[WEEKDAYS] = {
	"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
static const char *const months[] = {"January", "February", "March", "April", "May", "June", "July",
	"August", "September", "October", "November", "December"};

struct date {
	int year, month, day;
};

static struct date date_of(day_number day)
{
	struct date date;
	day_civil(day, &date.year, &date.month, &date.day);
	return date;
}

const char *words_weekday(int weekday)
{
	return weekdays_short[weekday];
}

struct words words_day(day_number day)
{
	if (day == DAY_NONE)
		return dash();
	struct words words;
	struct date date = date_of(day);
	snprintf(words.text, sizeof words.text, "%s %d %.3s", weekdays_short[day_weekday(day)],
		date.day, months[date.month - 1]);
	return words;
}

struct words words_day_short(day_number day)
{
	if (day == DAY_NONE)
		return dash();
	struct words words;
	struct date date = date_of(day);
	snprintf(words.text, sizeof words.text, "%d %.3s", date.day, months[date.month - 1]);
	return words;
}

struct words words_day_long(day_number day)
{
	if (day == DAY_NONE)
		return dash();
	struct words words;
	struct date date = date_of(day);
	snprintf(words.text, sizeof words.text, "%s %d %s %d", weekdays[day_weekday(day)], date.day,
		months[date.month - 1], date.year);
	return words;
}

struct words words_days(day_number first, int n_days)
{
	if (first == DAY_NONE || n_days < 1)
		return dash();
	day_number last = first + n_days - 1;
	if (n_days == 1)
		return words_day_long(first);
	struct words words;
	struct date a = date_of(first), b = date_of(last);
	const char *from = weekdays_short[day_weekday(first)];
	const char *to = weekdays_short[day_weekday(last)];
	const char *month_a = months[a.month - 1], *month_b = months[b.month - 1];
	if (a.year != b.year)
		snprintf(words.text, sizeof words.text, "%s %d %.3s %d – %s %d %.3s %d", from,
			a.day, month_a, a.year, to, b.day, month_b, b.year);
	else if (a.month != b.month)
		snprintf(words.text, sizeof words.text, "%s %d %.3s – %s %d %.3s %d", from, a.day,
			month_a, to, b.day, month_b, b.year);
	else
		snprintf(words.text, sizeof words.text, "%s %d – %s %d %.3s %d", from, a.day, to,
			b.day, month_b, b.year);
	return words;
}

struct words words_clock(minutes at)
{
	struct words words;
	char clock[CLOCK_TEXT_SIZE];
	clock_format(at, clock);
	snprintf(words.text, sizeof words.text, "%s", clock);
	return words;
}

/* Bytes of the letter at raw, 0 when they are none; ret_point gets its number. */
static size_t letter_length(const char *raw, uint32_t *ret_point)
{
	unsigned char first = (unsigned char)raw[0];
	size_t n = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
	if (strnlen(raw, n) < n || !text_is_utf8(raw, n, NULL))
		return 0;
	uint32_t point = n == 1 ? first : first & (0xffu >> (n + 1));
	for (size_t i = 1; i < n; i++)
		point = point << 6 | ((unsigned char)raw[i] & 0x3f);
	*ret_point = point;
	return n;
}

static bool is_harmful(uint32_t point)
{
	return point < 0x20 || (point >= 0x7f && point < 0xa0) || point == 0x2028 ||
	       point == 0x2029 || (point >= 0x202a && point <= 0x202e) ||
	       (point >= 0x2066 && point <= 0x2069) || point == 0xfeff || point == 0xfffe ||
	       point == 0xffff;
}

enum { LETTER_SIZE = 8 };

/* The letter at raw as it may be shown, ended with NUL; returns the bytes it takes up in raw. */
static size_t clean_letter(const char *raw, char ret_letter[LETTER_SIZE])
{
	uint32_t point = 0;
	size_t n = letter_length(raw, &point);
	if (n == 0 || is_harmful(point)) {
		snprintf(ret_letter, LETTER_SIZE, "\uFFFD");
		return n > 0 ? n : 1;
	}
	memcpy(ret_letter, raw, n);
	ret_letter[n] = '\0';
	return n;
}

void words_add_clean(struct text *text, const char *raw)
{
	char letter[LETTER_SIZE];
	while (*raw != '\0') {
		raw += clean_letter(raw, letter);
		text_add(text, letter);
	}
}

void words_add_markup(struct text *text, const char *raw)
{
	char letter[LETTER_SIZE];
	while (*raw != '\0') {
		raw += clean_letter(raw, letter);
		text_add_html(text, letter);
	}
}
