/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/describe.h"

#include "publish/told.h"

#include <stdlib.h>
#include <string.h>

static const char *words(const struct reader *reader, enum text_key key)
{
	return texts_find(reader->language, key);
}

static const char *name_of(const struct site *site, const char *agent_id)
{
	int agent = site_find_agent(site, agent_id);
	if (agent == INDEX_NONE || site->agents[agent].name[0] == '\0')
		return agent_id;
	return site->agents[agent].name;
}

static void add_name_of(struct text *out, const struct site *site, const char *id, int length)
{
	int agent = names_find(&site->agent_ids, id, (size_t)length);
	if (agent == NAMES_ABSENT || site->agents[agent].name[0] == '\0')
		text_add_bytes(out, id, (size_t)length);
	else
		text_add(out, site->agents[agent].name);
}

static bool is_own(const struct reader *reader, const struct published *entry)
{
	return reader->agent != INDEX_NONE &&
	       strcmp(reader->site->agents[reader->agent].id, entry->agent_id) == 0;
}

/* Queues that are short: "phone 2, chat 1". */
static void add_short(struct text *out, const struct reader *reader, const char *details)
{
	struct told_line line;
	text_addf(out, "%s: ", words(reader, TEXT_SHORT));
	for (bool first = true; told_next_line(&details, &line); first = false) {
		if (!first)
			text_add(out, ", ");
		text_add_bytes(out, line.name, (size_t)line.name_length);
		text_add_char(out, ' ');
		text_add_integer(out, line.amount);
	}
}

static enum text_key leave_kind(const char *details)
{
	struct told_line line;
	if (!told_next_line(&details, &line) || line.kind != 'v')
		return TEXT_LEAVE;
	if (line.name_length == 4 && memcmp(line.name, "sick", 4) == 0)
		return TEXT_SICK;
	return line.name_length == 3 && memcmp(line.name, "off", 3) == 0 ? TEXT_OFF : TEXT_LEAVE;
}

/* "Leave", "Away: Ben (Leave)", "Ben - away" */
static void add_leave(struct text *out, const struct reader *reader, const struct published *entry)
{
	const char *kind = words(reader, leave_kind(entry->pieces));
	if (is_own(reader, entry)) {
		text_add(out, kind);
		return;
	}
	const char *name = name_of(reader->site, entry->agent_id);
	if (!reader->is_lead) {
		text_addf(out, "%s - %s", name,
			reader->sees_kinds ? kind : words(reader, TEXT_IS_AWAY));
		return;
	}
	text_addf(out, "%s: %s", words(reader, TEXT_AWAY), name);
	if (reader->sees_kinds)
		text_addf(out, " (%s)", kind);
}

/* A break or an activity: "lunch (unpaid)", and of somebody else "Ben - coaching". */
static void add_piece(struct text *out, const struct reader *reader, const struct published *entry)
{
	const char *details = entry->pieces;
	struct told_line line;
	if (!told_next_line(&details, &line))
		return;
	if (!is_own(reader, entry))
		text_addf(out, "%s - ", name_of(reader->site, entry->agent_id));
	text_add_bytes(out, line.name, (size_t)line.name_length);
	if (line.kind == 'b')
		text_addf(out, " (%s)", words(reader, line.paid ? TEXT_PAID : TEXT_UNPAID));
}

void describe_summary(struct text *out, const struct reader *reader, const struct published *entry)
{
	if (told_is_shift(entry->kind_name)) {
		if (is_own(reader, entry))
			text_addf(out, "%s: %s", words(reader, TEXT_SHIFT), entry->kind_name);
		else
			text_addf(out, "%s - %s", name_of(reader->site, entry->agent_id),
				entry->kind_name);
	} else if (strcmp(entry->kind_name, TOLD_SHORT) == 0) {
		add_short(out, reader, entry->pieces);
	} else if (strcmp(entry->kind_name, TOLD_LEAVE) == 0) {
		add_leave(out, reader, entry);
	} else {
		add_piece(out, reader, entry);
	}
}

static void add_two(struct text *out, int number)
{
	char digits[2] = {(char)('0' + number / 10 % 10), (char)('0' + number % 10)};
	text_add_bytes(out, digits, 2);
}

static void add_hours(struct text *out, int seconds)
{
	add_two(out, seconds / 3600);
	text_add_char(out, ':');
	add_two(out, seconds / 60 % 60);
}

static void add_clock(struct text *out, const struct zone *zone, instant at)
{
	day_number day;
	int second;
	zone_local(zone, at, &day, &second);
	add_hours(out, second);
}

static void add_offset(struct text *out, const struct zone *zone, instant at)
{
	int offset_s = zone_offset(zone, at);
	text_add(out, offset_s < 0 ? "UTC-" : "UTC+");
	add_hours(out, abs(offset_s));
}

static void add_length(struct text *out, instant seconds)
{
	text_add_integer(out, seconds / 3600);
	text_add_char(out, ':');
	add_two(out, (int)(seconds / 60 % 60));
	text_add(out, " h");
}

static void add_day(struct text *out, const struct reader *reader, day_number day)
{
	char date[DAY_TEXT_SIZE];
	day_format(day, date);
	text_addf(out, "%s %s ", texts_weekday(reader->language, day_weekday(day)), date);
}

/* "Mon 2026-03-02 22:00 - Tue 06:00 (Europe/Warsaw, UTC+01:00)"; later days with their date. */
static void add_times(struct text *out, const struct reader *reader, const struct published *entry)
{
	const struct zone *zone = reader->zone;
	day_number from_day, until_day;
	int second;
	zone_local(zone, entry->start, &from_day, &second);
	zone_local(zone, entry->end, &until_day, &second);
	add_day(out, reader, from_day);
	add_clock(out, zone, entry->start);
	text_add(out, " - ");
	if (until_day == from_day + 1)
		text_addf(out, "%s ", texts_weekday(reader->language, day_weekday(until_day)));
	else if (until_day != from_day)
		add_day(out, reader, until_day);
	add_clock(out, zone, entry->end);
	text_addf(out, " (%s, ", zone_name(zone));
	add_offset(out, zone, entry->start);
	if (zone_offset(zone, entry->start) != zone_offset(zone, entry->end)) {
		text_add(out, " - ");
		add_offset(out, zone, entry->end);
	}
	text_add_char(out, ')');
}

static bool is_told(const struct told_line *line, char kind)
{
	/* plain work needs no line of its own: it is what is left */
	return line->kind == kind &&
	       !(kind == 'w' && line->name_length == 4 && memcmp(line->name, "work", 4) == 0);
}

static void add_item(struct text *out, const struct reader *reader, bool any, enum text_key title)
{
	if (any) {
		text_add(out, "; ");
		return;
	}
	text_add_char(out, '\n');
	text_add(out, words(reader, title));
	text_add(out, ": ");
}

/* "\nBreaks: 10:00-10:15 rest (paid); ..." */
static void add_pieces(struct text *out, const struct reader *reader, const struct published *entry,
	char kind, enum text_key title)
{
	const char *details = entry->pieces;
	struct told_line line;
	bool any = false;
	while (told_next_line(&details, &line)) {
		if (!is_told(&line, kind))
			continue;
		add_item(out, reader, any, title);
		any = true;
		add_clock(out, reader->zone, entry->start + line.offset);
		text_add_char(out, '-');
		add_clock(out, reader->zone, entry->start + line.offset + line.length);
		text_add_char(out, ' ');
		text_add_bytes(out, line.name, (size_t)line.name_length);
		if (kind == 'b')
			text_addf(out, " (%s)", words(reader, line.paid ? TEXT_PAID : TEXT_UNPAID));
	}
}

static void add_paid(struct text *out, const struct reader *reader, const struct published *entry)
{
	const char *details = entry->pieces;
	struct told_line line;
	instant paid = 0;
	while (told_next_line(&details, &line))
		paid += line.paid ? line.length : 0;
	text_addf(out, "\n%s: ", words(reader, TEXT_PAID_TIME));
	add_length(out, paid);
}

static int own_lead(const struct site *site, int agent)
{
	int team = site->agents[agent].team;
	return team != INDEX_NONE ? site->teams[team].lead : INDEX_NONE;
}

static void add_lead(struct text *out, const struct reader *reader, const struct told_line *line)
{
	const struct site *site = reader->site;
	add_name_of(out, site, line->name, line->name_length);
	int lead = names_find(&site->agent_ids, line->name, (size_t)line->name_length);
	if (reader->agent != INDEX_NONE && lead != NAMES_ABSENT &&
		lead == own_lead(site, reader->agent))
		text_addf(out, " (%s)", words(reader, TEXT_YOUR_LEAD));
}

/* In every calendar: an entry that changed must not look as if it had not. */
static void add_leads(struct text *out, const struct reader *reader, const struct published *entry)
{
	const struct site *site = reader->site;
	int agent = site_find_agent(site, entry->agent_id);
	if (agent == INDEX_NONE || site->agents[agent].role == ROLE_LEAD ||
		(!site->supervision.wanted && site->n_teams == 0))
		return;
	const char *details = entry->pieces;
	struct told_line line;
	bool any = false;
	text_addf(out, "\n%s: ", words(reader, TEXT_LEADS));
	while (told_next_line(&details, &line)) {
		if (line.kind != 'l')
			continue;
		if (any)
			text_add(out, ", ");
		any = true;
		add_lead(out, reader, &line);
	}
	if (!any)
		text_add(out, words(reader, TEXT_NO_LEAD));
}

void describe_details(struct text *out, const struct reader *reader, const struct published *entry)
{
	add_times(out, reader, entry);
	if (!told_is_shift(entry->kind_name))
		return;
	text_addf(out, ", %s ", words(reader, TEXT_LENGTH));
	add_length(out, entry->end - entry->start);
	add_pieces(out, reader, entry, 'w', TEXT_WORK);
	bool has_events = is_own(reader, entry) && reader->site->publish.breaks == BREAKS_AS_EVENTS;
	if (!has_events) {
		add_pieces(out, reader, entry, 'b', TEXT_BREAKS);
		add_pieces(out, reader, entry, 'a', TEXT_ACTIVITIES);
	}
	if (is_own(reader, entry))
		add_paid(out, reader, entry);
	add_leads(out, reader, entry);
}
