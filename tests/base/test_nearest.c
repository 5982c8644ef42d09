/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/nearest.h"

#include "base/memory.h"
#include "suite.h"

#include <string.h>

START_TEST(nearest_finds_the_word_that_was_meant)
{
	static const char *const words[] = {
		"import", "forecast", "staff", "plan", "publish", "report", "rest_between_shifts"};
	static const struct {
		const char *word, *meant;
	} cases[] = {
		{"forcast", "forecast"},
		{"plna", "plan"},
		{"stuff", "staff"},
		{"publsih", "publish"},
		{"reprot", "report"},
		{"rest_betwen_shift", "rest_between_shifts"},
		{"plan", "plan"},
		{"x", NULL},
		{"", NULL},
		{"elephant", NULL},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const char *found = nearest_find(cases[i].word, words, COUNT_OF(words));
		if (cases[i].meant == NULL)
			ck_assert_msg(found == NULL, "'%s' gave '%s'", cases[i].word, found);
		else
			ck_assert_pstr_eq(found, cases[i].meant);
	}
}
END_TEST

START_TEST(nearest_takes_the_first_of_equals)
{
	static const char *const words[] = {"late", "lane", "lace"};
	ck_assert_pstr_eq(nearest_find("lave", words, 3), "late");
	ck_assert_ptr_null(nearest_find("lave", words, 0));
}
END_TEST

START_TEST(nearest_copes_with_very_long_words)
{
	char word[5000];
	memset(word, 'a', sizeof(word) - 1);
	word[sizeof(word) - 1] = '\0';
	const char *const words[] = {word, "aa"};
	ck_assert_ptr_null(nearest_find(word, words, 2));
	ck_assert_pstr_eq(nearest_find("aaa", words, 2), "aa");
}
END_TEST

/* The definition, without a table: the least of all ways to begin. */
static int distance(const char *a, const char *b)
{
	if (*a == '\0' || *b == '\0')
		return (int)(strlen(a) + strlen(b));
	int best = distance(a + 1, b + 1) + (*a != *b);
	int other = distance(a + 1, b) + 1;
	best = other < best ? other : best;
	other = distance(a, b + 1) + 1;
	best = other < best ? other : best;
	if (a[1] != '\0' && b[1] != '\0' && a[0] == b[1] && a[1] == b[0]) {
		other = distance(a + 2, b + 2) + 1;
		best = other < best ? other : best;
	}
	return best;
}

START_TEST(nearest_agrees_with_the_definition_on_all_short_words)
{
	enum { LENGTH = 5, WORDS = 243 };
	char words[WORDS][LENGTH + 1];
	for (int i = 0; i < WORDS; i++) {
		for (int k = 0, n = i; k < LENGTH; k++, n /= 3)
			words[i][k] = (char)('a' + n % 3);
		words[i][3 + i % 3] = '\0';
	}
	for (int i = 0; i < WORDS; i++)
		for (int j = 0; j < WORDS; j += 5) {
			const char *const known[] = {words[j]};
			int length = (int)strlen(words[i]);
			int near = (length + 2) / 3 < 3 ? (length + 2) / 3 : 3;
			ck_assert_msg((nearest_find(words[i], known, 1) != NULL) ==
					      (distance(words[i], words[j]) <= near),
				"'%s' and '%s'", words[i], words[j]);
		}
}
END_TEST

int main(void)
{
	return SUITE_RUN("base", "nearest", nearest_finds_the_word_that_was_meant,
		nearest_takes_the_first_of_equals, nearest_copes_with_very_long_words,
		nearest_agrees_with_the_definition_on_all_short_words);
}
