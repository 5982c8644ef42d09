/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * "every: 1 week" asks for the activity once in each stretch of so many days of the period in which
 * the person works at all; "with: lead" asks that the lead of the team is at work or in the same
 * activity all the while. Leads themselves are not asked for what is done with leads.
 */
#include "rules/activities_missed.h"

bool activity_is_asked(const struct agent *agent, const struct activity *activity)
{
	return agent->role == ROLE_AGENT ||
	       (agent->role == ROLE_LEAD && activity->with != WITH_LEAD);
}

/* Whether `lead` works, or does the same, during the whole piece. */
static bool attends(const struct rules_case *c, int lead, const struct piece *meeting)
{
	size_t n;
	const struct stint *stints = timelines_of(c->timelines, lead, &n);
	int64_t present = 0;
	for (size_t s = 0; s < n; s++) {
		const struct piece *pieces = duty_pieces(stints[s].roster, stints[s].duty);
		for (int p = 0; p < stints[s].duty->n_pieces; p++) {
			bool same = pieces[p].kind == PIECE_ACTIVITY &&
				    pieces[p].index == meeting->index;
			if (pieces[p].kind != PIECE_WORK && !same)
				continue;
			instant from =
				pieces[p].start > meeting->start ? pieces[p].start : meeting->start;
			instant until = pieces[p].end < meeting->end ? pieces[p].end : meeting->end;
			present += until > from ? until - from : 0;
		}
	}
	return present >= meeting->end - meeting->start;
}

static enum rota_status check_company(const struct rules_case *c, const struct rule *rule,
	const struct stint *stint, const struct piece *piece, struct breaches *found,
	struct rota_error *err)
{
	const struct agent *agent = &c->site->agents[stint->agent];
	const struct activity *activity = &c->site->activities[piece->index];
	int lead = agent->team != INDEX_NONE ? c->site->teams[agent->team].lead : INDEX_NONE;
	if (activity->with != WITH_LEAD || lead == INDEX_NONE || lead == stint->agent ||
		attends(c, lead, piece))
		return ROTA_OK;
	return rule_breach(found, rule, stint->agent, stint->day, stint->day, 1, "activities", err,
		"activity '%s' needs '%s', who is not at work then", activity->name,
		c->site->agents[lead].id);
}

/* How often the agent has the activity on the days, in how many shifts. */
static int count_done(const struct rules_case *c, int agent, int a, day_number first,
	day_number last, int *ret_shifts)
{
	size_t n;
	const struct stint *stints = timelines_of(c->timelines, agent, &n);
	int done = 0;
	*ret_shifts = 0;
	for (size_t s = 0; s < n; s++) {
		if (!stints[s].counts || stints[s].day < first || stints[s].day > last)
			continue;
		++*ret_shifts;
		const struct piece *pieces = duty_pieces(c->roster, stints[s].duty);
		for (int p = 0; p < stints[s].duty->n_pieces; p++)
			done += pieces[p].kind == PIECE_ACTIVITY && pieces[p].index == a;
	}
	return done;
}

int activity_missed(const struct rules_case *c, int agent, int a)
{
	const struct activity *activity = &c->site->activities[a];
	int every = activity->every_days, missed = 0, shifts;
	if (every <= 0 || !activity_is_asked(&c->site->agents[agent], activity))
		return 0;
	/* a stretch that the period ends within asks for nothing */
	for (int d = 0; d + every <= c->period.n_days; d += every) {
		day_number first = c->period.first_day + d;
		int done = count_done(c, agent, a, first, first + every - 1, &shifts);
		missed += done == 0 && shifts > 0;
	}
	return missed;
}

static enum rota_status check_stretch(const struct rules_case *c, const struct rule *rule,
	int agent, int a, day_number first, struct breaches *found, struct rota_error *err)
{
	const struct activity *activity = &c->site->activities[a];
	day_number last = first + activity->every_days - 1;
	size_t n;
	const struct stint *stints = timelines_of(c->timelines, agent, &n);
	int shifts, done = count_done(c, agent, a, first, last, &shifts);
	for (size_t s = 0; s < n; s++) {
		if (!stints[s].counts || stints[s].day < first || stints[s].day > last)
			continue;
		const struct piece *pieces = duty_pieces(c->roster, stints[s].duty);
		for (int p = 0; p < stints[s].duty->n_pieces; p++)
			if (pieces[p].kind == PIECE_ACTIVITY && pieces[p].index == a)
				TRY(check_company(c, rule, &stints[s], &pieces[p], found, err));
	}
	if (shifts == 0 || done == 1)
		return ROTA_OK;
	return rule_breach(found, rule, agent, first, last, done == 0 ? 1 : done - 1, "activities",
		err, "activity '%s' %d times, must be once in %d days", activity->name, done,
		(int)activity->every_days);
}

static enum rota_status check_agent(const struct rules_case *c, const struct rule *rule, int agent,
	struct breaches *found, struct rota_error *err)
{
	for (int a = 0; a < c->site->n_activities; a++) {
		const struct activity *activity = &c->site->activities[a];
		int every = activity->every_days;
		if (every <= 0 || !activity_is_asked(&c->site->agents[agent], activity))
			continue;
		/* a stretch that the period ends within asks for nothing */
		for (int d = 0; d + every <= c->period.n_days; d += every)
			TRY(check_stretch(c, rule, agent, a, c->period.first_day + d, found, err));
	}
	return ROTA_OK;
}

const struct rule rule_activities_due = {
	.name = "activities_due",
	.text = "everybody has their activities as often as the site says, with whom it "
		"says",
	.hard = false,
	.check_agent = check_agent,
};
