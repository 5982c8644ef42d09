/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/broken.h"

#include "report/fixture.h"
#include "suite.h"

START_TEST(rules_are_counted_hard_ones_first)
{
	static struct breach items[] = {{.rule = "wishes", .text = "a"},
		{.rule = "rest", .hard = true, .text = "b"}, {.rule = "wishes", .text = "c"},
		{.rule = "rest", .text = "d"}, {.rule = "rest", .hard = true, .text = "e"},
		{.rule = NULL, .hard = true, .text = "f"}};
	struct breaches breaches = {items, COUNT_OF(items), COUNT_OF(items)};
	struct broken_rule rules[MOST_BROKEN_RULES];
	ck_assert_int_eq(broken_rules(&breaches, rules), 4);
	static const struct {
		const char *rule, *first;
		bool hard;
		size_t count;
	} wanted[] = {{"rest", "b", true, 2}, {"", "f", true, 1}, {"wishes", "a", false, 2},
		{"rest", "d", false, 1}};
	for (size_t i = 0; i < COUNT_OF(wanted); i++) {
		ck_assert_str_eq(rules[i].rule, wanted[i].rule);
		ck_assert_str_eq(rules[i].first->text, wanted[i].first);
		ck_assert_int_eq(rules[i].hard, wanted[i].hard);
		ck_assert_uint_eq(rules[i].count, wanted[i].count);
	}
}
END_TEST

START_TEST(rules_beyond_the_room_are_left_out)
{
	static struct breach items[MOST_BROKEN_RULES + 5];
	static char names[MOST_BROKEN_RULES + 5][8];
	for (size_t i = 0; i < COUNT_OF(items); i++) {
		snprintf(names[i], sizeof names[i], "r%zu", i);
		items[i].rule = names[i];
	}
	struct breaches breaches = {items, COUNT_OF(items), COUNT_OF(items)};
	struct broken_rule rules[MOST_BROKEN_RULES];
	ck_assert_int_eq(broken_rules(&breaches, rules), MOST_BROKEN_RULES);
}
END_TEST

START_TEST(sentences_name_whose_breach_it_is)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	struct breach breach = {.agent = 6, .text = "works 3 weekends"};
	done_by(text_done) struct text own = {0}, nobodys = {0};
	broken_add_sentence(f.site, &breach, &own);
	ck_assert_str_eq(own.data, "Person 6 of the desk: works 3 weekends");
	breach.agent = INDEX_NONE;
	broken_add_sentence(f.site, &breach, &nobodys);
	ck_assert_str_eq(nobodys.data, "works 3 weekends");
	fixture_done(&f);
}
END_TEST

int main(void)
{
	return SUITE_RUN("report", "broken", rules_are_counted_hard_ones_first,
		rules_beyond_the_room_are_left_out, sentences_name_whose_breach_it_is);
}
