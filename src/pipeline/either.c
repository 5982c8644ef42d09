/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/either.h"

#include "pipeline/inputs.h"
#include "publish/told_roster.h"
#include "store/proposals.h"
#include "store/publications.h"

#include <string.h>

/* A version number of rota.db, or 0 for a file. */
static int version_of(const char *name)
{
	int version = 0;
	for (const char *p = name; *p != '\0'; p++) {
		if (*p < '0' || *p > '9' || version > 100000000)
			return 0;
		version = version * 10 + (*p - '0');
	}
	return version;
}

static enum rota_status read_version(
	struct rota_site *site, int version, struct roster **ret_roster, struct rota_error *err)
{
	struct store *store;
	struct period period;
	int found;
	owned_ char *json = NULL;
	TRY(pipeline_store(site, &store, err));
	TRY(store_read_plan(store, site->site, version, ret_roster, &period, &found, &json, err));
	if (*ret_roster == NULL)
		return error_set(err, ROTA_EINVAL, "there is no plan %d in rota.db", version);
	return ROTA_OK;
}

static enum rota_status read_published(
	struct rota_site *site, struct roster **ret_roster, struct rota_error *err)
{
	owned_by(publication_free) struct publication *publication = NULL;
	struct store *store;
	TRY(pipeline_store(site, &store, err));
	TRY(store_read_publication(store, site->site, &publication, err));
	if (publication == NULL)
		return error_set(err, ROTA_EINVAL, "nothing was published yet");
	return told_roster(
		site->site, publication, (struct told_days){INT32_MIN, INT32_MAX}, ret_roster, err);
}

static bool is_told(const struct duty *duty, struct period period)
{
	return duty->day < period.first_day || duty->day >= period.first_day + period.n_days;
}

/* What calendars would tell once it is accepted. */
static enum rota_status read_proposal(
	struct rota_site *site, struct roster **ret_roster, struct rota_error *err)
{
	done_by(store_proposals_done) struct store_proposals proposals = {0};
	owned_by(roster_free) struct roster *told = NULL;
	owned_by(roster_free) struct roster *roster = NULL;
	struct store *store;
	struct period period;
	TRY(pipeline_store(site, &store, err));
	TRY(store_list_proposals(store, &proposals, err));
	if (proposals.count == 0)
		return error_set(err, ROTA_EINVAL, "no proposal waits");
	int version = proposals.items[proposals.count - 1].plan_version;
	TRY(store_read_plan(store, site->site, version, &roster, &period, NULL, NULL, err));
	if (roster == NULL)
		return error_set(err, ROTA_EINVAL, "there is no plan %d in rota.db", version);
	TRY(read_published(site, &told, err));
	for (size_t i = 0; i < told->n_duties; i++)
		if (is_told(&told->duties[i], period))
			TRY(roster_copy_duty(roster, site->site, told, &told->duties[i], err));
	*ret_roster = TAKE(roster);
	return ROTA_OK;
}

enum rota_status either_read(struct rota_site *site, const char *name, struct roster **ret_roster,
	int *ret_version, struct rota_error *err)
{
	int version = name != NULL ? version_of(name) : 0;
	*ret_version = version;
	if (version != 0)
		return read_version(site, version, ret_roster, err);
	if (name != NULL && strcmp(name, "published") == 0)
		return read_published(site, ret_roster, err);
	if (name != NULL && strcmp(name, "proposal") == 0)
		return read_proposal(site, ret_roster, err);
	return inputs_read_roster(site, name, ret_roster, err);
}
