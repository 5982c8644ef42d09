/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/whole.h"

#include "base/digest.h"
#include "base/file.h"
#include "pipeline/diary.h"
#include "pipeline/inputs.h"
#include "pipeline/publish.h"
#include "publish/told_roster.h"
#include "store/outbox.h"
#include "store/publications.h"

#include <errno.h>
#include <unistd.h>

/* The stage whose version tells whether calendars are to be written again. */
static const char CALENDARS[] = "calendars";

enum rota_status whole_begin(struct rota_site *site, struct rota_error *err)
{
	TRY(pipeline_begin(site, err));
	site->whole = true;
	return ROTA_OK;
}

enum rota_status whole_settle(struct rota_site *site, bool publishes, struct rota_error *err)
{
	if (publishes)
		TRY(store_set_stage(site->store, CALENDARS, "", 1, err));
	TRY(diary_keep(site, err));
	site->whole = false;
	return pipeline_commit(site, err);
}

static enum rota_status write_parcel(
	const struct rota_site *site, const struct store_parcel *parcel, struct rota_error *err)
{
	if (parcel->bytes != NULL && parcel->private)
		return pipeline_write_private(
			site, parcel->name, parcel->bytes, parcel->length, err);
	if (parcel->bytes != NULL)
		return pipeline_write(site, parcel->name, parcel->bytes, parcel->length, err);
	owned_ char *folder = NULL, *path = NULL;
	TRY(pipeline_path(site, "out", &folder, err));
	TRY(file_join(folder, parcel->name, &path, err));
	if (unlink(path) != 0 && errno != ENOENT)
		return error_set(
			err, ROTA_EFILE, "'%s' cannot be removed: %s", path, strerror(errno));
	return ROTA_OK;
}

static enum rota_status write_parcels(const struct rota_site *site, struct rota_error *err)
{
	int64_t n = 0;
	for (;;) {
		done_by(store_parcel_done) struct store_parcel parcel = {0};
		bool found;
		TRY(store_next_parcel(site->store, n, &parcel, &found, err));
		if (!found)
			break;
		TRY(write_parcel(site, &parcel, err));
		n = parcel.n;
	}
	return ROTA_OK;
}

enum rota_status whole_deliver(struct rota_site *site, struct rota_error *err)
{
	TRY(write_parcels(site, err));
	TRY(pipeline_begin(site, err));
	TRY(store_clear_outbox(site->store, err));
	TRY(store_set_stage(site->store, CALENDARS, "", 0, err));
	TRY(diary_end(site, err));
	return pipeline_commit(site, err);
}

enum rota_status whole_enter(struct rota_site *site, bool *ret_own, struct rota_error *err)
{
	*ret_own = !site->whole;
	return *ret_own ? whole_begin(site, err) : ROTA_OK;
}

/* The run goes on behind it: its row is not for this to keep. */
enum rota_status whole_leave(struct rota_site *site, bool own, struct rota_error *err)
{
	if (!own)
		return ROTA_OK;
	site->whole = false;
	TRY(pipeline_commit(site, err));
	TRY(write_parcels(site, err));
	TRY(pipeline_begin(site, err));
	TRY(store_clear_outbox(site->store, err));
	return pipeline_commit(site, err);
}

/* What calendars were told last is told again: nothing is new, and all files come out. */
static enum rota_status publish_again(
	struct rota_site *site, const struct rota_context *context, struct rota_error *err)
{
	done_by(store_receipts_done) struct store_receipts receipts = {0};
	owned_by(publication_free) struct publication *record = NULL;
	owned_by(roster_free) struct roster *roster = NULL;
	struct publish_result result;
	TRY(store_list_receipts(site->store, &receipts, err));
	TRY(store_read_publication(site->store, site->site, &record, err));
	if (record == NULL || receipts.count == 0)
		return ROTA_OK;
	const struct store_receipt *last = &receipts.items[receipts.count - 1];
	struct told_days days = {
		last->period.first_day, last->period.first_day + last->period.n_days};
	TRY(told_roster(site->site, record, days, &roster, err));
	TRY(roster_sort(roster, err));
	struct publish_order order = {.roster = roster,
		.period = last->period,
		.plan_version = last->plan_version,
		.restores = last->restores == last->n ? 0 : last->restores};
	return publish_make(site, &order, context, &result, err);
}

/* Whether calendars, or any files, are still to be written. */
static enum rota_status find_due(
	struct rota_site *site, bool *ret_calendars, bool *ret_files, struct rota_error *err)
{
	done_by(store_parcel_done) struct store_parcel parcel = {0};
	char inputs[DIGEST_SIZE];
	struct store *store;
	int due;
	*ret_calendars = *ret_files = false;
	if (!inputs_has_store(site))
		return ROTA_OK;
	TRY(pipeline_store(site, &store, err));
	TRY(store_stage(store, CALENDARS, inputs, &due, err));
	TRY(store_next_parcel(store, 0, &parcel, ret_files, err));
	*ret_calendars = due != 0;
	return ROTA_OK;
}

enum rota_status whole_hold(
	struct rota_site *site, const struct rota_context *context, struct rota_error *err)
{
	bool calendars, files;
	TRY(pipeline_hold(site, err));
	TRY(find_due(site, &calendars, &files, err));
	if (!calendars && !files)
		return ROTA_OK;
	context_log(context, ROTA_LEVEL_WARNING,
		"the last run ended before all its files were written: they are written now");
	if (calendars)
		TRY(publish_again(site, context, err));
	return whole_deliver(site, err);
}

void whole_warn(struct rota_site *site, const struct rota_context *context)
{
	bool calendars, files;
	if (find_due(site, &calendars, &files, NULL) == ROTA_OK && (calendars || files))
		context_log(context, ROTA_LEVEL_WARNING,
			"a run ended before all its files were written: out/ is of before until "
			"'rota nightly', 'rota plan' or any command that writes is run");
}
