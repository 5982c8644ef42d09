/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two rosters compared person by person and day by day. Shifts of one day are matched in the order
 * of their starts; what has no partner was added or taken away. The reason is told from the site:
 * time off, employment, else what about the shift is different.
 */
#include "roster/publication.h"

#include <stdio.h>
#include <string.h>

/* A shift of one of the rosters. */
struct entry {
	const struct roster *roster;
	const struct duty *duty;
	instant start;
};

struct entries {
	struct entry *items;
	size_t count;
};

static void entries_done(struct entries *entries)
{
	free(entries->items);
}

static int by_agent_and_day(const struct entry *a, const struct entry *b)
{
	int order = strcmp(a->duty->agent_id, b->duty->agent_id);
	return order != 0 ? order : (a->duty->day > b->duty->day) - (a->duty->day < b->duty->day);
}

static int by_order(const void *left, const void *right)
{
	const struct entry *a = left, *b = right;
	int order = by_agent_and_day(a, b);
	if (order == 0)
		order = (a->start > b->start) - (a->start < b->start);
	if (order == 0)
		order = strcmp(a->duty->kind_name, b->duty->kind_name);
	return order != 0 ? order : (a->duty > b->duty) - (a->duty < b->duty);
}

static enum rota_status list(
	const struct roster *roster, struct entries *entries, struct rota_error *err)
{
	if (roster == NULL || roster->n_duties == 0)
		return ROTA_OK;
	TRY(memory_new(roster->n_duties, sizeof(struct entry), &entries->items, err));
	for (size_t d = 0; d < roster->n_duties; d++) {
		const struct duty *duty = &roster->duties[d];
		entries->items[entries->count++] =
			(struct entry){roster, duty, duty_start(roster, duty)};
	}
	qsort(entries->items, entries->count, sizeof(struct entry), by_order);
	return ROTA_OK;
}

static void format_clock(const struct site *site, instant at, char ret_text[CLOCK_TEXT_SIZE])
{
	day_number day;
	int second;
	zone_local(site->zone, at, &day, &second);
	clock_format(second / 60, ret_text);
}

/* The bytes of a name that fit into `room`, no letter cut in two. */
static int fitting(const char *name, int room)
{
	int length = (int)strnlen(name, (size_t)room + 1);
	if (length <= room)
		return length;
	for (length = room; length > 0 && ((unsigned char)name[length] & 0xc0) == 0x80;)
		length--;
	return length;
}

/* "early 06:00-14:30", and with detail what is done in it besides work: ", lunch 10:00". */
static void tell(const struct site *site, const struct entry *entry, bool detail, char ret_text[96])
{
	char from[CLOCK_TEXT_SIZE], until[CLOCK_TEXT_SIZE];
	format_clock(site, entry->start, from);
	format_clock(site, duty_end(entry->roster, entry->duty), until);
	const char *kind = entry->duty->kind_name;
	int used = snprintf(ret_text, 96, "%.*s %s-%s", fitting(kind, 70), kind, from, until);
	const struct piece *pieces = duty_pieces(entry->roster, entry->duty);
	for (int p = 0; detail && p < entry->duty->n_pieces; p++) {
		char more[96];
		if (pieces[p].kind == PIECE_WORK && pieces[p].queue == INDEX_NONE)
			continue;
		format_clock(site, pieces[p].start, from);
		int length = snprintf(more, sizeof(more), ", %.*s %s", fitting(pieces[p].name, 60),
			pieces[p].name, from);
		if (used + length >= 96)
			break;
		memcpy(ret_text + used, more, (size_t)length + 1);
		used += length;
	}
}

static bool is_same_piece(const struct piece *a, const struct piece *b)
{
	return a->start == b->start && a->end == b->end && a->paid == b->paid &&
	       strcmp(a->name, b->name) == 0;
}

/* What is different, NULL when nothing is. ret_detail: only the pieces tell. */
static const char *difference(const struct entry *was, const struct entry *is, bool *ret_detail)
{
	*ret_detail = false;
	if (strcmp(was->duty->kind_name, is->duty->kind_name) != 0)
		return "another kind of shift";
	if (was->start != is->start)
		return "starts at another time";
	if (duty_end(was->roster, was->duty) != duty_end(is->roster, is->duty))
		return "ends at another time";
	const struct piece *a = duty_pieces(was->roster, was->duty);
	const struct piece *b = duty_pieces(is->roster, is->duty);
	bool same = was->duty->n_pieces == is->duty->n_pieces;
	for (int p = 0; same && p < was->duty->n_pieces; p++)
		same = is_same_piece(&a[p], &b[p]);
	*ret_detail = !same;
	return same ? NULL : "breaks or activities moved";
}

static const char *reason_of_loss(const struct site *site, const struct entry *was)
{
	int index = site_find_agent(site, was->duty->agent_id);
	if (index == INDEX_NONE)
		return "no longer among the agents";
	const struct agent *agent = &site->agents[index];
	if (!agent_is_employed(agent, was->duty->day))
		return "not employed on that day";
	instant end = duty_end(was->roster, was->duty);
	for (int a = 0; a < agent->n_absences; a++) {
		const struct absence *absence = &agent->absences[a];
		bool away = absence->whole_days ? absence->first_day <= was->duty->day &&
							  was->duty->day <= absence->last_day
						: absence->start < end && was->start < absence->end;
		if (away)
			return absence->kind == ABSENCE_SICK ? "sick" : "time off";
	}
	return "shift taken away";
}

static enum rota_status add(struct roster_changes *changes, const struct site *site,
	const struct entry *was, const struct entry *is, struct rota_error *err)
{
	bool detail = false;
	const char *reason = was == NULL  ? "new shift"
			     : is == NULL ? reason_of_loss(site, was)
					  : difference(was, is, &detail);
	if (reason == NULL)
		return ROTA_OK;
	TRY(memory_grow(&changes->items, &changes->capacity, changes->count + 1,
		sizeof(struct roster_change), err));
	struct roster_change *change = &changes->items[changes->count];
	*change = (struct roster_change){.reason = reason};
	const struct duty *duty = was != NULL ? was->duty : is->duty;
	change->day = duty->day;
	TRY(arena_copy_text(&changes->arena, duty->agent_id, &change->agent_id, err));
	if (was != NULL)
		tell(site, was, detail, change->was);
	if (is != NULL)
		tell(site, is, detail, change->is);
	changes->count++;
	return ROTA_OK;
}

enum rota_status roster_compare(const struct site *site, const struct roster *was,
	const struct roster *is, struct roster_changes *ret_changes, struct rota_error *err)
{
	done_by(entries_done) struct entries before = {0}, after = {0};
	TRY(list(was, &before, err));
	TRY(list(is, &after, err));
	done_by(roster_changes_done) struct roster_changes changes = {0};
	size_t b = 0, a = 0;
	while (b < before.count || a < after.count) {
		const struct entry *lost = b < before.count ? &before.items[b] : NULL;
		const struct entry *got = a < after.count ? &after.items[a] : NULL;
		int order = lost == NULL ? 1 : got == NULL ? -1 : by_agent_and_day(lost, got);
		b += order <= 0;
		a += order >= 0;
		TRY(add(&changes, site, order <= 0 ? lost : NULL, order >= 0 ? got : NULL, err));
	}
	*ret_changes = changes;
	changes = (struct roster_changes){0};
	return ROTA_OK;
}
