/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/before.h"

#include "pipeline/inputs.h"

enum { DAYS_BACK = 35 };

static enum rota_status add(struct roster *roster, const struct site *site,
	const struct published *item, struct rota_error *err)
{
	TRY(roster_add_duty(roster, site, item->agent_id, item->kind_name, item->day, err));
	return roster_add_piece(roster, site, item->start, item->end, "work", true, err);
}

static enum rota_status roster_of(const struct site *site, const struct publication *publication,
	struct period period, struct roster **ret_before, struct rota_error *err)
{
	owned_by(roster_free) struct roster *roster = NULL;
	TRY(roster_new(&roster, err));
	for (size_t i = 0; i < publication->count; i++) {
		const struct published *item = &publication->items[i];
		bool is_shift = item->kind_name[0] != '*'; /* notes of the calendars have a star */
		if (is_shift && !item->cancelled && item->day < period.first_day &&
			item->day >= period.first_day - DAYS_BACK)
			TRY(add(roster, site, item, err));
	}
	if (roster->n_duties > 0) {
		TRY(roster_sort(roster, err));
		*ret_before = TAKE(roster);
	}
	return ROTA_OK;
}

enum rota_status before_read(struct rota_site *site, struct period period,
	struct roster **ret_before, struct rota_error *err)
{
	owned_by(publication_free) struct publication *publication = NULL;
	struct store *store;
	*ret_before = NULL;
	if (site->store == NULL && !inputs_is_there(site, "rota.db"))
		return ROTA_OK;
	TRY(pipeline_store(site, &store, err));
	TRY(store_read_publication(store, site->site, &publication, err));
	if (publication == NULL)
		return ROTA_OK;
	return roster_of(site->site, publication, period, ret_before, err);
}
