/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/outcome.h"

#include "staffing/staffing.h"

#include <math.h>

void outcome_done(struct outcome *outcome)
{
	free(outcome->needed.queues);
	free(outcome->today.queues);
	*outcome = (struct outcome){0};
}

/* What the sums over intervals are of. */
struct tally {
	double contacts, answered, served, asa_s, abandoned, agents, busy;
};

static void count_queue(const struct need *need, int q, struct tally *tally)
{
	const double *agents = series_column(&need->columns[NEED_REQUIRED], q);
	const double *volume = series_column(&need->columns[NEED_VOLUME], q);
	const double *answered = series_column(&need->columns[NEED_SERVICE_LEVEL], q);
	const double *asa_s = series_column(&need->columns[NEED_ASA_S], q);
	const double *abandoned = series_column(&need->columns[NEED_ABANDONED], q);
	const double *occupancy = series_column(&need->columns[NEED_OCCUPANCY], q);
	for (interval_index i = 0; i < need->horizon.count; i++) {
		if (agents[i] > 0 && isfinite(occupancy[i])) {
			tally->agents += agents[i];
			tally->busy += agents[i] * occupancy[i];
		}
		if (!(volume[i] > 0) || isnan(answered[i]))
			continue;
		double served = volume[i] * (1 - abandoned[i]);
		tally->contacts += volume[i];
		tally->answered += volume[i] * answered[i];
		tally->abandoned += volume[i] * abandoned[i];
		tally->served += served;
		if (served > 0)
			tally->asa_s += served * asa_s[i];
	}
}

static double ratio(double of, double by)
{
	return by > 0 ? of / by : NAN;
}

static struct service service_of(
	const struct tally *tally, const struct waits *waits, const bool is_wanted[])
{
	return (struct service){
		.contacts = tally->contacts,
		.answered = ratio(tally->answered, tally->contacts),
		.asa_s = ratio(tally->asa_s, tally->served),
		.median_wait_s = waits_quantile(waits, is_wanted, 0.5),
		.p95_wait_s = waits_quantile(waits, is_wanted, 0.95),
		.abandoned = ratio(tally->abandoned, tally->contacts),
		.occupancy = ratio(tally->busy, tally->agents),
	};
}

static bool waits_in_line(const struct variant *variant, int q)
{
	return variant->queues[q].channel != CHANNEL_DEFERRED;
}

static enum rota_status serve(const struct variant *variant, const struct series_table *agents,
	struct outcome_side *side, struct rota_error *err)
{
	owned_by(need_free) struct need *served = NULL;
	owned_by(waits_free) struct waits *waits = NULL;
	int n = variant->site.n_queues;
	bool only[MOST_QUEUES] = {false}, live[MOST_QUEUES];
	bool any_live = false;
	TRY(staffing_serve(&variant->site, variant->outlook, agents, &served, &waits, err));
	TRY(memory_new((size_t)n, sizeof(*side->queues), &side->queues, err));
	struct tally together = {0};
	for (int q = 0; q < n; q++)
		any_live = any_live || waits_in_line(variant, q);
	for (int q = 0; q < n; q++) {
		struct tally tally = {0};
		count_queue(served, q, &tally);
		only[q] = true;
		side->queues[q] = service_of(&tally, waits, only);
		only[q] = false;
		live[q] = !any_live || waits_in_line(variant, q);
		if (live[q])
			count_queue(served, q, &together);
	}
	side->live = service_of(&together, waits, live);
	return ROTA_OK;
}

static double weeks_of(const struct variant *variant)
{
	return variant->outlook->horizon.n_days / 7.0;
}

struct presence {
	double work_hours, lead_hours; /* in the horizon */
	double peak;
};

static struct presence presence_of(const struct variant *variant, const struct series_table *agents)
{
	struct presence presence = {0};
	const struct horizon *horizon = &variant->outlook->horizon;
	double step_h = horizon->step_s / 3600.0;
	for (interval_index i = 0; i < horizon->count; i++) {
		double there = 0;
		for (int q = 0; q < variant->site.n_queues; q++)
			there += series_column(agents, q)[i];
		presence.work_hours += there * step_h;
		presence.lead_hours += workforce_leads(&variant->site, there) * step_h;
		presence.peak = fmax(presence.peak, there);
	}
	return presence;
}

static void price(const struct variant *variant, const struct scenario *scenario,
	const struct workforce *present, double outsourced, struct outcome_side *side)
{
	(void)variant;
	side->hours = side->agents * present->paid_h;
	side->lead_hours = side->leads * present->lead_paid_h;
	side->cost = side->hours * present->cost_per_hour + side->lead_hours * present->lead_cost +
		     outsourced * scenario->outsourced_cost;
}

static int whole_up(double value)
{
	return (int)fmin(fmax(0, ceil(value - 1e-9)), INT32_MAX);
}

/* Enough for the hours, and for those who are there at once; leads for the teams, and for somebody
 * to be on duty whenever anyone works. */
static void count_people(const struct variant *variant, const struct scenario *scenario,
	const struct workforce *present, struct presence presence, struct outcome_side *side)
{
	const struct site *site = &variant->site;
	double weeks = weeks_of(variant), there = 1 - site->hiring.leave;
	side->fte = workforce_fte(present, presence.work_hours / weeks, site->shrinkage);
	side->peak = whole_up(presence.peak);
	side->agents = whole_up(fmax(side->fte, presence.peak / (1 - site->shrinkage)));
	int teams = workforce_leads(site, side->agents);
	int duty = whole_up(presence.lead_hours / weeks / fmax(1e-9, present->lead_paid_h * there));
	side->leads = teams > duty ? teams : duty;
	for (int q = 0; q < site->n_queues; q++)
		if (variant->outsourced[q] > 0) {
			side->leads += scenario->outsourced_leads;
			break;
		}
}

/* The present hours in proportion to what is required in each interval. */
static enum rota_status spread(const struct variant *variant, const struct need *need,
	const struct workforce *present, double work_hours, struct series_table *ret_agents,
	struct rota_error *err)
{
	int n = variant->site.n_queues;
	double there = present->agents * present->work_h * (1 - variant->site.shrinkage);
	double part = work_hours > 0 ? there * weeks_of(variant) / work_hours : 0;
	TRY(series_table_init(ret_agents, n, need->horizon.count, err));
	for (int q = 0; q < n; q++) {
		const double *required = series_column(&need->columns[NEED_REQUIRED], q);
		for (interval_index i = 0; i < need->horizon.count; i++)
			series_column(ret_agents, q)[i] = part * required[i];
	}
	return ROTA_OK;
}

static void count_contacts(const struct variant *variant, struct outcome *outcome)
{
	double weeks = weeks_of(variant);
	for (int q = 0; q < variant->site.n_queues; q++) {
		const double *volume = series_column(&variant->outlook->columns[OUTLOOK_VOLUME], q);
		for (interval_index i = 0; i < variant->outlook->horizon.count; i++)
			outcome->contacts += volume[i] / weeks;
		outcome->outsourced += variant->outsourced[q] / weeks;
	}
}

enum rota_status outcome_make(const struct variant *variant, const struct scenario *scenario,
	const struct workforce *present, struct outcome *ret_outcome, struct rota_error *err)
{
	done_by(outcome_done) struct outcome outcome = {0};
	done_by(series_table_done) struct series_table agents = {0};
	done_by(notes_done) struct notes notes = {0}; /* the same as 'rota staff' says */
	owned_by(need_free) struct need *need = NULL;
	TRY(staffing_run(&variant->site, variant->outlook, &need, &notes, err));
	const struct series_table *required = &need->columns[NEED_REQUIRED];
	struct presence presence = presence_of(variant, required);
	outcome.work_hours = presence.work_hours / weeks_of(variant);
	count_contacts(variant, &outcome);
	TRY(serve(variant, required, &outcome.needed, err));
	count_people(variant, scenario, present, presence, &outcome.needed);
	TRY(spread(variant, need, present, presence.work_hours, &agents, err));
	TRY(serve(variant, &agents, &outcome.today, err));
	outcome.today.agents = present->agents;
	outcome.today.fte = present->agents;
	outcome.today.leads = present->leads;
	outcome.today.peak = whole_up(presence_of(variant, &agents).peak);
	price(variant, scenario, present, outcome.outsourced, &outcome.needed);
	price(variant, scenario, present, outcome.outsourced, &outcome.today);
	*ret_outcome = outcome;
	outcome = (struct outcome){0};
	return ROTA_OK;
}
