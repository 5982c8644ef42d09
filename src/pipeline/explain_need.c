/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/explain_need.h"

#include "base/nearest.h"
#include "files/outlook_file.h"
#include "pipeline/inputs.h"
#include "staffing/skills_explain.h"

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

static void add_pool(struct json_writer *json, const struct skills_reason *r)
{
	json_open_object(json, "pool");
	json_add_integer(json, "queues", r->queues);
	json_add_integer(json, "live_queues", r->live);
	json_add_number(json, "required_alone", r->alone);
	json_add_number(json, "pool_required_alone", r->pool_alone);
	json_add_number(json, "pool_load", r->pool_load);
	json_add_number(json, "pool_line", r->pool_line);
	json_add_number(json, "joined", r->joined);
	json_add_number(json, "reserve_kept", r->kept);
	json_add_number(json, "reserve_reach", r->reach);
	json_add_number(json, "share", r->share);
	json_add_number(json, "required", r->required);
	json_close(json);
}

static void say_share(const struct skills_reason *r, struct text *text)
{
	text_addf(text,
		"  The %d live queues of the pool have a load of %.6g agents and take %.0f, each "
		"on its own; one line of all their contacts takes %.0f\n"
		"  reserve that the pool still needs: (%.0f - %.6g) / (%.0f - %.6g) = %.6g of what "
		"the queues have on their own\n"
		"  reserve of this queue that its people can share (%.4g of them serve another "
		"live queue): %.6g\n"
		"  share = %.0f - %.6g x (1 - %.6g) x (%.0f - %.6g) = %.6g, not below its "
		"minimum\n",
		r->live, r->pool_load, r->pool_alone, r->pool_line, r->pool_line, r->pool_load,
		r->pool_alone, r->pool_load, r->kept, r->joined, r->reach, r->alone, r->reach,
		r->kept, r->alone, r->load, r->share);
}

/* What pooling made of the number above. */
static enum rota_status say_pool(const struct site *site, const struct outlook *outlook, int q,
	interval_index i, struct answer_draft *draft, struct rota_error *err)
{
	struct skills_reason r;
	TRY(skills_explain(site, outlook, q, i, &r, err));
	text_addf(&draft->text, "\nPooling (staffing.pooling: yes): ");
	if (r.queues < 2)
		text_add(&draft->text, "no agent joins this queue to another one\n");
	else
		text_addf(&draft->text, "agents join %d queues\n", r.queues);
	if (r.live > 1 && r.load > 0.0)
		say_share(&r, &draft->text);
	else if (r.queues > 1 && site->queues[q].channel == CHANNEL_DEFERRED)
		text_add(&draft->text,
			"  its work is placed within its deadlines where the pool's live queues "
			"leave people, and in part is done by people who wait for live contacts\n");
	else if (r.queues > 1)
		text_add(&draft->text, "  no other live queue of the pool has contacts then\n");
	text_addf(&draft->text,
		"  Required in the pool: %.0f agents, %.0f on its own; all queues of the pool have "
		"%.0f%s\n",
		r.required, r.alone, r.pool_required,
		r.live > 1 ? "; whole agents go to the largest shares" : "");
	add_pool(&draft->json, &r);
	return ROTA_OK;
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
	if (site->staffing.pooling && reason.is_open)
		TRY(say_pool(site, outlook, q, i, draft, err));
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
