/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/shift_need_file.h"

#include "files/people.h"
#include "files/site_make.h"

#include <math.h>

enum { MOST_DAYS = 800 };
/* Stands for a price that hard demand has: above all others, so that sums keep their digits. */
static const double HARD_PRICE = 1e6;

struct told_need {
	day_number day;
	const char *shift;
	double required, uncovered_price, surplus_price;
};

#define NUMBER(key, member, most, standard_, text_) \
	{ \
		.name = key, .type = &field_real, FIELD_AT(struct told_need, member, double), \
		.low = 0, .high = most, .standard = standard_, .unit = "", .text = text_ \
	}

static const struct field need_fields[] = {
	{.name = "date",
		.type = &field_date,
		FIELD_AT(struct told_need, day, day_number),
		.standard = NULL,
		.unit = "",
		.text = "the day the shift starts on"},
	{.name = "shift",
		.type = &field_text,
		FIELD_AT(struct told_need, shift, const char *),
		.standard = NULL,
		.unit = "",
		.text = "a shift of site.yaml"},
	NUMBER("required", required, 1e6, NULL, "agents wanted on it"),
	NUMBER("uncovered_price", uncovered_price, 1e9, "", "price of each one short"),
	NUMBER("surplus_price", surplus_price, 1e9, "", "price of each one too many"),
};

static const struct section need_section = {.what = "row",
	.size = sizeof(struct told_need),
	FIELDS_OF(need_fields),
	.name_offset = NO_MEMBER,
	.place_offset = NO_MEMBER};

enum rota_status shift_need_is_asked(
	const char *bytes, size_t length, bool *ret_asked, struct rota_error *err)
{
	owned_by(csv_free) struct csv_reader *csv = NULL;
	enum rota_status status = csv_new_of_bytes(NULL, bytes, length, &csv, err);
	*ret_asked = status == ROTA_OK && csv_find_column(csv, "shift") != CSV_ABSENT &&
		     csv_find_column(csv, "queue") == CSV_ABSENT;
	return status == ROTA_ENOMEM ? status : ROTA_OK;
}

static int find_kind(struct table *table, const struct site *site, const char *name)
{
	int kind = site_find_shift_kind(site, name);
	if (kind == INDEX_NONE) {
		size_t mark = reading_enter(table->reading, "shift");
		struct place at = table_place(table, "shift");
		site_tell_unknown(table->reading, &at, name, "shift", site, site_shift_name,
			site->n_shift_kinds);
		reading_leave(table->reading, mark);
	}
	return kind;
}

static struct shift_need priced(const struct site *site, const struct told_need *told, int kind)
{
	const struct prices *prices = &site->prices;
	struct shift_need need = {
		told->day, kind, told->required, told->uncovered_price, told->surplus_price};
	if (isnan(need.uncovered_price))
		need.uncovered_price = prices->uncovered_hard ? HARD_PRICE : prices->uncovered;
	if (isnan(need.surplus_price))
		need.surplus_price = prices->surplus_squared ? 1 : prices->surplus;
	return need;
}

static void read_rows(struct table *table, const struct site *site, struct gathered *rows)
{
	while (table_next(table)) {
		struct told_need told = {.uncovered_price = NAN, .surplus_price = NAN};
		if (!table_read(table, &told))
			continue;
		int kind = find_kind(table, site, told.shift);
		struct shift_need need = priced(site, &told, kind);
		if (kind != INDEX_NONE)
			gathered_add(table->reading, rows, &need);
	}
}

static int by_day_and_kind(const void *left, const void *right)
{
	const struct shift_need *a = left, *b = right;
	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	return (a->kind > b->kind) - (a->kind < b->kind);
}

/* Rows in order, each day and shift once, not too far apart. */
static void check_rows(
	struct table *table, const struct site *site, const struct shift_need rows[], size_t n)
{
	struct place at = {table->name, 0, 0};
	char date[DAY_TEXT_SIZE];
	if (n > 0 && rows[n - 1].day - rows[0].day >= MOST_DAYS)
		reading_say(table->reading, &at, "its days are %d apart, at most %d are read",
			(int)(rows[n - 1].day - rows[0].day), (int)MOST_DAYS);
	for (size_t i = 1; i < n; i++) {
		if (by_day_and_kind(&rows[i - 1], &rows[i]) != 0)
			continue;
		day_format(rows[i].day, date);
		reading_say(table->reading, &at, "shift '%s' of %s stands twice",
			site->shift_kinds[rows[i].kind].name, date);
	}
	if (n == 0)
		reading_say(table->reading, &at, "it has no rows");
}

static enum rota_status make(const struct site *site, struct gathered *rows, struct need **ret_need,
	struct rota_error *err)
{
	owned_by(need_free) struct need *need = NULL;
	struct horizon horizon;
	struct shift_need *items = (void *)rows->items;
	TRY(horizon_init(&horizon, site->zone, items[0].day,
		items[rows->count - 1].day - items[0].day + 1, site->interval_s, err));
	TRY(need_new(&horizon, site->n_queues, &need, err));
	need->n_shifts = rows->count;
	need->shifts = items;
	rows->items = NULL;
	*ret_need = TAKE(need);
	return ROTA_OK;
}

enum rota_status shift_need_read(const struct site *site, const char *name, const char *bytes,
	size_t length, struct need **ret_need, struct rota_error *err)
{
	done_by(arena_done) struct arena arena = {0};
	done_by(problems_done) struct problems problems = {0};
	done_by(gathered_done) struct gathered rows = {.size = sizeof(struct shift_need)};
	done_by(table_done) struct table table = {0};
	struct reading reading = {.arena = &arena, .problems = &problems, .err = err};
	if (table_open_bytes(&reading, name, bytes, length, &need_section, &table)) {
		read_rows(&table, site, &rows);
		if (rows.count > 1)
			qsort(rows.items, rows.count, rows.size, by_day_and_kind);
		check_rows(&table, site, (const void *)rows.items, rows.count);
	}
	TRY(reading_status(&reading, err));
	return make(site, &rows, ret_need, err);
}
