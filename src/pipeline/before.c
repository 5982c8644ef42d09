/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/before.h"

#include "pipeline/inputs.h"
#include "publish/told_roster.h"
#include "rules/fairness.h"
#include "store/publications.h"

enum { DAYS_BACK = 35 };

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
