/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "field/types.h"
#include "suite.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

struct everything {
	const char *text;
	int32_t whole;
	double real;
	struct field_span span;
	struct field_steps steps;
	struct field_list list;
	weekday_set days;
	bool yes;
	unsigned set;
	bool word;
};

static const struct choice letters[] = {{"alpha", 1}, {"beta", 2}, {"gamma", 4}, {NULL, 0}};
static const struct choice none[] = {{"none", -1}, {NULL, 0}};
static const struct choice hard[] = {{"hard", 1000}, {NULL, 0}};

enum kind { TEXT, WHOLE, REAL, SPAN, STEPS, LIST, DAYS, YES, SET };

static const struct field fields[] = {
	[TEXT] = {.name = "a",
		.type = &field_text,
		FIELD_AT(struct everything, text, const char *)},
	[WHOLE] = {.name = "a", FIELD_AT(struct everything, whole, int32_t)},
	[REAL] = {.name = "a",
		FIELD_AT(struct everything, real, double),
		FIELD_SECOND(struct everything, word)},
	[SPAN] = {.name = "a", FIELD_AT(struct everything, span, struct field_span)},
	[STEPS] = {.name = "a", FIELD_AT(struct everything, steps, struct field_steps)},
	[LIST] = {.name = "a", FIELD_AT(struct everything, list, struct field_list)},
	[DAYS] = {.name = "a", FIELD_AT(struct everything, days, weekday_set)},
	[YES] = {.name = "a", FIELD_AT(struct everything, yes, bool)},
	[SET] = {.name = "a", FIELD_AT(struct everything, set, unsigned)},
};

/* What was read, in words; a fault is "! " and its sentence. */
static void read_words(enum kind kind, const struct field_type *type, double low, double high,
	const struct choice *choices, const char *text, struct text *words)
{
	done_by(arena_done) struct arena arena = {0};
	done_by(problems_done) struct problems problems = {0};
	struct reading reading = {.arena = &arena, .problems = &problems};
	struct field field = fields[kind];
	struct value value = {.kind = VALUE_TEXT, .text = text};
	struct everything all = {0};
	field.type = type;
	field.low = low;
	field.high = high;
	field.choices = choices;
	if (!field_read(&reading, &field, &value, &value.at, &all)) {
		text_addf(words, "! %s", problems.lines.data);
		return;
	}
	ck_assert_int_eq(problems.count, 0);
	switch (kind) {
	case TEXT:
		text_add(words, all.text);
		break;
	case WHOLE:
		text_addf(words, "%d", all.whole);
		break;
	case REAL:
		text_addf(words, "%.10g%s", all.real, all.word ? " word" : "");
		break;
	case SPAN:
		text_addf(words, "%d %d", all.span.low, all.span.high);
		break;
	case STEPS:
		text_addf(words, "%d %d %d", all.steps.least, all.steps.most, all.steps.step);
		break;
	case LIST:
		for (int i = 0; i < all.list.count; i++)
			text_addf(words, "(%s)", all.list.items[i]->text);
		break;
	case DAYS:
		text_addf(words, "%x", all.days);
		break;
	case YES:
		text_add(words, all.yes ? "yes" : "no");
		break;
	case SET:
		text_addf(words, "%u", all.set);
	}
}

static const struct {
	enum kind kind;
	const struct field_type *type;
	double low, high;
	const struct choice *choices;
	const char *text, *words; /* of a fault: its beginning */
} cases[] = {
	{WHOLE, &field_integer, 0, 10, NULL, "7", "7"},
	{WHOLE, &field_integer, 0, 10, NULL, "10.0", "10"},
	{WHOLE, &field_integer, -5, 10, NULL, "-5", "-5"},
	{WHOLE, &field_integer, 0, 10, NULL, "11", "! this is '11', must be 0 to 10"},
	{WHOLE, &field_integer, 0, 10, NULL, "-1", "! this is '-1', must be 0 to 10"},
	{WHOLE, &field_integer, 0, 10, NULL, "7.5", "! this is '7.5', must be a whole number"},
	{WHOLE, &field_integer, 0, 10, NULL, "7x", "! this is '7x', must be a whole number"},
	{WHOLE, &field_integer, 0, 10, NULL, "0x7", "! this is '0x7', must be a whole number"},
	{WHOLE, &field_integer, 0, 10, NULL, "1e999", "! this is '1e999', must be a whole"},
	{WHOLE, &field_integer, 0, 10, NULL, "", "! this is empty, must be a whole number"},
	{WHOLE, &field_integer, 0, INFINITY, NULL, "-1", "! this is '-1', must be at least 0"},
	{REAL, &field_real, 0, 10, NULL, "2.50", "2.5"},
	{REAL, &field_real, 0, 10, NULL, ".5", "0.5"},
	{REAL, &field_real, 0, 10, NULL, "1e-3", "0.001"},
	{REAL, &field_real, 0, 10, NULL, "nan", "! this is 'nan', must be a number"},
	{REAL, &field_real, 0, 10, NULL, "inf", "! this is 'inf', must be a number"},
	{REAL, &field_real, 0, 10, NULL, "1,5", "! this is '1,5', must be a number"},
	{REAL, &field_real, 0, 10, NULL, ".", "! this is '.', must be a number"},
	{REAL, &field_real, 0, 10, NULL, "1e", "! this is '1e', must be a number"},
	{REAL, &field_share, 0, 1, NULL, "80 %", "0.8"},
	{REAL, &field_share, 0, 1, NULL, "80%", "0.8"},
	{REAL, &field_share, 0, 1, NULL, "0.8", "0.8"},
	{REAL, &field_share, 0, 1, NULL, "5.5 %", "0.055"},
	{REAL, &field_share, 0, 1, NULL, "80", "! this is '80', must be 0 % to 100 %"},
	{REAL, &field_share, 0, 1, NULL, "%", "! this is '%', must be a share"},
	{REAL, &field_price, 0, 100, hard, "12", "12"},
	{REAL, &field_price, 0, 100, hard, "hard", "1000 word"},
	{REAL, &field_price, 0, 100, hard, "soft", "! this is 'soft', must be a number or 'hard'"},
	{REAL, &field_seconds_real, 1, 86400, NULL, "9 min", "540"},
	{WHOLE, &field_seconds, 0, 86400, NULL, "8h30m", "30600"},
	{WHOLE, &field_seconds, 0, 86400, NULL, "0 s", "0"},
	{WHOLE, &field_seconds, 0, 86400, NULL, "2 days", "! this is '2 days', must be 0 s to 1 d"},
	{WHOLE, &field_seconds, 0, 86400, NULL, "-20 s", "! this is '-20 s', must be a duration"},
	{WHOLE, &field_minutes, 0, 600, NULL, "2 h", "120"},
	{WHOLE, &field_minutes, 0, 600, NULL, "90 s", "! this is '90 s', must be whole minutes"},
	{WHOLE, &field_minutes, 0, 600, none, "none", "-1"},
	{WHOLE, &field_days, 1, 366, NULL, "8 weeks", "56"},
	{WHOLE, &field_days, 1, 366, NULL, "36 h", "! this is '36 h', must be whole days"},
	{WHOLE, &field_clock, 0, 0, NULL, "06:30", "390"},
	{WHOLE, &field_clock, 0, 0, NULL, "24:00", "1440"},
	{WHOLE, &field_clock, 0, 0, NULL, "6.30", "! this is '6.30', must be a clock time"},
	{WHOLE, &field_date, 0, 0, NULL, "1970-01-11", "10"},
	{WHOLE, &field_date, 0, 0, NULL, "2026-02-29", "! this is '2026-02-29', must be a date"},
	{WHOLE, &field_weekday, 0, 0, NULL, "sun", "6"},
	{DAYS, &field_weekdays, 0, 0, NULL, "mon-fri", "1f"},
	{DAYS, &field_weekdays, 0, 0, NULL, "sat, sun", "60"},
	{DAYS, &field_weekdays, 0, 0, NULL, "", "! this is empty, must be weekdays"},
	{SPAN, &field_range, 0, 20, NULL, "8..15", "8 15"},
	{SPAN, &field_range, 0, 20, NULL, "8 .. 15", "8 15"},
	{SPAN, &field_range, 0, 20, NULL, "5", "5 5"},
	{SPAN, &field_range, 0, 20, NULL, "..2", "0 2"},
	{SPAN, &field_range, 0, 20, NULL, "2..", "2 2147483647"},
	{SPAN, &field_range, 0, 20, NULL, "..", "0 2147483647"},
	{SPAN, &field_range, 0, 20, NULL, "8..21", "! this is '8..21', must be 0 to 20"},
	{SPAN, &field_range, 0, 20, NULL, "8...9", "! this is '8...9', must be a whole number or"},
	{SPAN, &field_range, 0, 20, NULL, "9..8", "! this is '9..8', must be a range whose first"},
	{SPAN, &field_range, 0, 20, NULL, "8-15", "! this is '8-15', must be a whole number or"},
	{SPAN, &field_hours_range, 0, 10080, NULL, "38..40", "2280 2400"},
	{SPAN, &field_hours_range, 0, 10080, NULL, "37.5", "2250 2250"},
	{SPAN, &field_hours_range, 0, 10080, NULL, "37.3333333..", "2240 2147483647"},
	{SPAN, &field_hours_range, 0, 10080, NULL, "37h30m..40h", "2250 2400"},
	{SPAN, &field_hours_range, 0, 10080, NULL, "169", "! this is '169', must be 0 to 168"},
	{SPAN, &field_window, 0, 1440, NULL, "3h..5h30m", "180 330"},
	{SPAN, &field_window, 0, 1440, NULL, "..5h", "0 300"},
	{STEPS, &field_length, 15, 1440, NULL, "8h30m", "510 510 15"},
	{STEPS, &field_length, 15, 1440, NULL, "6h..10h step 30 min", "360 600 30"},
	{STEPS, &field_length, 15, 1440, NULL, "6h..10h", "360 600 15"},
	{STEPS, &field_length, 15, 1440, NULL, "6h..", "! this is '6h..', must be a duration"},
	{STEPS, &field_length, 15, 1440, NULL, "5 min", "! this is '5 min', must be 15 min to 1 d"},
	{STEPS, &field_length, 15, 1440, NULL, "6h..10h step 0 s", "! this is '6h..10h step 0 s',"},
	{YES, &field_bool, 0, 0, NULL, "yes", "yes"},
	{YES, &field_bool, 0, 0, NULL, "false", "no"},
	{YES, &field_bool, 0, 0, NULL, "perhaps", "! this is 'perhaps', must be yes or no"},
	{WHOLE, &field_choice, 0, 0, letters, "Beta", "2"},
	{WHOLE, &field_choice, 0, 0, letters, "betta",
		"! this is 'betta', must be one of 'alpha', 'beta' or 'gamma', did you mean "
		"'beta'?"},
	{TEXT, &field_word, 0, 0, letters, "gamma", "gamma"},
	{SET, &field_choices, 0, 0, letters, "alpha, gamma", "5"},
	{SET, &field_choices, 0, 0, letters, "alpha,delta", "! this is 'delta', must be a list of"},
	{LIST, &field_names, 0, 0, NULL, "a, b ,c", "(a)(b)(c)"},
	{LIST, &field_names, 0, 0, NULL, "", ""},
	{TEXT, &field_text, 0, 0, NULL, "a b", "a b"},
	{TEXT, &field_text, 0, 0, NULL, "a\nb", "! this is 'a?b', must be one line"},
	{TEXT, &field_name, 0, 0, NULL, "früh", "früh"},
	{TEXT, &field_name, 0, 0, NULL, "a@b", "! this is 'a@b', which has one of the characters"},
	{TEXT, &field_name, 0, 0, NULL, "work", "! this is 'work', which is kept for work"},
	{TEXT, &field_id, 0, 0, NULL, "ana@example.com", "ana@example.com"},
	{TEXT, &field_id, 0, 0, NULL, "../a", "! this is '../a', which has path characters"},
	{TEXT, &field_id, 0, 0, NULL, "a\\b", "! this is 'a\\b', which has path characters"},
	{TEXT, &field_id, 0, 0, NULL, "=a", "! this is '=a', which begins with one of = + - @"},
	{TEXT, &field_id, 0, 0, NULL, " a", "! this is ' a', which begins or ends with a blank"},
};

START_TEST(text_is_read_as_its_type)
{
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		done_by(text_done) struct text words = {0};
		text_add(&words, "");
		read_words(cases[i].kind, cases[i].type, cases[i].low, cases[i].high,
			cases[i].choices, cases[i].text, &words);
		size_t length = strlen(cases[i].words);
		bool fault = cases[i].words[0] == '!';
		ck_assert_msg(fault ? strncmp(words.data, cases[i].words, length) == 0
				    : strcmp(words.data, cases[i].words) == 0,
			"'%s' gave '%s', expected '%s'", cases[i].text, words.data, cases[i].words);
	}
}
END_TEST

START_TEST(numbers_are_short)
{
	static const struct {
		double number;
		const char *text;
	} rows[] = {{0, "0"}, {-0.0, "0"}, {1.5, "1.5"}, {100, "100"}, {0.1 + 0.2, "0.3"},
		{1e-9, "0"}, {-1e-9, "0"}, {12345678.25, "12345678.25"}, {1e20, "1e+20"}};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		done_by(text_done) struct text text = {0};
		number_format(rows[i].number, &text);
		ck_assert_str_eq(text.data, rows[i].text);
	}
}
END_TEST

int main(void)
{
	return SUITE_RUN("field", "types", text_is_read_as_its_type, numbers_are_short);
}
