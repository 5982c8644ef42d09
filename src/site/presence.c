/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * When a queue is open and when a person may work. Whole days of absence, employment and closures
 * go by the civil day: of a shift, the day it starts on; timed absences and weekly hours go by the
 * stretch itself.
 */
#include "site/hours.h"
#include "site/rotation.h"

#include <math.h>

static struct weekly_window opening_at(const void *windows, int i)
{
	const struct opening *opening = (const struct opening *)windows + i;
	return (struct weekly_window){opening->days, opening->from, opening->until};
}

static struct weekly_window availability_at(const void *windows, int i)
{
	const struct availability *row = (const struct availability *)windows + i;
	return (struct weekly_window){row->days, row->from, row->until};
}

/* The first event of that day or later. */
static int first_event(const struct site *site, day_number day)
{
	int low = 0, high = site->n_events;
	while (low < high) {
		int middle = low + (high - low) / 2;
		if (site->events[middle].day < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool is_closed(const struct site *site, int queue, day_number first, day_number last)
{
	for (int e = first_event(site, first); e < site->n_events && site->events[e].day <= last;
		e++) {
		const struct event *event = &site->events[e];
		if (event->kind == EVENT_CLOSED &&
			(event->queue == INDEX_NONE || event->queue == queue))
			return true;
	}
	return false;
}

bool site_is_open(const struct site *site, int queue, instant start, instant end)
{
	if (end <= start)
		return false;
	day_number first, last;
	int second;
	zone_local(site->zone, start, &first, &second);
	zone_local(site->zone, end - 1, &last, &second);
	if (is_closed(site, queue, first, last))
		return false;
	const struct queue *q = &site->queues[queue];
	return q->n_openings == 0 ||
	       hours_hold(site->zone, q->openings, q->n_openings, opening_at, start, end);
}

bool agent_is_away(const struct agent *agent, day_number day)
{
	for (int a = 0; a < agent->n_absences; a++)
		if (agent->absences[a].whole_days && day >= agent->absences[a].first_day &&
			day <= agent->absences[a].last_day)
			return true;
	return false;
}

const struct zone *agent_zone(const struct site *site, const struct agent *agent)
{
	return agent->zone != NULL ? agent->zone : site->zone;
}

bool agent_is_employed(const struct agent *agent, day_number day)
{
	return (agent->from == DAY_NONE || day >= agent->from) &&
	       (agent->until == DAY_NONE || day <= agent->until);
}

static bool is_absent(const struct agent *agent, day_number day, instant start, instant end)
{
	for (int i = 0; i < agent->n_absences; i++) {
		const struct absence *a = &agent->absences[i];
		if (a->whole_days ? day >= a->first_day && day <= a->last_day
				  : a->start < end && a->end > start)
			return true;
	}
	return false;
}

bool agent_may_work(const struct site *site, const struct agent *agent, day_number day,
	instant start, instant end)
{
	if (!agent_is_employed(agent, day) || is_absent(agent, day, start, end))
		return false;
	return agent->n_availability == 0 ||
	       hours_hold(site->zone, agent->availability, agent->n_availability, availability_at,
		       start, end);
}

double range_middle(struct range range)
{
	if (range.high == RANGE_OPEN_HIGH)
		return range.low;
	return range.low == RANGE_OPEN_LOW ? range.high : ((double)range.low + range.high) / 2;
}

static double mean_paid_of_kinds(const struct site *site, const struct contract *contract)
{
	double sum = 0;
	int count = 0;
	for (int k = 0; k < site->n_shift_kinds; k++) {
		const struct shift_kind *kind = &site->shift_kinds[k];
		if (!contract->kinds[k])
			continue;
		double paid = (kind->length.least + kind->length.most) / 2.0;
		for (int b = 0; b < kind->n_breaks; b++)
			paid -= kind->breaks[b].paid ? 0 : kind->breaks[b].length;
		sum += paid;
		count++;
	}
	return count > 0 ? sum / count : 0;
}

minutes contract_average_day(const struct site *site, const struct contract *contract)
{
	double week_paid = range_middle(contract->paid_minutes_per_week);
	double week_shifts = range_middle(contract->shifts_per_week);
	double paid = range_middle(contract->paid_minutes_per_period);
	double shifts = range_middle(contract->shifts_per_period);
	double day = 0;
	if (week_paid > 0 && week_shifts > 0)
		day = week_paid / week_shifts;
	else if (paid > 0 && shifts > 0)
		day = paid / shifts;
	else
		day = mean_paid_of_kinds(site, contract);
	return (minutes)lround(fmin(day, MINUTES_A_DAY));
}

/* A timed absence credits a day only when it takes the whole of it. */
static bool credits(const struct site *site, const struct absence *a, day_number day)
{
	if (a->kind == ABSENCE_OFF)
		return false;
	if (a->whole_days)
		return day >= a->first_day && day <= a->last_day;
	return a->start <= zone_instant(site->zone, day, 0, NULL) &&
	       a->end >= zone_instant(site->zone, day + 1, 0, NULL);
}

static bool is_working_day(const struct site *site, const struct agent *agent, day_number day)
{
	if (!agent_is_employed(agent, day) || rotation_is_off(site, agent, day))
		return false;
	for (int i = 0; i < agent->n_availability; i++)
		if (agent->availability[i].days & 1u << day_weekday(day))
			return true;
	return agent->n_availability == 0;
}

bool agent_day_credit(
	const struct site *site, const struct agent *agent, day_number day, minutes *ret_paid)
{
	if (!is_working_day(site, agent, day))
		return false;
	for (int i = 0; i < agent->n_absences; i++)
		if (credits(site, &agent->absences[i], day)) {
			*ret_paid = contract_average_day(site, &site->contracts[agent->contract]);
			return true;
		}
	return false;
}
