/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/agenda_due.h"

#include "rules/activities_missed.h"
#include "rules/weeks.h"

bool agenda_is_due(const struct agent *agent, const struct activity *activity)
{
	return activity_is_asked(agent, activity) &&
	       (agent->role == ROLE_AGENT || !agenda_is_training(activity));
}

day_number agenda_training_until(const struct period *period, const struct activity *activity)
{
	day_number last = period->first_day + period->n_days - 1;
	return activity->by < last ? activity->by : last;
}

int agenda_lead(const struct site *site, int agent, const struct activity *activity)
{
	int team = site->agents[agent].team;
	if (activity->with != WITH_LEAD || team == INDEX_NONE || site->teams[team].lead == agent)
		return INDEX_NONE;
	return site->teams[team].lead;
}

int agenda_times(const struct period *period, const struct activity *activity)
{
	return activity->every_days > 0 ? period->n_days / activity->every_days : 0;
}

/* What the roster has of one activity: by agent and stretch of days. */
enum { WORKS = 1, HAS_IT = 2 };

static bool has(const struct roster *roster, const struct duty *duty, int a)
{
	const struct piece *pieces = duty_pieces(roster, duty);
	for (int p = 0; p < duty->n_pieces; p++)
		if (pieces[p].kind == PIECE_ACTIVITY && pieces[p].index == a)
			return true;
	return false;
}

static void mark(const struct seats *seats, int a, int times, uint8_t marks[])
{
	const struct roster *roster = seats->roster;
	struct period period = seats->input->period;
	for (size_t d = 0; d < roster->n_duties; d++) {
		const struct duty *duty = &roster->duties[d];
		if (duty->agent == INDEX_NONE || duty->n_pieces == 0 ||
			!period_holds(period, duty->day))
			continue;
		int time = (duty->day - period.first_day) /
			   seats->input->site->activities[a].every_days;
		if (time >= times)
			continue;
		uint8_t *at = &marks[(int64_t)duty->agent * times + time];
		*at |= WORKS | (has(roster, duty, a) ? HAS_IT : 0);
	}
}

static enum rota_status add(struct seats *seats, int a, int agent, int team, day_number first_day,
	day_number last_day, struct rota_error *err)
{
	const struct site *site = seats->input->site;
	const struct activity *activity = &site->activities[a];
	if (seats->n_dues >= INT32_MAX - 1)
		return error_set(err, ROTA_ELIMIT, "more than %d activities", INT32_MAX - 1);
	TRY(memory_grow(
		&seats->dues, &seats->due_capacity, seats->n_dues + 1, sizeof(struct due), err));
	struct due due = {.activity = a,
		.agent = agent,
		.lead = agenda_lead(site, agent, activity),
		.team = team,
		.first_day = first_day,
		.last_day = last_day,
		.stretch = INDEX_NONE,
		.lead_stretch = INDEX_NONE};
	due.room = seats_room(seats, &due);
	seats->dues[seats->n_dues++] = due;
	return ROTA_OK;
}

void agenda_mark_had(const struct roster *roster, int activity, bool had[])
{
	for (size_t d = 0; roster != NULL && d < roster->n_duties; d++)
		if (roster->duties[d].agent != INDEX_NONE)
			had[roster->duties[d].agent] |= has(roster, &roster->duties[d], activity);
}

static void mark_at_work(const struct seats *seats, int a, bool works[])
{
	struct period period = seats->input->period;
	day_number last = agenda_training_until(&period, &seats->input->site->activities[a]);
	for (size_t d = 0; d < seats->roster->n_duties; d++) {
		const struct duty *duty = &seats->roster->duties[d];
		if (duty->agent != INDEX_NONE && duty->n_pieces > 0 &&
			duty->day >= period.first_day && duty->day <= last)
			works[duty->agent] = true;
	}
}

/* All agents who work until its last day and have not had it; they meet like one team, in groups.
 */
static enum rota_status add_training(struct seats *seats, int a, struct rota_error *err)
{
	const struct plan_input *input = seats->input;
	const struct activity *activity = &input->site->activities[a];
	owned_ bool *works = NULL, *had = NULL;
	TRY(memory_new((size_t)input->site->n_agents, sizeof(bool), &works, err));
	TRY(memory_new((size_t)input->site->n_agents, sizeof(bool), &had, err));
	mark_at_work(seats, a, works);
	agenda_mark_had(input->before, a, had);
	agenda_mark_had(seats->roster, a, had);
	for (int g = 0; g < input->site->n_agents; g++)
		if (agenda_is_due(&input->site->agents[g], activity) && works[g] && !had[g])
			TRY(add(seats, a, g, input->site->n_teams, input->period.first_day,
				agenda_training_until(&input->period, activity), err));
	return ROTA_OK;
}

static enum rota_status add_all(struct seats *seats, int a, struct rota_error *err)
{
	const struct plan_input *input = seats->input;
	const struct activity *activity = &input->site->activities[a];
	int times = agenda_times(&input->period, activity);
	if (agenda_is_training(activity))
		return add_training(seats, a, err);
	if (times == 0)
		return ROTA_OK;
	owned_ uint8_t *marks = NULL;
	TRY(memory_new((size_t)times, (size_t)input->site->n_agents, &marks, err));
	mark(seats, a, times, marks);
	for (int g = 0; g < input->site->n_agents; g++)
		for (int t = 0; t < times && agenda_is_due(&input->site->agents[g], activity); t++)
			if (marks[(int64_t)g * times + t] == WORKS) {
				day_number first =
					input->period.first_day + t * activity->every_days;
				TRY(add(seats, a, g,
					activity->with == WITH_TEAM ? input->site->agents[g].team
								    : INDEX_NONE,
					first, first + activity->every_days - 1, err));
			}
	return ROTA_OK;
}

static int by_number(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

struct ranked {
	struct due due;
	int length;
};

static int by_rank(const void *left, const void *right)
{
	const struct ranked *a = left, *b = right;
	bool meets = a->due.team != INDEX_NONE;
	int order = (b->due.team != INDEX_NONE) - meets;
	if (order == 0)
		order = by_number(b->length, a->length);
	if (order == 0 && meets)
		order = by_number(a->due.activity, b->due.activity);
	if (order == 0 && meets)
		order = by_number(a->due.first_day, b->due.first_day);
	if (order == 0 && meets)
		order = by_number(a->due.team, b->due.team);
	if (order == 0 && !meets)
		order = by_number(a->due.room, b->due.room);
	if (order == 0)
		order = by_number(a->due.first_day, b->due.first_day);
	if (order == 0)
		order = by_number(a->due.agent, b->due.agent);
	return order != 0 ? order : by_number(a->due.activity, b->due.activity);
}

enum rota_status agenda_due(struct seats *seats, struct rota_error *err)
{
	for (int a = 0; a < seats->input->site->n_activities; a++)
		TRY(add_all(seats, a, err));
	owned_ struct ranked *ranked = NULL;
	TRY(memory_new(seats->n_dues, sizeof(*ranked), &ranked, err));
	for (size_t d = 0; d < seats->n_dues; d++)
		ranked[d] = (struct ranked){seats->dues[d], seats_length(seats, &seats->dues[d])};
	if (seats->n_dues > 1)
		qsort(ranked, seats->n_dues, sizeof(*ranked), by_rank);
	for (size_t d = 0; d < seats->n_dues; d++)
		seats->dues[d] = ranked[d].due;
	return ROTA_OK;
}
