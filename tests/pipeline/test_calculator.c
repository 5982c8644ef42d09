/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "json/json.h"
#include "staffing/table.h"
#include "suite.h"

#include <rota/calculator.h>

static struct rota_answer *answer;
static struct rota_error err;

static enum rota_status ask(struct rota_calculator words)
{
	answer = rota_answer_free(answer);
	return rota_calculate(&words, &answer, &err);
}

static double number(const char *key)
{
	struct json_value *json;
	double value = NAN;
	ck_assert_int_eq(
		json_parse(rota_answer_json(answer), strlen(rota_answer_json(answer)), &json, NULL),
		ROTA_OK);
	ck_assert(json_number_of(json_find(json, key), &value));
	json_free(json);
	return value;
}

static void says(const char *part)
{
	ck_assert_msg(strstr(rota_answer_text(answer), part) != NULL, "no '%s' in:\n%s", part,
		rota_answer_text(answer));
}

START_TEST(calculator_prints_the_published_example)
{
	const char *goals[] = {"80%/20s"};
	ck_assert_int_eq(ask((struct rota_calculator){.volume = "100",
				 .per = "30m",
				 .handle_time = "180s",
				 .goals = goals,
				 .n_goals = 1,
				 .shrinkage = "30%"}),
		ROTA_OK);
	ck_assert_double_eq_tol(number("agents_needed"), 14, 1e-12);
	ck_assert_double_eq_tol(number("scheduled"), 20, 1e-12);
	ck_assert_double_eq_tol(number("load_erl"), 10, 1e-12);
	says("14 agents at work are the fewest that meet every goal; 13 miss this: 80 % of all");
	says("17.4132 %");
	says("88.8350 %");
	says("7.836 s");
	says("answered within the time, of all contacts (the standard): 20 s");
	ck_assert_ptr_null(strstr(rota_answer_text(answer), "weak"));
	answer = rota_answer_free(answer);
}
END_TEST

START_TEST(calculator_names_four_definitions_and_weak_goals)
{
	const char *goals[] = {"median 120 s", "abandoned=20%"};
	ck_assert_int_eq(ask((struct rota_calculator){.volume = "48",
				 .per = "1 min",
				 .handle_time = "1m",
				 .patience = "2 min",
				 .goals = goals,
				 .n_goals = 2}),
		ROTA_OK);
	says("answered_all");
	says("answered_patient");
	says("answered_served");
	says("answered_virtual");
	says("weak on its own");
	says("P95");
	ck_assert_double_lt(number("agents_needed"), 48);
	answer = rota_answer_free(answer);
}
END_TEST

/* Each word alone decides the number as the figures say. */
START_TEST(calculator_takes_every_lever)
{
	struct rota_calculator base = {.volume = "100", .handle_time = "180"};
	ck_assert_int_eq(ask(base), ROTA_OK);
	ck_assert_double_eq_tol(number("agents_needed"), 14, 1e-12);
	says("the trade's usual one");
	struct rota_calculator with = base;
	with.max_occupancy = "50 %";
	ck_assert_int_eq(ask(with), ROTA_OK);
	ck_assert_double_eq_tol(number("agents_needed"), 20, 1e-12);
	with = base;
	with.patience = "60s";
	ck_assert_int_eq(ask(with), ROTA_OK);
	ck_assert_double_lt(number("agents_needed"), 14);
	with.of = "served";
	double of_all = number("agents_needed");
	ck_assert_int_eq(ask(with), ROTA_OK);
	ck_assert_double_le(number("agents_needed"), of_all);
	with = base;
	with.concurrency = "3";
	ck_assert_int_eq(ask(with), ROTA_OK);
	ck_assert_double_lt(number("agents_needed"), 10);
	with = base;
	with.spread = "30%";
	ck_assert_int_eq(ask(with), ROTA_OK);
	ck_assert_double_gt(number("agents_needed"), 14);
	with = base;
	with.volume = "0";
	ck_assert_int_eq(ask(with), ROTA_OK);
	ck_assert_double_eq_tol(number("agents_needed"), 0, 1e-12);
	answer = rota_answer_free(answer);
}
END_TEST

START_TEST(calculator_judges_agents_that_are_told)
{
	const char *goals[] = {"80%/20s"};
	struct rota_calculator words = {
		.volume = "100", .handle_time = "3 min", .goals = goals, .n_goals = 1};
	words.agents = "13";
	ck_assert_int_eq(ask(words), ROTA_OK);
	says("13 agents, as asked, do not meet the goals");
	words.agents = "14";
	ck_assert_int_eq(ask(words), ROTA_OK);
	says("14 agents, as asked, meet the goals");
	words.agents = "5";
	words.n_goals = 0;
	ck_assert_int_eq(ask(words), ROTA_OK);
	says("endless");
	answer = rota_answer_free(answer);
}
END_TEST

START_TEST(calculator_refuses_words_that_are_wrong)
{
	const char *goals[] = {"80%"};
	struct rota_calculator words = {.volume = "100", .handle_time = "3 min"};
	ck_assert_int_eq(ask((struct rota_calculator){.volume = "1"}), ROTA_EINVAL);
	words.volume = "1e999";
	ck_assert_int_eq(ask(words), ROTA_EINVAL);
	ck_assert_str_eq(err.text, "'volume' is '1e999', must be a number from 0 to 1e9");
	words.volume = "nan";
	ck_assert_int_eq(ask(words), ROTA_EINVAL);
	words.volume = "100";
	words.handle_time = "3 parsecs";
	ck_assert_int_eq(ask(words), ROTA_EINVAL);
	words.handle_time = "3 min";
	words.agents = "2.5";
	ck_assert_int_eq(ask(words), ROTA_EINVAL);
	words.agents = NULL;
	words.shrinkage = "100%";
	ck_assert_int_eq(ask(words), ROTA_EINVAL);
	words.shrinkage = NULL;
	words.of = "most";
	ck_assert_int_eq(ask(words), ROTA_EINVAL);
	words.of = NULL;
	words.goals = goals;
	words.n_goals = 1;
	const char *wrong[] = {"80%", "80%/", "/20s", "120%/20s", "asa", "asa -3s", "median",
		"p0 3s", "p100 3s", "abandoned 5%", "", "p90"};
	for (size_t i = 0; i < COUNT_OF(wrong); i++) {
		goals[0] = wrong[i];
		ck_assert_msg(ask(words) == ROTA_EINVAL, "'%s' passed", wrong[i]);
		ck_assert_ptr_nonnull(strstr(err.text, "'goal' is '"));
	}
}
END_TEST

/* The table's rows in, its figures out. */
static void check_csv(const char *file, const char *asa, const char *sl20, const char *sl120)
{
	struct table t;
	done_by(text_done) struct text csv = {0};
	text_add(&csv, "handle_s,x,load,patience_s,agents\n");
	table_open(&t, file);
	char load[512], patience[512];
	bool patient = strstr(t.header, "patience_s") == NULL;
	while (table_next(&t))
		text_addf(&csv, "%g,\"a,b\",%s,%s,%g\n", table_real(&t, "aht_s"),
			table_text(&t, "A", load),
			patient ? "" : table_text(&t, "patience_s", patience), table_real(&t, "N"));
	ck_assert_int_eq(rota_calculate_csv("stdin", csv.data, csv.length, &answer, &err), ROTA_OK);
	const char *line = rota_answer_text(answer);
	ck_assert_int_eq(strncmp(line,
				 "handle_s,x,load,patience_s,agents,p_wait,p_abandon,sl20,sl120,"
				 "asa_s,median_wait_s,occupancy\n",
				 90),
		0);
	table_open(&t, file);
	while (table_next(&t)) {
		line = strchr(line, '\n') + 1;
		const char *at = strstr(line, "\"a,b\"") + 5;
		for (int commas = 0; commas < 4; at++)
			commas += *at == ',';
		char *end;
		double figures[7];
		for (int i = 0; i < 7; i++) {
			figures[i] = strtod(at, &end);
			at = end + 1;
		}
		table_same(&t, "p_wait", figures[0], 1e-12);
		if (!patient)
			table_same(&t, "p_abandon", figures[1], 1e-12);
		table_near(&t, sl20, figures[2], 1e-9);
		table_near(&t, sl120, figures[3], 1e-9);
		table_same(&t, asa, figures[4], 1e-12);
		table_near(&t, "median_wait_all_s", figures[5], 1e-9);
		table_same(&t, "occupancy", figures[6], 1e-12);
	}
	answer = rota_answer_free(answer);
}

START_TEST(csv_agrees_with_tables)
{
	check_csv("erlang_c.csv", "asa_all_s", "sl_20s", "sl_120s");
	check_csv("erlang_a.csv", "mean_wait_served_s", "sl_all_20s", "sl_all_120s");
}
END_TEST

static enum rota_status csv(const char *text)
{
	answer = rota_answer_free(answer);
	return rota_calculate_csv("stdin", text, strlen(text), &answer, &err);
}

START_TEST(csv_tells_overload_and_names_wrong_cells)
{
	ck_assert_int_eq(csv("load,agents,handle_s\n10,5,180\n"), ROTA_OK);
	says("10,5,180,1,0,0,0,inf,inf,1\n");
	ck_assert_int_eq(csv("load,agents,handle_s\n10,5,180\nx,2,30\n1,-2,30\n"), ROTA_EINVAL);
	ck_assert_ptr_nonnull(strstr(err.text, "stdin:3:1: 'load' is 'x'"));
	ck_assert_ptr_nonnull(strstr(err.text, "stdin:4:3: 'agents' is '-2'"));
	ck_assert_int_eq(csv("load,agents\n10,5\n"), ROTA_EINVAL);
	ck_assert_ptr_nonnull(strstr(err.text, "'handle_s' is missing"));
	ck_assert_int_eq(csv(""), ROTA_EINVAL);
	ck_assert_int_eq(csv("load,agents,handle_s\n"), ROTA_OK);
	answer = rota_answer_free(answer);
}
END_TEST

int main(void)
{
	return SUITE_RUN("pipeline", "calculator", calculator_prints_the_published_example,
		calculator_names_four_definitions_and_weak_goals, calculator_takes_every_lever,
		calculator_judges_agents_that_are_told, calculator_refuses_words_that_are_wrong,
		csv_agrees_with_tables, csv_tells_overload_and_names_wrong_cells);
}
