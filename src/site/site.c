/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "site/site.h"

#include <string.h>

struct site *site_free(struct site *site)
{
	if (site == NULL)
		return NULL;
	site->zone = zone_free(site->zone);
	for (size_t i = 0; i < site->n_zones; i++)
		zone_free(site->zones[i]);
	free(site->zones);
	names_done(&site->agent_ids);
	arena_done(&site->arena);
	free(site);
	return NULL;
}

const char *absence_kind_name(enum absence_kind kind)
{
	static const char *const names[] = {
		[ABSENCE_LEAVE] = "leave", [ABSENCE_SICK] = "sick", [ABSENCE_OFF] = "off"};
	return names[kind];
}

int site_find_queue(const struct site *site, const char *name)
{
	for (int q = 0; q < site->n_queues; q++)
		if (strcmp(site->queues[q].name, name) == 0)
			return q;
	return INDEX_NONE;
}

int site_find_agent(const struct site *site, const char *id)
{
	int found = names_find_text(&site->agent_ids, id);
	return found == NAMES_ABSENT ? INDEX_NONE : found;
}

int site_find_shift_kind(const struct site *site, const char *name)
{
	for (int k = 0; k < site->n_shift_kinds; k++)
		if (strcmp(site->shift_kinds[k].name, name) == 0)
			return k;
	return INDEX_NONE;
}

int site_find_contract(const struct site *site, const char *name)
{
	for (int c = 0; c < site->n_contracts; c++)
		if (strcmp(site->contracts[c].name, name) == 0)
			return c;
	return INDEX_NONE;
}

int site_find_team(const struct site *site, const char *name)
{
	for (int t = 0; t < site->n_teams; t++)
		if (strcmp(site->teams[t].name, name) == 0)
			return t;
	return INDEX_NONE;
}
