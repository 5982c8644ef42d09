/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/shape_rows.h"

#include <math.h>

/* Weeks whose starts may differ by so much only are told apart for so many windows at most. */
enum { MOST_SHAPE_WINDOWS = 40 };

struct shape_family *shape_family(struct shape_week *week, int side, int day, int kind)
{
	const struct problem *p = week->problem;
	return &week->families[((size_t)side * (size_t)p->n_days + (size_t)day) *
				       (size_t)p->n_kinds +
			       (size_t)kind];
}

static int clamp(int value, int low, int high)
{
	return value < low ? low : value > high ? high : value;
}

/* Slots of break that must, or may, have been taken of the shift by slot `by`. */
static int taken(const struct problem *p, const struct option *option, int by, bool may)
{
	const struct shift_kind *kind = &p->site->shift_kinds[option->kind];
	const struct slot_break *breaks = p->breaks + (size_t)option->kind * (size_t)p->most_breaks;
	int sum = 0;
	for (int b = 0; b < kind->n_breaks; b++) {
		int last = breaks[b].last < option->length - breaks[b].length
				   ? breaks[b].last
				   : option->length - breaks[b].length;
		int from = option->start + (may ? breaks[b].first : last);
		sum += clamp(by - from, 0, breaks[b].length);
	}
	return sum;
}

/* Widens the family to the breaks of the option. */
static void widen(struct shape_week *week, struct shape_family *family, const struct option *option)
{
	const struct problem *p = week->problem;
	const struct shift_kind *kind = &p->site->shift_kinds[option->kind];
	const struct slot_break *breaks = p->breaks + (size_t)option->kind * (size_t)p->most_breaks;
	int from = option->start + breaks[0].first, to = from;
	for (int b = 0; b < kind->n_breaks; b++) {
		int begin = option->start + breaks[b].first;
		int end = option->start + breaks[b].last + breaks[b].length;
		from = begin < from ? begin : from;
		to = end > to ? end : to;
	}
	int first = clamp((from - week->start) / week->row_slots, 0, week->n_rows);
	int behind =
		clamp((to - week->start + week->row_slots - 1) / week->row_slots, 0, week->n_rows);
	if (behind <= first)
		return;
	if (!family->made) {
		*family = (struct shape_family){true, first, behind - first, 0, 0};
		return;
	}
	int end = family->first + family->count;
	family->first = first < family->first ? first : family->first;
	family->count = (behind > end ? behind : end) - family->first;
}

/* Rows of time that share a count of the breaks taken: those of an hour. */
static int rows_a_count(const struct shape_week *week)
{
	int row_s = week->row_slots * week->problem->grid.slot_s;
	return row_s < 3600 ? 3600 / row_s : 1;
}

static int counts_of(const struct shape_week *week, const struct shape_family *family)
{
	int rows = rows_a_count(week);
	return (family->count + rows - 1) / rows;
}

/* The row behind the last that the count is about. */
static int end_of_count(const struct shape_week *week, const struct shape_family *family, int count)
{
	int end = (count + 1) * rows_a_count(week);
	return end < family->count ? end : family->count;
}

/*
 * What has been taken by the end of an hour lies between what must and what may have been. Two
 * stocks say by how much, carried over from hour to hour: that keeps the program sparse.
 */
static enum rota_status add_stocks(
	struct shape_week *week, struct shape_family *family, struct rota_error *err)
{
	int counts = counts_of(week, family);
	family->least_row = lp_rows(week->lp);
	for (int r = 0; r < 2 * counts; r++)
		TRY(lp_add_row(week->lp, 0, 0, NULL, err));
	family->most_row = family->least_row + counts;
	for (int c = 0; c < counts; c++) {
		int beyond, left;
		TRY(lp_add_column(week->lp, 0, INFINITY, 0, &beyond, err));
		TRY(lp_add_column(week->lp, 0, INFINITY, 0, &left, err));
		TRY(lp_add_cell(week->lp, family->least_row + c, beyond, -1, err));
		TRY(lp_add_cell(week->lp, family->most_row + c, left, 1, err));
		if (c + 1 == counts)
			break;
		TRY(lp_add_cell(week->lp, family->least_row + c + 1, beyond, 1, err));
		TRY(lp_add_cell(week->lp, family->most_row + c + 1, left, -1, err));
	}
	return ROTA_OK;
}

static enum rota_status add_family(
	struct shape_week *week, int side, struct shape_family *family, struct rota_error *err)
{
	TRY(add_stocks(week, family, err));
	for (int r = 0; r < family->count; r++) {
		int taken, count = r / rows_a_count(week);
		TRY(lp_add_column(week->lp, 0, INFINITY, 0, &taken, err));
		TRY(shape_add_work(week, side, family->first + r, taken, -1, err));
		TRY(lp_add_cell(week->lp, family->least_row + count, taken, 1, err));
		TRY(lp_add_cell(week->lp, family->most_row + count, taken, 1, err));
	}
	return ROTA_OK;
}

enum rota_status shape_add_breaks(struct shape_week *week, int day, struct rota_error *err)
{
	const struct problem *p = week->problem;
	for (int c = 0; c < week->crowds->count; c++) {
		const struct crowd *crowd = &week->crowds->items[c];
		const struct menu *menu = &p->menus[crowd->menu];
		const struct menu_day *at = &menu->days[day];
		if (crowd->role == ROLE_OTHER)
			continue;
		for (int o = at->first_option; o < at->first_option + at->n_options; o++) {
			const struct option *option = &menu->options[o];
			if (option->pin == NULL && p->site->shift_kinds[option->kind].n_breaks > 0)
				widen(week,
					shape_family(
						week, shape_side(week, crowd), day, option->kind),
					option);
		}
	}
	for (int side = 0; side < shape_sides(week); side++)
		for (int k = 0; k < p->n_kinds; k++)
			if (shape_family(week, side, day, k)->made)
				TRY(add_family(week, side, shape_family(week, side, day, k), err));
	return ROTA_OK;
}

static bool is_somebodys(const struct shape_week *week, int side)
{
	for (int c = 0; c < week->crowds->count; c++)
		if (week->crowds->items[c].role != ROLE_OTHER &&
			shape_side(week, &week->crowds->items[c]) == side)
			return true;
	return false;
}

/* Who is on a shift in a row was so in the row before, or has come, less those who have gone. */
static enum rota_status add_presence(struct shape_week *week, int side, struct rota_error *err)
{
	int first = lp_rows(week->lp), before = INDEX_NONE;
	week->presence_row[side] = first;
	for (int row = 0; row < week->n_rows; row++) {
		int column;
		TRY(lp_add_row(week->lp, 0, 0, NULL, err));
		TRY(lp_add_column(week->lp, 0, INFINITY, 0, &column, err));
		TRY(lp_add_cell(week->lp, first + row, column, -1, err));
		if (before != INDEX_NONE)
			TRY(lp_add_cell(week->lp, first + row, before, 1, err));
		TRY(shape_add_work(week, side, row, column, 1, err));
		before = column;
	}
	return ROTA_OK;
}

enum rota_status shape_add_presences(struct shape_week *week, bool linked, struct rota_error *err)
{
	TRY(memory_new((size_t)shape_sides(week), sizeof(int), &week->presence_row, err));
	for (int side = 0; side < shape_sides(week); side++) {
		week->presence_row[side] = INDEX_NONE;
		if (linked && is_somebodys(week, side))
			TRY(add_presence(week, side, err));
	}
	return ROTA_OK;
}

/* The share of the row that lies between the slots. */
static double share_of(const struct shape_week *week, int row, int from, int to)
{
	int begin = week->start + row * week->row_slots, end = begin + week->row_slots;
	int overlap = (to < end ? to : end) - (from > begin ? from : begin);
	return overlap > 0 ? (double)overlap / week->row_slots : 0;
}

static enum rota_status add_stretch(
	struct shape_week *week, int side, int column, int from, int to, struct rota_error *err)
{
	int presence = week->presence_row[side];
	double before = 0;
	for (int row = clamp((from - week->start) / week->row_slots, 0, week->n_rows);
		row < week->n_rows; row++) {
		double share = share_of(week, row, from, to);
		if (presence != INDEX_NONE && share != before)
			TRY(lp_add_cell(week->lp, presence + row, column, share - before, err));
		if (presence == INDEX_NONE && share > 0)
			TRY(shape_add_work(week, side, row, column, share, err));
		before = share;
		if (week->start + row * week->row_slots >= to)
			break;
	}
	return ROTA_OK;
}

static enum rota_status add_taken(struct shape_week *week, int side, int day, int column,
	const struct option *option, struct rota_error *err)
{
	const struct shape_family *family = shape_family(week, side, day, option->kind);
	if (!family->made)
		return ROTA_OK;
	int origin = week->start + family->first * week->row_slots;
	int before = taken(week->problem, option, origin, true);
	int least_before = 0, most_before = 0;
	for (int c = 0; c < counts_of(week, family); c++) {
		int by = origin + end_of_count(week, family, c) * week->row_slots;
		int least = taken(week->problem, option, by, false) - before;
		int most = taken(week->problem, option, by, true);
		least = least > 0 ? least : 0;
		if (least > least_before)
			TRY(lp_add_cell(week->lp, family->least_row + c, column,
				-(double)(least - least_before) / week->row_slots, err));
		if (most > most_before)
			TRY(lp_add_cell(week->lp, family->most_row + c, column,
				-(double)(most - most_before) / week->row_slots, err));
		least_before = least;
		most_before = most;
	}
	return ROTA_OK;
}

static enum rota_status add_option(struct shape_week *week, const struct crowd *crowd, int day,
	const struct option *option, int *ret_column, struct rota_error *err)
{
	int side = shape_side(week, crowd);
	double price = day >= week->first_day ? option->price : 0;
	TRY(lp_add_column(week->lp, 0, INFINITY, price, ret_column, err));
	if (crowd->role == ROLE_OTHER)
		return ROTA_OK;
	int row = option->kind != INDEX_NONE
			  ? week->shift_rows[day * week->problem->n_kinds + option->kind]
			  : INDEX_NONE;
	if (crowd->role == ROLE_AGENT && row != INDEX_NONE)
		TRY(lp_add_cell(week->lp, row, *ret_column, 1, err));
	if (option->pin != NULL) {
		for (int i = 0; i < option->pin->n_work; i++)
			TRY(add_stretch(week, side, *ret_column, option->pin->work[i][0],
				option->pin->work[i][1], err));
		return ROTA_OK;
	}
	TRY(add_stretch(
		week, side, *ret_column, option->start, option->start + option->length, err));
	return add_taken(week, side, day, *ret_column, option, err);
}

/* LP rows that the shifts of one crowd count in. */
struct crowd_rows {
	int days;	  /* first; a row each from the day before first_day on */
	int windows;	  /* first of [window * days + day], INDEX_NONE: no windows */
	int shifts, paid; /* of the week; INDEX_NONE */
};

static enum rota_status add_to_rows(struct shape_week *week, const struct crowd_rows *rows, int day,
	int window, const struct option *option, int column, struct rota_error *err)
{
	int n_days = week->behind_day - week->first_day + 1;
	int d = day - week->first_day + 1;
	TRY(lp_add_cell(week->lp, rows->days + d, column, 1, err));
	if (day < week->first_day)
		return ROTA_OK;
	if (rows->windows != INDEX_NONE)
		TRY(lp_add_cell(week->lp, rows->windows + window * n_days + d, column, 1, err));
	if (rows->shifts != INDEX_NONE)
		TRY(lp_add_cell(week->lp, rows->shifts, column, 1, err));
	if (rows->paid != INDEX_NONE)
		TRY(lp_add_cell(week->lp, rows->paid, column, option->paid / 60.0, err));
	return ROTA_OK;
}

static enum rota_status add_rows(struct shape_week *week, const struct crowd *crowd, int n_windows,
	struct crowd_rows *rows, struct rota_error *err)
{
	const struct menu *menu = &week->problem->menus[crowd->menu];
	int n_days = week->behind_day - week->first_day + 1;
	int w = week->problem->week_of[week->first_day];
	rows->days = lp_rows(week->lp);
	for (int d = 0; d < n_days; d++) {
		int day = week->first_day - 1 + d;
		TRY(lp_add_row(
			week->lp, -INFINITY, day < 0 ? 0 : crowd->available[day], NULL, err));
	}
	rows->shifts = rows->paid = rows->windows = INDEX_NONE;
	if (menu->counts_week_shifts)
		TRY(lp_add_row(week->lp, crowd->week_shifts_low[w], crowd->week_shifts_high[w],
			&rows->shifts, err));
	if (menu->counts_week_paid)
		TRY(lp_add_row(week->lp, crowd->week_paid_low[w] / 60,
			crowd->week_paid_high[w] / 60, &rows->paid, err));
	if (n_windows == 0)
		return ROTA_OK;
	int choice;
	TRY(lp_add_row(week->lp, -INFINITY, crowd->people, &choice, err));
	rows->windows = lp_rows(week->lp);
	for (int n = 0; n < n_windows; n++) {
		int column;
		TRY(lp_add_column(week->lp, 0, crowd->people, 0, &column, err));
		TRY(lp_add_cell(week->lp, choice, column, 1, err));
		for (int d = 0; d < n_days; d++) {
			int at;
			TRY(lp_add_row(week->lp, -INFINITY, 0, &at, err));
			TRY(lp_add_cell(week->lp, at, column, -1, err));
		}
	}
	return ROTA_OK;
}

static enum rota_status note_column(struct shape_week *week, const struct crowd *crowd,
	const struct option *option, int column, bool guest, struct rota_error *err)
{
	TRY(memory_grow(&week->columns, &week->column_capacity, week->n_columns + 1,
		sizeof(*week->columns), err));
	week->columns[week->n_columns++] = (struct shape_column){(int)(crowd - week->crowds->items),
		(int)(option - week->problem->menus[crowd->menu].options), column, guest};
	return ROTA_OK;
}

enum rota_status shape_add_crowd(
	struct shape_week *week, const struct crowd *crowd, struct rota_error *err)
{
	const struct menu *menu = &week->problem->menus[crowd->menu];
	bool told = !week->any_start && menu->n_windows <= MOST_SHAPE_WINDOWS;
	int n_windows = told ? menu->n_windows : 0;
	struct crowd_rows rows;
	TRY(add_rows(week, crowd, n_windows, &rows, err));
	int from = week->first_day > 0 ? week->first_day - 1 : 0;
	for (int d = from; d < week->behind_day; d++) {
		const struct menu_day *day = &menu->days[d];
		/* the week before chooses its own windows: any will do */
		int windows = d < week->first_day || n_windows == 0 ? 1 : n_windows;
		for (int i = 0; i < day->n_options * windows; i++) {
			const struct option *option =
				&menu->options[day->first_option + i / windows];
			int w = i % windows, column;
			if (windows > 1 &&
				(option->clock < menu->windows[w] ||
					option->clock >
						menu->windows[w] + menu->contract->start_variation))
				continue;
			TRY(add_option(week, crowd, d, option, &column, err));
			TRY(note_column(week, crowd, option, column, d < week->first_day, err));
			TRY(add_to_rows(week, &rows, d, w, option, column, err));
		}
	}
	return ROTA_OK;
}
