/* SPDX-License-Identifier: GPL-3.0-or-later */
/* agents.csv */
#include "base/file.h"
#include "files/people.h"
#include "files/site_make.h"
#include "site/rotation.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

struct told_agent {
	const char *id, *name, *role, *team, *contract, *email, *language, *zone_name;
	const char *skill_text, *rotation;
	int32_t rotation_week; /* 0: not told */
	day_number from, until;
};

static const struct choice languages[] = {{"en", 0}, {"tr", 0}, {"pl", 0}, {"zh", 0}, {NULL, 0}};

static const struct field agent_fields[] = {
	{.name = "id",
		.type = &field_id,
		FIELD_AT(struct told_agent, id, const char *),
		.standard = NULL,
		.unit = "",
		.text = "what other files call the person"},
	{.name = "name",
		.type = &field_text,
		FIELD_AT(struct told_agent, name, const char *),
		.standard = "",
		.unit = "",
		.text = "what people call the person; empty: the id"},
	{.name = "role",
		.type = &field_text,
		FIELD_AT(struct told_agent, role, const char *),
		.standard = "agent",
		.unit = "",
		.text = "agent or lead; others count in neither ratio nor cover"},
	{.name = "team",
		.type = &field_text,
		FIELD_AT(struct told_agent, team, const char *),
		.standard = "",
		.unit = "",
		.text = "a team of site.yaml"},
	{.name = "contract",
		.type = &field_text,
		FIELD_AT(struct told_agent, contract, const char *),
		.standard = NULL,
		.unit = "",
		.text = "a contract of site.yaml"},
	{.name = "skills",
		.type = &field_text,
		FIELD_AT(struct told_agent, skill_text, const char *),
		.standard = "",
		.unit = "",
		.text = "queues, joined by |; phone:2 gives a priority, 1 is best"},
	{.name = "rotation",
		.type = &field_text,
		FIELD_AT(struct told_agent, rotation, const char *),
		.standard = "",
		.unit = "",
		.text = "a rotation of site.yaml; empty: the contract's"},
	{.name = "rotation_week",
		.type = &field_integer,
		FIELD_AT(struct told_agent, rotation_week, int32_t),
		.low = 1,
		.high = 52,
		.standard = "",
		.unit = "",
		.text = "week of the rotation in which the person is in the week of its `starts`; "
			"empty: chosen so that the weeks are spread evenly over people of the same "
			"role and skills"},
	{.name = "email",
		.type = &field_text,
		FIELD_AT(struct told_agent, email, const char *),
		.standard = "",
		.unit = "",
		.text = "address for calendars"},
	{.name = "language",
		.type = &field_word,
		FIELD_AT(struct told_agent, language, const char *),
		.standard = "",
		.unit = "",
		.text = "language of the person's calendar; empty: the site's",
		.choices = languages},
	{.name = "timezone",
		.type = &field_text,
		FIELD_AT(struct told_agent, zone_name, const char *),
		.standard = "",
		.unit = "",
		.text = "zone of the person's calendar, such as Europe/Lisbon; empty: the site's"},
	{.name = "from",
		.type = &field_date,
		FIELD_AT(struct told_agent, from, day_number),
		.standard = "",
		.unit = "",
		.text = "first day of employment; empty: long ago"},
	{.name = "until",
		.type = &field_date,
		FIELD_AT(struct told_agent, until, day_number),
		.standard = "",
		.unit = "",
		.text = "last day of employment; empty: open"},
};

const struct section agent_section = {.what = "agent",
	.size = sizeof(struct told_agent),
	FIELDS_OF(agent_fields),
	.name_offset = NO_MEMBER,
	.place_offset = NO_MEMBER};

/* A fault in a cell of the row read last. */
#define TELL_CELL(table, column, ...) \
	do { \
		size_t mark_ = reading_enter((table)->reading, (column)); \
		struct place at_ = table_place((table), (column)); \
		reading_fault((table)->reading, &at_, __VA_ARGS__); \
		reading_leave((table)->reading, mark_); \
	} while (0)

static bool read_skill(struct table *table, const struct site *site, const char *text,
	size_t length, struct skill *ret_skill)
{
	const char *colon = memchr(text, ':', length);
	size_t name_length = colon != NULL ? (size_t)(colon - text) : length;
	double priority = 1;
	if (colon != NULL &&
		(!number_parse(colon + 1, length - name_length - 1, &priority) || priority < 1 ||
			priority > 1000 || (double)(int32_t)priority < priority)) {
		TELL_CELL(table, "skills",
			"has '%.*s', must be a queue, or a queue and a priority such as phone:2",
			(int)(length < 60 ? length : 60), text);
		return false;
	}
	owned_ char *name = NULL;
	table->reading->status = memory_copy_bytes(text, name_length, &name, table->reading->err);
	if (table->reading->status != ROTA_OK)
		return false;
	*ret_skill = (struct skill){site_find_queue(site, name), (int32_t)priority};
	if (ret_skill->queue != INDEX_NONE)
		return true;
	size_t mark = reading_enter(table->reading, "skills");
	struct place at = table_place(table, "skills");
	site_tell_unknown(
		table->reading, &at, name, "queue", site, site_queue_name, site->n_queues);
	reading_leave(table->reading, mark);
	return false;
}

static bool add_skill(
	struct table *table, struct agent *agent, struct skill skill, const struct site *site)
{
	for (int i = 0; i < agent->n_skills; i++)
		if (agent->skills[i].queue == skill.queue) {
			TELL_CELL(table, "skills", "names the queue '%s' twice",
				site->queues[skill.queue].name);
			return false;
		}
	int at = agent->n_skills++;
	for (; at > 0; at--) {
		const struct skill *before = &agent->skills[at - 1];
		if (before->priority < skill.priority ||
			(before->priority == skill.priority && before->queue < skill.queue))
			break;
		agent->skills[at] = *before;
	}
	agent->skills[at] = skill;
	return true;
}

static void read_skills(
	struct table *table, const struct site *site, const char *text, struct agent *agent)
{
	if (text == NULL || site->n_queues == 0) {
		if (text != NULL)
			TELL_CELL(table, "skills", "names queues, but site.yaml has none");
		return;
	}
	if (!reading_take(
		    table->reading, (size_t)site->n_queues, sizeof(*agent->skills), &agent->skills))
		return;
	while (*text != '\0') {
		size_t length = strcspn(text, "|");
		size_t part = length;
		const char *trimmed = text_trimmed(text, &part);
		struct skill skill;
		if (part > 0 && (!read_skill(table, site, trimmed, part, &skill) ||
					!add_skill(table, agent, skill, site)))
			return;
		text += length + (text[length] == '|');
	}
}

static enum role role_of(const char *text)
{
	if (strcasecmp(text, "agent") == 0)
		return ROLE_AGENT;
	return strcasecmp(text, "lead") == 0 ? ROLE_LEAD : ROLE_OTHER;
}

static bool is_address(const char *text)
{
	const char *at = strchr(text, '@');
	return at != NULL && at > text && at[1] != '\0' && strchr(at + 1, '@') == NULL &&
	       strpbrk(text, " ,;<>\"") == NULL;
}

static void tell_unknown_in(struct table *table, const char *column, const char *name,
	const struct site *site, name_of *names, int count)
{
	size_t mark = reading_enter(table->reading, column);
	struct place at = table_place(table, column);
	site_tell_unknown(table->reading, &at, name, column, site, names, count);
	reading_leave(table->reading, mark);
}

/* The zone of that name, kept by the site. */
static const struct zone *find_zone(struct table *table, struct site *site, const char *name)
{
	struct reading *reading = table->reading;
	if (strcmp(name, zone_name(site->zone)) == 0)
		return site->zone;
	for (size_t i = 0; i < site->n_zones; i++) {
		if (strcmp(zone_name(site->zones[i]), name) == 0)
			return site->zones[i];
	}
	struct rota_error why = {0};
	reading->status = memory_grow(&site->zones, &site->zone_capacity, site->n_zones + 1,
		sizeof(*site->zones), reading->err);
	if (reading->status != ROTA_OK)
		return NULL;
	enum rota_status status = zone_new(name, &site->zones[site->n_zones], &why);
	if (status == ROTA_OK)
		return site->zones[site->n_zones++];
	if (status == ROTA_ENOMEM)
		reading->status = error_no_memory(reading->err);
	else
		TELL_CELL(table, "timezone", "is no time zone: %s", why.text);
	return NULL;
}

static void read_rotation(struct table *table, const struct told_agent *told,
	const struct site *site, struct agent *agent)
{
	if (told->rotation != NULL) {
		size_t mark = reading_enter(table->reading, "rotation");
		struct place at = table_place(table, "rotation");
		agent->rotation = rotation_find(table->reading, site, &at, told->rotation);
		reading_leave(table->reading, mark);
	} else if (agent->contract != INDEX_NONE) {
		agent->rotation = site->contracts[agent->contract].rotation;
	}
	agent->rotation_week = told->rotation_week;
	if (told->rotation_week > 0 && agent->rotation == NULL && told->rotation == NULL)
		TELL_CELL(table, "rotation_week", "is %d, but the person follows no rotation",
			told->rotation_week);
	else if (agent->rotation != NULL && told->rotation_week > agent->rotation->n_weeks)
		TELL_CELL(table, "rotation_week", "is %d, but the rotation '%s' has %d week%s",
			told->rotation_week, agent->rotation->name, agent->rotation->n_weeks,
			agent->rotation->n_weeks == 1 ? "" : "s");
}

static void make_agent(
	struct table *table, const struct told_agent *told, struct site *site, struct agent *agent)
{
	*agent = (struct agent){.id = told->id,
		.name = told->name != NULL ? told->name : told->id,
		.role = role_of(told->role),
		.team = INDEX_NONE,
		.contract = site_find_contract(site, told->contract),
		.email = told->email != NULL ? told->email : "",
		.language = told->language != NULL ? told->language : site->publish.language,
		.from = told->from,
		.until = told->until};
	if (told->zone_name != NULL && site->zone != NULL)
		agent->zone = find_zone(table, site, told->zone_name);
	if (told->team != NULL) {
		agent->team = site_find_team(site, told->team);
		if (agent->team == INDEX_NONE)
			tell_unknown_in(
				table, "team", told->team, site, site_team_name, site->n_teams);
	}
	if (agent->contract == INDEX_NONE)
		tell_unknown_in(table, "contract", told->contract, site, site_contract_name,
			site->n_contracts);
	if (told->email != NULL && !is_address(told->email))
		TELL_CELL(table, "email", "is '%s', must be an address such as ana@example.com",
			told->email);
	if (told->from != DAY_NONE && told->until != DAY_NONE && told->from > told->until)
		TELL_CELL(table, "until", "is before from, must not be");
	read_skills(table, site, told->skill_text, agent);
	read_rotation(table, told, site, agent);
}

static void add_agent(struct table *table, struct site *site, const struct told_agent *told,
	struct gathered *agents)
{
	struct reading *reading = table->reading;
	int index = (int)agents->count, found;
	reading->status = names_add(
		&site->agent_ids, told->id, strlen(told->id), index, &found, reading->err);
	if (reading->status != ROTA_OK)
		return;
	if (found != index) {
		TELL_CELL(table, "id", "is '%s', which stands here twice", told->id);
		return;
	}
	struct agent agent;
	make_agent(table, told, site, &agent);
	gathered_add(reading, agents, &agent);
}

void people_read_agents(struct reading *reading, const char *folder, struct site *site)
{
	owned_ char *path = NULL;
	done_by(table_done) struct table table = {0};
	done_by(gathered_done) struct gathered agents = {.size = sizeof(struct agent)};
	if (reading->status == ROTA_OK)
		reading->status = file_join(folder, "agents.csv", &path, reading->err);
	if (reading->status != ROTA_OK || !file_exists(path))
		return;
	if (!table_open(reading, folder, "agents.csv", &agent_section, &table))
		return;
	while (table_next(&table)) {
		struct told_agent told = {.from = DAY_NONE, .until = DAY_NONE};
		if (table_read(&table, &told))
			add_agent(&table, site, &told, &agents);
	}
	if (!reading_take(reading, agents.count, sizeof(*site->agents), &site->agents))
		return;
	if (agents.count > 0)
		memcpy(site->agents, agents.items, agents.count * sizeof(*site->agents));
	site->n_agents = (int)agents.count;
	rotations_deal(reading, site);
}
