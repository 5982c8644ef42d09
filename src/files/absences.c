/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/absences.h"

void absence_list_done(struct absence_list *list)
{
	free(list->items);
	*list = (struct absence_list){0};
}

static int by_start(const void *left, const void *right)
{
	const struct absence *a = left, *b = right;
	return (a->start > b->start) - (a->start < b->start);
}

static enum rota_status add(
	struct absence_list *list, const struct absence *absence, struct rota_error *err)
{
	TRY(memory_grow(&list->items, &list->capacity, list->count + 1, sizeof(*list->items), err));
	list->items[list->count++] = *absence;
	return ROTA_OK;
}

/* The part of an absence between two moments; of whole days those are midnights. */
static struct absence part_of(
	const struct absence *absence, instant start, instant end, const struct zone *zone)
{
	struct absence part = *absence;
	int second;
	part.start = start;
	part.end = end;
	zone_local(zone, start, &part.first_day, &second);
	zone_local(zone, end - 1, &part.last_day, &second);
	return part;
}

/* What of the absence the sorted first `n` of the list leave free. */
static enum rota_status add_rest(struct absence_list *list, size_t n, const struct absence *absence,
	const struct zone *zone, struct rota_error *err)
{
	instant from = absence->start;
	for (size_t i = 0; i < n && from < absence->end; i++) {
		instant busy_from = list->items[i].start, busy_until = list->items[i].end;
		if (busy_until <= from || busy_from >= absence->end)
			continue;
		if (busy_from > from) {
			struct absence part = part_of(absence, from, busy_from, zone);
			TRY(add(list, &part, err));
		}
		from = busy_until;
	}
	if (from >= absence->end)
		return ROTA_OK;
	struct absence part = part_of(absence, from, absence->end, zone);
	return add(list, &part, err);
}

enum rota_status absence_list_make(const struct absence absences[], size_t count,
	const struct zone *zone, struct absence_list *ret_list, struct rota_error *err)
{
	done_by(absence_list_done) struct absence_list list = {0};
	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < count; i++) {
			if (absences[i].whole_days != (round == 0))
				continue;
			size_t known = list.count;
			TRY(add_rest(&list, known, &absences[i], zone, err));
			if (list.count > known)
				qsort(list.items, list.count, sizeof(*list.items), by_start);
		}
	}
	*ret_list = list;
	list = (struct absence_list){0};
	return ROTA_OK;
}
