/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/inspect.h"

#include "pipeline/inputs.h"
#include "store/outbox.h"

#include <rota/verify.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Once behind all faults that it is for. */
static void say_remedy(struct inspection *faults)
{
	if (faults->remedy != NULL)
		text_addf(&faults->draft->text, "       %s.\n", faults->remedy);
	faults->remedy = NULL;
}

void inspect_begin(struct inspection *faults, const char *part)
{
	faults->part = part;
	faults->told = 0;
}

void inspect_fault(struct inspection *faults, const char *remedy, const char *format, ...)
{
	struct answer_draft *draft = faults->draft;
	char words[1024];
	va_list list;
	faults->count++;
	if (faults->told++ >= INSPECT_MOST_TOLD)
		return;
	va_start(list, format);
	vsnprintf(words, sizeof(words), format, list);
	va_end(list);
	if (faults->remedy != NULL && strcmp(faults->remedy, remedy) != 0)
		say_remedy(faults);
	faults->remedy = remedy;
	text_addf(&draft->text, "fault: %s\n", words);
	json_open_object(&draft->json, NULL);
	json_add_text(&draft->json, "part", faults->part);
	json_add_text(&draft->json, "fault", words);
	json_add_text(&draft->json, "remedy", remedy);
	json_close(&draft->json);
}

void inspect_end(struct inspection *faults, const char *format, ...)
{
	struct text *text = &faults->draft->text;
	va_list list;
	say_remedy(faults);
	if (faults->told > INSPECT_MOST_TOLD)
		text_addf(text, "       and %d more of them\n", faults->told - INSPECT_MOST_TOLD);
	text_addf(text, "%-10s ", faults->part);
	va_start(list, format);
	text_addv(text, format, list);
	va_end(list);
	text_addf(text, ": %s\n", faults->told > 0 ? "not well" : "well");
}

enum rota_status inspect_outcome(struct inspection *faults, enum rota_status status,
	const char *remedy, const struct rota_error *why, struct rota_error *err)
{
	if (status != ROTA_OK && status != ROTA_EFILE && status != ROTA_EINVAL)
		return error_set(err, status, "%s", why->text);
	if (status != ROTA_OK)
		inspect_fault(faults, remedy, "%s", why->text);
	return ROTA_OK;
}

/* Files that a run has committed and not yet written are no fault of theirs. */
static enum rota_status are_files_due(
	struct inspection *faults, bool *ret_due, struct rota_error *err)
{
	done_by(store_parcel_done) struct store_parcel parcel = {0};
	char inputs[DIGEST_SIZE];
	int due;
	TRY(store_next_parcel(faults->store, 0, &parcel, ret_due, err));
	TRY(store_stage(faults->store, "calendars", inputs, &due, err));
	*ret_due |= due != 0;
	return ROTA_OK;
}

static enum rota_status check_files(struct inspection *faults, struct rota_error *err)
{
	bool due;
	TRY(are_files_due(faults, &due, err));
	if (!due) {
		TRY(inspect_calendars(faults, err));
		return inspect_plan(faults, err);
	}
	inspect_begin(faults, "files");
	inspect_fault(faults, "'rota nightly', or any command that writes, ends it",
		"a run was cut off: files of what it did are still to be written");
	inspect_end(faults, "out/ is of before");
	return ROTA_OK;
}

/* Whatever is read is of one moment, and the key that links are made of is not made for it. */
static enum rota_status check_all(struct inspection *faults, struct rota_error *err)
{
	enum rota_status status;
	TRY(inspect_database(faults, err));
	if (faults->store == NULL || faults->beyond_help)
		return ROTA_OK;
	TRY(store_begin(faults->store, err));
	status = check_files(faults, err);
	store_rollback(faults->store);
	return status;
}

enum rota_status rota_verify(struct rota_site *site, const struct rota_context *context,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	done_by(answer_draft_done) struct answer_draft draft = {0};
	struct inspection faults = {.site = site, .context = context, .draft = &draft};
	TRY(pipeline_hold(site, err));
	answer_draft_init(&draft, "verify");
	json_open_list(&draft.json, "faults");
	TRY(check_all(&faults, err));
	json_close(&draft.json);
	json_add_integer(&draft.json, "count", faults.count);
	if (faults.count > 0)
		draft.verdict = ROTA_VERDICT_FAILED;
	return answer_new(&draft, ret_answer, err);
}
