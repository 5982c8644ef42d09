/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/told_roster.h"

#include <string.h>

static enum rota_status add_duty(struct roster *roster, const struct site *site,
	const struct published *entry, struct rota_error *err)
{
	TRY(roster_add_duty(roster, site, entry->agent_id, entry->kind_name, entry->day, err));
	const char *details = entry->pieces;
	struct told_line line;
	while (told_next_line(&details, &line)) {
		if (strchr("wba", line.kind) == NULL)
			continue;
		owned_ char *name = NULL;
		instant start = entry->start + line.offset;
		TRY(memory_copy_bytes(line.name, (size_t)line.name_length, &name, err));
		TRY(roster_add_piece(
			roster, site, start, start + line.length, name, line.paid, err));
	}
	return ROTA_OK;
}

enum rota_status told_roster(const struct site *site, const struct publication *record,
	struct told_days days, struct roster **ret_roster, struct rota_error *err)
{
	owned_by(roster_free) struct roster *roster = NULL;
	TRY(roster_new(&roster, err));
	for (size_t i = 0; record != NULL && i < record->count; i++) {
		const struct published *entry = &record->items[i];
		if (!entry->cancelled && told_is_shift(entry->kind_name) &&
			entry->day >= days.first && entry->day < days.end)
			TRY(add_duty(roster, site, entry, err));
	}
	TRY(roster_sort(roster, err));
	*ret_roster = TAKE(roster);
	return ROTA_OK;
}
