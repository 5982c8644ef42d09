/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan in out/ held against rota.db, and the published one against its plan and the rules. */
#include "base/file.h"
#include "files/need_file.h"
#include "files/roster_file.h"
#include "pipeline/inspect.h"
#include "pipeline/inputs.h"
#include "pipeline/told_audit.h"
#include "publish/told_roster.h"
#include "store/proposals.h"
#include "store/publications.h"

#include <inttypes.h>
#include <string.h>

enum { MOST_BYTES = 1 << 30 };

/* Whether out/name holds these bytes; *ret_there false when there is no such file. */
static enum rota_status is_file(const struct inspection *faults, const char *name,
	const char *bytes, size_t length, bool *ret_same, bool *ret_there, struct rota_error *err)
{
	owned_ char *path = NULL, *is = NULL;
	size_t is_length;
	TRY(pipeline_path(faults->site, name, &path, err));
	*ret_same = false;
	*ret_there = file_exists(path);
	if (!*ret_there)
		return ROTA_OK;
	TRY(file_read(path, MOST_BYTES, &is, &is_length, err));
	*ret_same = is_length == length && memcmp(is, bytes, length) == 0;
	return ROTA_OK;
}

/* out/plan.csv and out/plan.json as this version would have them; figures of a plan that was
 * published from a file are nobody's. */
static enum rota_status is_version(struct inspection *faults, int version, bool *ret_plan,
	bool *ret_figures, bool *ret_there, struct rota_error *err)
{
	owned_by(roster_free) struct roster *roster = NULL;
	done_by(text_done) struct text csv = {0};
	owned_ char *json = NULL;
	bool has_figures;
	struct period period;
	const struct site *site = faults->site->site;
	TRY(store_read_plan(faults->store, site, version, &roster, &period, NULL, &json, err));
	if (roster == NULL)
		return error_set(err, ROTA_EFILE, "plan %d is not in rota.db any more", version);
	TRY(roster_file_write(site, roster, &csv, err));
	TRY(text_check(&csv, err));
	TRY(is_file(faults, "out/plan.csv", csv.data, csv.length, ret_plan, ret_there, err));
	*ret_figures = true;
	if (*ret_plan && json[0] != '\0') {
		TRY(is_file(faults, "out/plan.json", json, strlen(json), ret_figures, &has_figures,
			err));
		*ret_figures |= !has_figures;
		if (*ret_figures)
			TRY(inspect_coverage(faults, roster, period, err));
	}
	return ROTA_OK;
}

static const char PLAN_REMEDY[] = "'rota publish' publishes it as it is now; 'rota plan', or 'rota "
				  "undo' and publishing again, "
				  "writes one anew";

static enum rota_status check_plan_files(
	struct inspection *faults, const struct store_plans *plans, struct rota_error *err)
{
	bool same = false, figures = false, there = true;
	for (size_t i = plans->count; i > 0 && !same && there; i--)
		TRY(is_version(faults, plans->items[i - 1].version, &same, &figures, &there, err));
	if (plans->count > 0 && !there)
		inspect_fault(faults, PLAN_REMEDY, "out/plan.csv is missing");
	else if (plans->count > 0 && !same)
		inspect_fault(faults, PLAN_REMEDY,
			"out/plan.csv is no plan of rota.db: it was changed by hand");
	else if (same && !figures)
		inspect_fault(
			faults, PLAN_REMEDY, "out/plan.json is not the figures of out/plan.csv");
	return ROTA_OK;
}

/* Requirements that the site has grown out of cannot be written any more: those are no fault. */
static enum rota_status check_need_file(struct inspection *faults, struct rota_error *err)
{
	owned_by(need_free) struct need *need = NULL;
	done_by(text_done) struct text csv = {0};
	bool same, there;
	const struct site *site = faults->site->site;
	if (inputs_given(faults->site) ||
		store_read_need(faults->store, site, 0, &need, NULL) != ROTA_OK || need == NULL)
		return ROTA_OK;
	TRY(need_file_write(site, need, &csv, err));
	TRY(text_check(&csv, err));
	TRY(is_file(faults, "out/requirements.csv", csv.data, csv.length, &same, &there, err));
	if (there && !same)
		inspect_fault(faults, "'rota staff' writes it anew",
			"out/requirements.csv is not the newest requirement of rota.db");
	return ROTA_OK;
}

static enum rota_status check_proposal(struct inspection *faults, struct rota_error *err)
{
	done_by(store_proposals_done) struct store_proposals proposals = {0};
	bool same, there;
	TRY(store_list_proposals(faults->store, &proposals, err));
	const char *changes = proposals.count > 0 ? proposals.items[0].changes : "";
	TRY(is_file(faults, "out/proposal.csv", changes, strlen(changes), &same, &there, err));
	if (proposals.count > 0 && !same)
		inspect_fault(faults,
			"'rota accept' publishes what rota.db has; 'rota reject' and 'rota "
			"nightly' make "
			"it anew",
			"out/proposal.csv is %s",
			there ? "not the proposal that waits" : "missing, but a proposal waits");
	else if (proposals.count == 0 && there)
		inspect_fault(
			faults, "take it away", "out/proposal.csv is of no proposal that waits");
	return ROTA_OK;
}

int inspect_days_told(const struct inspection *faults, struct period period)
{
	int horizon = faults->site->site->publish.horizon_days;
	return horizon > 0 && horizon < period.n_days ? horizon : period.n_days;
}

/* The days that the publication spoke for. */
static struct told_days days_of(const struct inspection *faults, struct period period)
{
	return (struct told_days){
		period.first_day, period.first_day + inspect_days_told(faults, period)};
}

static enum rota_status check_told_plan(struct inspection *faults,
	const struct store_receipt *receipt, const struct roster *told, struct rota_error *err)
{
	owned_by(roster_free) struct roster *plan = NULL, *within = NULL, *its = NULL;
	done_by(roster_changes_done) struct roster_changes changes = {0};
	const struct site *site = faults->site->site;
	struct told_days days = days_of(faults, receipt->period);
	struct period period;
	/* one that went back tells some days of a plan of before */
	if (receipt->plan_version == 0 || receipt->restores != receipt->n)
		return ROTA_OK;
	TRY(store_read_plan(
		faults->store, site, receipt->plan_version, &plan, &period, NULL, NULL, err));
	if (plan == NULL)
		return ROTA_OK;
	/* a night may publish several periods at once, each with a plan: this is the last one's */
	day_number end = period.first_day + period.n_days;
	days.first = days.first > period.first_day ? days.first : period.first_day;
	days.end = days.end < end ? days.end : end;
	TRY(roster_new(&within, err));
	TRY(roster_copy_days(within, site, plan, days.first, days.end, err));
	TRY(roster_sort(within, err));
	TRY(roster_new(&its, err));
	TRY(roster_copy_days(its, site, told, days.first, days.end, err));
	TRY(roster_sort(its, err));
	TRY(roster_compare(site, within, its, &changes, err));
	if (changes.count > 0)
		inspect_fault(faults, "'rota diff' shows it; 'rota publish' tells the plan",
			"publication %" PRId64
			" tells %zu days of people otherwise than its plan %d",
			receipt->n, changes.count, receipt->plan_version);
	return ROTA_OK;
}

static enum rota_status check_rules(struct inspection *faults, const struct publication *record,
	struct period days, struct rota_error *err)
{
	done_by(breaches_done) struct breaches breaches = {0};
	const struct site *site = faults->site->site;
	TRY(told_audit(faults->site, record, days, &breaches, err));
	for (size_t i = 0; i < breaches.count; i++) {
		const struct breach *breach = &breaches.items[i];
		char day[DAY_TEXT_SIZE] = "";
		if (!breach->hard)
			continue;
		if (breach->first_day != DAY_NONE)
			day_format(breach->first_day, day);
		inspect_fault(faults, "'rota nightly' mends what is not frozen yet",
			"the published plan breaks a rule%s%s: %s%s%s",
			day[0] != '\0' ? " on " : "", day,
			breach->agent != INDEX_NONE ? site->agents[breach->agent].id : "",
			breach->agent != INDEX_NONE ? ": " : "", breach->text);
	}
	return ROTA_OK;
}

static enum rota_status check_published(struct inspection *faults, struct rota_error *err)
{
	done_by(store_receipts_done) struct store_receipts receipts = {0};
	owned_by(publication_free) struct publication *record = NULL;
	owned_by(roster_free) struct roster *told = NULL;
	TRY(store_list_receipts(faults->store, &receipts, err));
	if (receipts.count == 0)
		return ROTA_OK;
	const struct store_receipt *newest = &receipts.items[receipts.count - 1];
	struct told_days days = days_of(faults, newest->period);
	TRY(store_read_publication(faults->store, faults->site->site, &record, err));
	TRY(told_roster(faults->site->site, record, days, &told, err));
	TRY(check_told_plan(faults, newest, told, err));
	return check_rules(faults, record, newest->period, err);
}

enum rota_status inspect_plan(struct inspection *faults, struct rota_error *err)
{
	done_by(store_plans_done) struct store_plans plans = {0};
	struct rota_error why = {0};
	inspect_begin(faults, "plan");
	TRY(store_list_plans(faults->store, &plans, err));
	enum rota_status status = check_plan_files(faults, &plans, &why);
	if (status == ROTA_OK)
		status = check_need_file(faults, &why);
	if (status == ROTA_OK)
		status = check_proposal(faults, &why);
	if (status == ROTA_OK)
		status = inspect_files(faults, &why);
	if (status == ROTA_OK)
		status = check_published(faults, &why);
	TRY(inspect_outcome(faults, status, "mend that first", &why, err));
	inspect_end(faults, "%zu versions, the files of the newest, the published one by the rules",
		plans.count);
	return ROTA_OK;
}
