/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/roster.h"

#include <limits.h>
#include <string.h>

enum rota_status roster_new(struct roster **ret_roster, struct rota_error *err)
{
	return memory_new(1, sizeof(struct roster), ret_roster, err);
}

struct roster *roster_free(struct roster *roster)
{
	if (roster == NULL)
		return NULL;
	arena_done(&roster->arena);
	free(roster->duties);
	free(roster->pieces);
	free(roster);
	return NULL;
}

enum rota_status roster_add_duty(struct roster *roster, const struct site *site,
	const char *agent_id, const char *kind_name, day_number day, struct rota_error *err)
{
	if (roster->n_duties >= INT_MAX)
		return error_set(err, ROTA_ELIMIT, "a roster of more than %d shifts", INT_MAX);
	TRY(memory_grow(&roster->duties, &roster->duty_capacity, roster->n_duties + 1,
		sizeof(struct duty), err));
	struct duty duty = {
		.agent = site_find_agent(site, agent_id),
		.kind = site_find_shift_kind(site, kind_name),
		.day = day,
		.first_piece = (int)roster->n_pieces,
	};
	TRY(arena_copy_text(&roster->arena, agent_id, &duty.agent_id, err));
	TRY(arena_copy_text(&roster->arena, kind_name, &duty.kind_name, err));
	roster->duties[roster->n_duties++] = duty;
	return ROTA_OK;
}

static bool is_taken(const struct roster *roster, const struct duty *duty, int rule)
{
	const struct piece *pieces = duty_pieces(roster, duty);
	for (int p = 0; p < duty->n_pieces; p++)
		if (pieces[p].kind == PIECE_BREAK && pieces[p].index == rule)
			return true;
	return false;
}

static bool is_earlier(const struct break_rule *a, const struct break_rule *b)
{
	return a->earliest != b->earliest ? a->earliest < b->earliest : a->latest < b->latest;
}

/* The break rule that a piece of that name is of: two breaks of one name ("rest" twice) are taken
 * in the order of their windows, and what is too many counts as the last. */
static int find_break(const struct roster *roster, const struct site *site, const struct duty *duty,
	const char *name)
{
	if (duty->kind == INDEX_NONE)
		return INDEX_NONE;
	const struct shift_kind *kind = &site->shift_kinds[duty->kind];
	int unused = INDEX_NONE, last = INDEX_NONE;
	for (int b = 0; b < kind->n_breaks; b++) {
		const struct break_rule *rule = &kind->breaks[b];
		if (strcmp(rule->name, name) != 0)
			continue;
		if (last == INDEX_NONE || !is_earlier(rule, &kind->breaks[last]))
			last = b;
		if (!is_taken(roster, duty, b) &&
			(unused == INDEX_NONE || is_earlier(rule, &kind->breaks[unused])))
			unused = b;
	}
	return unused != INDEX_NONE ? unused : last;
}

static int find_activity(const struct site *site, const char *name)
{
	for (int a = 0; a < site->n_activities; a++)
		if (strcmp(site->activities[a].name, name) == 0)
			return a;
	return INDEX_NONE;
}

static void look_up(const struct roster *roster, const struct site *site, const struct duty *duty,
	struct piece *piece)
{
	piece->queue = piece->index = INDEX_NONE;
	if (strcmp(piece->name, "work") == 0) {
		piece->kind = PIECE_WORK;
		return;
	}
	piece->index = find_break(roster, site, duty, piece->name);
	if (piece->index != INDEX_NONE) {
		piece->kind = PIECE_BREAK;
		return;
	}
	if (site->work == WORK_BLOCKS) {
		piece->queue = site_find_queue(site, piece->name);
		if (piece->queue != INDEX_NONE) {
			piece->kind = PIECE_WORK;
			return;
		}
	}
	piece->index = find_activity(site, piece->name);
	piece->kind = piece->index != INDEX_NONE ? PIECE_ACTIVITY : PIECE_UNKNOWN;
}

enum rota_status roster_add_piece(struct roster *roster, const struct site *site, instant start,
	instant end, const char *name, bool paid, struct rota_error *err)
{
	if (roster->n_duties == 0)
		return error_set(err, ROTA_EBROKEN, "a piece '%s' without a shift", name);
	if (roster->n_pieces >= INT_MAX)
		return error_set(err, ROTA_ELIMIT, "a roster of more than %d pieces", INT_MAX);
	TRY(memory_grow(&roster->pieces, &roster->piece_capacity, roster->n_pieces + 1,
		sizeof(struct piece), err));
	struct duty *duty = &roster->duties[roster->n_duties - 1];
	struct piece piece = {.start = start, .end = end, .name = "work", .paid = paid};
	if (strcmp(name, piece.name) != 0)
		TRY(arena_copy_text(&roster->arena, name, &piece.name, err));
	look_up(roster, site, duty, &piece);
	roster->pieces[roster->n_pieces++] = piece;
	duty->n_pieces++;
	return ROTA_OK;
}

const struct piece *duty_pieces(const struct roster *roster, const struct duty *duty)
{
	/* without pieces there may be no array to point into */
	return duty->n_pieces > 0 ? roster->pieces + duty->first_piece : NULL;
}

instant duty_start(const struct roster *roster, const struct duty *duty)
{
	const struct piece *pieces = duty_pieces(roster, duty);
	instant start = duty->n_pieces > 0 ? pieces[0].start : 0;
	for (int p = 1; p < duty->n_pieces; p++)
		if (pieces[p].start < start)
			start = pieces[p].start;
	return start;
}

instant duty_end(const struct roster *roster, const struct duty *duty)
{
	const struct piece *pieces = duty_pieces(roster, duty);
	instant end = duty->n_pieces > 0 ? pieces[0].end : 0;
	for (int p = 1; p < duty->n_pieces; p++)
		if (pieces[p].end > end)
			end = pieces[p].end;
	return end;
}

minutes duty_paid(const struct roster *roster, const struct duty *duty)
{
	const struct piece *pieces = duty_pieces(roster, duty);
	int64_t seconds = 0;
	for (int p = 0; p < duty->n_pieces; p++)
		if (pieces[p].paid && pieces[p].end > pieces[p].start)
			seconds += pieces[p].end - pieces[p].start;
	int64_t paid = (seconds + 30) / 60;
	return paid < INT32_MAX ? (minutes)paid : INT32_MAX;
}

enum rota_status roster_copy_duty(struct roster *roster, const struct site *site,
	const struct roster *from, const struct duty *duty, struct rota_error *err)
{
	const struct piece *pieces = duty_pieces(from, duty);
	TRY(roster_add_duty(roster, site, duty->agent_id, duty->kind_name, duty->day, err));
	for (int i = 0; i < duty->n_pieces; i++)
		TRY(roster_add_piece(roster, site, pieces[i].start, pieces[i].end, pieces[i].name,
			pieces[i].paid, err));
	return ROTA_OK;
}

enum rota_status roster_copy_days(struct roster *roster, const struct site *site,
	const struct roster *from, day_number first, day_number end, struct rota_error *err)
{
	for (size_t i = 0; i < from->n_duties; i++)
		if (from->duties[i].day >= first && from->duties[i].day < end)
			TRY(roster_copy_duty(roster, site, from, &from->duties[i], err));
	return ROTA_OK;
}
