/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/whatif.h"

static void add_service(struct json_writer *json, const struct service *service)
{
	json_add_number(json, "contacts", service->contacts);
	json_add_number(json, "service_level", service->answered);
	json_add_number(json, "asa_s", service->asa_s);
	json_add_number(json, "median_wait_s", service->median_wait_s);
	json_add_number(json, "p95_wait_s", service->p95_wait_s);
	json_add_number(json, "occupancy", service->occupancy);
	json_add_number(json, "abandoned", service->abandoned);
}

static void add_side(struct json_writer *json, const struct site *site, struct whatif_side side)
{
	json_open_object(json, side.key);
	json_add_integer(json, "agents", side.of->agents);
	json_add_number(json, "fte", side.of->fte);
	json_add_integer(json, "peak", side.of->peak);
	json_add_integer(json, "leads", side.of->leads);
	json_add_number(json, "agent_hours", side.of->hours);
	json_add_number(json, "lead_hours", side.of->lead_hours);
	json_add_number(json, "cost", side.of->cost);
	json_open_object(json, "service");
	add_service(json, &side.of->live);
	json_close(json);
	json_open_list(json, "queues");
	for (int q = 0; q < site->n_queues; q++) {
		json_open_object(json, NULL);
		json_add_text(json, "queue", site->queues[q].name);
		add_service(json, &side.of->queues[q]);
		json_close(json);
	}
	json_close(json);
	json_close(json);
}

static void add_roster(struct json_writer *json, const struct whatif_roster *roster)
{
	json_open_object(json, "roster");
	json_add_integer(json, "agents", roster->agents);
	json_add_integer(json, "leads", roster->leads);
	json_add_number(json, "paid_hours", roster->paid_hours);
	json_add_number(json, "cost", roster->cost);
	json_add_number(json, "demand_hours", roster->demand_hours);
	json_add_number(json, "uncovered_hours", roster->uncovered_hours);
	json_add_number(json, "lead_short_hours", roster->lead_short_hours);
	json_add_number(json, "gap_share", roster->gap_share);
	json_close(json);
}

void whatif_add_json(const struct whatif *whatif, struct json_writer *json)
{
	char first[DAY_TEXT_SIZE];
	day_format(whatif->outlook->horizon.first_day, first);
	json_add_text(json, "from", first);
	json_add_integer(json, "days", whatif->outlook->horizon.n_days);
	json_open_list(json, "scenarios");
	for (int i = 0; i < whatif->scenarios->count; i++) {
		const struct outcome *outcome = &whatif->outcomes[i];
		json_open_object(json, NULL);
		json_add_text(json, "name", whatif->scenarios->items[i].name);
		json_add_number(json, "contacts_per_week", outcome->contacts);
		json_add_number(json, "outsourced_per_week", outcome->outsourced);
		json_add_number(json, "work_hours_per_week", outcome->work_hours);
		for (int side = 0; side < WHATIF_SIDES; side++)
			add_side(json, whatif->site, whatif_side_at(outcome, side));
		if (whatif->rosters != NULL)
			add_roster(json, &whatif->rosters[i]);
		json_close(json);
	}
	json_close(json);
}
