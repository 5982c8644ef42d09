/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/site_make.h"

#include <string.h>

/* An array of the site, its count set when there is room. */
#define MAKE_ARRAY(reading, site, member, count_member, count) \
	(reading_take((reading), (size_t)(count), sizeof(*(site)->member), &(site)->member) && \
		((site)->count_member = (count), true))

static void make_alike(struct reading *reading, const struct value *alike, const struct site *site,
	struct queue *queue)
{
	if (alike == NULL)
		return;
	size_t mark = reading_enter(reading, queue->name);
	reading_enter(reading, "alike");
	queue->alike = alike->text;
	if (site_find_queue(site, alike->text) == INDEX_NONE)
		site_tell_unknown(reading, &alike->at, alike->text, "queue", site, site_queue_name,
			site->n_queues);
	else if (strcmp(alike->text, queue->name) == 0)
		reading_must_be(reading, alike, "another queue");
	reading_leave(reading, mark);
}

static void make_retry(struct reading *reading, const struct told_comeback *told,
	const struct site *site, struct queue *queue)
{
	size_t mark = reading_enter(reading, queue->name);
	reading_enter(reading, "retry");
	reading_enter(reading, "queue");
	queue->retry = told->rule;
	queue->retry.queue = (int)(queue - site->queues);
	if (told->queue != NULL) {
		queue->retry.queue = site_find_queue(site, told->queue->text);
		if (queue->retry.queue == INDEX_NONE)
			site_tell_unknown(reading, &told->queue->at, told->queue->text, "queue",
				site, site_queue_name, site->n_queues);
	}
	reading_leave(reading, mark);
}

static void make_queues(struct reading *reading, struct told_site *told, struct site *site)
{
	if (!MAKE_ARRAY(reading, site, queues, n_queues, told->n_queues))
		return;
	for (int q = 0; q < told->n_queues; q++) {
		struct queue *queue = &site->queues[q];
		*queue = told->queues[q].queue;
		if (!(queue->max_occupancy > 0))
			queue->max_occupancy = told->max_occupancy;
	}
	size_t mark = reading_enter(reading, "queues");
	for (int q = 0; q < told->n_queues; q++) {
		make_alike(reading, told->queues[q].alike, site, &site->queues[q]);
		make_retry(reading, &told->queues[q].retry, site, &site->queues[q]);
	}
	reading_leave(reading, mark);
}

static void make_shifts(struct reading *reading, struct told_site *told, struct site *site)
{
	if (!MAKE_ARRAY(reading, site, shift_kinds, n_shift_kinds, told->n_shifts))
		return;
	for (int k = 0; k < told->n_shifts; k++) {
		const struct told_shift *shift = &told->shifts[k];
		struct shift_kind *kind = &site->shift_kinds[k];
		*kind = shift->kind;
		kind->length.least = shift->length.least;
		kind->length.most = shift->length.most;
		kind->length.step = shift->length.step;
		if (!MAKE_ARRAY(reading, kind, breaks, n_breaks, shift->n_breaks))
			return;
		for (int b = 0; b < shift->n_breaks; b++) {
			const struct told_break *each = &shift->breaks[b];
			kind->breaks[b] = (struct break_rule){each->name, each->length, each->paid,
				each->starts.low, each->starts.high};
		}
	}
}

static void make_rest(struct reading *reading, struct told_site *told, struct site *site)
{
	if (MAKE_ARRAY(reading, site, history, n_history, told->n_history))
		for (int i = 0; i < told->n_history; i++)
			site->history[i] = told->history[i].source;
	if (MAKE_ARRAY(reading, site, activities, n_activities, told->n_activities))
		for (int i = 0; i < told->n_activities; i++)
			site->activities[i] = told->activities[i].activity;
	if (MAKE_ARRAY(reading, site, teams, n_teams, told->n_teams))
		for (int i = 0; i < told->n_teams; i++) {
			site->teams[i] = told->teams[i].team;
			site->teams[i].lead = INDEX_NONE;
		}
}

static void make_contracts(struct reading *reading, struct told_site *told, struct site *site)
{
	if (!MAKE_ARRAY(reading, site, contracts, n_contracts, told->n_contracts))
		return;
	size_t mark = reading_enter(reading, "contracts");
	for (int c = 0; c < told->n_contracts; c++) {
		struct told_contract *contract = &told->contracts[c];
		size_t inner = reading_enter(reading, contract->contract.name);
		int faults = reading->problems->count;
		contract_make(reading, contract, site);
		site->contracts[c] = contract->contract;
		if (reading->status == ROTA_OK && reading->problems->count == faults)
			contract_check(reading, site, &site->contracts[c], &contract->at);
		reading_leave(reading, inner);
	}
	reading_leave(reading, mark);
}

static void check_activities(
	struct reading *reading, const struct told_site *told, const struct site *site)
{
	minutes longest = 0;
	for (int k = 0; k < site->n_shift_kinds; k++)
		if (site->shift_kinds[k].length.most > longest)
			longest = site->shift_kinds[k].length.most;
	for (int i = 0; i < told->n_activities; i++)
		if (longest > 0 && told->activities[i].activity.length > longest)
			reading_say(reading, &told->activities[i].at,
				"the activity '%s' takes %d min, must fit the longest shift of %d "
				"min",
				told->activities[i].activity.name,
				told->activities[i].activity.length, longest);
}

/* In plan.csv a queue, a break and an activity are told apart by name alone. */
static void check_names(
	struct reading *reading, const struct told_site *told, const struct site *site)
{
	for (int i = 0; i < told->n_activities; i++)
		if (site_find_queue(site, told->activities[i].activity.name) != INDEX_NONE)
			reading_say(reading, &told->activities[i].at,
				"the activity '%s' has the name of a queue, must have its own",
				told->activities[i].activity.name);
	for (int k = 0; k < told->n_shifts; k++)
		for (int b = 0; b < told->shifts[k].n_breaks; b++) {
			const struct told_break *each = &told->shifts[k].breaks[b];
			bool taken = site_find_queue(site, each->name) != INDEX_NONE;
			for (int i = 0; i < told->n_activities; i++)
				if (strcmp(told->activities[i].activity.name, each->name) == 0)
					taken = true;
			if (taken)
				reading_say(reading, &each->at,
					"the break '%s' has the name of a queue or an activity, "
					"must "
					"have its own",
					each->name);
		}
}

static void make_zone(struct reading *reading, const struct told_site *told, struct site *site)
{
	struct rota_error why = {0};
	enum rota_status status = zone_new(told->zone_name, &site->zone, &why);
	size_t mark = reading_enter(reading, "timezone");
	if (status == ROTA_ENOMEM)
		reading->status = error_no_memory(reading->err);
	else if (status != ROTA_OK)
		reading_fault(reading, &told->zone_at, "is no time zone: %s", why.text);
	reading_leave(reading, mark);
}

void site_make(struct reading *reading, struct told_site *told, struct site *site)
{
	site->name = told->name;
	site->interval_s = told->interval_s;
	site->week_starts = told->week_starts;
	site->drivers = told->drivers;
	site->forecast = told->forecast;
	site->staffing = told->staffing;
	site->simulation = told->simulation;
	site->shrinkage = told->shrinkage;
	site->max_occupancy = told->max_occupancy;
	site->supervision = told->supervision;
	site->work = told->work;
	site->stay = told->stay;
	site->prices = told->prices;
	site->fairness = told->fairness;
	site->publish = told->publish;
	site->nightly = told->nightly;
	site->tolerance = told->tolerance;
	site->hiring = told->hiring;
	make_zone(reading, told, site);
	make_queues(reading, told, site);
	make_shifts(reading, told, site);
	make_rest(reading, told, site);
	rotations_make(reading, told, site);
	make_contracts(reading, told, site);
	check_names(reading, told, site);
	check_activities(reading, told, site);
}

static int find_lead(struct reading *reading, const struct value *told, const struct site *site)
{
	int lead = site_find_agent(site, told->text);
	if (lead == INDEX_NONE)
		site_tell_unknown(reading, &told->at, told->text, "agent", site, site_agent_name,
			site->n_agents);
	else if (site->agents[lead].role != ROLE_LEAD)
		reading_must_be(reading, told, "somebody with the role lead in agents.csv");
	return lead;
}

void site_make_leads(struct reading *reading, const struct told_site *told, struct site *site)
{
	size_t mark = reading_enter(reading, "teams");
	for (int t = 0; t < told->n_teams; t++) {
		const struct told_team *team = &told->teams[t];
		size_t inner = reading_enter(reading, team->team.name);
		reading_enter(reading, "lead");
		site->teams[t].lead = find_lead(reading, team->lead, site);
		reading_leave(reading, inner);
	}
	reading_leave(reading, mark);
}
