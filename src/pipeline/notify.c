/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/notify.h"

#include "base/file.h"
#include "files/delivery_fields.h"
#include "publish/file_name.h"

enum { CALENDAR_LIMIT = 256 << 20 };

static void add_time(struct text *out, instant at)
{
	int year, month, day_of_month, second = (int)(at % 86400);
	day_civil((day_number)(at / 86400), &year, &month, &day_of_month);
	text_addf(out, "%04d%02d%02dT%02d%02d%02dZ", year, month, day_of_month, second / 3600,
		second / 60 % 60, second % 60);
}

static enum rota_status write_mail(const struct rota_site *site, const struct links *links,
	const struct notice *notice, instant now, struct rota_error *err)
{
	done_by(text_done) struct text stem = {0}, name = {0}, calendar = {0}, mail = {0};
	owned_ char *path = NULL, *bytes = NULL;
	size_t length;
	file_name_add_stem(&stem, "agent", site->site->agents[notice->agent].id);
	TRY(text_check(&stem, err));
	int i = names_find(&links->stems, stem.data, stem.length);
	text_addf(&calendar, "out/calendars/%s", i != NAMES_ABSENT ? links->files[i] : "");
	text_add(&name, "notices/");
	add_time(&name, now);
	text_addf(&name, "_%s.eml", stem.data);
	TRY(text_check(&calendar, err));
	TRY(text_check(&name, err));
	TRY(pipeline_path(site, calendar.data, &path, err));
	TRY(file_read(path, CALENDAR_LIMIT, &bytes, &length, err));
	TRY(notice_add_mail(site->site, notice, now, bytes, length, &mail, err));
	return pipeline_write_private(site, name.data, mail.data, mail.length, err);
}

void notify_done(struct notify *notify)
{
	for (size_t i = 0; i < notify->count; i++) {
		notices_done(&notify->items[i].notices);
		publication_free(notify->items[i].last);
		publication_free(notify->items[i].record);
	}
	free(notify->items);
	*notify = (struct notify){0};
}

enum rota_status notify_add(struct notify *notify, const struct rota_site *site,
	struct publication **last, struct publication **record, struct rota_error *err)
{
	done_by(notices_done) struct notices notices = {0};
	TRY(notices_make(site->site, *last, *record, &notices, err));
	if (notices.count == 0)
		return ROTA_OK;
	TRY(memory_grow(
		&notify->items, &notify->capacity, notify->count + 1, sizeof(*notify->items), err));
	notify->items[notify->count++] =
		(struct notify_person){TAKE(*last), TAKE(*record), notices};
	notices = (struct notices){0};
	return ROTA_OK;
}

enum rota_status notify_write(const struct notify *notify, const struct rota_site *site,
	const struct links *links, instant now, const struct rota_context *context,
	struct rota_error *err)
{
	int without = 0, written = 0;
	for (size_t i = 0; i < notify->count; i++) {
		const struct notice *notice = &notify->items[i].notices.items[0];
		if (!mail_is_safe(site->site->agents[notice->agent].email)) {
			without++;
			continue;
		}
		TRY(write_mail(site, links, notice, now, err));
		written++;
	}
	if (written > 0)
		context_log(context, ROTA_LEVEL_INFO, "%d notices in out/notices/", written);
	if (without > 0)
		context_log(context, ROTA_LEVEL_WARNING,
			"%d people whose shifts changed have no mail address that a notice could "
			"go to",
			without);
	return ROTA_OK;
}
