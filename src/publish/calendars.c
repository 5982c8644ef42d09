/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/calendars.h"

#include "ics/ics.h"
#include "publish/describe.h"
#include "publish/file_name.h"
#include "publish/told.h"

#include <string.h>

enum { GREAT_OCTETS = 1000000 }; /* calendar programs on the web refuse more */

/* One calendar being made. */
struct calendar {
	struct reader reader;
	int team; /* shows this team; INDEX_NONE */
	bool is_lead, is_site;
	const char *kind; /* in the file's name */
	const char *name; /* in the file's name */
	const char *title;
};

static bool leads_team_of(const struct calendar *c, int agent)
{
	const struct site *site = c->reader.site;
	int team = agent != INDEX_NONE ? site->agents[agent].team : INDEX_NONE;
	return team != INDEX_NONE && site->teams[team].lead == c->reader.agent;
}

static bool is_shown(const struct calendar *c, const struct published *entry, int agent)
{
	if (!told_is_shift(entry->kind_name)) {
		bool is_theirs =
			agent == c->reader.agent || strcmp(entry->kind_name, TOLD_SHORT) == 0;
		return c->is_lead && is_theirs;
	}
	if (c->is_site)
		return true;
	if (c->team != INDEX_NONE)
		return agent != INDEX_NONE && c->reader.site->agents[agent].team == c->team;
	return agent != INDEX_NONE &&
	       (agent == c->reader.agent || (c->is_lead && leads_team_of(c, agent)));
}

static enum rota_status add_entry(struct text *out, const struct calendar *c,
	const struct published *entry, struct rota_error *err)
{
	done_by(text_done) struct text summary = {0}, details = {0};
	describe_summary(&summary, &c->reader, entry);
	describe_details(&details, &c->reader, entry);
	TRY(text_check(&summary, err));
	TRY(text_check(&details, err));
	struct ics_event event = {.uid = entry->uid,
		.sequence = entry->sequence,
		.modified = entry->modified,
		.start = entry->start,
		.end = entry->end,
		.summary = summary.data,
		.description = details.data,
		.location = c->reader.site->name,
		.cancelled = entry->cancelled,
		.free = c->is_lead || c->is_site || c->team != INDEX_NONE};
	return ics_add(out, &event, err);
}

static enum rota_status add_file(const struct calendar *c, struct text *out,
	struct publish_result *result, const struct rota_context *context, struct rota_error *err)
{
	done_by(text_done) struct text name = {0};
	if (c->name != NULL)
		file_name_add(&name, c->kind, c->name);
	else
		text_addf(&name, "calendars/%s.ics", c->kind);
	TRY(text_check(&name, err));
	TRY(memory_grow(&result->files, &result->file_capacity, result->n_files + 1,
		sizeof(struct publish_file), err));
	struct publish_file *file = &result->files[result->n_files++];
	TRY(text_take(&name, &file->name, err));
	file->length = out->length;
	TRY(text_take(out, &file->bytes, err));
	if (file->length > GREAT_OCTETS)
		context_log(context, ROTA_LEVEL_WARNING,
			"%s has %zu bytes: some calendar programs take no more than %d", file->name,
			file->length, GREAT_OCTETS);
	return ROTA_OK;
}

/* First entry of the record, which is sorted by agent, of that agent or a later one. */
static size_t find_first(const struct publication *record, const char *agent_id, bool after)
{
	size_t low = 0, high = record->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(record->items[middle].agent_id, agent_id);
		if (order < 0 || (after && order == 0))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* agents: of each entry of the record, by index. */
static enum rota_status make(const struct calendar *c, const int agents[],
	struct publish_result *result, const struct rota_context *context, struct rota_error *err)
{
	done_by(text_done) struct text out = {0};
	struct ics_calendar head = {c->title, zone_name(c->reader.site->zone)};
	ics_begin(&out, &head);
	size_t n_events = 0;
	const struct publication *record = result->record;
	size_t from = 0, until = record->count;
	if (c->reader.agent != INDEX_NONE && !c->is_lead) {
		from = find_first(record, c->name, false);
		until = find_first(record, c->name, true);
	}
	for (size_t i = from; i < until; i++) {
		if (!is_shown(c, &record->items[i], agents[i]))
			continue;
		TRY(add_entry(&out, c, &record->items[i], err));
		n_events++;
	}
	ics_end(&out, n_events);
	TRY(text_check(&out, err));
	return add_file(c, &out, result, context, err);
}

struct maker {
	const struct site *site;
	const struct rota_context *context;
	struct publish_result *result;
	int *agents;
};

static enum rota_status make_titled(struct maker *m, struct calendar *c, enum text_key title,
	const char *name, struct rota_error *err)
{
	done_by(text_done) struct text text = {0};
	text_addf(&text, "%s: %s", texts_find(c->reader.language, title), name);
	TRY(text_check(&text, err));
	c->title = text.data;
	return make(c, m->agents, m->result, m->context, err);
}

static enum rota_status make_person(struct maker *m, int a, bool is_lead, struct rota_error *err)
{
	const struct agent *agent = &m->site->agents[a];
	struct calendar c = {
		.reader = {m->site, language_find(agent->language), a},
		.team = INDEX_NONE,
		.is_lead = is_lead,
		.kind = is_lead ? "lead" : "agent",
		.name = agent->id,
	};
	return make_titled(m, &c, is_lead ? TEXT_CALENDAR_OF_LEAD : TEXT_CALENDAR_OF_SHIFTS,
		agent->name[0] != '\0' ? agent->name : agent->id, err);
}

static enum rota_status make_team(struct maker *m, int t, struct rota_error *err)
{
	struct calendar c = {
		.reader = {m->site, language_find(m->site->publish.language), INDEX_NONE},
		.team = t,
		.kind = "team",
		.name = m->site->teams[t].name,
	};
	return make_titled(m, &c, TEXT_CALENDAR_OF_TEAM, c.name, err);
}

static enum rota_status make_site(struct maker *m, struct rota_error *err)
{
	struct calendar c = {
		.reader = {m->site, language_find(m->site->publish.language), INDEX_NONE},
		.team = INDEX_NONE,
		.is_site = true,
		.kind = "site",
	};
	return make_titled(m, &c, TEXT_CALENDAR_OF_SHIFTS, m->site->name, err);
}

static bool is_lead(const struct site *site, int a)
{
	for (int t = 0; t < site->n_teams; t++) {
		if (site->teams[t].lead == a)
			return true;
	}
	return site->agents[a].role == ROLE_LEAD;
}

enum rota_status calendars_make(const struct site *site, const struct rota_context *context,
	struct publish_result *result, struct rota_error *err)
{
	const struct publication *record = result->record;
	owned_ int *agents = NULL;
	TRY(memory_new(record->count, sizeof(*agents), &agents, err));
	for (size_t i = 0; i < record->count; i++)
		agents[i] = site_find_agent(site, record->items[i].agent_id);
	struct maker m = {site, context, result, agents};
	unsigned wanted = site->publish.calendars;
	for (int a = 0; a < site->n_agents && (wanted & CALENDAR_AGENT); a++) {
		TRY(make_person(&m, a, false, err));
		context_progress(context, "publishing", (double)(a + 1) / (site->n_agents + 1));
	}
	for (int t = 0; t < site->n_teams && (wanted & CALENDAR_TEAM); t++)
		TRY(make_team(&m, t, err));
	for (int a = 0; a < site->n_agents && (wanted & CALENDAR_LEAD); a++) {
		if (is_lead(site, a))
			TRY(make_person(&m, a, true, err));
	}
	if (wanted & CALENDAR_SITE)
		TRY(make_site(&m, err));
	context_progress(context, "publishing", 1.0);
	return ROTA_OK;
}
