/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/staff.h"

#include "files/need_file.h"
#include "files/outlook_file.h"
#include "pipeline/answer.h"
#include "pipeline/inputs.h"
#include "pipeline/kept_notes.h"
#include "staffing/staffing.h"

#include <rota/stages.h>

enum rota_status staff_make(struct rota_site *site, const struct outlook *outlook,
	const char *inputs, struct need **ret_need, struct notes *notes, struct rota_error *err)
{
	owned_by(need_free) struct need *need = NULL;
	done_by(text_done) struct text csv = {0};
	char digest[DIGEST_SIZE];
	struct store *store;
	int version;
	TRY(staffing_run(site->site, outlook, &need, notes, err));
	TRY(need_file_write(site->site, need, &csv, err));
	TRY(inputs_digest(site, inputs, strlen(inputs), digest, err));
	TRY(pipeline_store(site, &store, err));
	TRY(store_begin(store, err));
	TRY(store_add_need(store, site->site, digest, need, &version, err));
	TRY(pipeline_commit(site, err));
	TRY(pipeline_write(site, "requirements.csv", csv.data, csv.length, err));
	TRY(kept_notes_write(site, "requirements", notes, err));
	*ret_need = TAKE(need);
	return ROTA_OK;
}

static void say_queue(
	const struct site *site, const struct need *need, int queue, struct answer_draft *draft)
{
	const double *required = series_column(&need->columns[NEED_REQUIRED], queue);
	double hours = 0, peak = 0;
	interval_index at = 0;
	for (interval_index i = 0; i < need->horizon.count; i++) {
		hours += required[i] * need->horizon.step_s / 3600;
		if (required[i] > peak) {
			peak = required[i];
			at = i;
		}
	}
	char when[INSTANT_TEXT_SIZE];
	instant_format(site->zone, horizon_at(&need->horizon, at), when);
	text_addf(&draft->text, "  %-16s %8.1f agent-hours, most %.0f agents at %.10s %.5s\n",
		site->queues[queue].name, hours, peak, when, when + 11);
	json_open_object(&draft->json, NULL);
	json_add_text(&draft->json, "queue", site->queues[queue].name);
	json_add_number(&draft->json, "agent_hours", hours);
	json_add_number(&draft->json, "most_agents", peak);
	json_add_text(&draft->json, "most_at", when);
	json_close(&draft->json);
}

enum rota_status rota_staff(struct rota_site *site, const char *forecast,
	const struct rota_context *context, struct rota_answer **ret_answer, struct rota_error *err)
{
	(void)context;
	static const char *const standard[] = {"out/forecast.csv", NULL};
	done_by(answer_draft_done) struct answer_draft draft = {0};
	done_by(input_file_done) struct input_file file = {0};
	done_by(notes_done) struct notes notes = {0};
	owned_by(outlook_free) struct outlook *outlook = NULL;
	owned_by(need_free) struct need *need = NULL;
	TRY(inputs_read(site, forecast, standard, "'rota forecast' makes it", &file, err));
	TRY(outlook_file_read(site->site, file.path, file.bytes, file.length, &outlook, err));
	TRY(pipeline_hold(site, err));
	TRY(staff_make(site, outlook, file.digest, &need, &notes, err));
	answer_draft_init(&draft, "staff");
	text_add(&draft.text, "Agents at work that the goals take, before shrinkage:\n");
	json_open_list(&draft.json, "queues");
	for (int q = 0; q < site->site->n_queues; q++)
		say_queue(site->site, need, q, &draft);
	json_close(&draft.json);
	answer_add_notes(&draft, &notes);
	text_add(&draft.text,
		"out/requirements.csv has every interval with the service it gives.\n");
	return answer_new(&draft, ret_answer, err);
}
