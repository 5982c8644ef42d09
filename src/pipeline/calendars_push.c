/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/answer.h"
#include "pipeline/push.h"

#include <rota/calendars.h>
#include <rota/stages.h>

static enum rota_status push(struct rota_site *site, const struct rota_push_settings *settings,
	const struct rota_context *context, struct answer_draft *draft, struct rota_error *err)
{
	struct push_result result;
	TRY(pipeline_hold(site, err));
	TRY(push_run(site, settings->password, settings->anew, context, &result, err));
	const struct dav_counts *counts = &result.counts;
	text_addf(&draft->text,
		"Sent %d calendars: %d events new, %d changed, %d taken away, %d as they were; %d "
		"requests in %.1f s.\n",
		result.calendars, counts->added, counts->changed, counts->deleted,
		counts->unchanged, result.requests, result.seconds);
	if (counts->others > 0)
		text_addf(&draft->text,
			"%d events had been changed or taken away on the server by others and "
			"were put right.\n",
			counts->others);
	json_add_integer(&draft->json, "calendars", result.calendars);
	json_add_integer(&draft->json, "added", counts->added);
	json_add_integer(&draft->json, "changed", counts->changed);
	json_add_integer(&draft->json, "deleted", counts->deleted);
	json_add_integer(&draft->json, "unchanged", counts->unchanged);
	json_add_integer(&draft->json, "put_right", counts->others);
	json_add_integer(&draft->json, "requests", result.requests);
	json_add_number(&draft->json, "seconds", result.seconds);
	return ROTA_OK;
}

enum rota_status rota_calendars_push(struct rota_site *site,
	const struct rota_push_settings *settings, const struct rota_context *context,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	done_by(answer_draft_done) struct answer_draft draft = {0};
	answer_draft_init(&draft, "calendars");
	TRY(push(site, settings, context, &draft, err));
	return answer_new(&draft, ret_answer, err);
}

enum rota_status rota_publish_and_push(struct rota_site *site, const char *plan,
	const struct rota_push_settings *settings, const struct rota_context *context,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	done_by(answer_draft_done) struct answer_draft draft = {0};
	owned_by(rota_answer_free) struct rota_answer *published = NULL;
	if (site->site->publish.caldav.url[0] == '\0')
		return error_set(err, ROTA_EINVAL,
			"there is no server to send to, must be set as 'publish.caldav.url'");
	TRY(rota_publish(site, plan, context, &published, err));
	answer_draft_init(&draft, "publish");
	text_add(&draft.text, rota_answer_text(published));
	json_add_raw(&draft.json, "published", rota_answer_json(published));
	json_open_object(&draft.json, "sent");
	enum rota_status status = push(site, settings, context, &draft, err);
	if (status != ROTA_OK)
		return error_add(err, status, "published, but not sent");
	json_close(&draft.json);
	return answer_new(&draft, ret_answer, err);
}
