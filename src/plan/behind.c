/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/behind.h"

#include "plan/step.h"
#include "rules/timeline.h"

bool behind_is_same(const struct behind *a, const struct behind *b)
{
	return a->start == b->start && a->kind == b->kind && a->clock_low == b->clock_low &&
	       a->clock_high == b->clock_high && a->shifts == b->shifts && a->paid == b->paid &&
	       a->run == b->run && a->away == b->away && a->is_open == b->is_open;
}

static void see_duty(const struct problem *p, const struct duty *duty, day_number week_end,
	struct behind *behind)
{
	const struct roster *known = p->input->before;
	day_number end = p->input->period.first_day + p->n_days, day;
	instant start = duty_start(known, duty);
	int second;
	if (start < behind->start)
		behind->start = start;
	if (duty->day == end)
		behind->kind = duty->kind;
	if (duty->day >= week_end)
		return;
	zone_local(p->site->zone, start, &day, &second);
	int clock = second / 60;
	if (behind->clock_low < 0 || clock < behind->clock_low)
		behind->clock_low = clock;
	if (clock > behind->clock_high)
		behind->clock_high = clock;
	behind->shifts++;
	behind->paid += duty_owed(p->site, known, duty);
}

static bool is_worked(const struct duty *const duties[], size_t n_duties, day_number day)
{
	for (size_t i = 0; i < n_duties; i++)
		if (duties[i]->day == day && duties[i]->n_pieces > 0)
			return true;
	return false;
}

/* Days of which nothing is known end a run without ending it. */
static void see_run(const struct problem *p, const struct agent *agent,
	const struct duty *const duties[], size_t n_duties, struct known_days known,
	struct behind *behind)
{
	day_number end = p->input->period.first_day + p->n_days;
	bool on = is_worked(duties, n_duties, end);
	int length = 0;
	for (day_number day = end;; day++) {
		bool worked = is_worked(duties, n_duties, day);
		behind->is_open = day > known.last || (!worked && !agent_is_employed(agent, day));
		if (behind->is_open || worked != on)
			break;
		behind->away += !on && agent_is_away(agent, day);
		length++;
	}
	behind->run = on ? length : -length;
}

struct behind behind_of(const struct problem *problem, const struct person *person,
	const struct duty *const duties[], size_t n_duties, struct known_days known)
{
	const struct problem *p = problem;
	day_number end = p->input->period.first_day + p->n_days;
	day_number week_end = day_week_start(end - 1, p->site->week_starts) + WEEKDAYS;
	struct behind behind = {
		.start = INT64_MAX, .kind = INDEX_NONE, .clock_low = -1, .clock_high = -1};
	for (size_t i = 0; i < n_duties; i++)
		if (duties[i]->n_pieces > 0 && duties[i]->day >= end &&
			weeks_remember(p->input->period, duties[i]->day))
			see_duty(p, duties[i], week_end, &behind);
	if (known.last >= end)
		see_run(p, &p->site->agents[person->agent], duties, n_duties, known, &behind);
	return behind;
}

bool behind_allows(const struct problem *problem, const struct person *person, int day,
	const struct option *option)
{
	const struct problem *p = problem;
	const struct behind *behind = &person->behind;
	const struct contract *contract = person_menu(p, person)->contract;
	instant end = grid_instant(&p->grid, option->start + option->length);
	if (behind->start == INT64_MAX)
		return true;
	if (end + (instant)contract->rest * 60 > behind->start)
		return false;
	if (day == p->n_days - 1 && behind->kind != INDEX_NONE && option->kind != INDEX_NONE &&
		contract->forbidden_next != NULL &&
		contract->forbidden_next[option->kind * p->n_kinds + behind->kind])
		return false;
	return contract->start_variation < 0 || behind->clock_low < 0 ||
	       p->week_of[day] < p->n_weeks - 1 ||
	       (option->clock >= behind->clock_high - contract->start_variation &&
		       option->clock <= behind->clock_low + contract->start_variation);
}

struct range behind_rest(struct range range, int known)
{
	struct range rest = {range.low - known, range.high};
	if (rest.low < 0)
		rest.low = range.low < 0 ? range.low : 0;
	if (rest.high < RANGE_OPEN_HIGH)
		rest.high = rest.high > known ? rest.high - known : 0;
	return rest;
}

struct behind_miss behind_judge(const struct step *step, const struct state *evening)
{
	const struct behind *behind = &step->person->behind;
	const struct contract *c = step->menu->contract;
	int run = evening->run, beyond = behind->run;
	struct behind_miss miss = {0, 0};
	if (run == 0 || beyond == 0)
		return miss;
	const struct range *own = run > 0 ? &c->consecutive_days : &c->consecutive_days_off;
	const struct range *next = beyond > 0 ? &c->consecutive_days : &c->consecutive_days_off;
	int length = run > 0 ? run : -run, more = beyond > 0 ? beyond : -beyond;
	if ((run > 0) != (beyond > 0)) {
		if (evening->edge == 0 && length < own->low)
			miss.few += own->low - length;
		if (!behind->is_open && more < next->low)
			miss.few += next->low - more;
		return miss;
	}
	/* days of leave do not count towards a most of days off */
	int counted = length + more - (run < 0 ? evening->away + behind->away : 0);
	if (own->high < MOST_RUN && counted > own->high)
		miss.many = counted - own->high;
	if (evening->edge == 0 && !behind->is_open && length + more < own->low)
		miss.few = own->low - length - more;
	return miss;
}
