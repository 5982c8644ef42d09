/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a night that failed leaves for people and monitors, also where not even the site could be
 * read. */
#include "base/file.h"
#include "pipeline/diary.h"
#include "pipeline/inputs.h"
#include "pipeline/night.h"

#include <stdlib.h>
#include <string.h>

static bool is_printed(const struct rota_nightly_settings *settings)
{
	return settings->mail != NULL && strcmp(settings->mail, "-") == 0;
}

static enum rota_status make_mail(const struct rota_site *site, const struct rota_error *why,
	struct text *mail, struct rota_error *err)
{
	done_by(text_done) struct text words = {0};
	text_addf(&words, "The night failed; what was published stays.\n\n%s\n", why->text);
	TRY(text_check(&words, err));
	return night_mail_short(site, "the night failed", words.data, mail, err);
}

void night_mail_failure(struct rota_site *site, const struct rota_nightly_settings *settings,
	const struct rota_context *context, const struct rota_error *why)
{
	done_by(text_done) struct text mail = {0};
	struct rota_error err = {0};
	bool to_file = settings->mail != NULL && !is_printed(settings);
	if ((!to_file && !site->site->nightly.mail) || why == NULL || why->status == ROTA_EBUSY)
		return;
	diary_abandon(site);
	enum rota_status status = make_mail(site, why, &mail, &err);
	if (status == ROTA_OK && site->site->nightly.mail)
		status = pipeline_write_private(site, NIGHT_MAIL, mail.data, mail.length, &err);
	if (status == ROTA_OK && to_file)
		status = file_write_private(settings->mail, mail.data, mail.length, &err);
	if (status != ROTA_OK)
		context_log(context, ROTA_LEVEL_WARNING, "no mail: %s", err.text);
}

/* The site's name in the figures of the night before, so that they go on under it; nothing is added
 * where there are none. */
static void read_label(const char *metrics, struct text *name)
{
	enum { MOST_BYTES = 1 << 20 };
	static const char before[] = "{site=\"";
	owned_ char *bytes = NULL;
	size_t length;
	if (metrics == NULL || !file_exists(metrics) ||
		file_read(metrics, MOST_BYTES, &bytes, &length, NULL) != ROTA_OK)
		return;
	const char *at = strstr(bytes, before);
	for (at = at != NULL ? at + strlen(before) : ""; *at != '\0' && *at != '"'; at++) {
		if (*at == '\\' && at[1] != '\0')
			at++;
		text_add_char(name, *at);
	}
}

/* A site of which nothing is known but its folder, by whose name it goes; mail is wanted where
 * there was one before. */
static enum rota_status stand_in(
	struct rota_site *site, const char *folder, const char *metrics, struct rota_error *err)
{
	owned_ char *whole = realpath(folder, NULL), *mail = NULL, *path = NULL;
	done_by(text_done) struct text label = {0};
	read_label(metrics, &label);
	TRY(text_check(&label, err));
	TRY(memory_new(1, sizeof(*site->site), &site->site, err));
	TRY(memory_copy_text(folder, &site->folder, err));
	TRY(zone_new("UTC", &site->site->zone, err));
	const char *name = whole != NULL ? strrchr(whole, '/') + 1 : folder;
	name = label.length > 0 ? label.data : name;
	TRY(arena_copy_text(&site->site->arena, name, &site->site->name, err));
	site->site->publish.mail_from = site->site->nightly.mail_to = "";
	site->site->nightly.metrics = "";
	TRY(pipeline_path(site, "out", &mail, err));
	TRY(file_join(mail, NIGHT_MAIL, &path, err));
	site->site->nightly.mail = file_exists(path);
	return diary_begin(site, "nightly", err);
}

/* What was before, for the figures, and where the night becomes a line of the history; a database
 * that another run holds, or that cannot be read, is left alone. */
static void open_store(struct rota_site *site)
{
	struct store *store;
	if (inputs_is_there(site, "rota.db") && pipeline_hold(site, NULL) == ROTA_OK)
		pipeline_store(site, &store, NULL);
}

static void note(struct rota_site *site, const struct rota_error *why)
{
	struct rota_error copy = *why;
	if (site->store != NULL)
		diary_close(site, why->status, NULL, &copy);
}

static enum rota_status print_mail(const struct rota_site *site, const struct rota_error *why,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	done_by(answer_draft_done) struct answer_draft draft = {0};
	done_by(text_done) struct text mail = {0};
	answer_draft_init(&draft, "nightly");
	TRY(make_mail(site, why, &mail, err));
	json_add_text(&draft.json, "failed", why->text);
	text_add_bytes(&draft.text, mail.data, mail.length);
	draft.verdict = ROTA_VERDICT_FAILED;
	return answer_new(&draft, ret_answer, err);
}

enum rota_status rota_nightly_failed(const char *folder, const char *const overrides[],
	size_t n_overrides, const struct rota_nightly_settings *settings,
	const struct rota_error *why, const struct rota_context *context,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	owned_by(rota_site_close) struct rota_site *site = NULL, *unread = NULL;
	*ret_answer = NULL;
	if (why->status == ROTA_EBUSY)
		return ROTA_OK;
	if (rota_site_open(folder, overrides, n_overrides, &site, NULL) == ROTA_OK) {
		/* files were written by the night itself */
		TRY(diary_begin(site, "nightly", err));
		return is_printed(settings) ? print_mail(site, why, ret_answer, err) : ROTA_OK;
	}
	TRY(memory_new(1, sizeof(*unread), &unread, err));
	unread->lock = -1;
	TRY(stand_in(unread, folder, settings->metrics, err));
	open_store(unread);
	night_mail_failure(unread, settings, context, why);
	night_metrics(unread, settings->metrics, why->status, context);
	enum rota_status status =
		is_printed(settings) ? print_mail(unread, why, ret_answer, err) : ROTA_OK;
	note(unread, why);
	return status;
}
