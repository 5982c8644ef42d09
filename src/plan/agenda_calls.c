/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/agenda_calls.h"

#include "plan/agenda_due.h"

void agenda_calls_done(struct agenda_calls *calls)
{
	for (size_t c = 0; c < calls->count; c++)
		free(calls->items[c].had);
	free(calls->items);
}

static enum rota_status add(struct agenda_calls *calls, int activity, int first_day, int behind_day,
	struct rota_error *err)
{
	const struct problem *p = calls->problem;
	const struct activity *what = &p->site->activities[activity];
	TRY(memory_grow(
		&calls->items, &calls->capacity, calls->count + 1, sizeof(*calls->items), err));
	struct agenda_call *call = &calls->items[calls->count++];
	double intervals = what->length * 60.0 / p->grid.interval_s;
	*call = (struct agenda_call){.activity = activity,
		.first_day = first_day,
		.behind_day = behind_day,
		.intervals = intervals,
		.missed = intervals * p->site->prices.activity_missed,
		.unpaid = what->paid ? 0 : what->length / 60.0 * p->site->prices.paid_hour};
	return ROTA_OK;
}

static enum rota_status add_training(struct agenda_calls *calls, int a, struct rota_error *err)
{
	const struct problem *p = calls->problem;
	const struct plan_input *input = p->input;
	const struct activity *what = &p->site->activities[a];
	owned_ bool *had = NULL;
	int until = agenda_training_until(&input->period, what) - input->period.first_day;
	if (until < 0)
		return ROTA_OK;
	TRY(memory_new((size_t)p->site->n_agents, sizeof(bool), &had, err));
	TRY(add(calls, a, 0, until + 1, err));
	struct agenda_call *call = &calls->items[calls->count - 1];
	/* nobody is late before the last day */
	if (!period_holds(input->period, what->by))
		call->missed = 0;
	TRY(memory_new((size_t)p->n_people, sizeof(bool), &call->had, err));
	agenda_mark_had(input->before, a, had);
	for (int i = 0; i < p->n_people; i++)
		call->had[i] = had[p->people[i].agent];
	return ROTA_OK;
}

enum rota_status agenda_calls_init(
	struct agenda_calls *ret_calls, const struct problem *problem, struct rota_error *err)
{
	const struct site *site = problem->site;
	*ret_calls = (struct agenda_calls){.problem = problem};
	for (int a = 0; a < site->n_activities; a++) {
		const struct activity *what = &site->activities[a];
		if (agenda_is_training(what)) {
			TRY(add_training(ret_calls, a, err));
			continue;
		}
		int times = agenda_times(&problem->input->period, what);
		for (int t = 0; t < times; t++)
			TRY(add(ret_calls, a, t * what->every_days, (t + 1) * what->every_days,
				err));
	}
	return ROTA_OK;
}

bool agenda_call_is_for(
	const struct agenda_calls *calls, const struct agenda_call *call, int person)
{
	const struct site *site = calls->problem->site;
	const struct agent *agent = &site->agents[calls->problem->people[person].agent];
	return agenda_is_due(agent, &site->activities[call->activity]) &&
	       (call->had == NULL || !call->had[person]);
}

bool agenda_call_has_lead(
	const struct agenda_calls *calls, const struct agenda_call *call, int person)
{
	const struct site *site = calls->problem->site;
	return agenda_lead(site, calls->problem->people[person].agent,
		       &site->activities[call->activity]) != INDEX_NONE;
}

/* Whether the days hold all days that the period has of the week. */
static bool holds_week(const struct problem *p, const struct agenda_call *call, int week)
{
	for (int d = 0; d < p->n_days; d++)
		if (p->week_of[d] == week && (d < call->first_day || d >= call->behind_day))
			return false;
	return true;
}

bool agenda_call_finds_at_work(
	const struct agenda_calls *calls, const struct agenda_call *call, int person)
{
	const struct problem *p = calls->problem;
	const struct person *who = &p->people[person];
	for (int d = call->first_day; d < call->behind_day && who->must != NULL; d++)
		if (who->must[d])
			return true;
	for (int w = 0; w < p->n_weeks; w++) {
		int shifts = w == 0 ? who->start.week_shifts : 0;
		int paid = w == 0 ? who->start.week_paid : 0;
		if ((who->week_shifts[w].low > shifts || who->week_paid[w].low > paid) &&
			holds_week(p, call, w))
			return true;
	}
	return false;
}
