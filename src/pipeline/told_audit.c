/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/told_audit.h"

#include "pipeline/audit.h"
#include "pipeline/before.h"
#include "pipeline/periods.h"
#include "publish/told_roster.h"

static enum rota_status append(
	struct breaches *all, const struct breaches *more, struct rota_error *err)
{
	TRY(memory_grow(
		&all->items, &all->capacity, all->count + more->count, sizeof(*all->items), err));
	for (size_t i = 0; i < more->count; i++)
		all->items[all->count++] = more->items[i];
	return ROTA_OK;
}

static enum rota_status audit_one(struct rota_site *site, const struct publication *record,
	struct period period, struct breaches *found, struct rota_error *err)
{
	owned_by(roster_free) struct roster *roster = NULL, *before = NULL;
	done_by(audit_done) struct audit audit = {0};
	struct told_days within = {period.first_day, period.first_day + period.n_days},
			 back = {before_first_day(site, period.first_day), period.first_day};
	TRY(told_roster(site->site, record, within, &roster, err));
	/* of days that were published and gone back from nothing is told */
	if (roster->n_duties == 0)
		return ROTA_OK;
	TRY(told_roster(site->site, record, back, &before, err));
	TRY(audit_prepare_within(
		site, NULL, period, before->n_duties > 0 ? before : NULL, &audit, err));
	TRY(audit_run(&audit, site, roster, err));
	return append(found, &audit.breaches, err);
}

static bool meets(struct period a, struct period b)
{
	return a.first_day < b.first_day + b.n_days && b.first_day < a.first_day + a.n_days;
}

enum rota_status told_audit(struct rota_site *site, const struct publication *record,
	struct period days, struct breaches *ret_breaches, struct rota_error *err)
{
	done_by(periods_done) struct periods periods = {0}, rest = {0};
	done_by(breaches_done) struct breaches found = {0};
	struct store *store;
	TRY(pipeline_store(site, &store, err));
	TRY(periods_list(store, &periods, err));
	for (size_t i = 0; i < periods.count; i++)
		if (meets(periods.items[i], days))
			TRY(audit_one(site, record, periods.items[i], &found, err));
	TRY(periods_rest(&periods, days, &rest, err));
	for (size_t i = 0; i < rest.count; i++)
		TRY(audit_one(site, record, rest.items[i], &found, err));
	*ret_breaches = found;
	found = (struct breaches){0};
	return ROTA_OK;
}
