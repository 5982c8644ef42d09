/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/staff.h"

#include "files/need_file.h"
#include "files/outlook_file.h"
#include "pipeline/answer.h"
#include "pipeline/diary.h"
#include "pipeline/inputs.h"
#include "pipeline/kept_notes.h"
#include "pipeline/service_table.h"
#include "pipeline/whole.h"
#include "staffing/staffing.h"

#include <math.h>
#include <rota/stages.h>

enum rota_status staff_make(struct rota_site *site, const struct outlook *outlook,
	const char *inputs, struct need **ret_need, int *ret_version, struct notes *notes,
	struct rota_error *err)
{
	owned_by(need_free) struct need *need = NULL;
	done_by(text_done) struct text csv = {0};
	char digest[DIGEST_SIZE];
	struct store *store;
	bool own;
	diary_stage(site, "staff");
	TRY(staffing_run(site->site, outlook, &need, notes, err));
	TRY(need_file_write(site->site, need, &csv, err));
	TRY(inputs_digest(site, inputs, strlen(inputs), digest, err));
	TRY(whole_enter(site, &own, err));
	TRY(pipeline_store(site, &store, err));
	TRY(store_add_need(store, site->site, digest, need, ret_version, err));
	TRY(pipeline_write(site, "requirements.csv", csv.data, csv.length, err));
	TRY(kept_notes_write(site, "requirements", notes, err));
	TRY(whole_leave(site, own, err));
	*ret_need = TAKE(need);
	return ROTA_OK;
}

/* What the required agents give over all intervals, weighted by contacts. */
struct served {
	double hours, peak, contacts, answered, asa_s, p50_s, p95_s, busy_hours, abandoned;
	interval_index peak_at;
};

static void gather(const struct need *need, int queue, struct served *ret_served)
{
	const double *c[NEED_COLUMNS];
	for (int k = 0; k < NEED_COLUMNS; k++)
		c[k] = series_column(&need->columns[k], queue);
	*ret_served = (struct served){0};
	for (interval_index i = 0; i < need->horizon.count; i++) {
		double hours = c[NEED_REQUIRED][i] * need->horizon.step_s / 3600;
		struct served *s = ret_served;
		s->hours += hours;
		if (c[NEED_REQUIRED][i] > s->peak) {
			s->peak = c[NEED_REQUIRED][i];
			s->peak_at = i;
		}
		if (!(c[NEED_VOLUME][i] > 0) || isnan(c[NEED_SERVICE_LEVEL][i]))
			continue;
		s->contacts += c[NEED_VOLUME][i];
		s->answered += c[NEED_VOLUME][i] * c[NEED_SERVICE_LEVEL][i];
		s->asa_s += c[NEED_VOLUME][i] * c[NEED_ASA_S][i];
		s->abandoned += c[NEED_VOLUME][i] * c[NEED_ABANDONED][i];
		s->busy_hours += hours * c[NEED_OCCUPANCY][i];
		s->p50_s = fmax(s->p50_s, c[NEED_MEDIAN_WAIT_S][i]);
		s->p95_s = fmax(s->p95_s, c[NEED_P95_WAIT_S][i]);
	}
}

static void format_wait(double seconds, char ret_text[DURATION_TEXT_SIZE])
{
	duration_format((int64_t)llround(fmin(seconds, 1e9)), ret_text);
}

/* Goal and service of a queue, each figure under its name. */
static void say_served(
	const struct queue *queue, const struct served *s, struct answer_draft *draft)
{
	if (!(s->contacts > 0))
		return;
	struct goal goal = staffing_goal(queue);
	struct service_goals goals;
	char within[DURATION_TEXT_SIZE], asa[DURATION_TEXT_SIZE], p50[DURATION_TEXT_SIZE],
		p95[DURATION_TEXT_SIZE];
	goals_make(&goal, queue->max_occupancy, &goals);
	format_wait(staffing_within_s(queue), within);
	format_wait(s->asa_s / s->contacts, asa);
	format_wait(s->p50_s, p50);
	format_wait(s->p95_s, p95);
	text_add(&draft->text, "    goal: ");
	for (int i = 0; i < goals.count; i++) {
		text_add(&draft->text, i > 0 ? "; " : "");
		service_goal_words(&goals.items[i], &draft->text);
	}
	text_addf(&draft->text,
		"\n    gives: %.1f %% %s within %s, ASA %s, P50 up to %s and P95 up to %s in the "
		"worst interval, occupancy %.1f %%",
		100 * s->answered / s->contacts,
		queue->channel == CHANNEL_DEFERRED ? "done" : "answered", within, asa, p50, p95,
		s->hours > 0 ? 100 * s->busy_hours / s->hours : 0.0);
	if (queue->patience_s > 0)
		text_addf(&draft->text, ", %.1f %% give up", 100 * s->abandoned / s->contacts);
	text_add(&draft->text, "\n");
	json_add_number(&draft->json, "service_level", s->answered / s->contacts);
	json_add_number(&draft->json, "within_s", staffing_within_s(queue));
	json_add_number(&draft->json, "asa_s", s->asa_s / s->contacts);
	json_add_number(&draft->json, "worst_median_wait_s", s->p50_s);
	json_add_number(&draft->json, "worst_p95_wait_s", s->p95_s);
	json_add_number(&draft->json, "abandoned", s->abandoned / s->contacts);
	json_add_number(&draft->json, "occupancy", s->hours > 0 ? s->busy_hours / s->hours : 0);
}

static void say_queue(
	const struct site *site, const struct need *need, int queue, struct answer_draft *draft)
{
	struct served served;
	char when[INSTANT_TEXT_SIZE];
	gather(need, queue, &served);
	instant_format(site->zone, horizon_at(&need->horizon, served.peak_at), when);
	text_addf(&draft->text, "  %-16s %8.1f agent-hours, most %.0f agents at %.10s %.5s\n",
		site->queues[queue].name, served.hours, served.peak, when, when + 11);
	json_open_object(&draft->json, NULL);
	json_add_text(&draft->json, "queue", site->queues[queue].name);
	json_add_number(&draft->json, "agent_hours", served.hours);
	json_add_number(&draft->json, "most_agents", served.peak);
	json_add_text(&draft->json, "most_at", when);
	say_served(&site->queues[queue], &served, draft);
	json_close(&draft->json);
}

enum rota_status rota_staff(struct rota_site *site, const char *forecast,
	const struct rota_context *context, struct rota_answer **ret_answer, struct rota_error *err)
{
	static const char *const standard[] = {"out/forecast.csv", NULL};
	done_by(answer_draft_done) struct answer_draft draft = {0};
	done_by(input_file_done) struct input_file file = {0};
	done_by(notes_done) struct notes notes = {0};
	owned_by(outlook_free) struct outlook *outlook = NULL;
	owned_by(need_free) struct need *need = NULL;
	int version;
	TRY(whole_hold(site, context, err));
	TRY(inputs_read(site, forecast, standard, "'rota forecast' makes it", &file, err));
	TRY(outlook_file_read(site->site, file.path, file.bytes, file.length, &outlook, err));
	TRY(staff_make(site, outlook, file.digest, &need, &version, &notes, err));
	answer_draft_init(&draft, "staff");
	text_add(&draft.text, "Agents at work that the goals take, before shrinkage:\n");
	json_open_list(&draft.json, "queues");
	for (int q = 0; q < site->site->n_queues; q++)
		say_queue(site->site, need, q, &draft);
	json_close(&draft.json);
	answer_add_notes(&draft, &notes);
	text_add(&draft.text,
		"out/requirements.csv has every interval with the service it gives; 'rota staff "
		"--explain START\nQUEUE' shows how one of its numbers came about.\n");
	return answer_new(&draft, ret_answer, err);
}
