/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_AGENDA_DUE_H
#define PLAN_AGENDA_DUE_H
/* What is due to whom in a roster, as rules/rule_activities_due.c asks for it. */
#include "plan/seats.h"

bool agenda_is_due(const struct agent *agent, const struct activity *activity);
/* Who has it with the agent: the lead of the team, or INDEX_NONE. */
int agenda_lead(const struct site *site, int agent, const struct activity *activity);
/* Trainings are held in groups, once for each agent by a last day. */
static inline bool agenda_is_training(const struct activity *activity)
{
	return activity->group.high > 0;
}
/* The last day of the period on which a training may be held; before its first: none. */
day_number agenda_training_until(const struct period *period, const struct activity *activity);
/* Marks in had[n_agents] whom the roster (NULL: nobody) has in the activity. */
void agenda_mark_had(const struct roster *roster, int activity, bool had[]);
/* Stretches of days of the period in which it is due once each. */
int agenda_times(const struct period *period, const struct activity *activity);

/* All that is due and is not in the roster yet: meetings of teams first, by activity, days, team;
 * then the longest, those with the least room, by day and agent. */
enum rota_status agenda_due(struct seats *seats, struct rota_error *err);

#endif
