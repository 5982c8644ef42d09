/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People of a problem: what each may work, is asked for and wishes, and what the days before leave
 * behind. */
#include "plan/change.h"

#include "plan/own_duties.h"
#include "rules/minimums.h"
#include "site/rotation.h"

#include <string.h>

/* Runs before the period are followed back so far. */
enum { DAYS_BACK = 100 };

/* What was told or pinned, person by person. */
struct history {
	const struct roster *before;
	struct own_duties told, pinned;
	struct known_days known;
	const struct duty **duties; /* [DAYS_BACK] of one agent; [0] is the day before the period */
};

static void history_done(struct history *h)
{
	own_duties_done(&h->told);
	own_duties_done(&h->pinned);
}

static const struct duty *const *duties_of(
	const struct own_duties *own, const struct person *person, size_t *ret_count)
{
	size_t first = own->first[person->agent];
	*ret_count = own->first[person->agent + 1] - first;
	return own->items + first;
}

static int find_group(struct problem *p, const struct queue_set *queues, enum role role)
{
	for (int g = 0; g < p->n_groups; g++)
		if (queue_sets_equal(&p->groups[g].queues, queues) && p->groups[g].role == role)
			return g;
	p->groups[p->n_groups] = (struct group){*queues, role};
	return p->n_groups++;
}

static int group_of(struct problem *p, const struct agent *agent)
{
	struct queue_set queues = {0};
	for (int s = 0; agent->role == ROLE_AGENT && s < agent->n_skills; s++)
		queue_set_add(&queues, agent->skills[s].queue);
	return find_group(p, &queues, agent->role);
}

static enum rota_status cut_pin(struct problem *p, const struct duty *duty,
	const struct pin **ret_pin, struct rota_error *err)
{
	const struct roster *roster = p->input->pinned;
	struct pin *pin = NULL;
	TRY(arena_take(&p->arena, sizeof(*pin), &pin, err));
	TRY(arena_take(&p->arena, sizeof(int[2]) * (size_t)duty->n_pieces, &pin->work, err));
	TRY(arena_take(&p->arena, sizeof(int) * (size_t)duty->n_pieces, &pin->queues, err));
	pin->duty = duty;
	const struct piece *pieces = duty_pieces(roster, duty);
	for (int i = 0; i < duty->n_pieces; i++) {
		if (pieces[i].kind != PIECE_WORK || pieces[i].end <= pieces[i].start)
			continue;
		pin->work[pin->n_work][0] = grid_slot(&p->grid, pieces[i].start);
		pin->work[pin->n_work][1] = grid_slot(&p->grid, pieces[i].end);
		pin->queues[pin->n_work] = pieces[i].queue;
		pin->n_work++;
	}
	*ret_pin = pin;
	return ROTA_OK;
}

/* The day of the period that it is on; false where it is on none. */
static bool find_day(const struct problem *p, const struct duty *duty, int *ret_day)
{
	*ret_day = duty->day - p->input->period.first_day;
	return *ret_day >= 0 && *ret_day < p->n_days;
}

/* A menu of one's own where duties are pinned. */
static enum rota_status make_pins(
	struct problem *p, struct person *person, const struct history *h, struct rota_error *err)
{
	const struct pin **pins = NULL;
	size_t n;
	const struct duty *const *own = duties_of(&h->pinned, person, &n);
	for (size_t i = 0; i < n; i++) {
		int day;
		if (own[i]->n_pieces == 0 || !find_day(p, own[i], &day))
			continue;
		if (pins == NULL)
			TRY(arena_take(&p->arena, sizeof(*pins) * (size_t)p->n_days, &pins, err));
		TRY(cut_pin(p, own[i], &pins[day], err));
	}
	if (pins == NULL)
		return ROTA_OK;
	struct menu_source source = {p->site, &p->grid, p->input->period,
		p->site->agents[person->agent].contract, p->input->pinned, pins};
	person->menu = p->n_menus++;
	return menu_init(&p->menus[person->menu], &source, &p->arena, err);
}

static bool has_days_off(
	const struct problem *p, const struct person *person, const struct history *h)
{
	size_t n;
	int day;
	const struct duty *const *own = duties_of(&h->pinned, person, &n);
	for (size_t i = 0; i < n; i++)
		if (own[i]->n_pieces == 0 && find_day(p, own[i], &day))
			return true;
	return false;
}

/* Nothing may be worked on days that are pinned off. */
static void bar_days_off(const struct problem *p, struct person *person, const struct history *h)
{
	const struct menu *menu = person_menu(p, person);
	size_t n;
	int d;
	const struct duty *const *own = duties_of(&h->pinned, person, &n);
	for (size_t i = 0; i < n; i++) {
		if (own[i]->n_pieces > 0 || !find_day(p, own[i], &d))
			continue;
		const struct menu_day *day = &menu->days[d];
		for (int o = day->first_option; o < day->first_option + day->n_options; o++)
			person->allowed[o] = menu->options[o].pin != NULL;
	}
}

/* Days that are pinned are kept even where an absence says otherwise: the audit will tell. */
static enum rota_status make_allowed(
	struct problem *p, struct person *person, const struct history *h, struct rota_error *err)
{
	const struct agent *agent = &p->site->agents[person->agent];
	const struct menu *menu = person_menu(p, person);
	if (agent->n_absences == 0 && agent->n_availability == 0 && agent->from == DAY_NONE &&
		agent->until == DAY_NONE && !behind_minds_options(&person->behind) &&
		p->input->change == NULL && agent->rotation == NULL && !has_days_off(p, person, h))
		return ROTA_OK;
	TRY(arena_take(
		&p->arena, sizeof(bool) * (size_t)(menu->n_options + 1), &person->allowed, err));
	for (int d = 0; d < p->n_days; d++) {
		const struct menu_day *day = &menu->days[d];
		bool frozen = p->input->change != NULL &&
			      p->input->period.first_day + d < p->input->change->first_free;
		for (int i = 0; i < day->n_options; i++) {
			const struct option *o = &menu->options[day->first_option + i];
			instant start = grid_instant(&p->grid, o->start);
			instant end = grid_instant(&p->grid, o->start + o->length);
			person->allowed[day->first_option + i] =
				o->pin != NULL ||
				(!frozen && behind_allows(p, person, d, o) &&
					rotation_allows(p->site, agent,
						p->input->period.first_day + d, o->kind) &&
					agent_may_work(p->site, agent,
						p->input->period.first_day + d, start, end));
		}
	}
	bar_days_off(p, person, h);
	return ROTA_OK;
}

/* Days on which the rotation asks for a shift; those that stay as they were told are as they are.
 */
static enum rota_status make_must(struct problem *p, struct person *person, struct rota_error *err)
{
	const struct agent *agent = &p->site->agents[person->agent];
	const struct plan_change *change = p->input->change;
	if (agent->rotation == NULL)
		return ROTA_OK;
	TRY(arena_take(&p->arena, sizeof(bool) * (size_t)p->n_days, &person->must, err));
	for (int d = 0; d < p->n_days; d++) {
		day_number day = p->input->period.first_day + d;
		person->must[d] = (change == NULL || day >= change->first_free) &&
				  rotation_must(p->site, agent, day);
	}
	return ROTA_OK;
}

static void add_wish(struct problem *p, struct person *person, int day, const struct wish *wish)
{
	double *prices = person->kind_price + (size_t)day * (size_t)p->n_kinds;
	if (wish->on)
		person->off_price[day] += wish->weight;
	for (int k = 0; k < p->n_kinds; k++) {
		bool named = wish->kind == INDEX_NONE || wish->kind == k;
		if (wish->on != named)
			prices[k] += wish->weight;
	}
}

static enum rota_status make_wishes(
	struct problem *p, struct person *person, struct rota_error *err)
{
	const struct agent *agent = &p->site->agents[person->agent];
	for (int w = 0; w < agent->n_wishes; w++) {
		int day = agent->wishes[w].day - p->input->period.first_day;
		if (day < 0 || day >= p->n_days)
			continue;
		if (person->off_price == NULL) {
			size_t n = (size_t)p->n_days;
			TRY(arena_take(&p->arena, n * sizeof(double), &person->off_price, err));
			TRY(arena_take(&p->arena, n * (size_t)p->n_kinds * sizeof(double),
				&person->kind_price, err));
		}
		add_wish(p, person, day, &agent->wishes[w]);
	}
	return ROTA_OK;
}

/* Of the week that the end of the period cuts what is known behind it is taken off. */
static enum rota_status make_minimums(
	struct problem *p, struct person *person, struct known_days known, struct rota_error *err)
{
	const struct agent *agent = &p->site->agents[person->agent];
	const struct contract *contract = &p->site->contracts[agent->contract];
	struct period period = p->input->period;
	size_t n = (size_t)p->n_weeks;
	TRY(arena_take(&p->arena, n * sizeof(struct range), &person->week_shifts, err));
	TRY(arena_take(&p->arena, n * sizeof(struct range), &person->week_paid, err));
	for (int w = 0; w < p->n_weeks; w++) {
		struct minimums least = minimums_of_week(
			p->site, agent, period, known, weeks_first_day(p->site, period, w));
		person->week_shifts[w] =
			(struct range){least.shifts, contract->shifts_per_week.high};
		person->week_paid[w] =
			(struct range){least.paid, contract->paid_minutes_per_week.high};
	}
	const struct behind *behind = &person->behind;
	person->week_shifts[n - 1] = behind_rest(person->week_shifts[n - 1], behind->shifts);
	person->week_paid[n - 1] = behind_rest(person->week_paid[n - 1], behind->paid);
	struct minimums least = minimums_of_period(p->site, agent, period);
	person->shifts = (struct range){least.shifts, contract->shifts_per_period.high};
	person->paid = (struct range){least.paid, contract->paid_minutes_per_period.high};
	return ROTA_OK;
}

static void remember_week(struct problem *p, struct person *person, const struct duty *duty)
{
	const struct roster *before = p->input->before;
	const struct menu *menu = person_menu(p, person);
	day_number day;
	int second;
	zone_local(p->site->zone, duty_start(before, duty), &day, &second);
	int clock = second / 60;
	if (person->known_low < 0 || clock < person->known_low)
		person->known_low = clock;
	if (clock > person->known_high)
		person->known_high = clock;
	if (menu->counts_week_shifts)
		person->start.week_shifts++;
	if (menu->counts_week_paid)
		person->start.week_paid += (uint16_t)duty_owed(p->site, before, duty);
}

/* Starts of the period that come before the last known shift's rest is over. */
static int count_follow(struct problem *p, const struct menu *menu, instant ready)
{
	int count = 0;
	for (int d = 0; d < p->n_days && d < 40; d++)
		for (int s = 0; s < menu->days[d].n_starts; s++)
			count += menu->days[d].starts[s] < ready;
	return count;
}

static int count_run(const struct history *h, struct problem *p)
{
	int back = p->input->period.first_day - h->known.first;
	if (back <= 0)
		return 0;
	bool on = h->duties[0] != NULL;
	int run = 1;
	while (run < back && run < DAYS_BACK && (h->duties[run] != NULL) == on)
		run++;
	return on ? run : -run;
}

static enum rota_status make_away(struct problem *p, struct person *person, struct rota_error *err)
{
	const struct agent *agent = &p->site->agents[person->agent];
	if (agent->n_absences == 0)
		return ROTA_OK;
	TRY(arena_take(&p->arena, sizeof(bool) * (size_t)p->n_days, &person->away, err));
	for (int d = 0; d < p->n_days; d++)
		person->away[d] = agent_is_away(agent, p->input->period.first_day + d);
	return ROTA_OK;
}

static void remember_run(struct problem *p, struct person *person, const struct history *h)
{
	const struct menu *menu = person_menu(p, person);
	struct state *state = &person->start;
	int run = count_run(h, p);
	int length = run < 0 ? -run : run;
	state->edge = length >= p->input->period.first_day - h->known.first;
	bool limited = menu->contract->consecutive_days_off.high < MOST_RUN;
	for (int d = 1; run < 0 && limited && d <= length; d++)
		state->away += agent_is_away(
			&p->site->agents[person->agent], p->input->period.first_day - d);
	int cap = run < 0 ? menu->run_off_cap : menu->run_on_cap;
	/* a run too long already stays told apart, so that it goes no further */
	length = length < cap ? length : cap;
	state->run = (int16_t)(run < 0 ? -length : length);
}

static uint8_t succession_of(const struct menu *menu, const struct site *site, int kind)
{
	size_t n = (size_t)site->n_shift_kinds;
	if (kind == INDEX_NONE || menu->contract->forbidden_next == NULL)
		return 0;
	for (int c = 0; c < menu->n_successions; c++)
		if (memcmp(menu->forbidden + (size_t)c * n,
			    menu->contract->forbidden_next + (size_t)kind * n,
			    n * sizeof(bool)) == 0)
			return (uint8_t)c;
	return 0;
}

static void remember(struct problem *p, struct person *person, struct history *h)
{
	const struct menu *menu = person_menu(p, person);
	const struct roster *before = h->before;
	day_number first = p->input->period.first_day;
	day_number week = day_week_start(first, p->site->week_starts);
	memset(h->duties, 0, sizeof(*h->duties) * DAYS_BACK);
	instant ready = INT64_MIN;
	size_t n;
	const struct duty *const *told = duties_of(&h->told, person, &n);
	for (size_t i = 0; i < n; i++) {
		const struct duty *duty = told[i];
		if (duty->n_pieces == 0 || duty->day >= first || duty->day < first - DAYS_BACK)
			continue;
		h->duties[first - 1 - duty->day] = duty;
		instant end = duty_end(before, duty) + (instant)menu->contract->rest * 60;
		ready = end > ready ? end : ready;
		if (duty->day >= week)
			remember_week(p, person, duty);
	}
	remember_run(p, person, h);
	person->start.follow = (uint16_t)count_follow(p, menu, ready);
	person->known_ready = ready;
	person->known_kind = h->duties[0] != NULL ? h->duties[0]->kind : INDEX_NONE;
	if (h->duties[0] == NULL)
		return;
	person->start.succession = succession_of(menu, p->site, h->duties[0]->kind);
}

static enum rota_status make_person(
	struct problem *p, struct person *person, struct history *h, struct rota_error *err)
{
	person->known_low = person->known_high = -1;
	size_t n;
	const struct duty *const *told = duties_of(&h->told, person, &n);
	person->behind = behind_of(p, person, told, n, h->known);
	TRY(make_away(p, person, err));
	TRY(make_pins(p, person, h, err));
	TRY(make_allowed(p, person, h, err));
	TRY(make_must(p, person, err));
	TRY(make_wishes(p, person, err));
	TRY(make_minimums(p, person, h->known, err));
	remember(p, person, h);
	return ROTA_OK;
}

static enum rota_status know(struct problem *p, struct history *h, struct rota_error *err)
{
	const struct plan_input *input = p->input;
	h->before = input->before;
	h->known = weeks_known(input->before, input->period);
	TRY(own_duties_init(&h->told, input->before, p->site->n_agents, err));
	TRY(own_duties_init(&h->pinned, input->pinned, p->site->n_agents, err));
	return arena_take(&p->arena, sizeof(*h->duties) * DAYS_BACK, &h->duties, err);
}

enum rota_status people_make(struct problem *p, struct rota_error *err)
{
	size_t n = (size_t)p->site->n_agents;
	TRY(memory_new(n, sizeof(struct person), &p->people, err));
	TRY(memory_new(n, sizeof(struct group), &p->groups, err));
	done_by(history_done) struct history history = {0};
	TRY(know(p, &history, err));
	for (int a = 0; a < p->site->n_agents; a++) {
		const struct agent *agent = &p->site->agents[a];
		day_number first = p->input->period.first_day, last = first + p->n_days - 1;
		if ((agent->from != DAY_NONE && agent->from > last) ||
			(agent->until != DAY_NONE && agent->until < first))
			continue;
		struct person *person = &p->people[p->n_people++];
		person->agent = a;
		person->menu = agent->contract;
		person->group = group_of(p, agent);
		person->first_day =
			agent->from == DAY_NONE || agent->from < first ? 0 : agent->from - first;
		person->behind_day = agent->until == DAY_NONE || agent->until > last
					     ? p->n_days
					     : agent->until - first + 1;
		TRY(make_person(p, person, &history, err));
	}
	return ROTA_OK;
}
