/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/fairness.h"

#include "rules/night.h"
#include "rules/weekends.h"
#include "rules/weeks.h"

#include <stdlib.h>

enum { SATURDAY = 5, USUAL_WEEK = 5 };

double fairness_price(const struct site *site, enum fair_thing thing)
{
	const double prices[FAIR_THINGS] = {
		site->fairness.nights, site->fairness.weekends, site->fairness.wishes};
	return prices[thing];
}

bool fairness_is_wanted(const struct site *site)
{
	return site->fairness.nights > 0 || site->fairness.weekends > 0 ||
	       site->fairness.wishes > 0;
}

/* Paid minutes a day of the calendar, by contract. */
static double paid_a_day(const struct site *site, const struct contract *contract, int n_days)
{
	if (range_middle(contract->paid_minutes_per_week) > 0)
		return range_middle(contract->paid_minutes_per_week) / WEEKDAYS;
	if (range_middle(contract->paid_minutes_per_period) > 0)
		return range_middle(contract->paid_minutes_per_period) / n_days;
	double shifts = range_middle(contract->shifts_per_week);
	if (shifts <= 0)
		shifts = range_middle(contract->shifts_per_period) * WEEKDAYS / n_days;
	return contract_average_day(site, contract) * (shifts > 0 ? shifts : USUAL_WEEK) / WEEKDAYS;
}

static bool is_employed(const struct agent *agent, struct period period)
{
	for (int d = 0; d < period.n_days; d++)
		if (agent_is_employed(agent, period.first_day + d))
			return true;
	return false;
}

/* First day that is remembered: not before the memory, nor before anything is known. */
static day_number first_remembered(const struct rules_case *c)
{
	day_number first = c->period.first_day;
	day_number oldest = first - c->site->fairness.memory_days;
	for (size_t i = 0; c->before != NULL && i < c->before->n_duties; i++) {
		day_number day = c->before->duties[i].day;
		if (day >= oldest && day < first)
			first = day;
	}
	return first;
}

static void claim(const struct rules_case *c, struct fair_table *table, int agent)
{
	const struct agent *who = &c->site->agents[agent];
	const struct contract *contract = &c->site->contracts[who->contract];
	double days = 0;
	if (!is_employed(who, c->period))
		return;
	for (day_number d = table->first_day; d < c->period.first_day + c->period.n_days; d++)
		days += agent_is_employed(who, d) && !agent_is_away(who, d);
	double hours = days * paid_a_day(c->site, contract, c->period.n_days);
	struct fair_row *nights = fair_row_of(table, agent, FAIR_NIGHTS);
	struct fair_row *weekends = fair_row_of(table, agent, FAIR_WEEKENDS);
	/* who has agreed to nothing else does not share */
	bool nights_only = night_is_all(c->site, contract);
	bool weekends_only = weekends_are_all(c->site, contract);
	nights->claim = night_is_in(c->site, contract) && !nights_only ? hours : 0;
	weekends->claim = weekends_may_be_worked(c->site, who) && !weekends_only ? hours : 0;
}

/* One shift of a person, before the period or in it. */
struct worked {
	int agent;
	day_number day;
	int kind;
	bool now, night;
};

static int by_agent_and_day(const void *a, const void *b)
{
	const struct worked *x = a, *y = b;
	if (x->agent != y->agent)
		return x->agent < y->agent ? -1 : 1;
	return (x->day > y->day) - (x->day < y->day);
}

static void add_duties(const struct rules_case *c, const struct roster *roster, bool now,
	day_number first_day, struct worked *list, size_t *count)
{
	for (size_t i = 0; roster != NULL && i < roster->n_duties; i++) {
		const struct duty *duty = &roster->duties[i];
		bool counts = now ? period_holds(c->period, duty->day)
				  : duty->day >= first_day && duty->day < c->period.first_day;
		if (!counts || duty->agent == INDEX_NONE || duty->n_pieces == 0)
			continue;
		list[(*count)++] = (struct worked){duty->agent, duty->day, duty->kind, now,
			night_is(c->site, duty_start(roster, duty), duty_end(roster, duty))};
	}
}

static void count_shifts(struct fair_table *table, const struct worked list[], size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct worked *w = &list[i];
		struct fair_row *nights = fair_row_of(table, w->agent, FAIR_NIGHTS);
		struct fair_row *weekends = fair_row_of(table, w->agent, FAIR_WEEKENDS);
		*(w->now ? &nights->now : &nights->before) += w->night;
		if (day_weekday(w->day) < SATURDAY)
			continue;
		/* a weekend that the period's first day cuts in two counts on either side */
		bool counted = false;
		for (size_t j = i;
			j > 0 && list[j - 1].agent == w->agent && w->day - list[j - 1].day <= 1;
			j--)
			counted |= list[j - 1].now == w->now &&
				   day_weekday(list[j - 1].day) >= SATURDAY;
		*(w->now ? &weekends->now : &weekends->before) += !counted;
	}
}

static bool has_shift(const struct worked list[], size_t n, const struct wish *wish)
{
	for (size_t i = 0; i < n; i++)
		if (list[i].day == wish->day &&
			(wish->kind == INDEX_NONE || wish->kind == list[i].kind))
			return true;
	return false;
}

static void count_wishes(const struct rules_case *c, struct fair_table *table, int agent,
	const struct worked list[], size_t n)
{
	const struct agent *who = &c->site->agents[agent];
	struct fair_row *row = fair_row_of(table, agent, FAIR_WISHES);
	for (int w = 0; w < who->n_wishes; w++) {
		const struct wish *wish = &who->wishes[w];
		bool now = period_holds(c->period, wish->day);
		if (!now && (wish->day < table->first_day || wish->day >= c->period.first_day))
			continue;
		row->asked++;
		*(now ? &row->now : &row->before) += has_shift(list, n, wish) == wish->on;
	}
	row->claim = is_employed(who, c->period) ? row->asked : 0;
}

static void make_parts(const struct site *site, struct fair_table *table)
{
	for (int thing = 0; thing < FAIR_THINGS; thing++) {
		double claims[ROLE_OTHER + 1] = {0};
		for (int a = 0; a < table->n_agents; a++)
			claims[site->agents[a].role] += fair_row_of(table, a, thing)->claim;
		for (int a = 0; a < table->n_agents; a++) {
			struct fair_row *row = fair_row_of(table, a, thing);
			row->shares = row->claim > 0;
			row->part = row->shares ? row->claim / claims[site->agents[a].role] : 0;
		}
	}
}

enum rota_status fairness_new(
	const struct rules_case *c, struct fair_table **ret_table, struct rota_error *err)
{
	owned_by(fairness_free) struct fair_table *table = NULL;
	owned_ struct worked *list = NULL;
	int n = c->site->n_agents;
	size_t count = 0, most = c->roster->n_duties;
	if (c->before != NULL)
		most += c->before->n_duties;
	TRY(memory_new(1, sizeof(*table), &table, err));
	TRY(memory_new((size_t)n * FAIR_THINGS, sizeof(*table->rows), &table->rows, err));
	TRY(memory_new(most, sizeof(*list), &list, err));
	table->n_agents = n;
	table->first_day = first_remembered(c);
	add_duties(c, c->before, false, table->first_day, list, &count);
	add_duties(c, c->roster, true, table->first_day, list, &count);
	if (count > 1)
		qsort(list, count, sizeof(*list), by_agent_and_day);
	count_shifts(table, list, count);
	size_t from = 0;
	for (int a = 0; a < n; a++) {
		size_t end = from;
		while (end < count && list[end].agent == a)
			end++;
		claim(c, table, a);
		count_wishes(c, table, a, list + from, end - from);
		from = end;
	}
	make_parts(c->site, table);
	*ret_table = TAKE(table);
	return ROTA_OK;
}

struct fair_table *fairness_free(struct fair_table *table)
{
	if (table == NULL)
		return NULL;
	free(table->rows);
	free(table);
	return NULL;
}

/* What all who share have, by role. */
static void add_up(const struct fair_table *table, const struct site *site, enum fair_thing thing,
	double ret_all[ROLE_OTHER + 1])
{
	for (int a = 0; a < table->n_agents; a++) {
		const struct fair_row *row = fair_row_of(table, a, thing);
		if (row->shares)
			ret_all[site->agents[a].role] += row->before + row->now;
	}
}

double fairness_share(
	const struct fair_table *table, const struct site *site, int agent, enum fair_thing thing)
{
	double all[ROLE_OTHER + 1] = {0};
	add_up(table, site, thing, all);
	return fair_row_of(table, agent, thing)->part * all[site->agents[agent].role];
}

double fairness_squares(
	const struct fair_table *table, const struct site *site, enum fair_thing thing)
{
	double all[ROLE_OTHER + 1] = {0}, squares = 0;
	add_up(table, site, thing, all);
	for (int a = 0; a < table->n_agents; a++) {
		const struct fair_row *row = fair_row_of(table, a, thing);
		double off = row->before + row->now - row->part * all[site->agents[a].role];
		squares += row->shares ? off * off : 0;
	}
	return squares;
}
