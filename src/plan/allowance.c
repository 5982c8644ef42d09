/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/allowance.h"

#include "rules/minimums.h"
#include "rules/totals.h"

void allowance_done(struct allowance *allowance)
{
	free(allowance->spare);
}

static bool is_needed(const struct site *site)
{
	for (int a = 0; a < site->n_activities; a++)
		if (!site->activities[a].paid)
			return true;
	return false;
}

static void fill(struct allowance *allowance, const struct rules_case *c, int a)
{
	const struct agent *agent = &c->site->agents[a];
	int64_t *spare = allowance->spare + (int64_t)a * (allowance->n_weeks + 1);
	for (int w = 0; w < allowance->n_weeks; w++) {
		day_number first = weeks_first_day(c->site, c->period, w);
		spare[w] = totals_of(c, a, first, first + WEEKDAYS - 1).paid -
			   minimums_of_week(c->site, agent, c->period, c->timelines->known, first)
				   .paid;
	}
	day_number last = c->period.first_day + c->period.n_days - 1;
	spare[allowance->n_weeks] = totals_of(c, a, c->period.first_day, last).paid -
				    minimums_of_period(c->site, agent, c->period).paid;
}

enum rota_status allowance_init(struct allowance *ret_allowance, const struct plan_input *input,
	const struct roster *roster, struct rota_error *err)
{
	struct allowance *allowance = ret_allowance;
	*allowance = (struct allowance){.input = input};
	if (!is_needed(input->site))
		return ROTA_OK;
	struct rules_case c = {.site = input->site,
		.roster = roster,
		.before = input->before,
		.period = input->period};
	owned_by(timelines_free) struct timelines *timelines = NULL;
	TRY(timelines_new(&c, &timelines, err));
	c.timelines = timelines;
	allowance->n_weeks = weeks_count(input->site, input->period);
	TRY(memory_new((size_t)input->site->n_agents * (size_t)(allowance->n_weeks + 1),
		sizeof(int64_t), &allowance->spare, err));
	for (int a = 0; a < input->site->n_agents; a++)
		fill(allowance, &c, a);
	return ROTA_OK;
}

static int64_t *of_week(const struct allowance *allowance, int agent, day_number day)
{
	const struct plan_input *input = allowance->input;
	int w = (day - weeks_first_day(input->site, input->period, 0)) / WEEKDAYS;
	return &allowance->spare[(int64_t)agent * (allowance->n_weeks + 1) + w];
}

static int64_t *of_period(const struct allowance *allowance, int agent)
{
	return &allowance->spare[(int64_t)(agent + 1) * (allowance->n_weeks + 1) - 1];
}

bool allowance_has(const struct allowance *allowance, int agent, day_number day, minutes unpaid)
{
	return allowance->spare == NULL || unpaid <= 0 ||
	       (*of_week(allowance, agent, day) >= unpaid &&
		       *of_period(allowance, agent) >= unpaid);
}

void allowance_spend(struct allowance *allowance, int agent, day_number day, minutes unpaid)
{
	if (allowance->spare == NULL)
		return;
	*of_week(allowance, agent, day) -= unpaid;
	*of_period(allowance, agent) -= unpaid;
}
