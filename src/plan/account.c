/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/account.h"

#include "plan/shift.h"

#include <string.h>

/* Demands that a blurred price is the mean over; flows of joined queues cost more to work out. */
enum { BLUR_LEVELS = 6, JOINED_LEVELS = 3 };

struct account *account_free(struct account *account)
{
	if (account == NULL)
		return NULL;
	account->cover = cover_free(account->cover);
	account->desks = desks_free(account->desks);
	ledger_done(&account->ledger);
	supervision_table_done(&account->leads_table);
	free(account->units);
	free(account->agents);
	free(account->leads);
	free(account->expected);
	free(account->cost);
	free(account->price);
	free(account->mean);
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
	size_t cells = n * (size_t)problem->n_groups;
	TRY(memory_new(1, sizeof(*a), &a, err));
	a->problem = problem;
	TRY(cover_new(problem, &a->cover, err));
	if (problem->blocks)
		TRY(desks_new(problem, &a->desks, err));
	TRY(ledger_init(&a->ledger, problem, err));
	TRY(supervision_table_init(&a->leads_table, problem, err));
	TRY(memory_new(cells, sizeof(int32_t), &a->units, err));
	TRY(memory_new(n, sizeof(int32_t), &a->agents, err));
	TRY(memory_new(n, sizeof(int32_t), &a->leads, err));
	TRY(memory_new(n, sizeof(int32_t), &a->expected, err));
	TRY(memory_new(n, sizeof(double), &a->cost, err));
	TRY(memory_new(cells, sizeof(double), &a->price, err));
	TRY(memory_new((size_t)problem->n_groups, sizeof(double), &a->mean, err));
	TRY(memory_new(n, sizeof(int), &a->changed, err));
	TRY(memory_new(n, sizeof(bool), &a->is_changed, err));
	memcpy(a->agents, problem->known_agents, n * sizeof(int32_t));
	memcpy(a->leads, problem->known_leads, n * sizeof(int32_t));
	account_reset(a);
	*ret_account = TAKE(a);
	return ROTA_OK;
}

static void price_leads(struct account *a, int i)
{
	const struct problem *p = a->problem;
	size_t n = (size_t)p->grid.n_intervals;
	const struct supervision_table *table = &a->leads_table;
	int k = p->grid.per_interval, agents = a->agents[i], leads = a->leads[i];
	double now = supervision_units_price(table, agents, leads);
	double agent_more = supervision_units_price(table, agents + k, leads) - now;
	int reckoned = a->expected[i] > agents ? a->expected[i] : agents;
	double lead_more = supervision_units_price(table, reckoned, leads + k) -
			   supervision_units_price(table, reckoned, leads);
	a->cost[i] += now;
	for (int g = 0; g < p->n_groups; g++) {
		double *price = &a->price[(size_t)g * n + (size_t)i];
		if (p->groups[g].role == ROLE_AGENT)
			*price += agent_more / k;
		else if (p->groups[g].role == ROLE_LEAD)
			*price = lead_more / k;
	}
}

/* Agents who serve no queue are surplus all the same. */
static void price_unskilled(struct account *a, int i)
{
	const struct problem *p = a->problem;
	size_t n = (size_t)p->grid.n_intervals;
	if (p->surplus_price <= 0)
		return;
	for (int g = 0; g < p->n_groups; g++) {
		if (p->groups[g].role != ROLE_AGENT || !queue_set_is_empty(&p->groups[g].queues))
			continue;
		double price = p->surplus_price / p->grid.per_interval;
		a->cost[i] += price * a->units[(size_t)g * n + (size_t)i];
		a->price[(size_t)g * n + (size_t)i] = price;
	}
}

/* The mean of the prices at demands less and more than there is. */
static void blur(struct account *a, int i)
{
	const struct problem *p = a->problem;
	size_t n = (size_t)p->grid.n_intervals;
	int levels = cover_pools(a->cover) < p->site->n_queues ? JOINED_LEVELS : BLUR_LEVELS;
	memset(a->mean, 0, sizeof(double) * (size_t)p->n_groups);
	for (int level = 0; level < levels; level++) {
		cover_shift_demand(a->cover, a->blur * (2.0 * level / (levels - 1) - 1));
		cover_price(a->cover, i, a->units + i, n, a->price + i);
		for (int g = 0; g < p->n_groups; g++)
			a->mean[g] += a->price[(size_t)g * n + (size_t)i] / levels;
	}
	cover_shift_demand(a->cover, 0);
	for (int g = 0; g < p->n_groups; g++)
		a->price[(size_t)g * n + (size_t)i] = a->mean[g];
}

static void work_out(struct account *a, int i)
{
	const struct problem *p = a->problem;
	size_t n = (size_t)p->grid.n_intervals;
	a->total -= a->cost[i];
	for (int g = 0; g < p->n_groups; g++)
		a->price[(size_t)g * n + (size_t)i] = 0;
	a->cost[i] = a->desks != NULL ? 0 : cover_price(a->cover, i, a->units + i, n, a->price + i);
	if (a->blur > 0 && a->desks == NULL)
		blur(a, i);
	price_unskilled(a, i);
	if (p->site->supervision.wanted)
		price_leads(a, i);
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
	account->blur = share;
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

bool account_lacks_leads(const struct account *account, int i)
{
	const struct supervision_table *table = &account->leads_table;
	int at = account->agents[i] < table->n ? account->agents[i] : table->n - 1;
	return account->problem->site->supervision.wanted &&
	       account->leads[i] * table->per_unit < table->least[at];
}

struct adding {
	struct account *account;
	int32_t *units, *role_units;
	int sign;
};

static void add_stretch(void *owner, int from, int to)
{
	struct adding *adding = owner;
	struct account *a = adding->account;
	int k = a->problem->grid.per_interval, n = a->problem->grid.n_intervals;
	from = from < 0 ? 0 : from;
	for (int slot = from; slot < to;) {
		int i = slot / k;
		if (i >= n)
			break;
		int until = (i + 1) * k < to ? (i + 1) * k : to;
		int amount = (until - slot) * adding->sign;
		adding->units[i] += amount;
		if (adding->role_units != NULL)
			adding->role_units[i] += amount;
		if (!a->is_changed[i]) {
			a->is_changed[i] = true;
			a->changed[a->n_changed++] = i;
		}
		slot = until;
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
		account->units + (size_t)who->group * (size_t)p->grid.n_intervals,
		role == ROLE_AGENT  ? account->agents
		: role == ROLE_LEAD ? account->leads
				    : NULL,
		sign};
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

void account_sums(const struct account *account, int group, double ret_sums[])
{
	const struct grid *grid = &account->problem->grid;
	const double *price = account->price + (size_t)group * (size_t)grid->n_intervals;
	double sum = 0;
	int slot = 0;
	for (int i = 0; i < grid->n_intervals; i++) {
		for (int k = 0; k < grid->per_interval; k++) {
			ret_sums[slot++] = sum;
			sum += price[i];
		}
	}
	while (slot <= grid->n_slots)
		ret_sums[slot++] = sum;
}
