/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/leads.h"

#include <stdlib.h>

void lead_duties_done(struct lead_duties *duties)
{
	free(duties->items);
	*duties = (struct lead_duties){0};
}

enum rota_status lead_duties_add(struct lead_duties *duties, const struct site *site,
	const struct roster *roster, struct rota_error *err)
{
	for (size_t d = 0; d < roster->n_duties; d++) {
		const struct duty *duty = &roster->duties[d];
		if (duty->agent == INDEX_NONE || duty->n_pieces == 0 ||
			site->agents[duty->agent].role != ROLE_LEAD)
			continue;
		struct lead_duty lead = {
			duty->agent, duty_start(roster, duty), duty_end(roster, duty)};
		TRY(memory_grow(
			&duties->items, &duties->capacity, duties->count + 1, sizeof(lead), err));
		if (lead.end - lead.start > duties->longest)
			duties->longest = lead.end - lead.start;
		duties->items[duties->count++] = lead;
	}
	return ROTA_OK;
}

static int by_start(const void *left, const void *right)
{
	const struct lead_duty *a = left, *b = right;
	int order = (a->start > b->start) - (a->start < b->start);
	return order != 0 ? order : (a->agent > b->agent) - (a->agent < b->agent);
}

void lead_duties_sort(struct lead_duties *duties)
{
	if (duties->count > 0)
		qsort(duties->items, duties->count, sizeof(struct lead_duty), by_start);
}

size_t lead_duties_first(const struct lead_duties *duties, instant at)
{
	size_t low = 0, high = duties->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (duties->items[middle].start <= at - duties->longest)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}
