/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/told.h"

#include "calendar/scan.h"

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

static void add_span(struct text *out, const struct piece *piece, instant offset)
{
	text_add_char(out, letter_of(piece->kind));
	text_add_char(out, ' ');
	text_add_integer(out, offset);
	text_add_char(out, ' ');
	text_add_integer(out, piece->end - piece->start);
	text_add(out, piece->paid ? " p " : " u ");
}

static void add_pieces(struct text *out, const struct roster *roster, const struct duty *duty)
{
	const struct piece *pieces = duty_pieces(roster, duty);
	instant start = duty_start(roster, duty);
	for (int p = 0; p < duty->n_pieces; p++) {
		add_span(out, &pieces[p], pieces[p].start - start);
		add_name(out, pieces[p].name);
		text_add_char(out, '\n');
	}
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
	size_t low = lead_duties_first(duties, start);
	int found = 0;
	for (int round = 0; round < 2; round++) {
		for (size_t i = low;
			found < MOST_LEADS && i < duties->count && duties->items[i].start < end;
			i++) {
			const struct lead_duty *lead = &duties->items[i];
			if (lead->end <= start || (lead->agent == own) != (round == 0))
				continue;
			text_add(out, "l ");
			add_name(out, site->agents[lead->agent].id);
			text_add_char(out, '\n');
			found++;
		}
	}
}

/* The lead that the piece is with; INDEX_NONE: with nobody, or with oneself. */
static int with_whom(const struct site *site, const struct duty *duty, const struct piece *piece)
{
	if (piece->kind != PIECE_ACTIVITY || piece->index == INDEX_NONE ||
		site->activities[piece->index].with != WITH_LEAD || duty->agent == INDEX_NONE)
		return INDEX_NONE;
	int team = site->agents[duty->agent].team;
	int lead = team != INDEX_NONE ? site->teams[team].lead : INDEX_NONE;
	return lead != duty->agent ? lead : INDEX_NONE;
}

static enum rota_status add_piece(struct told_list *list, const struct site *site,
	const struct duty *duty, const struct piece *piece, struct rota_error *err)
{
	done_by(text_done) struct text kind = {0}, details = {0};
	int lead = with_whom(site, duty, piece);
	bool wanted = site->publish.breaks == BREAKS_AS_EVENTS || lead != INDEX_NONE;
	if (!wanted || (piece->kind != PIECE_BREAK && piece->kind != PIECE_ACTIVITY) ||
		piece->end <= piece->start)
		return ROTA_OK;
	text_add(&kind, piece->kind == PIECE_BREAK ? TOLD_BREAK : TOLD_ACTIVITY);
	add_name(&kind, piece->name);
	TRY(text_check(&kind, err));
	add_span(&details, piece, 0);
	add_name(&details, piece->name);
	if (lead != INDEX_NONE) {
		text_add(&details, "\nm ");
		add_name(&details, site->agents[lead].id);
	}
	text_add_char(&details, '\n');
	struct told told = {duty->agent_id, kind.data, duty->day, piece->start, piece->end, NULL};
	return add(list, &told, &details, err);
}

static enum rota_status add_shift(struct told_list *list, const struct site *site,
	const struct roster *roster, const struct duty *duty, const struct lead_duties *leads,
	struct rota_error *err)
{
	done_by(text_done) struct text details = {0};
	struct told told = {.agent_id = duty->agent_id,
		.kind_name = told_is_shift(duty->kind_name) ? duty->kind_name : "shift",
		.day = duty->day,
		.start = duty_start(roster, duty),
		.end = duty_end(roster, duty)};
	if (told.end <= told.start)
		return ROTA_OK;
	add_pieces(&details, roster, duty);
	add_leads(&details, site, leads, duty, told.start, told.end);
	TRY(add(list, &told, &details, err));
	const struct piece *pieces = duty_pieces(roster, duty);
	for (int p = 0; p < duty->n_pieces; p++)
		TRY(add_piece(list, site, duty, &pieces[p], err));
	return ROTA_OK;
}

enum rota_status told_add_shifts(struct told_list *list, const struct site *site,
	const struct roster *roster, const struct lead_duties *leads, struct told_days days,
	struct rota_error *err)
{
	for (size_t d = 0; d < roster->n_duties; d++) {
		const struct duty *duty = &roster->duties[d];
		if (duty->day >= days.first && duty->day < days.end && duty->n_pieces > 0)
			TRY(add_shift(list, site, roster, duty, leads, err));
	}
	return ROTA_OK;
}

enum rota_status told_add_leave(struct told_list *list, const struct site *site, int agent,
	day_number first, struct rota_error *err)
{
	const struct agent *person = &site->agents[agent];
	instant from = zone_instant(site->zone, first, 0, NULL);
	for (int a = 0; a < person->n_absences; a++) {
		done_by(text_done) struct text details = {0};
		const struct absence *absence = &person->absences[a];
		struct told told = {person->id, TOLD_LEAVE, absence->first_day, absence->start,
			absence->end, NULL};
		int second;
		if (absence->whole_days) {
			told.start = zone_instant(site->zone, absence->first_day, 0, NULL);
			told.end = zone_instant(site->zone, absence->last_day + 1, 0, NULL);
		} else {
			zone_local(site->zone, absence->start, &told.day, &second);
		}
		if (told.end <= from || told.end <= told.start)
			continue;
		text_addf(&details, "v %s\n", absence_kind_name(absence->kind));
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

/* A whole number and the blank behind it. */
static bool take_number(struct scan *scan, instant *ret_number)
{
	bool is_negative = scan_char(scan, '-');
	if (!scan_digits(scan, 1, 18, ret_number))
		return false;
	if (is_negative)
		*ret_number = -*ret_number;
	return scan_char(scan, ' ');
}

static bool read_line(const char *line, size_t length, struct told_line *ret_line)
{
	struct scan scan = scan_of(line + 1, length - 1);
	*ret_line = (struct told_line){.kind = line[0]};
	if (!scan_char(&scan, ' '))
		return false;
	if (line[0] == 'w' || line[0] == 'b' || line[0] == 'a') {
		if (!take_number(&scan, &ret_line->offset) ||
			!take_number(&scan, &ret_line->length))
			return false;
		ret_line->paid = scan_char(&scan, 'p');
		if ((!ret_line->paid && !scan_char(&scan, 'u')) || !scan_char(&scan, ' '))
			return false;
	} else if (line[0] == 's' && !take_number(&scan, &ret_line->amount)) {
		return false;
	}
	ret_line->name = scan.at;
	ret_line->name_length = (int)(scan.end - scan.at);
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
