/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/small_site.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static void *room(struct site *site, size_t count, size_t size)
{
	void *block = NULL;
	ck_assert_int_eq(arena_take(&site->arena, count * size, &block, NULL), ROTA_OK);
	return block;
}

static const char *kept(struct site *site, const char *text)
{
	const char *copy = NULL;
	ck_assert_int_eq(arena_copy_text(&site->arena, text, &copy, NULL), ROTA_OK);
	return copy;
}

struct site *small_site_new(const char *zone)
{
	struct site *site = NULL;
	struct rota_error err;
	ck_assert_int_eq(memory_new(1, sizeof(*site), &site, NULL), ROTA_OK);
	ck_assert_msg(zone_new(zone, &site->zone, &err) == ROTA_OK, "%s", err.text);
	site->name = "small";
	site->interval_s = 900;
	site->max_occupancy = 1;
	site->queues = room(site, SMALL_SITE_QUEUES, sizeof(struct queue));
	site->shift_kinds = room(site, SMALL_SITE_KINDS, sizeof(struct shift_kind));
	site->contracts = room(site, SMALL_SITE_CONTRACTS, sizeof(struct contract));
	site->agents = room(site, SMALL_SITE_AGENTS, sizeof(struct agent));
	site->rotations = room(site, SMALL_SITE_CONTRACTS, sizeof(struct rotation));
	site->teams = room(site, SMALL_SITE_TEAMS, sizeof(struct team));
	site->activities = room(site, SMALL_SITE_ROWS, sizeof(struct activity));
	site->supervision.agents_per_lead = (struct range){8, 15};
	site->supervision.minimum_leads = 1;
	site->work = WORK_ANY;
	site->stay = 60;
	site->prices =
		(struct prices){.uncovered = 12, .surplus = 1, .lead_short = 30, .lead_many = 0.2};
	site->publish.language = "en";
	site->publish.base_url = "";
	site->publish.mail_from = "";
	site->publish.keep_cancelled_days = 14;
	site->drivers.resolution_rate = 1;
	return site;
}

struct queue *small_site_add_queue(struct site *site, const char *name)
{
	ck_assert_int_lt(site->n_queues, SMALL_SITE_QUEUES);
	struct queue *queue = &site->queues[site->n_queues++];
	queue->name = kept(site, name);
	queue->concurrency = 1;
	queue->max_occupancy = 1;
	return queue;
}

struct shift_kind *small_site_add_kind(struct site *site, const char *name, minutes from,
	minutes until, minutes step, minutes length)
{
	ck_assert_int_lt(site->n_shift_kinds, SMALL_SITE_KINDS);
	struct shift_kind *kind = &site->shift_kinds[site->n_shift_kinds++];
	kind->name = kept(site, name);
	kind->windows = room(site, SMALL_SITE_ROWS, sizeof(struct start_window));
	kind->windows[kind->n_windows++] = (struct start_window){from, until, step};
	kind->length.least = kind->length.most = length;
	kind->length.step = 15;
	kind->days = 0x7f;
	kind->breaks = room(site, SMALL_SITE_ROWS, sizeof(struct break_rule));
	return kind;
}

void small_site_add_break(struct site *site, struct shift_kind *kind, const char *name,
	minutes length, bool paid, minutes earliest, minutes latest)
{
	ck_assert_int_lt(kind->n_breaks, SMALL_SITE_ROWS);
	kind->breaks[kind->n_breaks++] =
		(struct break_rule){kept(site, name), length, paid, earliest, latest};
}

struct contract *small_site_add_contract(struct site *site, const char *name)
{
	ck_assert_int_lt(site->n_contracts, SMALL_SITE_CONTRACTS);
	size_t kinds = (size_t)site->n_shift_kinds;
	struct contract *contract = &site->contracts[site->n_contracts++];
	struct range open = {RANGE_OPEN_LOW, RANGE_OPEN_HIGH};
	*contract = (struct contract){
		.name = kept(site, name),
		.kinds = room(site, kinds, sizeof(bool)),
		.shifts_per_week = open,
		.paid_minutes_per_week = open,
		.shifts_per_period = open,
		.paid_minutes_per_period = open,
		.limits = room(site, SMALL_SITE_ROWS, sizeof(struct kind_limit)),
		.forbidden_next = room(site, kinds * kinds, sizeof(bool)),
		.consecutive_days = open,
		.consecutive_days_off = open,
		.weekends_worked = open,
		.start_variation = -1,
	};
	memset(contract->kinds, true, kinds);
	return contract;
}

struct agent *small_site_add_agent(
	struct site *site, const char *id, enum role role, int contract, const char *skills)
{
	ck_assert_int_lt(site->n_agents, SMALL_SITE_AGENTS);
	int index;
	ck_assert_int_eq(
		names_add(&site->agent_ids, id, strlen(id), site->n_agents, &index, NULL), ROTA_OK);
	struct agent *agent = &site->agents[site->n_agents++];
	*agent = (struct agent){
		.id = kept(site, id),
		.name = kept(site, id),
		.role = role,
		.team = INDEX_NONE,
		.contract = contract,
		.skills = room(site, SMALL_SITE_QUEUES, sizeof(struct skill)),
		.email = "",
		.language = "en",
		.from = DAY_NONE,
		.until = DAY_NONE,
		.absences = room(site, SMALL_SITE_ROWS, sizeof(struct absence)),
		.availability = room(site, SMALL_SITE_ROWS, sizeof(struct availability)),
		.wishes = room(site, SMALL_SITE_ROWS, sizeof(struct wish)),
	};
	for (; *skills != '\0'; skills++)
		agent->skills[agent->n_skills++] = (struct skill){*skills - '0', 1};
	return agent;
}

struct team *small_site_add_team(struct site *site, const char *name, int lead)
{
	ck_assert_int_lt(site->n_teams, SMALL_SITE_TEAMS);
	struct team *team = &site->teams[site->n_teams++];
	*team = (struct team){kept(site, name), lead};
	return team;
}

struct activity *small_site_add_activity(
	struct site *site, const char *name, minutes length, int every_days, int with, bool paid)
{
	ck_assert_int_lt(site->n_activities, SMALL_SITE_ROWS);
	struct activity *activity = &site->activities[site->n_activities++];
	*activity = (struct activity){kept(site, name), length, every_days, with, paid};
	return activity;
}

struct rotation *small_site_add_rotation(struct site *site, const char *name, int n_weeks)
{
	ck_assert_int_lt(site->n_rotations, SMALL_SITE_CONTRACTS);
	struct rotation *rotation = &site->rotations[site->n_rotations++];
	bool *kinds = room(site, (size_t)site->n_shift_kinds + 1, sizeof(bool));
	memset(kinds, true, (size_t)site->n_shift_kinds);
	*rotation = (struct rotation){kept(site, name), date_of("2026-03-02"),
		room(site, (size_t)n_weeks, sizeof(struct rotation_week)), n_weeks};
	for (int w = 0; w < n_weeks; w++)
		for (int d = 0; d < WEEKDAYS; d++)
			rotation->weeks[w].days[d] = (struct rotation_day){.kinds = kinds};
	return rotation;
}

void small_site_set_rotation_day(struct site *site, struct rotation *rotation, int week,
	int weekday, const char *kinds, bool must)
{
	bool *may = room(site, (size_t)site->n_shift_kinds + 1, sizeof(bool));
	for (const char *kind = kinds; *kind != '\0'; kind++)
		may[*kind - '0'] = true;
	rotation->weeks[week].days[weekday] = (struct rotation_day){may, kinds[0] == '\0', must};
}

day_number date_of(const char *text)
{
	day_number day = DAY_NONE;
	ck_assert_msg(day_parse(text, strlen(text), &day), "date '%s'", text);
	return day;
}

instant time_of(const struct site *site, const char *text)
{
	day_number day = DAY_NONE;
	minutes clock = 0;
	ck_assert_msg(strlen(text) == 16 && day_parse(text, 10, &day) &&
			      clock_parse(text + 11, 5, &clock),
		"time '%s'", text);
	return zone_instant(site->zone, day, clock * 60, NULL);
}

void small_site_add_absence(struct site *site, struct agent *agent, enum absence_kind kind,
	const char *first, const char *last)
{
	ck_assert_int_lt(agent->n_absences, SMALL_SITE_ROWS);
	agent->absences[agent->n_absences++] = (struct absence){
		.kind = kind,
		.whole_days = true,
		.first_day = date_of(first),
		.last_day = date_of(last),
		.start = zone_instant(site->zone, date_of(first), 0, NULL),
		.end = zone_instant(site->zone, date_of(last) + 1, 0, NULL),
	};
}

void small_site_add_hours_off(struct site *site, struct agent *agent, enum absence_kind kind,
	const char *start, const char *end)
{
	ck_assert_int_lt(agent->n_absences, SMALL_SITE_ROWS);
	struct absence *absence = &agent->absences[agent->n_absences++];
	*absence = (struct absence){
		.kind = kind, .start = time_of(site, start), .end = time_of(site, end)};
	int second;
	zone_local(site->zone, absence->start, &absence->first_day, &second);
	zone_local(site->zone, absence->end - 1, &absence->last_day, &second);
}

void small_site_add_availability(
	struct site *site, struct agent *agent, const char *days, minutes from, minutes until)
{
	(void)site;
	ck_assert_int_lt(agent->n_availability, SMALL_SITE_ROWS);
	struct availability *row = &agent->availability[agent->n_availability++];
	ck_assert(weekdays_parse(days, strlen(days), &row->days));
	row->from = from;
	row->until = until;
}

void small_site_add_wish(
	struct site *site, struct agent *agent, const char *date, int kind, bool on, int weight)
{
	(void)site;
	ck_assert_int_lt(agent->n_wishes, SMALL_SITE_ROWS);
	agent->wishes[agent->n_wishes++] = (struct wish){date_of(date), kind, on, weight};
}

/* The word up to one of `ends`, into a buffer; returns what follows it. */
static const char *word(const char *at, const char *ends, char buffer[64])
{
	at += strspn(at, " ");
	size_t length = strcspn(at, ends);
	ck_assert_uint_lt(length, 64);
	memcpy(buffer, at, length);
	buffer[length] = '\0';
	return at + length;
}

static const char *add_pieces(
	struct roster *roster, const struct site *site, instant start, const char *at)
{
	char name[64], length[64];
	while (*at != '\n' && *at != '\0') {
		at = word(at, " \n", name);
		at = word(at, ",\n", length);
		at += *at == ',';
		instant end = start + strtol(length, NULL, 10) * 60;
		bool paid = name[0] != '-';
		if (strcmp(name, "gap") != 0)
			ck_assert_int_eq(roster_add_piece(roster, site, start, end,
						 paid ? name : name + 1, paid, NULL),
				ROTA_OK);
		start = end;
	}
	return at;
}

struct roster *small_roster(const struct site *site, const char *text)
{
	struct roster *roster = NULL;
	char agent[64], kind[64], date[64], clock[64];
	ck_assert_int_eq(roster_new(&roster, NULL), ROTA_OK);
	for (const char *at = text; *at != '\0'; at += *at == '\n') {
		at = word(at, " ", agent);
		at = word(at, "@", kind);
		at = word(at + 1, " ", date);
		at = word(at, " \n", clock);
		minutes start = 0;
		ck_assert_msg(clock_parse(clock, strlen(clock), &start), "clock '%s'", clock);
		ck_assert_int_eq(
			roster_add_duty(roster, site, agent, kind, date_of(date), NULL), ROTA_OK);
		at = add_pieces(roster, site,
			zone_instant(site->zone, date_of(date), start * 60, NULL), at);
	}
	ck_assert_int_eq(roster_sort(roster, NULL), ROTA_OK);
	return roster;
}
