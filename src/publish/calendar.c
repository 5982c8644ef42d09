/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/calendar.h"

#include "ics/vtimezone.h"

#include <string.h>

static enum rota_status tell(struct calendar *calendar, enum publish_part part,
	const struct published *entry, const struct text *text, struct rota_error *err)
{
	const struct publish_sink *sink = calendar->maker->sink;
	TRY(text_check(text, err));
	if (sink->add == NULL || text->length == 0)
		return ROTA_OK;
	struct publish_piece piece = {
		.part = part,
		.uid = entry != NULL ? entry->uid : NULL,
		.sequence = entry != NULL ? entry->sequence : 0,
		.bytes = text->data,
		.length = text->length,
	};
	return sink->add(sink->owner, calendar->open, &piece, err);
}

static enum text_key title_of(enum calendar_kind kind)
{
	if (kind == CALENDAR_TEAM)
		return TEXT_CALENDAR_OF_TEAM;
	return kind == CALENDAR_LEAD ? TEXT_CALENDAR_OF_LEAD : TEXT_CALENDAR_OF_SHIFTS;
}

static const char *name_of(const struct site *site, const struct publish_calendar *told)
{
	if (told->kind == CALENDAR_TEAM)
		return site->teams[told->team].name;
	if (told->kind == CALENDAR_SITE)
		return site->name;
	const struct agent *agent = &site->agents[told->agent];
	return agent->name[0] != '\0' ? agent->name : agent->id;
}

static const char *id_of(const struct site *site, const struct publish_calendar *told)
{
	if (told->kind == CALENDAR_TEAM)
		return site->teams[told->team].name;
	return told->kind == CALENDAR_SITE ? "" : site->agents[told->agent].id;
}

static enum rota_status begin(
	struct calendar_maker *maker, struct calendar *calendar, struct rota_error *err)
{
	const struct site *site = maker->input->site;
	struct publish_calendar *told = &calendar->told;
	done_by(text_done) struct text title = {0};
	text_addf(&title, "%s: %s", texts_find(told->language, title_of(told->kind)),
		name_of(site, told));
	TRY(text_check(&title, err));
	told->title = title.data;
	TRY(maker->sink->open(maker->sink->owner, told, &calendar->open, err));
	calendar->is_open = true;
	struct ics_calendar head = {title.data, zone_name(calendar->own.zone)};
	maker->part.length = 0;
	ics_begin(&maker->part, &head);
	TRY(tell(calendar, PUBLISH_HEAD, NULL, &maker->part, err));
	told->title = NULL;
	if (!calendar->is_local)
		return ROTA_OK;
	maker->part.length = 0;
	vtimezone_add(&maker->part, calendar->own.zone);
	return tell(calendar, PUBLISH_ZONE, NULL, &maker->part, err);
}

enum rota_status calendar_open(struct calendar_maker *maker, enum calendar_kind kind, int agent,
	int team, struct calendar *ret_calendar, struct rota_error *err)
{
	const struct site *site = maker->input->site;
	*ret_calendar = (struct calendar){0};
	if (!(site->publish.calendars & kind & ~maker->input->without))
		return ROTA_OK;
	struct calendar calendar = {.maker = maker,
		.told = {.kind = kind, .agent = agent, .team = team},
		.own = maker->common_reader,
		.is_free = kind != CALENDAR_AGENT};
	if (agent != INDEX_NONE) {
		calendar.own.language = language_find(site->agents[agent].language);
		calendar.own.zone = agent_zone(site, &site->agents[agent]);
	}
	calendar.own.agent = agent;
	calendar.own.is_lead = kind == CALENDAR_LEAD;
	calendar.others = calendar.own;
	calendar.others.agent = INDEX_NONE;
	calendar.is_local =
		site->publish.times == TIMES_LOCAL &&
		vtimezone_is_right(calendar.own.zone, maker->input->from, maker->input->until);
	calendar.told.language = calendar.own.language;
	calendar.told.id = id_of(site, &calendar.told);
	*ret_calendar = calendar;
	return begin(maker, ret_calendar, err);
}

static enum rota_status print(struct calendar *calendar, const struct reader *reader,
	const struct published *entry, struct text *out, struct rota_error *err)
{
	struct calendar_maker *maker = calendar->maker;
	bool is_leave = strcmp(entry->kind_name, TOLD_LEAVE) == 0;
	bool is_piece = !told_is_shift(entry->kind_name) && !is_leave;
	maker->summary.length = maker->details.length = out->length = 0;
	describe_summary(&maker->summary, reader, entry);
	describe_details(&maker->details, reader, entry);
	TRY(text_check(&maker->summary, err));
	TRY(text_check(&maker->details, err));
	struct ics_event event = {.uid = entry->uid,
		.sequence = entry->sequence,
		.modified = entry->modified,
		.start = entry->start,
		.end = entry->end,
		.zone = calendar->is_local ? reader->zone : NULL,
		.summary = maker->summary.length > 0 ? maker->summary.data : "",
		.description = maker->details.length > 0 ? maker->details.data : "",
		.location = is_leave ? "" : reader->site->name,
		.cancelled = entry->cancelled,
		.free = calendar->is_free || is_piece};
	return ics_add(maker->writer, out, &event, err);
}

/* Whether the calendar tells of others as those of teams and the site do. */
static bool is_common(const struct calendar *calendar, const struct published *entry)
{
	const struct reader *common = &calendar->maker->common_reader;
	return told_is_shift(entry->kind_name) && calendar->is_free &&
	       calendar->others.language == common->language &&
	       calendar->others.zone == common->zone;
}

enum rota_status calendar_add(
	struct calendar *calendar, const struct published *entry, bool own, struct rota_error *err)
{
	struct calendar_maker *maker = calendar->maker;
	if (maker == NULL)
		return ROTA_OK;
	calendar->n_events++;
	if (own || !is_common(calendar, entry)) {
		TRY(print(calendar, own ? &calendar->own : &calendar->others, entry, &maker->part,
			err));
		return tell(calendar, PUBLISH_EVENT, entry, &maker->part, err);
	}
	if (maker->common.length == 0)
		TRY(print(calendar, &calendar->others, entry, &maker->common, err));
	return tell(calendar, PUBLISH_EVENT, entry, &maker->common, err);
}

void calendar_drop(struct calendar *calendar)
{
	const struct publish_sink *sink = calendar->is_open ? calendar->maker->sink : NULL;
	if (sink != NULL && sink->drop != NULL)
		sink->drop(sink->owner, calendar->open);
	calendar->is_open = false;
}

enum rota_status calendar_close(struct calendar *calendar, struct rota_error *err)
{
	struct calendar_maker *maker = calendar->maker;
	if (maker == NULL)
		return ROTA_OK;
	if (calendar->n_events == 0 && !calendar->is_local) {
		maker->part.length = 0;
		ics_add_no_events(&maker->part);
		TRY(tell(calendar, PUBLISH_ZONE, NULL, &maker->part, err));
	}
	maker->part.length = 0;
	ics_end(&maker->part);
	TRY(tell(calendar, PUBLISH_TAIL, NULL, &maker->part, err));
	calendar->maker = NULL;
	calendar->is_open = false;
	const struct publish_sink *sink = maker->sink;
	return sink->close != NULL ? sink->close(sink->owner, calendar->open, err) : ROTA_OK;
}
