/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/plan.h"

#include "plan/improve.h"
#include "plan/result.h"
#include "rules/rules.h"

static enum rota_status make_figures(const struct plan_input *input, const struct roster *roster,
	struct figures **ret_figures, struct rota_error *err)
{
	struct rules_case c = {.site = input->site,
		.need = input->need,
		.roster = roster,
		.before = input->before,
		.period = input->period};
	return figures_new(&c, ret_figures, err);
}

enum rota_status plan_run(const struct plan_settings *settings, const struct plan_input *input,
	const struct rota_context *context, struct roster **ret_roster,
	struct figures **ret_figures, struct rota_error *err)
{
	double started = context_clock_s();
	owned_by(problem_free) struct problem *problem = NULL;
	owned_by(crew_free) struct crew *crew = NULL;
	owned_by(roster_free) struct roster *roster = NULL;
	owned_by(figures_free) struct figures *figures = NULL;
	TRY(problem_new(input, &problem, err));
	TRY(crew_new(problem, &crew, err));
	struct improve_limits limits = {
		.effort = settings->effort,
		.deadline_s = context != NULL && context->time_limit_s > 0
				      ? started + context->time_limit_s
				      : 0,
		.context = context,
	};
	TRY(improve_start(crew, &limits, err));
	double swept = context_clock_s();
	TRY(improve_run(crew, &limits, err));
	(void)swept;
	TRY(result_roster(crew, &roster, err));
	TRY(make_figures(input, roster, &figures, err));
	figures->seconds_search = context_clock_s() - started;
	figures->seconds_total = context_clock_s() - started;
	figures->rosters_tried = crew->tried;
	*ret_roster = TAKE(roster);
	*ret_figures = TAKE(figures);
	return ROTA_OK;
}
