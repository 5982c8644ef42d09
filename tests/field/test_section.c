/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "field/types.h"
#include "suite.h"

#include <math.h>
#include <string.h>

struct wheel {
	const char *name;
	int32_t size;
	struct place at;
};
struct bell {
	double loudness;
};
struct bike {
	const char *colour;
	int32_t gears;
	struct bell bell;
	struct wheel *wheels;
	int n_wheels;
	struct bell *spares;
	int n_spares;
};

static const struct field wheel_fields[] = {
	{.name = "size",
		.type = &field_integer,
		FIELD_AT(struct wheel, size, int32_t),
		.low = 10,
		.high = 30,
		.standard = "26",
		.text = "inches"},
};
static const struct section wheel_section = {.what = "wheel",
	.size = sizeof(struct wheel),
	FIELDS_OF(wheel_fields),
	.name_offset = offsetof(struct wheel, name),
	.place_offset = offsetof(struct wheel, at)};

static const struct field bell_fields[] = {
	{.name = "loudness",
		.type = &field_share,
		FIELD_AT(struct bell, loudness, double),
		.low = 0,
		.high = 1,
		.standard = "50 %",
		.text = "how loud"},
};
static const struct section bell_section = {.what = "bell",
	.size = sizeof(struct bell),
	FIELDS_OF(bell_fields),
	.name_offset = NO_MEMBER,
	.place_offset = NO_MEMBER};

static const struct field bike_fields[] = {
	{.name = "colour",
		.type = &field_text,
		FIELD_AT(struct bike, colour, const char *),
		.standard = NULL,
		.text = "its colour"},
	{.name = "gears",
		.type = &field_integer,
		FIELD_AT(struct bike, gears, int32_t),
		.low = 1,
		.high = 30,
		.standard = "3",
		.text = "gears"},
	{.name = "bell",
		.type = &field_section,
		FIELD_AT(struct bike, bell, struct bell),
		.text = "its bell",
		.section = &bell_section},
	{.name = "wheels",
		.type = &field_map_of,
		FIELD_AT(struct bike, wheels, struct wheel *),
		FIELD_SECOND(struct bike, n_wheels),
		.low = 0,
		.high = 2,
		.text = "its wheels",
		.section = &wheel_section},
	{.name = "spares",
		.type = &field_list_of,
		FIELD_AT(struct bike, spares, struct bell *),
		FIELD_SECOND(struct bike, n_spares),
		.low = 0,
		.high = 9,
		.text = "spare bells",
		.section = &bell_section},
};

static void check_bike(struct reading *reading, const struct value *value, void *item)
{
	const struct bike *bike = item;
	if (bike->gears > 1 && bike->n_wheels == 0)
		reading_fault(reading, &value->at, "has gears without wheels");
}

static const struct section bike_section = {.what = "bike",
	.size = sizeof(struct bike),
	FIELDS_OF(bike_fields),
	.name_offset = NO_MEMBER,
	.place_offset = NO_MEMBER,
	.check = check_bike};

/* Values put together by hand; line n is the n-th entry. */
struct maker {
	struct value values[24];
	struct value_entry entries[24];
	int n_values, n_entries;
};

static const struct value *words(struct maker *maker, const char *text)
{
	struct value *value = &maker->values[maker->n_values++];
	*value = (struct value){.kind = VALUE_TEXT, .text = text, .at = {"f", maker->n_values, 9}};
	return value;
}

static const struct value *collect(
	struct maker *maker, enum value_kind kind, int count, const struct value_entry *entries)
{
	struct value *value = &maker->values[maker->n_values++];
	*value = (struct value){.kind = kind,
		.text = "",
		.at = {"f", maker->n_values, 1},
		.entries = &maker->entries[maker->n_entries],
		.count = count};
	for (int i = 0; i < count; i++) {
		maker->entries[maker->n_entries] = entries[i];
		maker->entries[maker->n_entries].key_at =
			(struct place){"f", 100 + maker->n_entries, 1};
		maker->n_entries++;
	}
	return value;
}

#define MAP(maker, ...) \
	collect((maker), VALUE_MAP, COUNT_OF(((struct value_entry[]){__VA_ARGS__})), \
		(struct value_entry[]){__VA_ARGS__})
#define LIST(maker, ...) \
	collect((maker), VALUE_LIST, COUNT_OF(((struct value_entry[]){__VA_ARGS__})), \
		(struct value_entry[]){__VA_ARGS__})

struct outcome {
	struct arena arena;
	struct problems problems;
	struct bike bike;
	bool well;
};

static void outcome_done(struct outcome *outcome)
{
	arena_done(&outcome->arena);
	problems_done(&outcome->problems);
}

static void read_bike(const struct value *value, struct outcome *outcome)
{
	struct place at = {"f", 1, 1};
	struct reading reading = {.arena = &outcome->arena, .problems = &outcome->problems};
	outcome->well = section_read(&reading, &bike_section, value, &at, &outcome->bike);
	ck_assert_str_eq(reading.path, "");
}

START_TEST(what_is_left_out_gets_its_standard)
{
	struct maker maker = {0};
	done_by(outcome_done) struct outcome outcome = {0};
	read_bike(MAP(&maker, {"colour", {0}, words(&maker, "red")},
			  {"gears", {0}, words(&maker, "1")}),
		&outcome);
	ck_assert_msg(outcome.well, "%s", outcome.problems.lines.data);
	ck_assert_str_eq(outcome.bike.colour, "red");
	ck_assert_int_eq(outcome.bike.gears, 1);
	ck_assert_double_eq(outcome.bike.bell.loudness, 0.5);
	ck_assert_int_eq(outcome.bike.n_wheels, 0);
	ck_assert_int_eq(outcome.bike.n_spares, 0);
}
END_TEST

START_TEST(maps_and_lists_become_arrays_in_their_order)
{
	struct maker maker = {0};
	done_by(outcome_done) struct outcome outcome = {0};
	const struct value *big = MAP(&maker, {"size", {0}, words(&maker, "28")});
	const struct value *loud = MAP(&maker, {"loudness", {0}, words(&maker, "90 %")});
	read_bike(
		MAP(&maker, {"colour", {0}, words(&maker, "red")},
			{"wheels", {0},
				MAP(&maker, {"rear", {0}, big}, {"front", {0}, words(&maker, "")})},
			{"spares", {0},
				LIST(&maker, {NULL, {0}, loud}, {NULL, {0}, words(&maker, "")})}),
		&outcome);
	ck_assert_msg(outcome.well, "%s", outcome.problems.lines.data);
	ck_assert_int_eq(outcome.bike.n_wheels, 2);
	ck_assert_str_eq(outcome.bike.wheels[0].name, "rear");
	ck_assert_int_eq(outcome.bike.wheels[0].size, 28);
	ck_assert_str_eq(outcome.bike.wheels[1].name, "front");
	ck_assert_int_eq(outcome.bike.wheels[1].size, 26);
	ck_assert_int_gt(outcome.bike.wheels[1].at.line, outcome.bike.wheels[0].at.line);
	ck_assert_int_eq(outcome.bike.n_spares, 2);
	ck_assert_double_eq(outcome.bike.spares[0].loudness, 0.9);
	ck_assert_double_eq(outcome.bike.spares[1].loudness, 0.5);
}
END_TEST

START_TEST(every_fault_is_told_in_the_order_of_the_file)
{
	struct maker maker = {0};
	done_by(outcome_done) struct outcome outcome = {0};
	const struct value *wheel = MAP(&maker, {"size", {0}, words(&maker, "99")});
	const struct value *spare = MAP(&maker, {"lowdness", {0}, words(&maker, "1")});
	read_bike(MAP(&maker, {"gear", {0}, words(&maker, "4")},
			  {"wheels", {0}, MAP(&maker, {"../rear", {0}, wheel}, {"r", {0}, wheel})},
			  {"spares", {0}, LIST(&maker, {NULL, {0}, spare})},
			  {"bell", {0}, words(&maker, "ding")}),
		&outcome);
	ck_assert(!outcome.well);
	ck_assert_int_eq(outcome.problems.count, 6);
	static const char *const sentences[] = {"'gear' is not a setting, did you mean 'gears'?",
		"'wheels' has the name '../rear', which has path characters (/ or \\)",
		"'wheels.r.size' is '99', must be 10 to 30",
		"'spares[0].lowdness' is not a setting, did you mean 'loudness'?",
		"'bell' is 'ding', must be a map of settings (key: value)",
		"'colour' is missing, must be text: its colour"};
	const char *from = outcome.problems.lines.data;
	for (size_t i = 0; i < COUNT_OF(sentences); i++) {
		const char *found = strstr(from, sentences[i]);
		ck_assert_msg(found != NULL, "'%s' not in '%s'", sentences[i], from);
		from = found;
	}
}
END_TEST

START_TEST(check_runs_only_when_all_rows_were_read)
{
	struct maker maker = {0};
	done_by(outcome_done) struct outcome first = {0}, second = {0};
	read_bike(MAP(&maker, {"colour", {0}, words(&maker, "red")}), &first);
	ck_assert(!first.well);
	ck_assert_str_eq(first.problems.lines.data, "f:2:1: this has gears without wheels");
	read_bike(NULL, &second);
	ck_assert_int_eq(second.problems.count, 1);
	ck_assert_str_eq(
		second.problems.lines.data, "f:1:1: 'colour' is missing, must be text: its colour");
}
END_TEST

START_TEST(too_many_entries_are_a_fault)
{
	struct maker maker = {0};
	done_by(outcome_done) struct outcome outcome = {0};
	const struct value *nothing = words(&maker, "");
	read_bike(MAP(&maker, {"colour", {0}, words(&maker, "red")},
			  {"wheels", {0},
				  MAP(&maker, {"a", {0}, nothing}, {"b", {0}, nothing},
					  {"c", {0}, nothing})}),
		&outcome);
	ck_assert(strstr(outcome.problems.lines.data, "'wheels' has 3 entries, must have 0 to 2") !=
		  NULL);
}
END_TEST

int main(void)
{
	return SUITE_RUN("field", "section", what_is_left_out_gets_its_standard,
		maps_and_lists_become_arrays_in_their_order,
		every_fault_is_told_in_the_order_of_the_file,
		check_runs_only_when_all_rows_were_read, too_many_entries_are_a_fault);
}
