/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/published.h"

#include "publish/told.h"

#include <string.h>

static enum rota_status add_piece(struct roster *roster, const struct site *site,
	const struct published *item, const struct told_line *line, struct rota_error *err)
{
	done_by(text_done) struct text name = {0};
	instant start = item->start + line->offset;
	text_add_bytes(&name, line->name, (size_t)line->name_length);
	text_add(&name, "");
	TRY(text_check(&name, err));
	return roster_add_piece(
		roster, site, start, start + line->length, name.data, line->paid, err);
}

static enum rota_status add(struct roster *roster, const struct site *site,
	const struct published *item, struct rota_error *err)
{
	const char *details = item->pieces;
	struct told_line line;
	TRY(roster_add_duty(roster, site, item->agent_id, item->kind_name, item->day, err));
	while (told_next_line(&details, &line))
		if (strchr("wba", line.kind) != NULL)
			TRY(add_piece(roster, site, item, &line, err));
	return ROTA_OK;
}

enum rota_status published_roster(const struct site *site, const struct publication *publication,
	day_number first, day_number end, struct roster **ret_roster, struct rota_error *err)
{
	owned_by(roster_free) struct roster *roster = NULL;
	TRY(roster_new(&roster, err));
	for (size_t i = 0; i < publication->count; i++) {
		const struct published *item = &publication->items[i];
		if (told_is_shift(item->kind_name) && !item->cancelled && item->day >= first &&
			item->day < end)
			TRY(add(roster, site, item, err));
	}
	TRY(roster_sort(roster, err));
	*ret_roster = TAKE(roster);
	return ROTA_OK;
}
