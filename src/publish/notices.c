/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/notices.h"

#include "ics/split.h"
#include "publish/texts.h"
#include "publish/told.h"

#include <string.h>

void notices_done(struct notices *notices)
{
	free(notices->items);
	free(notices->entries);
	free(notices->was);
	*notices = (struct notices){0};
}

/* The next line about work, breaks or activities. */
static size_t next_piece(const char **at)
{
	for (;;) {
		size_t length = strcspn(*at, "\n");
		if (length == 0 || strchr("wba", **at) != NULL)
			return length;
		*at += length + ((*at)[length] == '\n');
	}
}

static bool same_pieces(const char *a, const char *b)
{
	for (;;) {
		size_t length = next_piece(&a);
		if (length != next_piece(&b) || memcmp(a, b, length) != 0)
			return false;
		if (length == 0)
			return true;
		a += length + (a[length] == '\n');
		b += length + (b[length] == '\n');
	}
}

static bool is_change(const struct published *was, const struct published *is)
{
	if (was == NULL)
		return !is->cancelled;
	if (was->cancelled != is->cancelled)
		return true;
	return !is->cancelled && (was->start != is->start || was->end != is->end ||
					 strcmp(was->kind_name, is->kind_name) != 0 ||
					 !same_pieces(was->pieces, is->pieces));
}

static enum rota_status index_uids(
	const struct publication *last, struct names *uids, struct rota_error *err)
{
	for (size_t i = 0; last != NULL && i < last->count; i++) {
		const char *uid = last->items[i].uid;
		int found;
		TRY(names_add(uids, uid, strlen(uid), (int)i, &found, err));
	}
	return ROTA_OK;
}

static enum rota_status add_change(struct notices *notices, int agent, size_t at,
	const struct published *is, const struct published *was, struct rota_error *err)
{
	if (notices->count == 0 || notices->items[notices->count - 1].agent != agent) {
		TRY(memory_grow(&notices->items, &notices->capacity, notices->count + 1,
			sizeof(*notices->items), err));
		notices->items[notices->count++] =
			(struct notice){agent, notices->entries + at, notices->was + at, 0};
	}
	notices->entries[at] = is;
	notices->was[at] = was;
	notices->items[notices->count - 1].count++;
	return ROTA_OK;
}

static enum rota_status find_changes(const struct site *site, const struct publication *last,
	const struct publication *record, const struct names *uids, struct notices *notices,
	struct rota_error *err)
{
	size_t n_changes = 0;
	TRY(memory_new(record->count, sizeof(*notices->entries), &notices->entries, err));
	TRY(memory_new(record->count, sizeof(*notices->was), &notices->was, err));
	for (size_t i = 0; i < record->count; i++) {
		const struct published *is = &record->items[i];
		int agent = site_find_agent(site, is->agent_id);
		int old = names_find_text(uids, is->uid);
		const struct published *was = old != NAMES_ABSENT ? &last->items[old] : NULL;
		if (agent == INDEX_NONE || !told_is_shift(is->kind_name) || !is_change(was, is))
			continue;
		TRY(add_change(notices, agent, n_changes++, is, was, err));
	}
	return ROTA_OK;
}

enum rota_status notices_make(const struct site *site, const struct publication *last,
	const struct publication *record, struct notices *ret_notices, struct rota_error *err)
{
	done_by(notices_done) struct notices notices = {0};
	done_by(names_done) struct names uids = {0};
	TRY(index_uids(last, &uids, err));
	TRY(find_changes(site, last, record, &uids, &notices, err));
	*ret_notices = notices;
	notices = (struct notices){0};
	return ROTA_OK;
}

/* "2026-03-02 Mon early 08:00-16:00" */
static void add_shift(struct text *out, const struct site *site, enum language language,
	const struct published *entry)
{
	char date[DAY_TEXT_SIZE], start[CLOCK_TEXT_SIZE], end[CLOCK_TEXT_SIZE];
	day_number day;
	int second;
	day_format(entry->day, date);
	zone_local(site->zone, entry->start, &day, &second);
	clock_format(second / 60, start);
	zone_local(site->zone, entry->end, &day, &second);
	clock_format(second / 60, end);
	text_addf(out, "%s %s %s %s-%s", date, texts_weekday(language, day_weekday(entry->day)),
		entry->kind_name, start, end);
}

static void add_change_line(struct text *out, const struct site *site, enum language language,
	const struct published *is, const struct published *was)
{
	bool is_new = was == NULL || was->cancelled;
	bool is_moved = !is_new && (was->start != is->start || was->end != is->end ||
					   strcmp(was->kind_name, is->kind_name) != 0);
	enum text_key what = is->cancelled ? TEXT_NOTICE_CANCELLED
			     : is_new	   ? TEXT_NOTICE_NEW
			     : is_moved	   ? TEXT_NOTICE_CHANGED
					   : TEXT_NOTICE_INSIDE;
	text_add(out, "- ");
	add_shift(out, site, language, is);
	text_addf(out, ": %s", texts_find(language, what));
	if (is_moved && !is->cancelled) {
		text_addf(out, " (%s ", texts_find(language, TEXT_NOTICE_WAS));
		add_shift(out, site, language, was);
		text_add_char(out, ')');
	}
	text_add_char(out, '\n');
}

static void add_text(struct text *out, const struct site *site, const struct notice *notice,
	enum language language)
{
	const struct agent *agent = &site->agents[notice->agent];
	text_addf(out, "%s %s,\n\n%s:\n\n", texts_find(language, TEXT_NOTICE_HELLO),
		agent->name[0] != '\0' ? agent->name : agent->id,
		texts_find(language, TEXT_NOTICE_SUBJECT));
	for (size_t i = 0; i < notice->count; i++)
		add_change_line(out, site, language, notice->entries[i], notice->was[i]);
	text_addf(out, "\n%s %s.\n%s\n", texts_find(language, TEXT_NOTICE_ZONE),
		zone_name(site->zone), texts_find(language, TEXT_NOTICE_ATTACHED));
}

static bool is_in(const struct notice *notice, const char *uid)
{
	for (size_t i = 0; i < notice->count; i++) {
		if (strcmp(notice->entries[i]->uid, uid) == 0)
			return true;
	}
	return false;
}

static enum rota_status add_events(const struct notice *notice, const char *calendar, size_t length,
	struct text *out, struct rota_error *err)
{
	done_by(ics_events_done) struct ics_events events = {0};
	TRY(ics_split(calendar, length, &events, err));
	ics_add_part_head(out, &events, "PUBLISH");
	for (size_t i = 0; i < events.count; i++) {
		if (is_in(notice, events.items[i].uid))
			text_add_bytes(out, events.items[i].bytes, events.items[i].length);
	}
	ics_add_part_tail(out);
	return text_check(out, err);
}

enum rota_status notice_add_mail(const struct site *site, const struct notice *notice, instant at,
	const char *calendar, size_t length, struct text *out, struct rota_error *err)
{
	static const char *const codes[LANGUAGE_COUNT] = {"en", "tr", "pl", "zh"};
	const struct agent *agent = &site->agents[notice->agent];
	enum language language = language_find(agent->language);
	done_by(text_done) struct text events = {0}, text = {0};
	TRY(add_events(notice, calendar, length, &events, err));
	add_text(&text, site, notice, language);
	TRY(text_check(&text, err));
	struct mail mail = {.from = site->publish.mail_from,
		.to = agent->email,
		.to_name = agent->name,
		.subject = texts_find(language, TEXT_NOTICE_SUBJECT),
		.language = codes[language],
		.zone = site->zone,
		.at = at,
		.text = text.data,
		.calendar = events.data,
		.calendar_length = events.length};
	mail_add(out, &mail);
	return text_check(out, err);
}
