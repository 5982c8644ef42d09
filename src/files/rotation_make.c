/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/site_make.h"
#include "site/queue_set.h"
#include "site/rotation.h"

#include <string.h>
#include <strings.h>

static const char *rotation_name(const struct site *site, int i)
{
	return site->rotations[i].name;
}

const struct rotation *rotation_find(
	struct reading *reading, const struct site *site, const struct place *at, const char *name)
{
	for (int r = 0; r < site->n_rotations; r++)
		if (strcmp(site->rotations[r].name, name) == 0)
			return &site->rotations[r];
	site_tell_unknown(reading, at, name, "rotation", site, rotation_name, site->n_rotations);
	return NULL;
}

/* The kinds of a list of names; tells unknown ones. */
static void mark_kinds(struct reading *reading, const struct site *site,
	const struct field_list *list, bool kinds[])
{
	for (int i = 0; i < list->count; i++) {
		const struct value *name = list->items[i];
		int kind = site_find_shift_kind(site, name->text);
		if (kind == INDEX_NONE)
			site_tell_unknown(reading, &name->at, name->text, "shift", site,
				site_shift_name, site->n_shift_kinds);
		else
			kinds[kind] = true;
	}
}

static bool is_off_word(const struct value *value)
{
	return value->kind == VALUE_TEXT && strcasecmp(value->text, "off") == 0;
}

/* One row of `days`; ret_told: the weekdays that rows before it named, and now this one too. */
static void make_days(struct reading *reading, const struct site *site,
	const struct value_entry *entry, bool *kinds[WEEKDAYS], weekday_set *ret_told)
{
	static const struct field names = {.type = &field_names};
	weekday_set days;
	struct field_list list = {0};
	size_t mark = reading_enter(reading, entry->key);
	if (!weekdays_parse(entry->key, strlen(entry->key), &days)) {
		reading_fault(reading, &entry->key_at,
			"is no weekday, must be weekdays such as mon-fri or 'sat,sun'");
	} else if ((days & *ret_told) != 0) {
		reading_fault(reading, &entry->key_at,
			"names a weekday that another row of `days` has, must not");
	} else if (is_off_word(entry->value) ||
		   field_list_items(reading, &names, entry->value, &list)) {
		*ret_told |= days;
		for (int d = 0; d < WEEKDAYS; d++) {
			if ((days >> d & 1) == 0)
				continue;
			memset(kinds[d], 0, (size_t)site->n_shift_kinds * sizeof(bool));
			mark_kinds(reading, site, &list, kinds[d]);
		}
	}
	reading_leave(reading, mark);
}

static bool any_kind(const struct site *site, const bool kinds[], int weekday)
{
	for (int k = 0; k < site->n_shift_kinds; k++)
		if (kinds[k] &&
			(weekday == INDEX_NONE || (site->shift_kinds[k].days >> weekday & 1) != 0))
			return true;
	return false;
}

/* What `off` and `work` make of the week, when the kinds of its days are known. */
static void finish_week(struct reading *reading, const struct site *site,
	const struct told_rotation_week *told, bool *kinds[WEEKDAYS], struct rotation_week *week)
{
	for (int d = 0; d < WEEKDAYS; d++) {
		char day[WEEKDAYS_TEXT_SIZE];
		weekdays_format((weekday_set)(1u << d), day);
		bool off = (told->off >> d & 1) != 0, must = (told->work >> d & 1) != 0;
		if (off)
			memset(kinds[d], 0, (size_t)site->n_shift_kinds * sizeof(bool));
		week->days[d] = (struct rotation_day){
			kinds[d], !any_kind(site, kinds[d], INDEX_NONE), must};
		if (must && off)
			reading_fault(reading, &told->at, "has %s in `work` and in `off`", day);
		else if (must && !any_kind(site, kinds[d], d))
			reading_fault(reading, &told->at,
				"has %s in `work`, but none of its shifts may start then", day);
	}
}

static bool make_week(struct reading *reading, const struct site *site,
	const struct told_rotation_week *told, struct rotation_week *week)
{
	bool *kinds[WEEKDAYS];
	size_t n = (size_t)site->n_shift_kinds;
	for (int d = 0; d < WEEKDAYS; d++)
		if (!reading_take(reading, n + 1, sizeof(bool), &kinds[d]))
			return false;
	size_t mark = reading_enter(reading, "shifts");
	memset(kinds[0], told->shifts.count == 0, n);
	mark_kinds(reading, site, &told->shifts, kinds[0]);
	for (int d = 1; d < WEEKDAYS; d++)
		memcpy(kinds[d], kinds[0], n);
	reading_leave(reading, mark);
	weekday_set told_days = 0;
	mark = reading_enter(reading, "days");
	for (int i = 0; told->days != NULL && i < told->days->count; i++)
		make_days(reading, site, &told->days->entries[i], kinds, &told_days);
	reading_leave(reading, mark);
	finish_week(reading, site, told, kinds, week);
	return true;
}

static bool make_rotation(struct reading *reading, const struct site *site,
	const struct told_rotation *told, struct rotation *rotation)
{
	size_t mark = reading_enter(reading, told->name);
	*rotation = (struct rotation){.name = told->name, .starts = told->starts};
	if (!reading_take(
		    reading, (size_t)told->n_weeks, sizeof(*rotation->weeks), &rotation->weeks))
		return false;
	rotation->n_weeks = told->n_weeks;
	reading_enter(reading, "weeks");
	for (int w = 0; w < told->n_weeks; w++) {
		size_t inner = reading_enter_index(reading, w);
		if (!make_week(reading, site, &told->weeks[w], &rotation->weeks[w]))
			return false;
		reading_leave(reading, inner);
	}
	if (told->n_weeks == 0)
		reading_fault(reading, &told->at, "has no week, must have one at least");
	reading_leave(reading, mark);
	return true;
}

void rotations_make(struct reading *reading, const struct told_site *told, struct site *site)
{
	if (!reading_take(
		    reading, (size_t)told->n_rotations, sizeof(*site->rotations), &site->rotations))
		return;
	site->n_rotations = told->n_rotations;
	size_t mark = reading_enter(reading, "rotations");
	for (int r = 0; r < told->n_rotations; r++)
		if (!make_rotation(reading, site, &told->rotations[r], &site->rotations[r]))
			return;
	reading_leave(reading, mark);
}

/* People among whom the weeks of a rotation are spread evenly. */
struct alike {
	const struct rotation *rotation;
	enum role role;
	struct queue_set queues;
	int *in_week; /* [n_weeks] people who begin with it */
};

static struct alike alike_of(const struct agent *agent)
{
	struct alike alike = {.rotation = agent->rotation, .role = agent->role};
	for (int s = 0; s < agent->n_skills; s++)
		queue_set_add(&alike.queues, agent->skills[s].queue);
	return alike;
}

static struct alike *find_alike(
	struct reading *reading, const struct agent *agent, struct alike known[], size_t *n)
{
	struct alike like = alike_of(agent);
	for (size_t i = 0; i < *n; i++)
		if (known[i].rotation == like.rotation && known[i].role == like.role &&
			queue_sets_equal(&known[i].queues, &like.queues))
			return &known[i];
	if (!reading_take(reading, (size_t)like.rotation->n_weeks, sizeof(int), &like.in_week))
		return NULL;
	known[*n] = like;
	return &known[(*n)++];
}

/* Those who were given a week (is_given) are counted; the others get the rarest. */
static void deal(
	struct reading *reading, struct site *site, bool is_given, struct alike known[], size_t *n)
{
	for (int a = 0; a < site->n_agents; a++) {
		struct agent *agent = &site->agents[a];
		if (agent->rotation == NULL || (agent->rotation_week > 0) != is_given)
			continue;
		struct alike *alike = find_alike(reading, agent, known, n);
		if (alike == NULL)
			return;
		int best = 0;
		for (int w = 1; w < agent->rotation->n_weeks; w++)
			if (alike->in_week[w] < alike->in_week[best])
				best = w;
		if (!is_given)
			agent->rotation_week = best + 1;
		alike->in_week[agent->rotation_week - 1]++;
	}
}

void rotations_deal(struct reading *reading, struct site *site)
{
	struct alike *known = NULL;
	size_t n = 0;
	if (site->n_rotations == 0 || reading->problems->count > 0 ||
		!reading_take(reading, (size_t)site->n_agents, sizeof(*known), &known))
		return;
	deal(reading, site, true, known, &n);
	deal(reading, site, false, known, &n);
}
