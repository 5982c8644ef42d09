/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of out/ beside the plan held against rota.db and the plan: forecast, coverage, changes. */
#include "csv/csv.h"
#include "field/types.h"
#include "files/changes_file.h"
#include "files/coverage_file.h"
#include "files/outlook_file.h"
#include "pipeline/audit.h"
#include "pipeline/figures_json.h"
#include "pipeline/inputs.h"
#include "pipeline/inspect.h"
#include "publish/told_roster.h"
#include "store/publications.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* out/name; *ret_there false when there is none. */
static enum rota_status read_file(const struct inspection *faults, const char *name,
	struct input_file *ret_file, bool *ret_there, struct rota_error *err)
{
	const char *const standard[] = {name, NULL};
	*ret_there = inputs_is_there(faults->site, name);
	return *ret_there ? inputs_read(faults->site, NULL, standard, "", ret_file, err) : ROTA_OK;
}

static enum rota_status check_forecast(struct inspection *faults, struct rota_error *err)
{
	static const char remedy[] = "'rota forecast' writes it anew";
	const struct site *site = faults->site->site;
	owned_by(outlook_free) struct outlook *outlook = NULL, *is = NULL, *was = NULL;
	done_by(input_file_done) struct input_file file = {0};
	done_by(text_done) struct text csv = {0};
	struct rota_error why = {0};
	bool there, same;
	TRY(read_file(faults, "out/forecast.csv", &file, &there, err));
	/* one that the site has grown out of cannot be written any more: that is no fault */
	if (!there || store_read_outlook(faults->store, site, 0, &outlook, NULL, NULL) != ROTA_OK ||
		outlook == NULL)
		return ROTA_OK;
	if (outlook_file_read(site, file.path, file.bytes, file.length, &is, &why) != ROTA_OK) {
		inspect_fault(faults, remedy, "out/forecast.csv cannot be read: %s", why.text);
		return ROTA_OK;
	}
	/* both as far as the file tells */
	TRY(outlook_file_write(site, outlook, NULL, false, NULL, &csv, err));
	TRY(outlook_file_read(site, "rota.db", csv.data, csv.length, &was, err));
	same = is->horizon.start == was->horizon.start && is->horizon.count == was->horizon.count;
	for (int c = 0; c < OUTLOOK_COLUMNS && same; c++)
		for (int q = 0; q < site->n_queues && same; q++)
			same = memcmp(series_column(&is->columns[c], q),
				       series_column(&was->columns[c], q),
				       (size_t)is->horizon.count * sizeof(double)) == 0;
	if (!same)
		inspect_fault(
			faults, remedy, "out/forecast.csv is not the newest forecast of rota.db");
	return ROTA_OK;
}

/* What coverage.csv says, row by row beside what it should say. */
struct beside {
	const char *from; /* the day before which people are not compared */
	double required;  /* of the file, in agent-intervals */
	int64_t people;	  /* rows of people that are otherwise */
	int64_t shares;	  /* rows of queues that are otherwise */
	bool asks_same;	  /* for the same as it should, everywhere */
	bool has_form;	  /* rows, columns, intervals and queues are what they should be */
};

enum { START, QUEUE, REQUIRED, LEADS = 5, COVER_COLUMNS = 7 };

static bool is_same_row(const struct csv_row *a, const struct csv_row *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (a->fields[i].length != b->fields[i].length ||
			memcmp(a->fields[i].text, b->fields[i].text, a->fields[i].length) != 0)
			return false;
	return true;
}

static void compare_row(
	const struct csv_row *is, const struct csv_row *should, struct beside *beside)
{
	const struct csv_field *start = &should->fields[START], *queue = &should->fields[QUEUE];
	const struct csv_field *required = &is->fields[REQUIRED];
	bool counts = start->length >= strlen(beside->from) &&
		      memcmp(start->text, beside->from, strlen(beside->from)) >= 0;
	double number;
	/* leads needed go by the settings of today */
	if (queue->length == 1 && queue->text[0] == '*') {
		beside->people += counts && !is_same_row(is, should, LEADS + 1);
		return;
	}
	beside->shares += counts && !is_same_row(is, should, COVER_COLUMNS);
	beside->asks_same &= is_same_row(is, should, REQUIRED + 1);
	if (number_parse(required->text, required->length, &number))
		beside->required += number;
}

static enum rota_status compare(const struct input_file *is, const struct text *should,
	struct beside *beside, struct rota_error *err)
{
	owned_by(csv_free) struct csv_reader *left = NULL, *right = NULL;
	const struct csv_row *a = NULL, *b = NULL;
	if (csv_new_of_bytes(NULL, is->bytes, is->length, &left, NULL) != ROTA_OK ||
		csv_column_count(left) != COVER_COLUMNS)
		return ROTA_OK;
	TRY(csv_new_of_bytes(NULL, should->data, should->length, &right, err));
	for (;;) {
		TRY(csv_next(left, &a, err));
		TRY(csv_next(right, &b, err));
		if (a == NULL || b == NULL || a->fault != CSV_FINE || !is_same_row(a, b, QUEUE + 1))
			break;
		compare_row(a, b, beside);
	}
	beside->has_form = a == NULL && b == NULL;
	return ROTA_OK;
}

/* Requirements may have been made anew since the plan: then what it was planned for stands in
 * plan.json. Coverage by the newest ones is as good: 'rota undo' writes it so. */
static void tell_cover(struct inspection *faults, const struct beside *beside, double demand)
{
	static const char remedy[] =
		"out/plan.csv is well by itself; unless agents.csv or site.yaml were changed since "
		"it was made, somebody changed the file: 'rota plan' writes both anew";
	if (!beside->has_form)
		inspect_fault(faults, remedy,
			"out/coverage.csv has other rows than the intervals of out/plan.csv");
	else if (beside->people > 0)
		inspect_fault(faults, remedy,
			"out/coverage.csv counts people otherwise than out/plan.csv in %" PRId64
			" intervals",
			beside->people);
	else if (beside->asks_same && beside->shares > 0)
		inspect_fault(faults, remedy,
			"out/coverage.csv shares people out to queues otherwise than out/plan.csv "
			"in %" PRId64 " intervals",
			beside->shares);
	else if (!beside->asks_same && fabs(beside->required - demand) > 1e-3 * (1 + fabs(demand)))
		inspect_fault(faults, remedy,
			"out/coverage.csv asks for %.1f agent-intervals, out/plan.json for %.1f",
			beside->required, demand);
}

enum rota_status inspect_coverage(struct inspection *faults, const struct roster *plan,
	struct period period, struct rota_error *err)
{
	const struct site *site = faults->site->site;
	done_by(input_file_done) struct input_file file = {0}, json = {0};
	done_by(audit_done) struct audit audit = {0};
	done_by(text_done) struct text csv = {0};
	owned_by(figures_free) struct figures *figures = NULL;
	owned_by(need_free) struct need *need = NULL;
	struct beside beside = {.asks_same = true};
	char from[DAY_TEXT_SIZE], digest[DIGEST_SIZE];
	bool there, has_figures;
	TRY(read_file(faults, "out/coverage.csv", &file, &there, err));
	TRY(read_file(faults, "out/plan.json", &json, &has_figures, err));
	if (!there || !has_figures || !inputs_has_need(faults->site))
		return ROTA_OK;
	/* what of these is damaged is told for itself */
	if (figures_json_read(site, json.bytes, json.length, &figures, NULL) != ROTA_OK ||
		inputs_read_need(faults->site, NULL, &need, digest, NULL) != ROTA_OK)
		return ROTA_OK;
	TRY(audit_prepare(faults->site, need, period, &audit, err));
	TRY(audit_run(&audit, faults->site, plan, err));
	TRY(coverage_file_write(site, audit.coverage, &csv, err));
	/* who worked the night before may have been told otherwise since */
	day_format(period.first_day + 1, from);
	beside.from = from;
	TRY(compare(&file, &csv, &beside, err));
	tell_cover(faults, &beside, figures->terms.demand_intervals);
	return ROTA_OK;
}

/* What the newest publication changed, by what calendars were told before it and after it. */
static enum rota_status find_changes(const struct inspection *faults,
	const struct store_receipt *newest, struct roster_changes *ret_changes, bool *ret_known,
	struct rota_error *err)
{
	owned_by(publication_free) struct publication *was = NULL, *is = NULL;
	owned_by(roster_free) struct roster *before = NULL, *after = NULL;
	struct told_days days = {
		newest->period.first_day, newest->period.first_day + newest->period.n_days};
	struct period unused;
	*ret_known = true;
	TRY(store_read_publication(faults->store, faults->site->site, &is, err));
	if (newest->n > 1 && store_read_publication_at(
				     faults->store, newest->n - 1, &was, &unused, NULL) != ROTA_OK)
		*ret_known = false; /* pruned */
	TRY(told_roster(faults->site->site, was, days, &before, err));
	TRY(told_roster(faults->site->site, is, days, &after, err));
	return roster_compare(faults->site->site, before, after, ret_changes, err);
}

static const struct roster_change *find_change(
	const struct roster_changes *changes, const struct roster_change *like)
{
	for (size_t low = 0, high = changes->count; low < high;) {
		size_t middle = (low + high) / 2;
		const struct roster_change *change = &changes->items[middle];
		int order = strcmp(like->agent_id, change->agent_id);
		if (order == 0)
			order = (like->day > change->day) - (like->day < change->day);
		if (order == 0)
			return change;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

static void tell_change(
	struct inspection *faults, const struct roster_change *change, const char *words)
{
	char day[DAY_TEXT_SIZE];
	day_format(change->day, day);
	inspect_fault(faults,
		"the next publication writes it anew; 'rota publications' and 'rota diff' tell "
		"what changed",
		"out/changes.csv %s: %s, %s", words, change->agent_id, day);
}

static enum rota_status check_rows(struct inspection *faults, const struct store_receipt *newest,
	const struct roster_changes *rows, struct rota_error *err)
{
	done_by(roster_changes_done) struct roster_changes changes = {0};
	day_number end = newest->period.first_day + inspect_days_told(faults, newest->period);
	bool known;
	TRY(find_changes(faults, newest, &changes, &known, err));
	for (size_t i = 0; i < rows->count && known; i++) {
		const struct roster_change *row = &rows->items[i];
		const struct roster_change *change = find_change(&changes, row);
		if (row->day >= end)
			continue;
		if (change == NULL)
			tell_change(faults, row, "has a change that was not published");
		else if (strcmp(row->was, change->was) != 0 || strcmp(row->is, change->is) != 0)
			tell_change(faults, row, "tells a change otherwise than calendars do");
	}
	for (size_t i = 0; i < changes.count && known; i++)
		if (changes.items[i].day < end && find_change(rows, &changes.items[i]) == NULL)
			tell_change(faults, &changes.items[i], "lacks a change that was published");
	return ROTA_OK;
}

static int by_agent_and_day(const void *left, const void *right)
{
	const struct roster_change *a = left, *b = right;
	int order = strcmp(a->agent_id, b->agent_id);
	return order != 0 ? order : (a->day > b->day) - (a->day < b->day);
}

static enum rota_status check_changes(struct inspection *faults, struct rota_error *err)
{
	done_by(store_receipts_done) struct store_receipts receipts = {0};
	done_by(roster_changes_done) struct roster_changes rows = {0};
	done_by(input_file_done) struct input_file file = {0};
	struct rota_error why = {0};
	bool there;
	TRY(store_list_receipts(faults->store, &receipts, err));
	TRY(read_file(faults, "out/changes.csv", &file, &there, err));
	if (!there || receipts.count == 0)
		return ROTA_OK;
	if (changes_file_read(file.path, file.bytes, file.length, &rows, &why) != ROTA_OK)
		inspect_fault(faults, "the next publication writes it anew",
			"out/changes.csv cannot be read: %s", why.text);
	/* one that publishes nothing new has no changes to tell */
	if (rows.count == 0)
		return ROTA_OK;
	qsort(rows.items, rows.count, sizeof(*rows.items), by_agent_and_day);
	return check_rows(faults, &receipts.items[receipts.count - 1], &rows, err);
}

enum rota_status inspect_files(struct inspection *faults, struct rota_error *err)
{
	TRY(check_forecast(faults, err));
	return check_changes(faults, err);
}
