/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/workforce.h"

#include <math.h>

static const double STANDARD_WEEK_H = 40;

static double shifts_a_week(const struct contract *contract, double paid_h, double day_h)
{
	double told = range_middle(contract->shifts_per_week);
	return told > 0 ? told : day_h > 0 ? paid_h / day_h : 5;
}

static double paid_h_of(const struct site *site, const struct contract *contract)
{
	double told = range_middle(contract->paid_minutes_per_week) / 60;
	double day_h = contract_average_day(site, contract) / 60.0;
	if (told > 0)
		return told;
	double shifts = range_middle(contract->shifts_per_week);
	if (shifts > 0 && day_h > 0)
		return shifts * day_h;
	double weeks = 4; /* periods are told for the usual plan */
	double period = range_middle(contract->paid_minutes_per_period) / 60;
	return period > 0 ? period / weeks : STANDARD_WEEK_H;
}

/* Paid breaks of a shift over its paid time, the mean of the kinds that the contract allows. */
static double paid_break_share(const struct site *site, const struct contract *contract)
{
	double sum = 0;
	int kinds = 0;
	for (int k = 0; k < site->n_shift_kinds; k++) {
		const struct shift_kind *kind = &site->shift_kinds[k];
		double paid = 0.5 * (kind->length.least + kind->length.most), breaks = 0;
		if (!contract->kinds[k])
			continue;
		for (int b = 0; b < kind->n_breaks; b++) {
			breaks += kind->breaks[b].paid ? kind->breaks[b].length : 0;
			paid -= kind->breaks[b].paid ? 0 : kind->breaks[b].length;
		}
		sum += paid > 0 ? breaks / paid : 0;
		kinds++;
	}
	return kinds > 0 ? sum / kinds : 0;
}

static double activities_h(const struct site *site, double shifts)
{
	double sum = 0;
	for (int i = 0; i < site->n_activities; i++) {
		const struct activity *each = &site->activities[i];
		if (each->group.high > 0)
			continue; /* a training is held once */
		double times = fmin(shifts, 7.0 / (each->every_days > 0 ? each->every_days : 7));
		sum += each->paid ? times * each->length / 60.0 : 0;
	}
	return sum;
}

static double work_h_of(const struct site *site, const struct contract *contract, double paid_h)
{
	double present = paid_h * (1 - site->hiring.leave);
	double day_h = contract_average_day(site, contract) / 60.0;
	double shifts = shifts_a_week(contract, paid_h, day_h) * (1 - site->hiring.leave);
	double off = present * paid_break_share(site, contract) + activities_h(site, shifts);
	double fit = site->hiring.fit > 0 ? site->hiring.fit : 1;
	return fmax(0, present - off) * fit;
}

struct sums {
	int people;
	double paid_h, work_h, cost;
};

static void add_contract(const struct site *site, int contract, struct sums *sums)
{
	const struct contract *of = &site->contracts[contract];
	double paid_h = paid_h_of(site, of);
	sums->people++;
	sums->paid_h += paid_h;
	sums->work_h += work_h_of(site, of, paid_h);
	sums->cost += paid_h * of->cost_per_hour;
}

static struct sums sum_of(const struct site *site, enum role role, day_number day)
{
	struct sums sums = {0};
	for (int a = 0; a < site->n_agents; a++) {
		const struct agent *agent = &site->agents[a];
		if (agent->role == role && agent_is_employed(agent, day) && agent->contract >= 0)
			add_contract(site, agent->contract, &sums);
	}
	return sums;
}

static struct sums or_first_contract(const struct site *site, struct sums sums)
{
	if (sums.people == 0 && site->n_contracts > 0)
		add_contract(site, 0, &sums);
	else if (sums.people == 0)
		sums = (struct sums){1, STANDARD_WEEK_H, STANDARD_WEEK_H, 0};
	return sums;
}

void workforce_of(const struct site *site, day_number day, struct workforce *ret_workforce)
{
	struct sums agents = sum_of(site, ROLE_AGENT, day), leads = sum_of(site, ROLE_LEAD, day);
	struct workforce workforce = {.agents = agents.people, .leads = leads.people};
	agents = or_first_contract(site, agents);
	leads = leads.people > 0 ? leads : agents;
	workforce.paid_h = agents.paid_h / agents.people;
	workforce.work_h = agents.work_h / agents.people;
	workforce.cost_per_hour = agents.paid_h > 0 ? agents.cost / agents.paid_h : 0;
	workforce.lead_paid_h = leads.paid_h / leads.people;
	workforce.lead_cost = leads.paid_h > 0 ? leads.cost / leads.paid_h : 0;
	*ret_workforce = workforce;
}

double workforce_fte(const struct workforce *workforce, double work_hours, double shrinkage)
{
	double each = workforce->work_h * (1 - shrinkage);
	return each > 0 ? work_hours / each : 0;
}

int workforce_leads(const struct site *site, double agents)
{
	const struct supervision *rule = &site->supervision;
	if (!rule->wanted || !(agents > 0))
		return 0;
	double most = fmax(1, rule->agents_per_lead.high);
	double leads = ceil(agents / most - 1e-9);
	return (int)fmin(fmax(leads, rule->minimum_leads), INT32_MAX);
}

bool workforce_has_few_for(const struct site *site, int agents, int leads)
{
	const struct supervision *rule = &site->supervision;
	int most = agents / (rule->agents_per_lead.low > 0 ? rule->agents_per_lead.low : 1);
	int allowed = most > rule->minimum_leads ? most : rule->minimum_leads;
	return rule->wanted && leads > allowed;
}
