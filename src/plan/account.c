/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/account.h"

#include "plan/shift.h"

#include <math.h>
#include <string.h>

/* Prices are added up so many intervals at a time. */
enum { AT_ONCE = 64 };

struct account *account_free(struct account *account)
{
	if (account == NULL)
		return NULL;
	account->cover = cover_free(account->cover);
	account->desks = desks_free(account->desks);
	ledger_done(&account->ledger);
	supervision_table_done(&account->leads_table);
	free(account->agents);
	free(account->leads);
	free(account->expected);
	free(account->wanted);
	free(account->cost);
	free(account->agent_price);
	free(account->lead_price);
	free(account->changed);
	free(account->is_changed);
	free(account);
	return NULL;
}

enum rota_status account_new(
	const struct problem *problem, struct account **ret_account, struct rota_error *err)
{
	owned_by(account_free) struct account *a = NULL;
	size_t n = (size_t)problem->grid.n_intervals;
	TRY(memory_new(1, sizeof(*a), &a, err));
	a->problem = problem;
	TRY(cover_new(problem, &a->cover, err));
	if (problem->blocks)
		TRY(desks_new(problem, &a->desks, err));
	TRY(ledger_init(&a->ledger, problem, err));
	TRY(supervision_table_init(&a->leads_table, problem, err));
	TRY(memory_new(n, sizeof(int32_t), &a->agents, err));
	TRY(memory_new(n, sizeof(int32_t), &a->leads, err));
	TRY(memory_new(n, sizeof(int32_t), &a->expected, err));
	TRY(memory_new(n, sizeof(double), &a->wanted, err));
	for (size_t cell = 0; cell < (size_t)problem->site->n_queues * n; cell++)
		a->wanted[cell % n] += problem->required[cell];
	for (size_t i = 0; i < n; i++)
		a->wanted[i] = fmin(a->wanted[i], problem->n_people);
	TRY(memory_new(n, sizeof(double), &a->cost, err));
	TRY(memory_new(n, sizeof(double), &a->agent_price, err));
	TRY(memory_new(n, sizeof(double), &a->lead_price, err));
	TRY(memory_new(n, sizeof(int), &a->changed, err));
	TRY(memory_new(n, sizeof(bool), &a->is_changed, err));
	memcpy(a->agents, problem->known_agents, n * sizeof(int32_t));
	memcpy(a->leads, problem->known_leads, n * sizeof(int32_t));
	account_reset(a);
	*ret_account = TAKE(a);
	return ROTA_OK;
}

/* What so many leads keep from being covered of what is wanted, at the price of foresight. */
static double price_missed(const struct account *a, int i, int leads)
{
	const struct supervision *rule = &a->problem->site->supervision;
	double on_duty = leads * a->leads_table.per_unit;
	double led = on_duty < rule->minimum_leads ? 0 : on_duty * rule->agents_per_lead.high;
	return led < a->wanted[i] ? (a->wanted[i] - led) * a->foresight : 0;
}

/* ret: what too few or too many leads cost in the interval. */
static double price_leads(struct account *a, int i)
{
	const struct supervision_table *table = &a->leads_table;
	int k = a->problem->grid.per_interval, agents = a->agents[i], leads = a->leads[i];
	double now = supervision_units_price(table, agents, leads);
	double agent_more = supervision_units_price(table, agents + k, leads) - now;
	bool expecting = a->expected[i] > agents;
	int reckoned = expecting ? a->expected[i] : agents;
	double lead_more = supervision_units_price(table, reckoned, leads + k) -
			   (expecting ? supervision_units_price(table, reckoned, leads) : now);
	if (a->foresight > 0) {
		double missed = price_missed(a, i, leads);
		lead_more += price_missed(a, i, leads + k) - missed;
		now += missed;
	}
	a->agent_price[i] = agent_more * table->per_unit;
	a->lead_price[i] = lead_more * table->per_unit;
	return now;
}

static void work_out(struct account *a, int i)
{
	a->total -= a->cost[i];
	a->cost[i] = cover_settle(a->cover, i);
	if (a->problem->site->supervision.wanted)
		a->cost[i] += price_leads(a, i);
	a->total += a->cost[i];
}

void account_refresh(struct account *account)
{
	for (int c = 0; c < account->n_changed; c++) {
		account->is_changed[account->changed[c]] = false;
		work_out(account, account->changed[c]);
	}
	account->n_changed = 0;
}

void account_reset(struct account *account)
{
	account_refresh(account);
	account->total = 0;
	for (int i = 0; i < account->problem->grid.n_intervals; i++) {
		account->cost[i] = 0;
		work_out(account, i);
	}
}

void account_blur(struct account *account, double share)
{
	cover_blur(account->cover, share);
	account_reset(account);
}

void account_insist_on_leads(struct account *account, double times)
{
	const struct problem *p = account->problem;
	account->leads_table.short_price =
		times *
		(p->site->prices.lead_short_hard ? p->hard_price : p->site->prices.lead_short);
	account_reset(account);
}

void account_foresee(struct account *account, double price)
{
	account->foresight = price;
	account_reset(account);
}

bool account_lacks_leads(const struct account *account, int i)
{
	const struct supervision_table *table = &account->leads_table;
	int at = account->agents[i] < table->n ? account->agents[i] : table->n - 1;
	return account->problem->site->supervision.wanted &&
	       account->leads[i] * table->per_unit < table->least[at];
}

static void note_change(struct account *a, int i)
{
	if (!a->is_changed[i]) {
		a->is_changed[i] = true;
		a->changed[a->n_changed++] = i;
	}
}

void account_want(struct account *account, int queue, int i, int32_t units)
{
	cover_want(account->cover, queue, i, units);
	if (account->desks != NULL)
		desks_want(account->desks, queue, i, units);
	note_change(account, i);
}

void account_withhold_leads(struct account *account, int i, int32_t units)
{
	account->leads[i] -= units;
	note_change(account, i);
}

struct adding {
	struct account *account;
	int32_t *role_units;
	int group, sign;
};

static void add_stretch(void *owner, int from, int to)
{
	struct adding *adding = owner;
	struct account *a = adding->account;
	int k = a->problem->grid.per_interval, n = a->problem->grid.n_intervals;
	from = from < 0 ? 0 : from;
	to = to < n * k ? to : n * k;
	/* one division for all of them: it would be most of the work */
	for (int slot = from, i = from / k, until; slot < to; slot = until, i++) {
		until = (i + 1) * k < to ? (i + 1) * k : to;
		int amount = (until - slot) * adding->sign;
		cover_add(a->cover, adding->group, i, amount);
		if (adding->role_units != NULL)
			adding->role_units[i] += amount;
		note_change(a, i);
	}
}

/* Runs of slots on one queue; what is in none is a break. */
static void add_to_desks(struct adding *adding, const struct option *option, const int16_t queues[])
{
	for (int from = 0, to; from < option->length; from = to) {
		to = from + 1;
		while (to < option->length && queues[to] == queues[from])
			to++;
		if (queues[from] == INDEX_NONE)
			continue;
		int start = option->start + from, end = option->start + to;
		desks_add(adding->account->desks, queues[from], start, end, adding->sign);
		if (adding->account->problem->site->supervision.wanted)
			add_stretch(adding, start, end);
	}
}

static void add_pin_to_desks(struct adding *adding, const struct pin *pin)
{
	for (int w = 0; w < pin->n_work; w++) {
		if (pin->queues[w] != INDEX_NONE)
			desks_add(adding->account->desks, pin->queues[w], pin->work[w][0],
				pin->work[w][1], adding->sign);
		add_stretch(adding, pin->work[w][0], pin->work[w][1]);
	}
}

void account_add_day(
	struct account *account, int person, const struct plan_line *line, int day, int sign)
{
	const struct problem *p = account->problem;
	const struct person *who = &p->people[person];
	const struct menu *menu = person_menu(p, who);
	enum role role = p->groups[who->group].role;
	struct adding adding = {account,
		role == ROLE_AGENT  ? account->agents
		: role == ROLE_LEAD ? account->leads
				    : NULL,
		who->group, sign};
	const struct option *option = &menu->options[line->options[day]];
	if (role == ROLE_AGENT)
		ledger_add(&account->ledger, day, option->kind, sign);
	if (problem_names_queues(p, who->group)) {
		if (option->pin != NULL)
			add_pin_to_desks(&adding, option->pin);
		else
			add_to_desks(
				&adding, option, line->queues + (size_t)day * (size_t)p->longest);
		return;
	}
	shift_each_stretch(p, option, line->breaks + (size_t)day * (size_t)p->most_breaks,
		add_stretch, &adding);
}

void account_add(struct account *account, int person, const struct plan_line *line, int sign)
{
	for (int d = 0; d < account->problem->n_days; d++)
		if (line->options[d] != INDEX_NONE)
			account_add_day(account, person, line, d, sign);
}

double account_total(const struct account *account)
{
	return account->total + account->ledger.total +
	       (account->desks != NULL ? account->desks->total : 0);
}

void account_prices(const struct account *account, int group, int from, int to, double ret_prices[])
{
	enum role role = account->problem->groups[group].role;
	cover_prices(account->cover, group, from, to, ret_prices);
	const double *more = role == ROLE_AGENT	 ? account->agent_price
			     : role == ROLE_LEAD ? account->lead_price
						 : NULL;
	for (int i = from; i < to && more != NULL; i++)
		ret_prices[i - from] += more[i];
}

void account_sums(const struct account *account, int group, double ret_sums[])
{
	const struct grid *grid = &account->problem->grid;
	double sum = 0, prices[AT_ONCE];
	int slot = 0;
	for (int i = 0; i < grid->n_intervals; i++) {
		if (i % AT_ONCE == 0)
			account_prices(account, group, i,
				i + AT_ONCE < grid->n_intervals ? i + AT_ONCE : grid->n_intervals,
				prices);
		for (int k = 0; k < grid->per_interval; k++) {
			ret_sums[slot++] = sum;
			sum += prices[i % AT_ONCE];
		}
	}
	while (slot <= grid->n_slots)
		ret_sums[slot++] = sum;
}
