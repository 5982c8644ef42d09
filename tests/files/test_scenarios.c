/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/scenarios_file.h"

#include "suite.h"
#include "support/site_text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char site_yaml[] = "timezone: Europe/Warsaw\n"
				"queues:\n"
				"  phone: {handle_time: 5 min}\n"
				"  chat: {channel: chat, concurrency: 2}\n";

static enum rota_status read_words(const char *scenario, const char *grid,
	struct scenarios *ret_scenarios, struct rota_error *err)
{
	owned_by(site_free) struct site *site =
		site_text_new(site_yaml, "id,name,role,team,contract,skills\n");
	struct scenario_words words = {&scenario, scenario != NULL, &grid, grid != NULL};
	return scenarios_read(site, ".", NULL, &words, ret_scenarios, err);
}

static void check_lever(
	const char *levers, const struct lever *is, enum lever_how how, double amount)
{
	ck_assert_msg(is->how == how && fabs(is->amount - amount) < 1e-12, "%s: %d %g, not %d %g",
		levers, (int)is->how, is->amount, (int)how, amount);
}

START_TEST(value_with_a_sign_changes_and_one_without_replaces)
{
	static const struct {
		const char *levers;
		size_t offset;
		enum lever_how how;
		double amount;
	} cases[] = {
		{"volume: +20 %", offsetof(struct scenario, all.volume), LEVER_TIMES, 1.2},
		{"volume: -5%", offsetof(struct scenario, all.volume), LEVER_TIMES, 0.95},
		{"volume: x1.5", offsetof(struct scenario, all.volume), LEVER_TIMES, 1.5},
		{"volume: 300/day", offsetof(struct scenario, all.volume), LEVER_SET, 300},
		{"volume: 300 a day", offsetof(struct scenario, all.volume), LEVER_SET, 300},
		{"handle_time: -30 s", offsetof(struct scenario, all.handle_s), LEVER_ADD, -30},
		{"handle_time: +1 min", offsetof(struct scenario, all.handle_s), LEVER_ADD, 60},
		{"handle_time: -10 %", offsetof(struct scenario, all.handle_s), LEVER_TIMES, 0.9},
		{"handle_time: 4m30s", offsetof(struct scenario, all.handle_s), LEVER_SET, 270},
		{"patience: 2 min", offsetof(struct scenario, all.patience_s), LEVER_SET, 120},
		{"shrinkage: 15 %", offsetof(struct scenario, shrinkage), LEVER_SET, 0.15},
		{"shrinkage: +3 %", offsetof(struct scenario, shrinkage), LEVER_ADD, 0.03},
		{"automated_resolution: -0.01", offsetof(struct scenario, automated_resolution),
			LEVER_ADD, -0.01},
		{"concurrency: 3", offsetof(struct scenario, all.concurrency), LEVER_SET, 3},
		{"concurrency: +1", offsetof(struct scenario, all.concurrency), LEVER_ADD, 1},
		{"merge: [chat, phone]", offsetof(struct scenario, all.volume), LEVER_KEEP, 0},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		char words[128];
		done_by(scenarios_done) struct scenarios scenarios = {0};
		struct rota_error err = {0};
		snprintf(words, sizeof(words), "one: {%s}", cases[i].levers);
		ck_assert_msg(read_words(words, NULL, &scenarios, &err) == ROTA_OK, "%s", err.text);
		ck_assert_int_eq(scenarios.count, 2);
		ck_assert_str_eq(scenarios.items[0].name, "base");
		ck_assert_str_eq(scenarios.items[1].name, "one");
		check_lever(cases[i].levers,
			(const struct lever *)((const char *)&scenarios.items[1] + cases[i].offset),
			cases[i].how, cases[i].amount);
	}
}
END_TEST

START_TEST(grid_is_every_choice_of_its_values)
{
	static const char *const names[] = {"base", "volume +10 %, shrinkage 12 %",
		"volume +10 %, shrinkage 15 %", "volume +20 %, shrinkage 12 %",
		"volume +20 %, shrinkage 15 %"};
	done_by(scenarios_done) struct scenarios scenarios = {0};
	struct rota_error err = {0};
	ck_assert_msg(read_words(NULL, "{volume: [+10 %, +20 %], shrinkage: [12 %, 15 %]}",
			      &scenarios, &err) == ROTA_OK,
		"%s", err.text);
	ck_assert_int_eq(scenarios.count, (int)COUNT_OF(names));
	for (size_t i = 0; i < COUNT_OF(names); i++)
		ck_assert_str_eq(scenarios.items[i].name, names[i]);
	check_lever("last", &scenarios.items[4].all.volume, LEVER_TIMES, 1.2);
	check_lever("last", &scenarios.items[4].shrinkage, LEVER_SET, 0.15);
}
END_TEST

START_TEST(queues_and_merges_are_found_by_name)
{
	done_by(scenarios_done) struct scenarios scenarios = {0};
	struct rota_error err = {0};
	ck_assert_msg(read_words("x: {merge: [chat, phone], queues: {chat: {volume: x2}}}", NULL,
			      &scenarios, &err) == ROTA_OK,
		"%s", err.text);
	const struct scenario *scenario = &scenarios.items[1];
	ck_assert_int_eq(scenario->n_merged, 2);
	ck_assert_int_eq(scenario->merged[0], 1);
	ck_assert_int_eq(scenario->merged[1], 0);
	ck_assert_int_eq(scenario->n_queues, 1);
	ck_assert_int_eq(scenario->queues[0].queue, 1);
}
END_TEST

START_TEST(nonsense_is_refused)
{
	static const char *const wrong[] = {"x: {volume: 20 %}", "x: {volume: +-20 %}",
		"x: {volume: -120 %}", "x: {volume: +300/day}", "x: {volume: x}",
		"x: {volume: nan/day}", "x: {volume: [+20 %]}", "x: {handle_time: 0 s}",
		"x: {handle_time: - 30}", "x: {shrinkage: 95 %}", "x: {shrinkage: inf}",
		"x: {concurrency: 21}", "x: {merge: [chat, chat]}", "x: {merge: [fax, chat]}",
		"x: {queues: {fax: {volume: +1 %}}}", "x: {goal: {answered: 80 %}}", "base: {}",
		"x", "[x]", "", "x: {outsourced: 120 %}", "x: {volume: +1 %, volume: +2 %}"};
	for (size_t i = 0; i < COUNT_OF(wrong); i++) {
		done_by(scenarios_done) struct scenarios scenarios = {0};
		struct rota_error err = {0};
		ck_assert_msg(read_words(wrong[i], NULL, &scenarios, &err) == ROTA_EINVAL,
			"'%s' was taken", wrong[i]);
		ck_assert_msg(strncmp(err.text, "--scenario:1:", 13) == 0, "'%s': %s", wrong[i],
			err.text);
	}
}
END_TEST

int main(void)
{
	return SUITE_RUN("files", "scenarios", value_with_a_sign_changes_and_one_without_replaces,
		grid_is_every_choice_of_its_values, queues_and_merges_are_found_by_name,
		nonsense_is_refused);
}
