/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "base/memory.h"

static const struct option_row options[] = {
	{"requirements", 0, OPTION_TEXT, "FILE", 0, 0,
		"agents needed; standard: requirements.csv, else out/requirements.csv"},
	{"from", 0, OPTION_TEXT, "DATE", 0, 0,
		"first day (2026-03-02); standard: the first week after the history's end, or the "
		"first of the requirements"},
	{"weeks", 0, OPTION_NUMBER, "N", 1, 520,
		"whole weeks; standard: what the requirements hold"},
	{"pins", 0, OPTION_TEXT, "FILE", 0, 0,
		"a plan whose shifts stay exactly as they are, and with 'off@DATE' for a shift and "
		"no times days off that stay"},
	{"effort", 0, OPTION_NUMBER, "N", 1, INT64_MAX,
		"rosters to try; standard: until progress stops"},
	{"verify", 0, OPTION_FLAG, NULL, 0, 0,
		"simulate the plan; where goals are missed, ask for more people and plan again"},
	{"rounds", 0, OPTION_NUMBER, "N", 1, 100, "of --verify at most; standard: 5"},
	{"replications", 0, OPTION_NUMBER, "N", 2, 100000,
		"of each simulation of --verify; standard: 50"},
	{"rules", 0, OPTION_FLAG, NULL, 0, 0,
		"tell what each rule costs, however long that takes; standard: where that is a "
		"tenth of "
		"the plan's work at most"},
	{"stats", 0, OPTION_FLAG, NULL, 0, 0,
		"tell where the time went: calls, seconds and work done, stage by stage"},
};

/* What has a meaning beside --verify only would be passed over without a word. */
static enum rota_status check(const struct call *call, struct rota_error *err)
{
	static const char *const of_verify[] = {"rounds", "replications"};
	for (size_t i = 0; i < COUNT_OF(of_verify); i++)
		if (call_has(call, of_verify[i]) && !call_has(call, "verify"))
			return error_set(err, ROTA_EINVAL,
				"'--%s' is for '--verify', which was not said: add --verify or "
				"leave --%s out",
				of_verify[i], of_verify[i]);
	return ROTA_OK;
}

static enum rota_status ask(const struct call *call, struct rota_site *site,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	TRY(check(call, err));
	struct rota_plan_settings settings = {
		.requirements = call_text(call, "requirements"),
		.span = {call_text(call, "from"), (int)call_number(call, "weeks", 0), 0},
		.pins = call_text(call, "pins"),
		.effort = call_number(call, "effort", 0),
		.verify = call_has(call, "verify"),
		.rounds = (int)call_number(call, "rounds", 0),
		.replications = (int)call_number(call, "replications", 0),
		.stats = call_has(call, "stats"),
		.rules = call_has(call, "rules"),
	};
	return rota_plan(site, &settings, call->context, ret_answer, err);
}

const struct command command_plan = {
	.name = "plan",
	.words = "",
	.text = "build the roster of every person, with breaks",
	.details = "Writes out/plan.csv, out/coverage.csv and out/plan.json: who works when, "
		   "what every interval gets, and what the plan costs term by term beside the "
		   "proven bound that no plan can beat. What cannot be done is named; the best "
		   "plan is made all the same, with exit status 3. With --verify the plan is "
		   "played through contact by contact; requirements are raised where it misses "
		   "its goals, and it is planned again until they hold or no more can be done. "
		   "What was required in the end is in out/requirements_verified.csv; exit "
		   "status 3 when a goal is missed.",
	.options = options,
	.n_options = COUNT_OF(options),
	.ask = ask,
	.is_kept = true,
};
