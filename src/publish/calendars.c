/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/calendars.h"

#include "ics/vtimezone.h"
#include "publish/calendar.h"
#include "publish/told.h"

#include <string.h>

/* Somebody in the record. */
struct person {
	const char *id;
	int agent;	/* INDEX_NONE: no longer known */
	int team, lead; /* of the team; INDEX_NONE */
	size_t order;
};

/* The calendars that are open; those of a kind that nobody needs just now are closed ones. */
struct desk {
	struct calendar_maker maker;
	const struct rota_context *context;
	struct person *people; /* by lead, team, id */
	size_t n_people, n_done;
	struct publication *nobodys; /* stretches short of agents */
	struct calendar agent, team, lead, site;
};

static void desk_done(struct desk *desk)
{
	calendar_drop(&desk->agent);
	calendar_drop(&desk->team);
	calendar_drop(&desk->lead);
	calendar_drop(&desk->site);
	desk->maker.writer = ics_writer_free(desk->maker.writer);
	text_done(&desk->maker.part);
	text_done(&desk->maker.summary);
	text_done(&desk->maker.details);
	text_done(&desk->maker.common);
	publication_free(desk->nobodys);
	free(desk->people);
}

static enum rota_status read_record(struct desk *desk, const char *agent_id,
	struct publication **ret_record, struct rota_error *err)
{
	const struct calendars_input *input = desk->maker.input;
	*ret_record = NULL;
	return input->read(input->owner, agent_id, ret_record, err);
}

static bool begins(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

/* The lead that an activity is with. */
static bool is_with(const struct published *entry, const char *lead_id)
{
	const char *details = entry->pieces;
	struct told_line line;
	while (told_next_line(&details, &line)) {
		if (line.kind == 'm')
			return strlen(lead_id) == (size_t)line.name_length &&
			       memcmp(lead_id, line.name, (size_t)line.name_length) == 0;
	}
	return false;
}

static enum rota_status add_to_lead(
	struct desk *desk, const struct published *entry, struct rota_error *err)
{
	const struct site *site = desk->maker.input->site;
	struct calendar *lead = &desk->lead;
	if (lead->maker == NULL)
		return ROTA_OK;
	bool wanted = told_is_shift(entry->kind_name) ||
		      strcmp(entry->kind_name, TOLD_LEAVE) == 0 ||
		      (begins(entry->kind_name, TOLD_ACTIVITY) &&
			      is_with(entry, site->agents[lead->told.agent].id));
	return wanted ? calendar_add(lead, entry, false, err) : ROTA_OK;
}

static enum rota_status add_entry(struct desk *desk, const struct person *person,
	const struct published *entry, struct rota_error *err)
{
	const struct publish_settings *settings = &desk->maker.input->site->publish;
	bool is_shift = told_is_shift(entry->kind_name);
	bool is_leave = strcmp(entry->kind_name, TOLD_LEAVE) == 0;
	bool is_piece =
		begins(entry->kind_name, TOLD_BREAK) || begins(entry->kind_name, TOLD_ACTIVITY);
	desk->maker.common.length = 0;
	if (is_shift || is_leave || (is_piece && settings->breaks == BREAKS_AS_EVENTS))
		TRY(calendar_add(&desk->agent, entry, true, err));
	if (is_shift || (is_leave && settings->absences != ABSENCES_HIDDEN)) {
		TRY(calendar_add(&desk->team, entry, false, err));
		TRY(calendar_add(&desk->site, entry, false, err));
	}
	/* a lead's own entries are in the lead's calendar already */
	return person->agent == person->lead ? ROTA_OK : add_to_lead(desk, entry, err);
}

static enum rota_status tell_person(
	struct desk *desk, const struct person *person, struct rota_error *err)
{
	owned_by(publication_free) struct publication *record = NULL;
	TRY(read_record(desk, person->id, &record, err));
	if (person->agent != INDEX_NONE)
		TRY(calendar_open(&desk->maker, CALENDAR_AGENT, person->agent, INDEX_NONE,
			&desk->agent, err));
	for (size_t i = 0; record != NULL && i < record->count; i++)
		TRY(add_entry(desk, person, &record->items[i], err));
	TRY(calendar_close(&desk->agent, err));
	context_progress(
		desk->context, "publishing", (double)++desk->n_done / ((double)desk->n_people + 1));
	return ROTA_OK;
}

static enum rota_status open_lead(struct desk *desk, int agent, struct rota_error *err)
{
	owned_by(publication_free) struct publication *record = NULL;
	TRY(calendar_open(&desk->maker, CALENDAR_LEAD, agent, INDEX_NONE, &desk->lead, err));
	if (desk->lead.maker == NULL)
		return ROTA_OK;
	const struct publication *nobodys = desk->nobodys;
	for (size_t i = 0; nobodys != NULL && i < nobodys->count; i++) {
		if (strcmp(nobodys->items[i].kind_name, TOLD_SHORT) == 0)
			TRY(calendar_add(&desk->lead, &nobodys->items[i], false, err));
	}
	TRY(read_record(desk, desk->maker.input->site->agents[agent].id, &record, err));
	for (size_t i = 0; record != NULL && i < record->count; i++) {
		const char *kind = record->items[i].kind_name;
		if (told_is_shift(kind) || strcmp(kind, TOLD_LEAVE) == 0)
			TRY(calendar_add(&desk->lead, &record->items[i], true, err));
	}
	return ROTA_OK;
}

static enum rota_status tell_people(struct desk *desk, struct rota_error *err)
{
	int lead = INDEX_NONE, team = INDEX_NONE;
	for (size_t i = 0; i < desk->n_people; i++) {
		const struct person *person = &desk->people[i];
		if (person->team != team) {
			TRY(calendar_close(&desk->team, err));
			team = person->team;
			if (team != INDEX_NONE)
				TRY(calendar_open(&desk->maker, CALENDAR_TEAM, INDEX_NONE, team,
					&desk->team, err));
		}
		if (person->lead != lead) {
			TRY(calendar_close(&desk->lead, err));
			lead = person->lead;
			if (lead != INDEX_NONE)
				TRY(open_lead(desk, lead, err));
		}
		TRY(tell_person(desk, person, err));
	}
	TRY(calendar_close(&desk->team, err));
	return calendar_close(&desk->lead, err);
}

static int by_place(const void *left, const void *right)
{
	const struct person *a = left, *b = right;
	int order = (a->lead > b->lead) - (a->lead < b->lead);
	if (order == 0)
		order = (a->team > b->team) - (a->team < b->team);
	return order != 0 ? order : (a->order > b->order) - (a->order < b->order);
}

static enum rota_status list_people(struct desk *desk, struct rota_error *err)
{
	const struct calendars_input *input = desk->maker.input;
	const struct site *site = input->site;
	TRY(memory_new(input->n_ids, sizeof(struct person), &desk->people, err));
	for (size_t i = 0; i < input->n_ids; i++) {
		if (strcmp(input->ids[i], TOLD_NOBODY) == 0)
			continue;
		struct person person = {.id = input->ids[i],
			.agent = site_find_agent(site, input->ids[i]),
			.team = INDEX_NONE,
			.lead = INDEX_NONE,
			.order = i};
		if (person.agent != INDEX_NONE)
			person.team = site->agents[person.agent].team;
		if (person.team != INDEX_NONE)
			person.lead = site->teams[person.team].lead;
		desk->people[desk->n_people++] = person;
	}
	if (desk->n_people > 0)
		qsort(desk->people, desk->n_people, sizeof(struct person), by_place);
	return ROTA_OK;
}

/* Teams that nobody is in, and leads of no team or of such ones. */
static enum rota_status tell_lonely(struct desk *desk, struct rota_error *err)
{
	const struct site *site = desk->maker.input->site;
	owned_ bool *has_people = NULL, *leads = NULL;
	TRY(memory_new((size_t)site->n_teams, sizeof(bool), &has_people, err));
	TRY(memory_new((size_t)site->n_agents, sizeof(bool), &leads, err));
	for (size_t i = 0; i < desk->n_people; i++) {
		const struct person *person = &desk->people[i];
		if (person->team != INDEX_NONE)
			has_people[person->team] = true;
		if (person->lead != INDEX_NONE)
			leads[person->lead] = true;
	}
	for (int t = 0; t < site->n_teams; t++) {
		int lead = site->teams[t].lead;
		if (has_people[t])
			continue;
		TRY(calendar_open(&desk->maker, CALENDAR_TEAM, INDEX_NONE, t, &desk->team, err));
		TRY(calendar_close(&desk->team, err));
		if (lead == INDEX_NONE || leads[lead])
			continue;
		leads[lead] = true;
		TRY(open_lead(desk, lead, err));
		TRY(calendar_close(&desk->lead, err));
	}
	for (int a = 0; a < site->n_agents; a++) {
		if (leads[a] || site->agents[a].role != ROLE_LEAD)
			continue;
		TRY(open_lead(desk, a, err));
		TRY(calendar_close(&desk->lead, err));
	}
	return ROTA_OK;
}

static void tell_zone(const struct calendars_input *input, const struct zone *zone,
	const struct rota_context *context)
{
	if (!vtimezone_is_right(zone, input->from, input->until))
		context_log(context, ROTA_LEVEL_WARNING,
			"calendars in %s tell times in UTC: no yearly rule tells that zone's time "
			"right on all published days",
			zone_name(zone));
}

static enum rota_status make(struct desk *desk, struct rota_error *err)
{
	TRY(ics_writer_new(&desk->maker.writer, err));
	TRY(list_people(desk, err));
	TRY(read_record(desk, TOLD_NOBODY, &desk->nobodys, err));
	TRY(calendar_open(&desk->maker, CALENDAR_SITE, INDEX_NONE, INDEX_NONE, &desk->site, err));
	TRY(tell_people(desk, err));
	TRY(calendar_close(&desk->site, err));
	TRY(tell_lonely(desk, err));
	context_progress(desk->context, "publishing", 1.0);
	return ROTA_OK;
}

void calendars_begin(const struct calendars_input *input, const struct rota_context *context)
{
	const struct site *site = input->site;
	ics_ready_threads();
	if (site->publish.times != TIMES_LOCAL)
		return;
	tell_zone(input, site->zone, context);
	for (size_t i = 0; i < site->n_zones; i++)
		tell_zone(input, site->zones[i], context);
}

enum rota_status calendars_make(const struct calendars_input *input,
	const struct publish_sink *sink, const struct rota_context *context, struct rota_error *err)
{
	const struct site *site = input->site;
	done_by(desk_done) struct desk desk = {
		.maker = {.input = input,
			.sink = sink,
			.common_reader = {.site = site,
				.language = language_find(site->publish.language),
				.zone = site->zone,
				.agent = INDEX_NONE,
				.sees_kinds = site->publish.absences == ABSENCES_BY_KIND}},
		.context = context,
	};
	return make(&desk, err);
}
