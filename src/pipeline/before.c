/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/before.h"

#include "pipeline/inputs.h"
#include "pipeline/periods.h"
#include "publish/told_roster.h"
#include "rules/fairness.h"
#include "store/publications.h"

enum { DAYS_BACK = 35, DAYS_ON = 35 };

enum rota_status before_read_days(struct rota_site *site, day_number first, day_number end,
	struct roster **ret_before, struct rota_error *err)
{
	owned_by(publication_free) struct publication *publication = NULL;
	owned_by(roster_free) struct roster *roster = NULL;
	struct store *store;
	*ret_before = NULL;
	if (!inputs_has_store(site))
		return ROTA_OK;
	TRY(pipeline_store(site, &store, err));
	TRY(store_read_publication_days(store, first, end, &publication, err));
	if (publication == NULL)
		return ROTA_OK;
	struct told_days days = {first, end};
	TRY(told_roster(site->site, publication, days, &roster, err));
	if (roster->n_duties > 0)
		*ret_before = TAKE(roster);
	return ROTA_OK;
}

day_number before_first_day(const struct rota_site *site, day_number day)
{
	int32_t memory = fairness_is_wanted(site->site) ? site->site->fairness.memory_days : 0;
	return day - (memory > DAYS_BACK ? memory : DAYS_BACK);
}

enum rota_status before_read(struct rota_site *site, struct period period,
	struct roster **ret_before, struct rota_error *err)
{
	day_number first = before_first_day(site, period.first_day);
	return before_read_days(site, first, period.first_day, ret_before, err);
}

static bool go_on(struct period period, day_number *end)
{
	if (*end < period.first_day || *end >= period.first_day + period.n_days)
		return false;
	*end = period.first_day + period.n_days;
	return true;
}

/* The day behind those that were published as one stretch after the other from `end` on: days in
 * between of which nobody was told are not known to be off. */
static enum rota_status find_told_end(
	struct rota_site *site, day_number end, day_number *ret_told_end, struct rota_error *err)
{
	done_by(store_receipts_done) struct store_receipts receipts = {0};
	done_by(periods_done) struct periods periods = {0};
	struct store *store;
	bool further = true;
	TRY(pipeline_store(site, &store, err));
	TRY(store_list_receipts(store, &receipts, err));
	TRY(periods_list(store, &periods, err));
	*ret_told_end = end;
	while (further && *ret_told_end < end + DAYS_ON) {
		further = false;
		for (size_t i = 0; i < receipts.count; i++)
			further |= go_on(receipts.items[i].period, ret_told_end);
		for (size_t i = 0; i < periods.count; i++)
			further |= go_on(periods.items[i], ret_told_end);
	}
	if (*ret_told_end > end + DAYS_ON)
		*ret_told_end = end + DAYS_ON;
	return ROTA_OK;
}

enum rota_status before_read_behind(struct rota_site *site, struct period period,
	struct roster **ret_behind, struct rota_error *err)
{
	day_number end = period.first_day + period.n_days, told_end;
	*ret_behind = NULL;
	if (!inputs_has_store(site))
		return ROTA_OK;
	TRY(find_told_end(site, end, &told_end, err));
	return told_end > end ? before_read_days(site, end, told_end, ret_behind, err) : ROTA_OK;
}

enum rota_status before_read_around(struct rota_site *site, struct period period,
	struct roster **ret_around, struct rota_error *err)
{
	owned_by(roster_free) struct roster *before = NULL, *behind = NULL;
	TRY(before_read(site, period, &before, err));
	TRY(before_read_behind(site, period, &behind, err));
	if (before == NULL) {
		*ret_around = TAKE(behind);
		return ROTA_OK;
	}
	if (behind != NULL)
		TRY(roster_copy_days(before, site->site, behind, INT32_MIN, INT32_MAX, err));
	*ret_around = TAKE(before);
	return ROTA_OK;
}
