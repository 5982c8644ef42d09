/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/zone.h"

#include "base/file.h"
#include "calendar/zone_file.h"

#include <string.h>

/*
 * The yearly rule is written out for the 400 years after the last change of the file; later moments
 * are looked up a whole number of Gregorian cycles earlier, where weekdays and leap years are the
 * same.
 */
enum { CYCLE_YEARS = 400, FIRST_YEAR = 1900, LAST_YEAR = 9999, DAY_S = 86400 };
#define CYCLE_S (INT64_C(146097) * DAY_S)
/* Moments beyond are treated as these, so that no sum overflows: about a million years. */
#define FARTHEST_S (INT64_C(1) << 45)
/* No offset is farther from UTC (RFC 8536 3.2). */
enum { MOST_OFFSET_S = 93600, LARGEST_FILE = 1 << 20 };

struct zone {
	char *name;
	struct zone_table table; /* with the rule written out */
	instant repeats_from;	 /* start of the cycle; INT64_MAX: does not repeat */
};

struct zone *zone_free(struct zone *zone)
{
	if (zone != NULL) {
		zone_table_done(&zone->table);
		free(zone->name);
		free(zone);
	}
	return NULL;
}

static bool is_name(const char *name)
{
	size_t length = strlen(name);
	if (length == 0 || length > 64 || name[0] == '/' || name[length - 1] == '/')
		return false;
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "0123456789_+-/";
	return strspn(name, letters) == length && strstr(name, "//") == NULL;
}

static enum rota_status unknown(const char *name, struct rota_error *err)
{
	owned_ char *nearest = NULL;
	TRY(zone_nearest(name, &nearest, err));
	if (nearest == NULL)
		return error_set(err, ROTA_EINVAL,
			"'%.80s' is no known time zone, must be a name like 'Europe/Warsaw'", name);
	return error_set(err, ROTA_EINVAL, "'%.80s' is no known time zone, did you mean '%s'", name,
		nearest);
}

static enum rota_status read_table(
	const char *name, struct zone_table *ret_table, struct rota_error *err)
{
	owned_ char *path = NULL, *bytes = NULL;
	size_t length;
	if (!is_name(name))
		return unknown(name, err);
	TRY(file_join(zone_folder(), name, &path, err));
	enum rota_status status = file_read(path, LARGEST_FILE, &bytes, &length, err);
	if (status == ROTA_ENOMEM)
		return status;
	if (status != ROTA_OK)
		return unknown(name, err);
	status = zone_table_parse((const unsigned char *)bytes, length, ret_table, err);
	return status == ROTA_OK ? status : error_add(err, status, "'%s'", path);
}

static enum rota_status add_later(
	struct zone_table *table, const struct zone_change *change, struct rota_error *err)
{
	size_t n = table->n_changes;
	if (n > 0 && change->at < table->changes[n - 1].at)
		return ROTA_OK;
	/* summer time all year round is written as an end and a start at the same moment */
	if (n > 0 && change->at == table->changes[n - 1].at)
		n--;
	TRY(memory_grow(&table->changes, &table->capacity, n + 1, sizeof(*table->changes), err));
	table->changes[n] = *change;
	table->n_changes = n + 1;
	return ROTA_OK;
}

static int year_at(instant at)
{
	int year, month, day_of_month;
	if (at <= 0)
		return FIRST_YEAR;
	if (at > (instant)day_of(LAST_YEAR, 1, 1) * DAY_S)
		return LAST_YEAR;
	day_civil((day_number)(at / DAY_S), &year, &month, &day_of_month);
	return year;
}

static enum rota_status write_out_rule(struct zone *zone, struct rota_error *err)
{
	struct zone_table *table = &zone->table;
	const struct zone_rule *rule = &table->rule;
	if (!table->has_rule)
		return ROTA_OK;
	bool has_changes = table->n_changes > 0;
	if (!rule->has_summer) {
		if (!has_changes)
			table->first_offset_s = rule->standard_s;
		return ROTA_OK;
	}
	int year = has_changes ? year_at(table->changes[table->n_changes - 1].at) : FIRST_YEAR;
	int last_year = year + CYCLE_YEARS + 2;
	if (last_year > LAST_YEAR)
		return ROTA_OK;
	zone->repeats_from = (instant)day_of(year + 2, 1, 1) * DAY_S;
	for (; year <= last_year; year++) {
		struct zone_change changes[2];
		zone_rule_changes(rule, year, changes);
		TRY(add_later(table, &changes[0], err));
		TRY(add_later(table, &changes[1], err));
	}
	return ROTA_OK;
}

/* Changes of name alone are none for us. */
static void drop_idle_changes(struct zone_table *table)
{
	size_t kept = 0;
	int offset_s = table->first_offset_s;
	for (size_t i = 0; i < table->n_changes; i++) {
		if (table->changes[i].offset_s == offset_s)
			continue;
		offset_s = table->changes[i].offset_s;
		table->changes[kept++] = table->changes[i];
	}
	table->n_changes = kept;
}

enum rota_status zone_new(const char *name, struct zone **ret_zone, struct rota_error *err)
{
	owned_by(zone_free) struct zone *zone = NULL;
	TRY(memory_new(1, sizeof(*zone), &zone, err));
	zone->repeats_from = INT64_MAX;
	TRY(memory_copy_text(name, &zone->name, err));
	TRY(read_table(name, &zone->table, err));
	TRY(write_out_rule(zone, err));
	drop_idle_changes(&zone->table);
	*ret_zone = TAKE(zone);
	return ROTA_OK;
}

const char *zone_name(const struct zone *zone)
{
	return zone->name;
}

const struct zone_rule *zone_yearly_rule(const struct zone *zone)
{
	return zone->table.has_rule ? &zone->table.rule : NULL;
}

static instant near(instant at)
{
	return at > FARTHEST_S ? FARTHEST_S : at < -FARTHEST_S ? -FARTHEST_S : at;
}

/* Seconds to take away so that the moment falls into the part that is written out. */
static int64_t whole_cycles(const struct zone *zone, instant at)
{
	if (zone->repeats_from == INT64_MAX || at < zone->repeats_from + CYCLE_S)
		return 0;
	return (at - zone->repeats_from) / CYCLE_S * CYCLE_S;
}

/* How many changes are at or before the moment. */
static size_t count_changes(const struct zone_table *table, instant at)
{
	size_t low = 0, high = table->n_changes;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (table->changes[middle].at <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int zone_offset(const struct zone *zone, instant at)
{
	at = near(at);
	at -= whole_cycles(zone, at);
	size_t n = count_changes(&zone->table, at);
	return n > 0 ? zone->table.changes[n - 1].offset_s : zone->table.first_offset_s;
}

instant zone_next_change(const struct zone *zone, instant at)
{
	at = near(at);
	int64_t cycles_s = whole_cycles(zone, at);
	size_t n = count_changes(&zone->table, at - cycles_s);
	return n < zone->table.n_changes ? zone->table.changes[n].at + cycles_s : INT64_MAX;
}

void zone_local(const struct zone *zone, instant at, day_number *ret_day, int *ret_second)
{
	at = near(at);
	int64_t local = at + zone_offset(zone, at);
	int64_t second = local % DAY_S;
	if (second < 0)
		second += DAY_S;
	*ret_day = (day_number)((local - second) / DAY_S);
	*ret_second = (int)second;
}

instant zone_instant(const struct zone *zone, day_number day, int second, enum zone_fit *ret_fit)
{
	int64_t local = near((int64_t)day * DAY_S + second);
	instant found = 0, before_gap = local - zone_offset(zone, local - MOST_OFFSET_S);
	int times = 0;
	instant from = local - MOST_OFFSET_S;
	while (from <= local + MOST_OFFSET_S) {
		instant until = zone_next_change(zone, from);
		instant candidate = local - zone_offset(zone, from);
		if (candidate >= from && candidate < until && times++ == 0)
			found = candidate;
		if (candidate >= until)
			before_gap = candidate;
		if (until == INT64_MAX)
			break;
		from = until;
	}
	if (ret_fit != NULL)
		*ret_fit = times == 0 ? ZONE_GAP : times == 1 ? ZONE_ONCE : ZONE_FOLD;
	return times > 0 ? found : before_gap;
}
