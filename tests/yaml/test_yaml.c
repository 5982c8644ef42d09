/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suite.h"
#include "yaml/yaml.h"

#include <string.h>

/* Values on one line: {a: (b), c: [(d)]}, so that nothing is hidden by how text was quoted. */
static void add_value(struct text *text, const struct value *value)
{
	if (value->kind == VALUE_TEXT) {
		text_addf(text, "(%s)", value->text);
		return;
	}
	text_add_char(text, value->kind == VALUE_MAP ? '{' : '[');
	for (int i = 0; i < value->count; i++) {
		text_add(text, i > 0 ? " " : "");
		if (value->kind == VALUE_MAP)
			text_addf(text, "%s:", value->entries[i].key);
		add_value(text, value->entries[i].value);
	}
	text_add_char(text, value->kind == VALUE_MAP ? '}' : ']');
}

static void parse_words(const char *yaml, size_t length, struct text *words)
{
	done_by(arena_done) struct arena arena = {0};
	done_by(problems_done) struct problems problems = {0};
	struct reading reading = {.arena = &arena, .problems = &problems};
	const struct value *value = NULL;
	if (yaml_parse(&reading, (struct place){"f", 1, 1}, yaml, length, &value))
		add_value(words, value);
	else
		text_addf(words, "! %s", problems.lines.data);
	ck_assert_int_eq(reading.status, ROTA_OK);
}

static const struct {
	const char *yaml, *words;
} cases[] = {
	{"a: b\n", "{a:(b)}"},
	{"a: 'b: c'\nd: \"e\\nf\"\n", "{a:(b: c) d:(e\nf)}"},
	{"a:\nb: ~\n", "{a:() b:(~)}"},
	{"a: [x, {y: z}]\n", "{a:[(x) {y:(z)}]}"},
	{"- 06:00..09:00 step 30 min\n- 80 %\n", "[(06:00..09:00 step 30 min) (80 %)]"},
	{"open: {mon-fri: 07:00-22:00}\n", "{open:{mon-fri:(07:00-22:00)}}"},
	{"\xef\xbb\xbf"
	 "a: b\r\nc: d\r\n",
		"{a:(b) c:(d)}"},
	{"a: &x {b: c}\nd: *x\n", "{a:{b:(c)} d:{b:(c)}}"},
	{"a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3, e: 4}\n",
		"{a:{b:(1) c:(2)} d:{c:(3) e:(4) b:(1)}}"},
	{"a: &x {b: 1}\nc: &y {b: 2, d: 3}\ne: {<<: [*x, *y]}\n",
		"{a:{b:(1)} c:{b:(2) d:(3)} e:{b:(1) d:(3)}}"},
	{"a: &x {b: 1}\nc: &y {<<: *x, d: 2}\ne: {<<: *y}\n",
		"{a:{b:(1)} c:{d:(2) b:(1)} e:{d:(2) b:(1)}}"},
	{"a: &x 1\nb: &x 2\nc: *x\n", "{a:(1) b:(2) c:(2)}"},
	{"a: |\n  two\n  lines\n", "{a:(two\nlines\n)}"},
	{"", "! f:1:1: there are no settings, must be a map of them (key: value)"},
	{"a: 1\nb: 2\na: 3\n", "! f:3:1: 'a' stands here twice, first in line 1"},
	{"a: {b: 1, b: 2}\n", "! f:1:11: 'b' stands here twice, first in line 1"},
	{"a: *x\n", "! f:1:4: the alias '*x' names nothing that ends before it"},
	{"a: &x [*x]\n", "! f:1:8: the alias '*x' names nothing that ends before it"},
	{"a: 1\n---\nb: 2\n", "! f:2:1: this begins a second document, must be the only one"},
	{"a:\n\tb: 1\n", "! f:2:1: not valid YAML: a tab stands where only blanks may"},
	{"é: ö\na:\n\tb: 1\n", "! f:3:1: not valid YAML: a tab stands where only blanks may"},
	{"a: caf\xe9\n", "! f:1:7: not UTF-8 text (byte 0xe9)"},
	{"\xc3\xa9: \xff\n", "! f:1:4: not UTF-8 text (byte 0xff)"},
	{"? {a: b}\n: c\n", "! f:1:3: a key must be a word, not a list or map"},
	{"a: {<<: b}\n", "! f:1:9: this is 'b', must be a map, or a list of maps, to merge ('<<')"},
	{"a: \"b\\0c\"\n", "! f:1:4: this holds a NUL character"},
};

START_TEST(yaml_becomes_values_or_a_fault_with_its_place)
{
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		done_by(text_done) struct text words = {0};
		parse_words(cases[i].yaml, strlen(cases[i].yaml), &words);
		ck_assert_msg(strcmp(words.data, cases[i].words) == 0,
			"'%s' gave '%s', expected '%s'", cases[i].yaml, words.data, cases[i].words);
	}
}
END_TEST

START_TEST(bytes_that_are_no_text_are_refused)
{
	done_by(text_done) struct text words = {0};
	parse_words("a: b\n\0c: d\n", 11, &words);
	ck_assert_str_eq(words.data, "! f:2:1: not UTF-8 text (byte 0x00)");
}
END_TEST

/* Of `levels` lists of ten, each of the one before: 10 to the power of levels. */
static void add_bomb(struct text *text, int levels)
{
	text_add(text, "a0: &a0 x\n");
	for (int i = 1; i <= levels; i++) {
		text_addf(text, "a%d: &a%d [", i, i);
		for (int j = 0; j < 10; j++)
			text_addf(text, "%s*a%d", j > 0 ? ", " : "", i - 1);
		text_add(text, "]\n");
	}
}

START_TEST(aliases_that_unfold_to_very_much_are_refused)
{
	done_by(text_done) struct text bomb = {0}, words = {0}, small = {0}, small_words = {0};
	add_bomb(&bomb, 9);
	parse_words(bomb.data, bomb.length, &words);
	ck_assert(strstr(words.data, "this holds over 500000 values, aliases unfolded") != NULL);
	add_bomb(&small, 3);
	parse_words(small.data, small.length, &small_words);
	ck_assert_int_eq(small_words.data[0], '{');
}
END_TEST

START_TEST(merges_that_copy_very_much_are_refused)
{
	done_by(text_done) struct text bomb = {0}, words = {0};
	text_add(&bomb, "a: &a {");
	for (int i = 0; i < 2000; i++)
		text_addf(&bomb, "k%d: %d, ", i, i);
	text_add(&bomb, "}\nb:\n");
	for (int i = 0; i < 2000; i++)
		text_add(&bomb, "  - {<<: *a}\n");
	parse_words(bomb.data, bomb.length, &words);
	ck_assert(strstr(words.data, "passes 500000 values here") != NULL);
}
END_TEST

START_TEST(values_may_nest_only_so_deep)
{
	done_by(text_done) struct text deep = {0}, words = {0}, fine = {0}, fine_words = {0};
	for (int i = 0; i < 100000; i++)
		text_add_char(&deep, '[');
	parse_words(deep.data, deep.length, &words);
	ck_assert_str_eq(words.data, "! f:1:33: this nests over 32 levels deep");
	for (int i = 0; i < YAML_DEEPEST; i++)
		text_add_char(&fine, '[');
	for (int i = 0; i < YAML_DEEPEST; i++)
		text_add_char(&fine, ']');
	parse_words(fine.data, fine.length, &fine_words);
	ck_assert_int_eq(fine_words.data[0], '[');
}
END_TEST

static const char base[] = "a: 1\nb: {c: 2, d: [x, y]}\n";

static const struct {
	const char *setting, *words;
} overrides[] = {
	{"a=3", "{a:(3) b:{c:(2) d:[(x) (y)]}}"},
	{"b.c=80 %", "{a:(1) b:{c:(80 %) d:[(x) (y)]}}"},
	{"b.d.1=z", "{a:(1) b:{c:(2) d:[(x) (z)]}}"},
	{"b.d=[p, q]", "{a:(1) b:{c:(2) d:[(p) (q)]}}"},
	{"b.e.f={g: h}", "{a:(1) b:{c:(2) d:[(x) (y)] e:{f:{g:(h)}}}}"},
	{"a.b=1", "{a:{b:(1)} b:{c:(2) d:[(x) (y)]}}"},
	{"a=", "{a:() b:{c:(2) d:[(x) (y)]}}"},
	{"a=x=y", "{a:(x=y) b:{c:(2) d:[(x) (y)]}}"},
	{"a", "! --set:4:1: this is 'a', must be key.path=value"},
	{"=1", "! --set:4:1: this is '=1', must be key.path=value"},
	{"a.=1", "! --set:4:1: this is 'a.=1', must be key.path=value"},
	{"a..b=1", "! --set:4:1: a key is missing, must be key.path=value"},
	{"b.d.2=z", "! --set:4:1: '2' must be the number of an entry, 0 to 1"},
	{"b.d.-1=z", "! --set:4:1: '-1' must be the number of an entry, 0 to 1"},
	{"a=[1", "! --set:4:5: not valid YAML: did not find expected ',' or ']', while parsing a "
		 "flow sequence"},
};

START_TEST(override_replaces_or_adds_one_value)
{
	for (size_t i = 0; i < COUNT_OF(overrides); i++) {
		done_by(arena_done) struct arena arena = {0};
		done_by(problems_done) struct problems problems = {0};
		done_by(text_done) struct text words = {0};
		struct reading reading = {.arena = &arena, .problems = &problems};
		const struct value *map, *changed;
		struct place start = {"f", 1, 1};
		ck_assert(yaml_parse(&reading, start, base, strlen(base), &map));
		if (yaml_override(&reading, map, overrides[i].setting, 4, &changed))
			add_value(&words, changed);
		else
			text_addf(&words, "! %s", problems.lines.data);
		bool cut = strncmp(overrides[i].words, "! --set:4:5", 11) == 0;
		ck_assert_msg(cut ? strncmp(words.data, overrides[i].words, 26) == 0
				  : strcmp(words.data, overrides[i].words) == 0,
			"'%s' gave '%s', expected '%s'", overrides[i].setting, words.data,
			overrides[i].words);
	}
}
END_TEST

START_TEST(override_of_very_many_keys_is_refused)
{
	done_by(arena_done) struct arena arena = {0};
	done_by(problems_done) struct problems problems = {0};
	done_by(text_done) struct text setting = {0};
	struct reading reading = {.arena = &arena, .problems = &problems};
	const struct value *map, *changed;
	struct place start = {"f", 1, 1};
	for (int i = 0; i < 100000; i++)
		text_add(&setting, "a.");
	text_add(&setting, "a=1");
	ck_assert(yaml_parse(&reading, start, base, strlen(base), &map));
	ck_assert(!yaml_override(&reading, map, setting.data, 1, &changed));
	ck_assert(strstr(problems.lines.data, "must have at most 32 keys") != NULL);
}
END_TEST

int main(void)
{
	return SUITE_RUN("yaml", "yaml", yaml_becomes_values_or_a_fault_with_its_place,
		bytes_that_are_no_text_are_refused, aliases_that_unfold_to_very_much_are_refused,
		merges_that_copy_very_much_are_refused, values_may_nest_only_so_deep,
		override_replaces_or_adds_one_value, override_of_very_many_keys_is_refused);
}
