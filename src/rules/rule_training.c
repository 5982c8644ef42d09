/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A training is held in groups, and every agent has it once by its last day. Asked for of those who
 * work in the period on or before that day, when the day lies in the period, and who have not had
 * it in what is known of the days before.
 */
#include "rules/activities_missed.h"
#include "rules/weeks.h"

/* How often the agent has the activity in all that is known; shifts until the last day. */
static int count_of(const struct rules_case *c, int agent, int a, day_number by, int *ret_shifts)
{
	size_t n;
	const struct stint *stints = timelines_of(c->timelines, agent, &n);
	int had = 0;
	*ret_shifts = 0;
	for (size_t s = 0; s < n; s++) {
		*ret_shifts += stints[s].counts && stints[s].day <= by;
		const struct piece *pieces = duty_pieces(stints[s].roster, stints[s].duty);
		for (int p = 0; p < stints[s].duty->n_pieces; p++)
			had += pieces[p].kind == PIECE_ACTIVITY && pieces[p].index == a &&
			       stints[s].day <= by;
	}
	return had;
}

int training_missed(const struct rules_case *c, int agent, int a)
{
	const struct activity *activity = &c->site->activities[a];
	int shifts, had = count_of(c, agent, a, activity->by, &shifts);
	return had == 0 && shifts > 0 && period_holds(c->period, activity->by) &&
	       c->site->agents[agent].role == ROLE_AGENT;
}

static enum rota_status check_agent(const struct rules_case *c, const struct rule *rule, int agent,
	int a, struct breaches *found, struct rota_error *err)
{
	const struct activity *activity = &c->site->activities[a];
	char by[DAY_TEXT_SIZE];
	day_format(activity->by, by);
	if (training_missed(c, agent, a) > 0)
		TRY(rule_breach(found, rule, agent, c->period.first_day, activity->by, 1,
			"trainings", err, "has no training '%s' by %s", activity->name, by));
	return ROTA_OK;
}

struct session {
	instant start;
	day_number day;
	int people;
};

static int by_start(const void *a, const void *b)
{
	const struct session *x = a, *y = b;
	return (x->start > y->start) - (x->start < y->start);
}

/* The roster's pieces of the training in the period, one a person. */
static size_t list_sessions(const struct rules_case *c, int a, struct session *list)
{
	size_t n = 0;
	for (size_t d = 0; d < c->roster->n_duties; d++) {
		const struct duty *duty = &c->roster->duties[d];
		const struct piece *pieces = duty_pieces(c->roster, duty);
		for (int p = 0; p < duty->n_pieces && period_holds(c->period, duty->day); p++)
			if (pieces[p].kind == PIECE_ACTIVITY && pieces[p].index == a)
				list[n++] = (struct session){pieces[p].start, duty->day, 1};
	}
	if (n > 1)
		qsort(list, n, sizeof(*list), by_start);
	return n;
}

static enum rota_status check_groups(const struct rules_case *c, const struct rule *rule, int a,
	struct session *list, struct breaches *found, struct rota_error *err)
{
	const struct activity *activity = &c->site->activities[a];
	size_t n = list_sessions(c, a, list);
	for (size_t i = 0, next; i < n; i = next) {
		next = i + 1;
		while (next < n && list[next].start == list[i].start)
			next++;
		int people = (int)(next - i);
		bool few = people < activity->group.low;
		if (!few && people <= activity->group.high)
			continue;
		TRY(rule_breach(found, rule, INDEX_NONE, list[i].day, list[i].day,
			few ? activity->group.low - people : people - activity->group.high,
			"agents", err, "training '%s' has %d agent%s, must have %d to %d",
			activity->name, people, rule_plural(people), (int)activity->group.low,
			(int)activity->group.high));
	}
	return ROTA_OK;
}

static enum rota_status check(const struct rules_case *c, const struct rule *rule,
	struct breaches *found, struct rota_error *err)
{
	owned_ struct session *list = NULL;
	TRY(memory_new(c->roster->n_pieces, sizeof(*list), &list, err));
	for (int a = 0; a < c->site->n_activities; a++) {
		if (c->site->activities[a].group.high <= 0)
			continue;
		for (int agent = 0; agent < c->site->n_agents; agent++)
			if (c->site->agents[agent].role == ROLE_AGENT)
				TRY(check_agent(c, rule, agent, a, found, err));
		TRY(check_groups(c, rule, a, list, found, err));
	}
	return ROTA_OK;
}

const struct rule rule_training = {
	.name = "training",
	.text = "every agent has each training once by its last day, in a group of the right size",
	.hard = false,
	.check = check,
};
