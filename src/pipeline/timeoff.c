/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/timeoff.h"

#include "base/file.h"
#include "files/feeds.h"
#include "http/http.h"
#include "pipeline/answer.h"

#include <rota/timeoff.h>

/* As people are told of it: of an address the host alone, the rest may be a secret. */
static void add_name(struct text *out, const struct timeoff_feed *feed)
{
	if (feed->is_url)
		url_add_host(out, feed->ics);
	else
		text_add(out, feed->ics);
}

void timeoff_warn(const struct rota_site *site, const struct rota_context *context)
{
	for (int f = 0; f < site->site->n_feeds; f++) {
		const struct timeoff_feed *feed = &site->site->feeds[f];
		done_by(text_done) struct text name = {0};
		owned_ char *path = NULL;
		add_name(&name, feed);
		if (!feed->is_url || text_check(&name, NULL) != ROTA_OK ||
			pipeline_path(site, feed->file, &path, NULL) != ROTA_OK ||
			file_exists(path))
			continue;
		context_log(context, ROTA_LEVEL_WARNING,
			"the absences of %s are not known yet: `rota timeoff --fetch` gets them",
			name.data);
	}
}

/* What was got must be a calendar before it takes the place of the last one. */
static enum rota_status fetch(const struct rota_site *site, struct http *http,
	const struct timeoff_feed *feed, struct rota_error *err)
{
	done_by(http_response_done) struct http_response response = {0};
	done_by(feed_done) struct feed read = {0};
	owned_ char *path = NULL, *folder = NULL;
	struct http_request request = {.method = "GET", .url = feed->ics};
	TRY(http_send(http, &request, &response, err));
	if (response.status != 200)
		return error_set(
			err, ROTA_EFILE, "it answers %d, must answer 200", response.status);
	TRY(feed_read(response.body.data != NULL ? response.body.data : "", response.body.length,
		site->site->zone, &feed_usual_limits, &read, err));
	TRY(pipeline_path(site, "timeoff", &folder, err));
	TRY(file_make_folder(folder, err));
	TRY(pipeline_path(site, feed->file, &path, err));
	return file_write_private(path, response.body.data, response.body.length, err);
}

static enum rota_status fetch_all(
	const struct rota_site *site, const struct rota_context *context, struct rota_error *err)
{
	struct http_settings settings = {.timeout_s = 30,
		.most_bytes = feed_usual_limits.most_bytes,
		.tries = 3,
		.first_wait_s = 1,
		.most_redirects = 3};
	owned_by(http_free) struct http *http = NULL;
	enum rota_status first = ROTA_OK;
	TRY(http_new(&settings, &http, err));
	for (int f = 0; f < site->site->n_feeds; f++) {
		const struct timeoff_feed *feed = &site->site->feeds[f];
		done_by(text_done) struct text name = {0};
		struct rota_error fault = {0};
		if (!feed->is_url)
			continue;
		add_name(&name, feed);
		TRY(text_check(&name, err));
		enum rota_status status = fetch(site, http, feed, &fault);
		if (status == ROTA_OK)
			continue;
		if (first == ROTA_OK)
			first = error_set(err, status, "calendar %d of 'timeoff' (%s): %s", f + 1,
				name.data, fault.text);
		else
			context_log(context, ROTA_LEVEL_WARNING,
				"calendar %d of 'timeoff' (%s): %s", f + 1, name.data, fault.text);
	}
	return first;
}

static void say_count(struct answer_draft *draft, const char *key, int count, const char *words)
{
	json_add_integer(&draft->json, key, count);
	if (count > 0)
		text_addf(&draft->text, ", %d %s", count, words);
}

static void say(struct answer_draft *draft, const char *name, const struct feed_summary *summary)
{
	json_open_object(&draft->json, NULL);
	json_add_text(&draft->json, "calendar", name);
	json_add_bool(&draft->json, "there", summary->is_there);
	text_addf(&draft->text, "%s: ", name);
	text_addf(&draft->text, summary->is_there ? "%d absences" : "not fetched yet",
		summary->absences);
	json_add_integer(&draft->json, "absences", summary->absences);
	say_count(draft, "of_nobody", summary->of_nobody, "of nobody here");
	say_count(draft, "left_out", summary->left_out, "without a word of 'only'");
	say_count(draft, "cancelled", summary->counts.cancelled, "cancelled");
	say_count(draft, "tentative", summary->counts.tentative, "tentative, not counted");
	say_count(draft, "no_time", summary->counts.no_time, "without a time that can be read");
	say_count(draft, "no_zone", summary->counts.no_zone, "of a time zone that is not known");
	say_count(draft, "no_rule", summary->counts.no_rule,
		"that come again by a rule that is not understood");
	say_count(draft, "cut", summary->counts.cut, "that come again too often to be read whole");
	text_add_char(&draft->text, '\n');
	json_close(&draft->json);
}

enum rota_status rota_timeoff(struct rota_site *site, bool fetch_first,
	const struct rota_context *context, struct rota_answer **ret_answer, struct rota_error *err)
{
	done_by(answer_draft_done) struct answer_draft draft = {0};
	if (fetch_first) {
		TRY(pipeline_hold(site, err));
		TRY(fetch_all(site, context, err));
	}
	answer_draft_init(&draft, "timeoff");
	json_open_list(&draft.json, "calendars");
	for (int f = 0; f < site->site->n_feeds; f++) {
		const struct timeoff_feed *feed = &site->site->feeds[f];
		done_by(text_done) struct text name = {0};
		struct feed_summary summary;
		add_name(&name, feed);
		TRY(text_check(&name, err));
		TRY(feeds_summarise(site->folder, site->site, feed, &summary, err));
		say(&draft, name.data, &summary);
	}
	json_close(&draft.json);
	if (site->site->n_feeds == 0)
		text_add(&draft.text, "site.yaml names no calendars under 'timeoff'.\n");
	return answer_new(&draft, ret_answer, err);
}
