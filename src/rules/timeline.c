/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/timeline.h"

#include "rules/rules.h"

#include <string.h>

enum { MOST_DAYS = 36600 }; /* a period is no longer than a horizon may be */

bool piece_is_paid(const struct site *site, const struct duty *duty, const struct piece *piece)
{
	switch (piece->kind) {
	case PIECE_WORK:
		return true;
	case PIECE_BREAK:
		if (duty->kind != INDEX_NONE)
			return site->shift_kinds[duty->kind].breaks[piece->index].paid;
		break;
	case PIECE_ACTIVITY:
		return site->activities[piece->index].paid;
	case PIECE_UNKNOWN:
		break;
	}
	return piece->paid;
}

minutes duty_owed(const struct site *site, const struct roster *roster, const struct duty *duty)
{
	const struct piece *pieces = duty_pieces(roster, duty);
	int64_t seconds = 0;
	for (int p = 0; p < duty->n_pieces; p++)
		if (pieces[p].end > pieces[p].start && piece_is_paid(site, duty, &pieces[p]))
			seconds += pieces[p].end - pieces[p].start;
	int64_t paid = (seconds + 30) / 60;
	return paid < INT32_MAX ? (minutes)paid : INT32_MAX;
}

static int by_order(const void *left, const void *right)
{
	const struct stint *a = left, *b = right;
	int order = (a->agent > b->agent) - (a->agent < b->agent);
	if (order == 0)
		order = (a->start > b->start) - (a->start < b->start);
	if (order == 0)
		order = (a->day > b->day) - (a->day < b->day);
	if (order == 0)
		order = a->counts - b->counts;
	return order != 0 ? order : (a->duty > b->duty) - (a->duty < b->duty);
}

static struct stint stint_of(
	const struct rules_case *c, const struct roster *roster, const struct duty *duty)
{
	struct stint stint = {
		.roster = roster,
		.duty = duty,
		.agent = duty->agent,
		.day = duty->day,
		.counts = roster == c->roster && period_holds(c->period, duty->day),
		.start = duty_start(roster, duty),
		.end = duty_end(roster, duty),
		.paid = duty_owed(c->site, roster, duty),
	};
	int second;
	zone_local(c->site->zone, stint.start, &stint.start_day, &second);
	stint.clock = second / 60;
	return stint;
}

static void gather(const struct rules_case *c, const struct roster *roster, bool outside_only,
	struct timelines *timelines)
{
	for (size_t d = 0; roster != NULL && d < roster->n_duties; d++) {
		const struct duty *duty = &roster->duties[d];
		if (duty->agent == INDEX_NONE || duty->n_pieces == 0 ||
			(outside_only && (period_holds(c->period, duty->day) ||
						 !weeks_remember(c->period, duty->day))))
			continue;
		timelines->stints[timelines->count++] = stint_of(c, roster, duty);
	}
}

enum rota_status timelines_new(
	const struct rules_case *c, struct timelines **ret_timelines, struct rota_error *err)
{
	owned_by(timelines_free) struct timelines *timelines = NULL;
	if (c->period.n_days < 1 || c->period.n_days > MOST_DAYS)
		return error_set(err, ROTA_EINVAL, "a period of %d days, must be 1 to %d",
			c->period.n_days, MOST_DAYS);
	TRY(memory_new(1, sizeof(*timelines), &timelines, err));
	size_t most = c->roster->n_duties + (c->before != NULL ? c->before->n_duties : 0);
	int n_agents = c->site->n_agents;
	TRY(memory_new(most, sizeof(struct stint), &timelines->stints, err));
	TRY(memory_new((size_t)n_agents + 1, sizeof(size_t), &timelines->first, err));
	timelines->known = weeks_known(c->before, c->period);
	gather(c, c->roster, false, timelines);
	gather(c, c->before, true, timelines);
	if (timelines->count > 1)
		qsort(timelines->stints, timelines->count, sizeof(struct stint), by_order);
	size_t s = 0;
	for (int a = 0; a <= n_agents; a++) {
		while (s < timelines->count && timelines->stints[s].agent < a)
			s++;
		timelines->first[a] = s;
	}
	*ret_timelines = TAKE(timelines);
	return ROTA_OK;
}

struct timelines *timelines_free(struct timelines *timelines)
{
	if (timelines == NULL)
		return NULL;
	free(timelines->stints);
	free(timelines->first);
	free(timelines);
	return NULL;
}

const struct stint *timelines_of(const struct timelines *timelines, int agent, size_t *ret_count)
{
	*ret_count = timelines->first[agent + 1] - timelines->first[agent];
	return timelines->stints + timelines->first[agent];
}

void timelines_days(const struct rules_case *c, int agent, uint8_t days[])
{
	const struct timelines *timelines = c->timelines;
	day_number first = timelines->known.first, last = timelines->known.last;
	for (day_number day = first; day <= last; day++)
		days[day - first] =
			agent_is_employed(&c->site->agents[agent], day) ? DAY_OFF : DAY_UNKNOWN;
	size_t count;
	const struct stint *stints = timelines_of(timelines, agent, &count);
	for (size_t s = 0; s < count; s++) {
		bool known = stints[s].counts || stints[s].roster != c->roster;
		if (known && stints[s].day >= first && stints[s].day <= last)
			days[stints[s].day - first] = DAY_WORKED;
	}
}
