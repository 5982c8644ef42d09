/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/minimums.h"

#include "site/rotation.h"

/* What days of a stretch hold, see the header. */
struct days {
	int all, out, can, away;
};

static bool may_come(const struct site *site, const struct agent *agent, day_number day)
{
	const struct contract *contract = &site->contracts[agent->contract];
	unsigned weekday = 1u << day_weekday(day);
	bool available = agent->n_availability == 0, starts = false;
	for (int i = 0; i < agent->n_availability; i++)
		available |= (agent->availability[i].days & weekday) != 0;
	for (int k = 0; k < site->n_shift_kinds; k++)
		starts |= contract->kinds[k] && (site->shift_kinds[k].days & weekday) != 0 &&
			  rotation_allows(site, agent, day, k);
	return available && starts;
}

static void count_day(
	const struct site *site, const struct agent *agent, day_number day, struct days *days)
{
	minutes paid;
	if (!agent_is_employed(agent, day)) {
		days->out++;
		return;
	}
	days->can += may_come(site, agent, day);
	days->away += agent_day_credit(site, agent, day, &paid);
}

static struct minimums lowered(const struct site *site, const struct contract *contract,
	struct range shifts, struct range paid, const struct days *days)
{
	int64_t average = contract_average_day(site, contract);
	int64_t wanted = shifts.low;
	if (wanted <= 0 && average > 0)
		wanted = (paid.low + average - 1) / average;
	int64_t lost = (wanted * days->out + days->all - 1) / days->all;
	if (lost < wanted - days->can)
		lost = wanted - days->can;
	lost += days->away;
	int64_t least_shifts = shifts.low - lost, least_paid = paid.low - lost * average;
	return (struct minimums){
		least_shifts > 0 ? (int)least_shifts : 0,
		least_paid > 0 ? (minutes)least_paid : 0,
	};
}

struct minimums minimums_of_week(const struct site *site, const struct agent *agent,
	struct period period, struct known_days known, day_number week_first_day)
{
	const struct contract *contract = &site->contracts[agent->contract];
	struct days days = {.all = WEEKDAYS};
	for (day_number day = week_first_day; day < week_first_day + WEEKDAYS; day++) {
		bool is_known =
			day < period.first_day ? known.first < period.first_day : day <= known.last;
		if (is_known)
			count_day(site, agent, day, &days);
		else
			days.out++;
	}
	return lowered(
		site, contract, contract->shifts_per_week, contract->paid_minutes_per_week, &days);
}

struct minimums minimums_of_period(
	const struct site *site, const struct agent *agent, struct period period)
{
	const struct contract *contract = &site->contracts[agent->contract];
	struct days days = {.all = period.n_days > 0 ? period.n_days : 1};
	for (int d = 0; d < period.n_days; d++)
		count_day(site, agent, period.first_day + d, &days);
	return lowered(site, contract, contract->shifts_per_period,
		contract->paid_minutes_per_period, &days);
}
