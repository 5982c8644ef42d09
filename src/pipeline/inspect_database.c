/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/inspect.h"
#include "pipeline/inputs.h"
#include "store/health.h"
#include "store/seals.h"

#include <inttypes.h>

static const char RESTORE[] = "bring rota.db back from a backup or an export ('rota import --state "
			      "DIR'); without one, move "
			      "it away, 'rota run' makes a new one and calendars then begin anew";

static enum rota_status page_told(void *owner, const char *words, struct rota_error *err)
{
	(void)err;
	inspect_fault(owner, RESTORE, "rota.db: %s", words);
	return ROTA_OK;
}

static const char *remedy_of(enum seal_kind kind)
{
	switch (kind) {
	case SEAL_SOURCE:
		return "'rota import --withdraw N' with its number and 'rota import' read its file "
		       "again";
	case SEAL_FORECAST:
		return "'rota forecast' makes a new one";
	case SEAL_NEED:
		return "'rota staff' makes a new one";
	case SEAL_PLAN:
		return "'rota plan' makes a new one; one that was published is told in calendars "
		       "all "
		       "the same";
	default:
		return "'rota undo' past it would bring back what is damaged: do not go back there";
	}
}

struct seals {
	struct inspection *faults;
	int count;
};

static enum rota_status seal_is(
	void *owner, enum seal_kind kind, int64_t id, enum seal_state state, struct rota_error *err)
{
	struct seals *seals = owner;
	(void)err;
	seals->count++;
	if (state == SEAL_BROKEN)
		inspect_fault(seals->faults, remedy_of(kind),
			"rota.db: %s %" PRId64 " is not what was written", seal_name(kind), id);
	else if (state == SEAL_MISSING)
		inspect_fault(seals->faults, remedy_of(kind),
			"rota.db: %s %" PRId64 " is not there any more", seal_name(kind), id);
	return ROTA_OK;
}

static enum rota_status check(
	struct inspection *faults, struct seals *seals, struct rota_error *err)
{
	bool same;
	TRY(store_check_pages(faults->store, page_told, faults, err));
	TRY(seals_check(faults->store, seal_is, seals, err));
	TRY(store_check_record(faults->store, &same, err));
	if (!same)
		inspect_fault(faults, RESTORE,
			"rota.db: what calendars were told is not what the last publication wrote");
	return ROTA_OK;
}

/* A database that cannot be read on is the fault itself. */
enum rota_status inspect_database(struct inspection *faults, struct rota_error *err)
{
	struct seals seals = {.faults = faults};
	struct rota_error why = {0};
	inspect_begin(faults, "database");
	if (!inputs_is_there(faults->site, "rota.db")) {
		inspect_end(faults, "there is no rota.db yet");
		return ROTA_OK;
	}
	enum rota_status status = pipeline_store(faults->site, &faults->store, &why);
	if (status == ROTA_OK)
		status = check(faults, &seals, &why);
	TRY(inspect_outcome(faults, status, RESTORE, &why, err));
	faults->beyond_help = status != ROTA_OK;
	inspect_end(faults, "pages, references and %d digests", seals.count);
	return ROTA_OK;
}
