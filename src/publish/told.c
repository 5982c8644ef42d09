/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/told.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

void told_list_done(struct told_list *list)
{
	free(list->items);
	arena_done(&list->arena);
	*list = (struct told_list){0};
}

bool told_is_shift(const char *kind_name)
{
	return kind_name[0] != '*';
}

static enum rota_status add(struct told_list *list, const struct told *told,
	const struct text *details, struct rota_error *err)
{
	TRY(text_check(details, err));
	TRY(memory_grow(&list->items, &list->capacity, list->count + 1, sizeof(struct told), err));
	struct told *item = &list->items[list->count];
	*item = *told;
	TRY(arena_copy_text(&list->arena, told->agent_id, &item->agent_id, err));
	TRY(arena_copy_text(&list->arena, told->kind_name, &item->kind_name, err));
	TRY(arena_copy_text(
		&list->arena, details->data != NULL ? details->data : "", &item->details, err));
	list->count++;
	return ROTA_OK;
}

static void add_name(struct text *out, const char *name)
{
	for (; *name != '\0'; name++)
		text_add_char(out, *name == '\n' || *name == '\r' ? ' ' : *name);
}

static char letter_of(enum piece_kind kind)
{
	return kind == PIECE_BREAK ? 'b' : kind == PIECE_ACTIVITY ? 'a' : 'w';
}

static void add_pieces(struct text *out, const struct roster *roster, const struct duty *duty)
{
	const struct piece *pieces = duty_pieces(roster, duty);
	instant start = duty_start(roster, duty);
	for (int p = 0; p < duty->n_pieces; p++) {
		text_addf(out, "%c %" PRId64 " %" PRId64 " %c ", letter_of(pieces[p].kind),
			pieces[p].start - start, pieces[p].end - pieces[p].start,
			pieces[p].paid ? 'p' : 'u');
		add_name(out, pieces[p].name);
		text_add_char(out, '\n');
	}
}

/* Duties of leads, by start. */
struct lead_duty {
	int agent;
	instant start, end;
};
struct lead_duties {
	struct lead_duty *items;
	size_t count;
	instant longest;
};

static void lead_duties_done(struct lead_duties *duties)
{
	free(duties->items);
}

static int by_start(const void *left, const void *right)
{
	const struct lead_duty *a = left, *b = right;
	int order = (a->start > b->start) - (a->start < b->start);
	return order != 0 ? order : (a->agent > b->agent) - (a->agent < b->agent);
}

static enum rota_status list_leads(const struct site *site, const struct roster *roster,
	struct lead_duties *duties, struct rota_error *err)
{
	TRY(memory_new(roster->n_duties, sizeof(struct lead_duty), &duties->items, err));
	for (size_t d = 0; d < roster->n_duties; d++) {
		const struct duty *duty = &roster->duties[d];
		if (duty->agent == INDEX_NONE || duty->n_pieces == 0 ||
			site->agents[duty->agent].role != ROLE_LEAD)
			continue;
		struct lead_duty lead = {
			duty->agent, duty_start(roster, duty), duty_end(roster, duty)};
		if (lead.end - lead.start > duties->longest)
			duties->longest = lead.end - lead.start;
		duties->items[duties->count++] = lead;
	}
	qsort(duties->items, duties->count, sizeof(struct lead_duty), by_start);
	return ROTA_OK;
}

/* Leads whose duty meets [start, end), own lead first. */
static void add_leads(struct text *out, const struct site *site, const struct lead_duties *duties,
	const struct duty *duty, instant start, instant end)
{
	enum { MOST_LEADS = 6 };
	if (duty->agent == INDEX_NONE || site->agents[duty->agent].role == ROLE_LEAD)
		return;
	int team = site->agents[duty->agent].team;
	int own = team != INDEX_NONE ? site->teams[team].lead : INDEX_NONE;
	size_t low = 0, high = duties->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (duties->items[middle].start <= start - duties->longest)
			low = middle + 1;
		else
			high = middle;
	}
	int found = 0;
	for (int round = 0; round < 2; round++) {
		for (size_t i = low; i < duties->count && duties->items[i].start < end; i++) {
			const struct lead_duty *lead = &duties->items[i];
			if (lead->end <= start || (lead->agent == own) != (round == 0) ||
				found == MOST_LEADS)
				continue;
			text_add(out, "l ");
			add_name(out, site->agents[lead->agent].id);
			text_add_char(out, '\n');
			found++;
		}
	}
}

enum rota_status told_add_shifts(struct told_list *list, const struct site *site,
	const struct roster *roster, struct told_days days, struct rota_error *err)
{
	done_by(lead_duties_done) struct lead_duties leads = {0};
	TRY(list_leads(site, roster, &leads, err));
	for (size_t d = 0; d < roster->n_duties; d++) {
		const struct duty *duty = &roster->duties[d];
		if (duty->day < days.first || duty->day >= days.end || duty->n_pieces == 0)
			continue;
		struct told told = {.agent_id = duty->agent_id,
			.kind_name = told_is_shift(duty->kind_name) ? duty->kind_name : "shift",
			.day = duty->day,
			.start = duty_start(roster, duty),
			.end = duty_end(roster, duty)};
		if (told.end <= told.start)
			continue;
		done_by(text_done) struct text details = {0};
		add_pieces(&details, roster, duty);
		add_leads(&details, site, &leads, duty, told.start, told.end);
		TRY(add(list, &told, &details, err));
	}
	return ROTA_OK;
}

static double shortage(const struct coverage *coverage, int q, interval_index i)
{
	return series_column(&coverage->required, q)[i] - series_column(&coverage->served, q)[i];
}

static const double NOTABLE = 0.5; /* agents; half a one is a break in the middle of an interval */

static bool is_short(const struct coverage *coverage, interval_index i)
{
	for (int q = 0; q < coverage->n_queues; q++) {
		if (shortage(coverage, q, i) >= NOTABLE)
			return true;
	}
	return false;
}

/* End of the stretch that begins at `from`: stretches less than an hour apart are one. */
static interval_index short_until(
	const struct coverage *coverage, interval_index from, interval_index end)
{
	interval_index apart = 3600 / coverage->horizon.step_s, until = from;
	for (interval_index i = from; i < end && i < until + (until > from ? apart : 1); i++) {
		if (is_short(coverage, i))
			until = i + 1;
	}
	return until;
}

static void add_shortages(struct text *out, const struct site *site,
	const struct coverage *coverage, interval_index from, interval_index until)
{
	for (int q = 0; q < coverage->n_queues && q < site->n_queues; q++) {
		double most = 0.0;
		for (interval_index i = from; i < until; i++) {
			double missing = shortage(coverage, q, i);
			most = missing > most ? missing : most;
		}
		if (most < NOTABLE)
			continue;
		text_addf(out, "s %.0f ", most);
		add_name(out, site->queues[q].name);
		text_add_char(out, '\n');
	}
}

enum rota_status told_add_short(struct told_list *list, const struct site *site,
	const struct coverage *coverage, struct told_days days, struct rota_error *err)
{
	const struct horizon *horizon = &coverage->horizon;
	for (int d = 0; d < horizon->n_days; d++) {
		day_number day = horizon->first_day + d;
		if (day < days.first || day >= days.end)
			continue;
		interval_index end = horizon_day_start(horizon, d + 1);
		for (interval_index i = horizon_day_start(horizon, d); i < end; i++) {
			interval_index until = short_until(coverage, i, end);
			if (until == i)
				continue;
			done_by(text_done) struct text details = {0};
			add_shortages(&details, site, coverage, i, until);
			struct told told = {TOLD_NOBODY, TOLD_SHORT, day, horizon_at(horizon, i),
				horizon_at(horizon, until), NULL};
			TRY(add(list, &told, &details, err));
			i = until;
		}
	}
	return ROTA_OK;
}

static bool is_away(const struct site *site, const struct agent *agent, day_number day)
{
	instant start = zone_instant(site->zone, day, 0, NULL);
	instant end = zone_instant(site->zone, day, 86400, NULL);
	for (int a = 0; a < agent->n_absences; a++) {
		const struct absence *absence = &agent->absences[a];
		if (absence->whole_days ? absence->first_day <= day && day <= absence->last_day
					: absence->start < end && absence->end > start)
			return agent_is_employed(agent, day);
	}
	return false;
}

static enum rota_status add_away(struct told_list *list, const struct site *site, int team,
	day_number day, struct rota_error *err)
{
	enum { NOTE_FROM_S = 8 * 3600, NOTE_LENGTH_S = 1800 };
	done_by(text_done) struct text details = {0};
	for (int a = 0; a < site->n_agents; a++) {
		const struct agent *agent = &site->agents[a];
		if (agent->team != team || !is_away(site, agent, day))
			continue;
		text_add(&details, "x ");
		add_name(&details, agent->id);
		text_add_char(&details, '\n');
	}
	if (details.length == 0)
		return text_check(&details, err);
	instant start = zone_instant(site->zone, day, NOTE_FROM_S, NULL);
	struct told told = {site->agents[site->teams[team].lead].id, TOLD_AWAY, day, start,
		start + NOTE_LENGTH_S, NULL};
	return add(list, &told, &details, err);
}

enum rota_status told_add_away(struct told_list *list, const struct site *site,
	struct told_days days, struct rota_error *err)
{
	for (int t = 0; t < site->n_teams; t++) {
		if (site->teams[t].lead == INDEX_NONE)
			continue;
		for (day_number day = days.first; day < days.end; day++)
			TRY(add_away(list, site, t, day, err));
	}
	return ROTA_OK;
}

static int by_entry(const void *left, const void *right)
{
	const struct told *a = left, *b = right;
	int order = strcmp(a->agent_id, b->agent_id);
	if (order == 0)
		order = told_is_shift(a->kind_name) - told_is_shift(b->kind_name);
	if (order == 0 && !told_is_shift(a->kind_name))
		order = strcmp(a->kind_name, b->kind_name);
	if (order == 0)
		order = (a->day > b->day) - (a->day < b->day);
	if (order == 0)
		order = (a->start > b->start) - (a->start < b->start);
	if (order == 0)
		order = (a->end > b->end) - (a->end < b->end);
	if (order == 0)
		order = strcmp(a->kind_name, b->kind_name);
	return order != 0 ? order : strcmp(a->details, b->details);
}

void told_sort(struct told_list *list)
{
	if (list->count > 0)
		qsort(list->items, list->count, sizeof(struct told), by_entry);
}

static bool read_line(const char *line, size_t length, struct told_line *ret_line)
{
	char head[64];
	char paid = 'u';
	int used = -1;
	size_t room = length < sizeof(head) - 1 ? length : sizeof(head) - 1;
	memcpy(head, line, room);
	head[room] = '\0';
	*ret_line = (struct told_line){.kind = head[0]};
	if (strchr("wba", head[0]) != NULL && head[0] != '\0') {
		if (sscanf(head + 1, " %" SCNd64 " %" SCNd64 " %c %n", &ret_line->offset,
			    &ret_line->length, &paid, &used) < 3)
			return false;
		ret_line->paid = paid == 'p';
	} else if (head[0] == 's') {
		if (sscanf(head + 1, " %lf %n", &ret_line->amount, &used) < 1)
			return false;
	} else {
		used = 1;
	}
	if (used < 0 || (size_t)used + 1 > length)
		return false;
	ret_line->name = line + 1 + used;
	ret_line->name_length = (int)(length - 1 - (size_t)used);
	return true;
}

bool told_next_line(const char **details, struct told_line *ret_line)
{
	while (**details != '\0') {
		const char *line = *details;
		size_t length = strcspn(line, "\n");
		*details += length + (line[length] == '\n');
		if (length > 0 && read_line(line, length, ret_line))
			return true;
	}
	return false;
}
