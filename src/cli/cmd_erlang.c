/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"
#include "cli/standard_input.h"

static const struct option_row options[] = {
	{"volume", 0, OPTION_TEXT, "N", 0, 0, "contacts that come in --per"},
	{"per", 0, OPTION_TEXT, "TIME", 0, 0, "time in which they come; standard: 30m"},
	{"handle-time", 0, OPTION_TEXT, "TIME", 0, 0, "mean time of work a contact (180s, 3 min)"},
	{"patience", 0, OPTION_TEXT, "TIME", 0, 0,
		"mean time after which those who wait give up (Erlang A); standard: never (Erlang "
		"C)"},
	{"concurrency", 0, OPTION_TEXT, "N", 0, 0, "chats that one agent serves at once"},
	{"goal", 0, OPTION_LIST, "GOAL", 0, 0,
		"80%/20s, 'asa 30s', 'median 120s', 'p90 60s' or 'abandoned 5%'; may be given "
		"often, all must be met; standard: 80%/20s"},
	{"of", 0, OPTION_TEXT, "NAME", 0, 0,
		"what the share answered is a share of: all, patient, served or virtual; standard: "
		"all"},
	{"agents", 0, OPTION_TEXT, "N", 0, 0, "the service of so many agents"},
	{"shrinkage", 0, OPTION_TEXT, "SHARE", 0, 0,
		"share of people scheduled who are not at work; heads are agents / (1 - SHARE)"},
	{"max-occupancy", 0, OPTION_TEXT, "SHARE", 0, 0, "most of their time that agents are busy"},
	{"spread", 0, OPTION_TEXT, "SHARE", 0, 0,
		"the volume is not certain: its deviation over its mean; standard: 0"},
	{"csv", 0, OPTION_FLAG, NULL, 0, 0,
		"rows load,agents,handle_s,patience_s on standard input, written back with their "
		"service"},
};

static enum rota_status ask(const struct call *call, struct rota_site *site,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	(void)site;
	if (call_has(call, "csv")) {
		owned_ char *bytes = NULL;
		size_t length;
		TRY(standard_input_read(&bytes, &length, err));
		return rota_calculate_csv("stdin", bytes, length, ret_answer, err);
	}
	const char *goals[16];
	struct rota_calculator words = {
		.volume = call_text(call, "volume"),
		.per = call_text(call, "per"),
		.handle_time = call_text(call, "handle-time"),
		.patience = call_text(call, "patience"),
		.concurrency = call_text(call, "concurrency"),
		.goals = goals,
		.n_goals = call_texts(call, "goal", goals, COUNT_OF(goals)),
		.of = call_text(call, "of"),
		.agents = call_text(call, "agents"),
		.shrinkage = call_text(call, "shrinkage"),
		.max_occupancy = call_text(call, "max-occupancy"),
		.spread = call_text(call, "spread"),
	};
	return rota_calculate(&words, ret_answer, err);
}

const struct command command_erlang = {
	.name = "erlang",
	.words = "",
	.text = "the queueing calculator: agents needed, and the service they give",
	.details = "Prints the agents that the goals take, every figure at one agent fewer and "
		   "one more with its definition beside it, and the formula with the numbers put "
		   "in. Needs no site.\n  "
		   "rota erlang --volume 100 --per 30m --handle-time 180s --goal 80%/20s "
		   "--shrinkage 30%\nWith --csv, rows of CSV (columns load, agents, handle_s, "
		   "patience_s in any order; patience_s empty: Erlang C) are read from standard "
		   "input and written back with p_wait, p_abandon, sl20 and sl120 (answered "
		   "within 20 and 120 s, of all contacts), asa_s (mean wait of those answered), "
		   "median_wait_s (of all) and occupancy at full precision. Where nobody gives "
		   "up and agents are no more than the load, p_wait is 1 and waits are inf.",
	.options = options,
	.n_options = COUNT_OF(options),
	.ask = ask,
	.without_site = true,
};
