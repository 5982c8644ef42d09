/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A site of one person is made anew for each question, with what is given up left out of it, so
 * that every limit means what it means to the planner. */
#include "plan/clash.h"

#include "plan/crew.h"
#include "rules/minimums.h"
#include "rules/weeks.h"

#include <stdlib.h>
#include <string.h>

/* Labels of an evening that the judge may keep: as many as it takes, as far as memory goes. */
enum { JUDGE_ROOM = 200000, DAY_S = 86400 };

struct clash_case {
	const struct plan_input *input;
	const struct agent *agent;
	const struct contract *contract;
	struct roster *before, *pinned; /* of the person alone; NULL: nothing */
	struct clash_limit *limits;
	size_t count, capacity;
	struct absence *absences; /* [n_absences] scratch */
	bool *gone;		  /* [n_absences] scratch */
	struct kind_limit *kinds; /* [n_limits] scratch */
};

bool clash_is_least(enum clash_rule rule)
{
	return rule == CLASH_WEEKENDS_LOW || rule == CLASH_DAYS_ON_LOW ||
	       rule == CLASH_DAYS_OFF_LOW || rule == CLASH_PERIOD_SHIFTS_LOW ||
	       rule == CLASH_PERIOD_PAID_LOW || rule == CLASH_WEEK_SHIFTS_LOW ||
	       rule == CLASH_WEEK_PAID_LOW || rule == CLASH_REST;
}

bool clash_is_most(enum clash_rule rule)
{
	return !clash_is_least(rule) && rule < CLASH_ROTATION && rule != CLASH_NEXT_DAY;
}

static enum rota_status add(struct clash_case *c, enum clash_rule rule, int index, int32_t value,
	day_number first, struct rota_error *err)
{
	TRY(memory_grow(&c->limits, &c->capacity, c->count + 1, sizeof(*c->limits), err));
	c->limits[c->count++] = (struct clash_limit){rule, index, value, first};
	return ROTA_OK;
}

static enum rota_status add_range(struct clash_case *c, struct range range, enum clash_rule least,
	enum clash_rule most, int index, day_number first, struct rota_error *err)
{
	if (range.low > 0)
		TRY(add(c, least, index, range.low, first, err));
	if (range.high < RANGE_OPEN_HIGH)
		TRY(add(c, most, index, range.high, first, err));
	return ROTA_OK;
}

static enum rota_status add_weeks(struct clash_case *c, struct rota_error *err)
{
	const struct site *site = c->input->site;
	struct period period = c->input->period;
	struct known_days known = weeks_known(c->input->before, period);
	for (int w = weeks_count(site, period) - 1; w >= 0; w--) {
		day_number first = weeks_first_day(site, period, w);
		struct minimums least = minimums_of_week(site, c->agent, period, known, first);
		TRY(add_range(c, (struct range){least.shifts, c->contract->shifts_per_week.high},
			CLASH_WEEK_SHIFTS_LOW, CLASH_WEEK_SHIFTS_HIGH, w, first, err));
		TRY(add_range(c,
			(struct range){least.paid, c->contract->paid_minutes_per_week.high},
			CLASH_WEEK_PAID_LOW, CLASH_WEEK_PAID_HIGH, w, first, err));
	}
	struct minimums least = minimums_of_period(site, c->agent, period);
	TRY(add_range(c, (struct range){least.shifts, c->contract->shifts_per_period.high},
		CLASH_PERIOD_SHIFTS_LOW, CLASH_PERIOD_SHIFTS_HIGH, 0, period.first_day, err));
	return add_range(c, (struct range){least.paid, c->contract->paid_minutes_per_period.high},
		CLASH_PERIOD_PAID_LOW, CLASH_PERIOD_PAID_HIGH, 0, period.first_day, err);
}

static enum rota_status add_contract(struct clash_case *c, struct rota_error *err)
{
	const struct contract *contract = c->contract;
	if (contract->start_variation >= 0)
		TRY(add(c, CLASH_START_VARIATION, 0, contract->start_variation, DAY_NONE, err));
	TRY(add_range(c, contract->weekends_worked, CLASH_WEEKENDS_LOW, CLASH_WEEKENDS_HIGH, 0,
		DAY_NONE, err));
	TRY(add_range(c, contract->consecutive_days, CLASH_DAYS_ON_LOW, CLASH_DAYS_ON_HIGH, 0,
		DAY_NONE, err));
	TRY(add_range(c, contract->consecutive_days_off, CLASH_DAYS_OFF_LOW, CLASH_DAYS_OFF_HIGH, 0,
		DAY_NONE, err));
	for (int i = 0; i < contract->n_limits; i++)
		TRY(add(c, CLASH_KIND_LIMIT, i, contract->limits[i].most, DAY_NONE, err));
	if (contract->forbidden_next != NULL)
		TRY(add(c, CLASH_NEXT_DAY, 0, 0, DAY_NONE, err));
	if (contract->rest > 0)
		TRY(add(c, CLASH_REST, 0, contract->rest, DAY_NONE, err));
	return ROTA_OK;
}

/* Reaches into the period, or its last shifts. */
static bool touches(const struct clash_case *c, const struct absence *absence)
{
	const struct period *period = &c->input->period;
	const struct zone *zone = c->input->site->zone;
	day_number last = period->first_day + period->n_days;
	if (absence->whole_days)
		return absence->first_day <= last && absence->last_day >= period->first_day;
	return absence->start < zone_instant(zone, last, 0, NULL) + DAY_S &&
	       absence->end > zone_instant(zone, period->first_day, 0, NULL);
}

static enum rota_status add_calendar(struct clash_case *c, struct rota_error *err)
{
	if (c->agent->rotation != NULL)
		TRY(add(c, CLASH_ROTATION, 0, 0, DAY_NONE, err));
	if (c->before != NULL)
		TRY(add(c, CLASH_BEFORE, 0, 0, DAY_NONE, err));
	if (c->pinned != NULL)
		TRY(add(c, CLASH_PINNED, 0, 0, DAY_NONE, err));
	if (c->agent->n_availability > 0)
		TRY(add(c, CLASH_AVAILABILITY, 0, 0, DAY_NONE, err));
	for (int i = 0; i < c->agent->n_absences; i++)
		if (touches(c, &c->agent->absences[i]))
			TRY(add(c, CLASH_ABSENCE, i, 0, c->agent->absences[i].first_day, err));
	return ROTA_OK;
}

static int by_rule(const void *a, const void *b)
{
	const struct clash_limit *x = a, *y = b;
	if (x->rule != y->rule)
		return x->rule < y->rule ? -1 : 1;
	/* later weeks are done without first */
	return (x->index < y->index) - (x->index > y->index);
}

/* How far back and ahead anything is known: a duty of nobody at either end. */
static enum rota_status mark_known(
	const struct plan_input *input, struct roster *roster, struct rota_error *err)
{
	const struct roster *from = input->before;
	struct known_days known = weeks_known(from, input->period);
	bool has_first = false, has_last = false;
	for (size_t i = 0; i < from->n_duties && !(has_first && has_last); i++) {
		day_number day = from->duties[i].day;
		bool is_end =
			(day == known.first && !has_first) || (day == known.last && !has_last);
		if (!is_end || period_holds(input->period, day))
			continue;
		TRY(roster_copy_duty(roster, input->site, from, &from->duties[i], err));
		roster->duties[roster->n_duties - 1].agent = INDEX_NONE;
		has_first |= day == known.first;
		has_last |= day == known.last;
	}
	return ROTA_OK;
}

/* The duties of the agent, who is the only one of the judge's site; NULL where there are none. */
static enum rota_status pick_duties(const struct plan_input *input, const struct roster *from,
	int agent, struct roster **ret_roster, struct rota_error *err)
{
	owned_by(roster_free) struct roster *roster = NULL;
	if (from == NULL)
		return ROTA_OK;
	TRY(roster_new(&roster, err));
	for (size_t i = 0; i < from->n_duties; i++)
		if (from->duties[i].agent == agent && from->duties[i].n_pieces > 0)
			TRY(roster_copy_duty(roster, input->site, from, &from->duties[i], err));
	for (size_t i = 0; i < roster->n_duties; i++)
		roster->duties[i].agent = 0;
	if (from == input->before)
		TRY(mark_known(input, roster, err));
	if (roster->n_duties > 0)
		*ret_roster = TAKE(roster);
	return ROTA_OK;
}

struct clash_case *clash_case_free(struct clash_case *c)
{
	if (c == NULL)
		return NULL;
	roster_free(c->before);
	roster_free(c->pinned);
	free(c->limits);
	free(c->absences);
	free(c->gone);
	free(c->kinds);
	free(c);
	return NULL;
}

enum rota_status clash_case_new(const struct plan_input *input, int agent,
	struct clash_case **ret_case, struct rota_error *err)
{
	owned_by(clash_case_free) struct clash_case *c = NULL;
	TRY(memory_new(1, sizeof(*c), &c, err));
	c->input = input;
	c->agent = &input->site->agents[agent];
	c->contract = &input->site->contracts[c->agent->contract];
	TRY(pick_duties(input, input->before, agent, &c->before, err));
	TRY(pick_duties(input, input->pinned, agent, &c->pinned, err));
	TRY(memory_new((size_t)c->agent->n_absences + 1, sizeof(*c->absences), &c->absences, err));
	TRY(memory_new((size_t)c->agent->n_absences + 1, sizeof(bool), &c->gone, err));
	TRY(memory_new((size_t)c->contract->n_limits + 1, sizeof(*c->kinds), &c->kinds, err));
	TRY(add_weeks(c, err));
	TRY(add_contract(c, err));
	TRY(add_calendar(c, err));
	if (c->count > 1)
		qsort(c->limits, c->count, sizeof(*c->limits), by_rule);
	*ret_case = TAKE(c);
	return ROTA_OK;
}

int clash_case_count(const struct clash_case *c)
{
	return (int)c->count;
}

const struct clash_limit *clash_case_limit(const struct clash_case *c, int limit)
{
	return &c->limits[limit];
}

/* The site as it would be. */
struct judged {
	struct site site;
	struct agent agent;
	struct contract contract;
	struct plan_input input;
	struct problem *problem;
	struct person_search *search;
	struct line_store store;
};

static void judged_done(struct judged *judged)
{
	judged->search = person_search_free(judged->search);
	judged->problem = problem_free(judged->problem);
	line_store_done(&judged->store);
}

/* What the site knows of without the limit, or with another value in it. */
static void change_contract(
	struct contract *contract, const struct clash_limit *limit, bool off, int32_t value)
{
	int32_t low = off ? RANGE_OPEN_LOW : value, high = off ? RANGE_OPEN_HIGH : value;
	switch (limit->rule) {
	case CLASH_START_VARIATION:
		contract->start_variation = off ? -1 : value;
		break;
	case CLASH_WEEKENDS_LOW:
		contract->weekends_worked.low = low;
		break;
	case CLASH_WEEKENDS_HIGH:
		contract->weekends_worked.high = high;
		break;
	case CLASH_DAYS_ON_LOW:
		contract->consecutive_days.low = low;
		break;
	case CLASH_DAYS_ON_HIGH:
		contract->consecutive_days.high = high;
		break;
	case CLASH_DAYS_OFF_LOW:
		contract->consecutive_days_off.low = low;
		break;
	case CLASH_DAYS_OFF_HIGH:
		contract->consecutive_days_off.high = high;
		break;
	case CLASH_NEXT_DAY:
		contract->forbidden_next = NULL;
		break;
	case CLASH_REST:
		contract->rest = off ? 0 : value;
		break;
	default:
		break;
	}
}

static void give_up_calendar(const struct clash_limit *limit, struct judged *judged)
{
	switch (limit->rule) {
	case CLASH_ROTATION:
		judged->agent.rotation = NULL;
		break;
	case CLASH_BEFORE:
		judged->input.before = NULL;
		break;
	case CLASH_PINNED:
		judged->input.pinned = NULL;
		break;
	case CLASH_AVAILABILITY:
		judged->agent.n_availability = 0;
		break;
	default:
		break;
	}
}

/* Lists without the entries that are given up. */
static void cut_lists(
	struct clash_case *c, const struct clash_question *question, struct judged *judged)
{
	for (int i = 0; i < c->agent->n_absences; i++) {
		c->absences[i] = c->agent->absences[i];
		c->gone[i] = false;
	}
	for (int i = 0; i < c->contract->n_limits; i++)
		c->kinds[i] = c->contract->limits[i];
	for (size_t i = 0; i < c->count; i++) {
		const struct clash_limit *limit = &c->limits[i];
		bool moved = question->moved == (int)i;
		if (question->on[i] && !moved)
			continue;
		if (limit->rule == CLASH_KIND_LIMIT)
			c->kinds[limit->index].most = moved ? question->value : RANGE_OPEN_HIGH;
		if (limit->rule == CLASH_ABSENCE)
			c->gone[limit->index] = true;
	}
	int n = 0;
	for (int i = 0; i < c->agent->n_absences; i++)
		if (!c->gone[i])
			c->absences[n++] = c->absences[i];
	judged->agent.absences = c->absences;
	judged->agent.n_absences = n;
	n = 0;
	for (int i = 0; i < c->contract->n_limits; i++)
		if (c->kinds[i].most < RANGE_OPEN_HIGH)
			c->kinds[n++] = c->kinds[i];
	judged->contract.limits = c->kinds;
	judged->contract.n_limits = n;
}

/* What is asked at least stays as credits made it, whatever is given up, so that giving up more
 * never clashes more. */
static void keep_credits(const struct problem *p, struct person *person)
{
	for (int w = 0; w < p->n_weeks; w++)
		person->week_shifts[w].low = person->week_paid[w].low = RANGE_OPEN_LOW;
	person->shifts.low = person->paid.low = RANGE_OPEN_LOW;
}

static bool is_sum(enum clash_rule rule)
{
	return rule >= CLASH_PERIOD_SHIFTS_HIGH && rule <= CLASH_WEEK_PAID_LOW;
}

/* What of the limit is left to the period: what is known of its last week behind it comes off. */
static struct range left_of(const struct clash_limit *limit, bool off, int32_t value,
	bool is_last_week, const struct behind *behind)
{
	struct range range = {off ? RANGE_OPEN_LOW : value, off ? RANGE_OPEN_HIGH : value};
	bool in_shifts =
		limit->rule == CLASH_WEEK_SHIFTS_LOW || limit->rule == CLASH_WEEK_SHIFTS_HIGH;
	bool in_paid = limit->rule == CLASH_WEEK_PAID_LOW || limit->rule == CLASH_WEEK_PAID_HIGH;
	if (!is_last_week || (!in_shifts && !in_paid))
		return range;
	return behind_rest(range, in_shifts ? behind->shifts : behind->paid);
}

/* Sums of weeks and the period are the person's, after credits. */
static void change_sums(const struct clash_limit *limit, bool off, int32_t value,
	const struct problem *p, struct person *person)
{
	struct range left =
		left_of(limit, off, value, limit->index == p->n_weeks - 1, &person->behind);
	int32_t low = left.low, high = left.high;
	switch (limit->rule) {
	case CLASH_WEEK_SHIFTS_LOW:
		person->week_shifts[limit->index].low = low;
		break;
	case CLASH_WEEK_SHIFTS_HIGH:
		person->week_shifts[limit->index].high = high;
		break;
	case CLASH_WEEK_PAID_LOW:
		person->week_paid[limit->index].low = low;
		break;
	case CLASH_WEEK_PAID_HIGH:
		person->week_paid[limit->index].high = high;
		break;
	case CLASH_PERIOD_SHIFTS_LOW:
		person->shifts.low = low;
		break;
	case CLASH_PERIOD_SHIFTS_HIGH:
		person->shifts.high = high;
		break;
	case CLASH_PERIOD_PAID_LOW:
		person->paid.low = low;
		break;
	case CLASH_PERIOD_PAID_HIGH:
		person->paid.high = high;
		break;
	default:
		break;
	}
}

static void set_sums(
	const struct clash_case *c, const struct clash_question *question, struct problem *p)
{
	if (p->n_people == 0)
		return;
	if (!question->credits_go)
		keep_credits(p, &p->people[0]);
	for (size_t i = 0; i < c->count; i++) {
		const struct clash_limit *limit = &c->limits[i];
		bool moved = question->moved == (int)i, off = !question->on[i] && !moved;
		if (is_sum(limit->rule) && (off || moved || !question->credits_go))
			change_sums(limit, off, moved ? question->value : limit->value, p,
				&p->people[0]);
	}
}

static enum rota_status judge(struct clash_case *c, const struct clash_question *question,
	struct judged *judged, struct rota_error *err)
{
	judged->site = *c->input->site;
	judged->agent = *c->agent;
	judged->contract = *c->contract;
	judged->site.agents = &judged->agent;
	judged->site.n_agents = 1;
	judged->site.contracts = &judged->contract;
	judged->site.n_contracts = 1;
	judged->agent.contract = 0;
	judged->agent.n_wishes = 0;
	judged->input = (struct plan_input){.site = &judged->site,
		.need = c->input->need,
		.period = c->input->period,
		.before = c->before,
		.pinned = c->pinned};
	cut_lists(c, question, judged);
	for (size_t i = 0; i < c->count; i++) {
		bool moved = question->moved == (int)i;
		if (question->on[i] && !moved)
			continue;
		change_contract(&judged->contract, &c->limits[i], !moved, question->value);
		if (!moved)
			give_up_calendar(&c->limits[i], judged);
	}
	TRY(problem_new(&judged->input, &judged->problem, err));
	set_sums(c, question, judged->problem);
	TRY(person_search_new(judged->problem, &judged->search, err));
	return line_store_init(&judged->store, judged->problem, 1, err);
}

/* extra: see person_prices. */
static enum rota_status search(
	struct judged *judged, const double extra[], bool *ret_found, struct rota_error *err)
{
	owned_ double *sums = NULL;
	struct person_answer answer;
	*ret_found = true;
	if (judged->problem->n_people == 0)
		return ROTA_OK;
	TRY(memory_new((size_t)judged->problem->grid.n_slots + 1, sizeof(double), &sums, err));
	struct person_prices prices = {.sums = sums, .extra = extra, .room = JUDGE_ROOM};
	return person_best(
		judged->search, 0, &prices, false, judged->store.lines, &answer, ret_found, err);
}

enum rota_status clash_is_possible(struct clash_case *c, const struct clash_question *question,
	bool *ret_possible, struct rota_error *err)
{
	done_by(judged_done) struct judged judged = {0};
	TRY(judge(c, question, &judged, err));
	return search(&judged, NULL, ret_possible, err);
}

/* Whether the site as it is, but for the limits that are off beside this one, allows the option. */
static bool is_within(const struct clash_case *c, const struct clash_limit *limit, int day,
	const struct problem *p, const struct option *option)
{
	struct agent agent = {.from = DAY_NONE, .until = DAY_NONE};
	if (limit->rule == CLASH_AVAILABILITY) {
		agent.availability = c->agent->availability;
		agent.n_availability = c->agent->n_availability;
	}
	if (limit->rule == CLASH_ABSENCE) {
		agent.absences = &c->agent->absences[limit->index];
		agent.n_absences = 1;
	}
	return agent_may_work(c->input->site, &agent, c->input->period.first_day + day,
		grid_instant(&p->grid, option->start),
		grid_instant(&p->grid, option->start + option->length));
}

enum rota_status clash_shifts_beyond(
	struct clash_case *c, const bool on[], int limit, int *ret_shifts, struct rota_error *err)
{
	owned_ bool *without = NULL;
	owned_ double *extra = NULL;
	done_by(judged_done) struct judged judged = {0};
	bool found;
	TRY(memory_new(c->count, sizeof(bool), &without, err));
	memcpy(without, on, c->count * sizeof(bool));
	without[limit] = false;
	TRY(judge(c, &(struct clash_question){.on = without, .moved = INDEX_NONE}, &judged, err));
	const struct menu *menu = &judged.problem->menus[0];
	*ret_shifts = 0;
	if (judged.problem->n_people == 0)
		return ROTA_OK;
	menu = person_menu(judged.problem, &judged.problem->people[0]);
	TRY(memory_new((size_t)menu->n_options + 1, sizeof(double), &extra, err));
	for (int d = 0; d < judged.problem->n_days; d++)
		for (int i = 0; i < menu->days[d].n_options; i++) {
			int o = menu->days[d].first_option + i;
			extra[o] = is_within(c, &c->limits[limit], d, judged.problem,
					   &menu->options[o])
					   ? 0
					   : 1;
		}
	TRY(search(&judged, extra, &found, err));
	*ret_shifts = found ? 0 : -1;
	for (int d = 0; found && d < judged.problem->n_days; d++) {
		int o = judged.store.lines[0].options[d];
		*ret_shifts += o != INDEX_NONE && extra[o] > 0;
	}
	return ROTA_OK;
}
