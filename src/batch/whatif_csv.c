/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/whatif.h"

#include "csv/csv.h"

#include <math.h>

/* Empty where it is not known or without end. */
static void add_figure(struct text *csv, double value)
{
	char digits[JSON_NUMBER_SIZE] = "";
	if (isfinite(value))
		json_format_number(value, digits);
	csv_add_text(csv, false, digits);
}

static void add_service(struct text *csv, const struct service *service)
{
	add_figure(csv, service->answered);
	add_figure(csv, service->asa_s);
	add_figure(csv, service->median_wait_s);
	add_figure(csv, service->p95_wait_s);
	add_figure(csv, service->occupancy);
	add_figure(csv, service->abandoned);
	csv_end_row(csv);
}

static void add_people(
	struct text *csv, const struct outcome *outcome, const struct outcome_side *side)
{
	add_figure(csv, outcome->contacts);
	add_figure(csv, outcome->outsourced);
	add_figure(csv, side->agents);
	add_figure(csv, side->fte);
	add_figure(csv, side->peak);
	add_figure(csv, side->leads);
	add_figure(csv, side->hours);
	add_figure(csv, side->lead_hours);
	add_figure(csv, side->cost);
}

enum { PEOPLE_COLUMNS = 9 };

static void add_side(
	struct text *csv, const struct whatif *whatif, int index, struct whatif_side side)
{
	const char *name = whatif->scenarios->items[index].name;
	double weeks = whatif->outlook->horizon.n_days / 7.0;
	csv_add_text(csv, true, name);
	csv_add_text(csv, false, side.key);
	csv_add_text(csv, false, "*");
	add_people(csv, &whatif->outcomes[index], side.of);
	add_service(csv, &side.of->live);
	for (int q = 0; q < whatif->site->n_queues; q++) {
		csv_add_text(csv, true, name);
		csv_add_text(csv, false, side.key);
		csv_add_text(csv, false, whatif->site->queues[q].name);
		add_figure(csv, side.of->queues[q].contacts / weeks);
		for (int i = 1; i < PEOPLE_COLUMNS; i++)
			csv_add_text(csv, false, "");
		add_service(csv, &side.of->queues[q]);
	}
}

void whatif_write_csv(const struct whatif *whatif, struct text *csv)
{
	text_add(csv, "scenario,people,queue,contacts,outsourced,agents,fte,peak,leads,agent_hours,"
		      "lead_hours,cost,service_level,asa_s,median_wait_s,p95_wait_s,occupancy,"
		      "abandoned\n");
	for (int i = 0; i < whatif->scenarios->count; i++)
		for (int side = 0; side < WHATIF_SIDES; side++)
			add_side(csv, whatif, i, whatif_side_at(&whatif->outcomes[i], side));
}
