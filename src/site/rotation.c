/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "site/rotation.h"

int rotation_week_on(const struct site *site, const struct agent *agent, day_number day)
{
	const struct rotation *rotation = agent->rotation;
	if (rotation == NULL)
		return INDEX_NONE;
	int64_t weeks = ((int64_t)day_week_start(day, site->week_starts) -
				day_week_start(rotation->starts, site->week_starts)) /
			WEEKDAYS;
	int64_t week = (weeks + agent->rotation_week - 1) % rotation->n_weeks;
	return (int)(week < 0 ? week + rotation->n_weeks : week);
}

const struct rotation_day *rotation_on(
	const struct site *site, const struct agent *agent, day_number day)
{
	int week = rotation_week_on(site, agent, day);
	if (week == INDEX_NONE)
		return NULL;
	return &agent->rotation->weeks[week].days[day_weekday(day)];
}

bool rotation_allows(const struct site *site, const struct agent *agent, day_number day, int kind)
{
	const struct rotation_day *on = rotation_on(site, agent, day);
	return on == NULL || kind == INDEX_NONE || on->kinds[kind];
}

bool rotation_is_off(const struct site *site, const struct agent *agent, day_number day)
{
	const struct rotation_day *on = rotation_on(site, agent, day);
	return on != NULL && on->off;
}

bool rotation_must(const struct site *site, const struct agent *agent, day_number day)
{
	const struct rotation_day *on = rotation_on(site, agent, day);
	if (on == NULL || !on->must || !agent_is_employed(agent, day) || agent_is_away(agent, day))
		return false;
	for (int i = 0; i < agent->n_availability; i++)
		if (agent->availability[i].days & 1u << day_weekday(day))
			return true;
	return agent->n_availability == 0;
}
