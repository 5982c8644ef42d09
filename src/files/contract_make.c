/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/site_make.h"

#include <string.h>

static int find_kind(
	struct reading *reading, const struct site *site, const struct place *at, const char *name)
{
	int kind = site_find_shift_kind(site, name);
	if (kind == INDEX_NONE)
		site_tell_unknown(
			reading, at, name, "shift", site, site_shift_name, site->n_shift_kinds);
	return kind;
}

static void make_kinds(struct reading *reading, struct told_contract *told, const struct site *site)
{
	bool *kinds;
	if (!reading_take(reading, (size_t)site->n_shift_kinds, sizeof(*kinds), &kinds))
		return;
	told->contract.kinds = kinds;
	for (int k = 0; k < site->n_shift_kinds; k++)
		kinds[k] = told->shifts.count == 0;
	size_t mark = reading_enter(reading, "shifts");
	for (int i = 0; i < told->shifts.count; i++) {
		const struct value *name = told->shifts.items[i];
		int kind = find_kind(reading, site, &name->at, name->text);
		if (kind != INDEX_NONE)
			kinds[kind] = true;
	}
	reading_leave(reading, mark);
}

static void make_limits(
	struct reading *reading, struct told_contract *told, const struct site *site)
{
	const struct value *map = told->max_of_shift;
	struct kind_limit *limits;
	if (map == NULL || !reading_take(reading, (size_t)map->count, sizeof(*limits), &limits))
		return;
	static const struct field most = {.type = &field_integer,
		FIELD_AT(struct kind_limit, most, int32_t),
		.low = 0,
		.high = 1000};
	told->contract.limits = limits;
	size_t mark = reading_enter(reading, "max_of_shift");
	for (int i = 0; i < map->count; i++) {
		const struct value_entry *entry = &map->entries[i];
		limits[i].kind = find_kind(reading, site, &entry->key_at, entry->key);
		size_t inner = reading_enter(reading, entry->key);
		field_read(reading, &most, entry->value, &entry->key_at, &limits[i]);
		reading_leave(reading, inner);
	}
	reading_leave(reading, mark);
	told->contract.n_limits = map->count;
}

static void forbid(struct reading *reading, const struct site *site,
	const struct value_entry *entry, bool *forbidden)
{
	static const struct field names = {.type = &field_names};
	struct field_list list;
	int first = find_kind(reading, site, &entry->key_at, entry->key);
	size_t mark = reading_enter(reading, entry->key);
	bool well = field_list_items(reading, &names, entry->value, &list);
	for (int i = 0; well && i < list.count; i++) {
		int second = find_kind(reading, site, &list.items[i]->at, list.items[i]->text);
		if (first != INDEX_NONE && second != INDEX_NONE)
			forbidden[first * site->n_shift_kinds + second] = true;
	}
	reading_leave(reading, mark);
}

static void make_forbidden(
	struct reading *reading, struct told_contract *told, const struct site *site)
{
	size_t kinds = (size_t)site->n_shift_kinds;
	bool *forbidden;
	if (!reading_take(reading, kinds * kinds, sizeof(*forbidden), &forbidden))
		return;
	told->contract.forbidden_next = forbidden;
	const struct value *map = told->forbid_next_day;
	size_t mark = reading_enter(reading, "forbid_next_day");
	for (int i = 0; map != NULL && i < map->count; i++)
		forbid(reading, site, &map->entries[i], forbidden);
	reading_leave(reading, mark);
}

void contract_make(struct reading *reading, struct told_contract *told, const struct site *site)
{
	make_kinds(reading, told, site);
	make_limits(reading, told, site);
	make_forbidden(reading, told, site);
	if (told->rotation == NULL)
		return;
	size_t mark = reading_enter(reading, "rotation");
	told->contract.rotation =
		rotation_find(reading, site, &told->rotation->at, told->rotation->text);
	reading_leave(reading, mark);
}
