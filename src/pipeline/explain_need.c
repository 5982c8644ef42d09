/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/explain_need.h"

#include "base/nearest.h"
#include "files/outlook_file.h"
#include "pipeline/inputs.h"

#include <rota/explain.h>
#include <string.h>

/* "2026-03-30T09:00" of the site's clock, or an instant with its offset. */
static enum rota_status read_start(
	const struct site *site, const char *text, instant *ret_at, struct rota_error *err)
{
	size_t length = strlen(text);
	day_number day;
	minutes at;
	if (instant_parse(text, length, ret_at))
		return ROTA_OK;
	if (length > 11 && (text[10] == 'T' || text[10] == ' ') && day_parse(text, 10, &day) &&
		clock_parse(text + 11, length - 11, &at)) {
		*ret_at = zone_instant(site->zone, day, at * 60, NULL);
		return ROTA_OK;
	}
	return error_set(err, ROTA_EINVAL,
		"'%s' is no time, must be such as 2026-03-30T09:00 or 2026-03-30T09:00+02:00",
		text);
}

static enum rota_status find_queue(
	const struct site *site, const char *name, int *ret_queue, struct rota_error *err)
{
	*ret_queue = site_find_queue(site, name);
	if (*ret_queue != INDEX_NONE)
		return ROTA_OK;
	owned_ const char **names = NULL;
	TRY(memory_new((size_t)site->n_queues, sizeof(*names), &names, err));
	for (int q = 0; q < site->n_queues; q++)
		names[q] = site->queues[q].name;
	const char *near = nearest_find(name, names, (size_t)site->n_queues);
	if (near != NULL)
		return error_set(
			err, ROTA_EINVAL, "there is no queue '%s', did you mean '%s'?", name, near);
	return error_set(err, ROTA_EINVAL, "there is no queue '%s'", name);
}

static void say_head(const struct site *site, const struct horizon *horizon,
	const struct staffing_reason *r, struct answer_draft *draft)
{
	static const char *const channels[CHANNEL_COUNT] = {"voice", "chat", "deferred"};
	char when[INSTANT_TEXT_SIZE];
	instant_format(site->zone, horizon_at(horizon, r->i), when);
	text_addf(&draft->text, "Queue '%s' (%s), %s, %.9g s long\n", r->queue->name,
		channels[r->queue->channel], when, r->step_s);
	text_addf(&draft->text,
		"Forecast: %.9g contacts (80 %% of the time %g to %g), %.9g s of work each\n",
		r->volume, r->lo80, r->hi80, r->handle_s);
	json_add_text(&draft->json, "queue", r->queue->name);
	json_add_text(&draft->json, "channel", channels[r->queue->channel]);
	json_add_text(&draft->json, "start", when);
	json_add_number(&draft->json, "length_s", r->step_s);
	json_add_number(&draft->json, "volume", r->volume);
	json_add_number(&draft->json, "handle_s", r->handle_s);
	json_add_bool(&draft->json, "open", r->is_open);
}

static enum rota_status say(const struct site *site, const struct outlook *outlook, int q,
	interval_index i, struct answer_draft *draft, struct rota_error *err)
{
	done_by(staffing_reason_done) struct staffing_reason reason = {0};
	TRY(staffing_explain(site, outlook, q, i, &reason, err));
	say_head(site, &outlook->horizon, &reason, draft);
	if (!reason.is_open) {
		text_add(&draft->text, "The queue is closed: nobody is required.\n");
		json_add_number(&draft->json, "required", 0.0);
	} else if (reason.queue->channel == CHANNEL_DEFERRED) {
		explain_deferred_add(site, &outlook->horizon, &reason, draft);
	} else {
		explain_live_add(site, &reason, draft);
	}
	if (reason.notes.count > 0)
		text_add(&draft->text, "\nAll through the forecast:\n");
	answer_add_notes(draft, &reason.notes);
	return ROTA_OK;
}

enum rota_status rota_explain_need(struct rota_site *site, const char *forecast, const char *start,
	const char *queue, struct rota_answer **ret_answer, struct rota_error *err)
{
	static const char *const standard[] = {"out/forecast.csv", NULL};
	done_by(answer_draft_done) struct answer_draft draft = {0};
	done_by(input_file_done) struct input_file file = {0};
	owned_by(outlook_free) struct outlook *outlook = NULL;
	instant at;
	int q;
	TRY(read_start(site->site, start, &at, err));
	TRY(find_queue(site->site, queue, &q, err));
	TRY(inputs_read(site, forecast, standard, "'rota forecast' makes it", &file, err));
	TRY(outlook_file_read(site->site, file.path, file.bytes, file.length, &outlook, err));
	interval_index i = horizon_find(&outlook->horizon, at);
	if (i < 0 || i >= outlook->horizon.count)
		return error_set(
			err, ROTA_EINVAL, "%s: '%s' is not in these days", file.path, start);
	answer_draft_init(&draft, "explain");
	TRY(say(site->site, outlook, q, i, &draft, err));
	return answer_new(&draft, ret_answer, err);
}
