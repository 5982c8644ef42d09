/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/grid.h"

#include "forecast/day_clock.h"
#include "forecast/special.h"
#include "numeric/quantile.h"

#include <math.h>
#include <string.h>

enum {
	/* whether a weekday's slot is used is judged by so many of its latest days */
	RECENT_ROWS = 13,
	/* so many weekdays without a sign of life make the weekday a closed one */
	CLOSED_AFTER = 2
};
/* More contacts in an interval than any center has: a unit mistaken or a field misread. */
static const double MOST_CONTACTS = 1e8;
/* A day with less of its slots than this is not whole. */
static const double WHOLE_SHARE = 0.8;
/* A day of zeros is no chance where the weekday's median is over this: exp(-8) is 1 in 3000. */
static const double CHANCE_ZERO = 8;
/* A slot is used where it has data on this share of the weekday's recent days. */
static const double USED_SHARE = 0.25;

/* The whole clock of every day of the past, before days and slots without use are left out. */
struct raw {
	int n_days, n_slots, step_s;
	day_number first_day;
	double *y;	/* [n_days * n_slots] */
	bool *has_data; /* [n_days] */
	int first_data, last_data;
};

static void raw_done(struct raw *raw)
{
	free(raw->y);
	free(raw->has_data);
}

bool grid_hours_open(const struct queue *queue, int weekday, minutes from, minutes until)
{
	if (queue->n_openings == 0)
		return true;
	int before = (weekday + WEEKDAYS - 1) % WEEKDAYS;
	for (int i = 0; i < queue->n_openings; i++) {
		const struct opening *o = &queue->openings[i];
		if ((o->days >> weekday & 1) && o->from < until && from < o->until)
			return true;
		minutes spill = o->until - MINUTES_A_DAY;
		if ((o->days >> before & 1) && o->from - MINUTES_A_DAY < until && from < spill)
			return true;
	}
	return false;
}

static bool takes_contacts(const struct queue *queue, int weekday, int slot, int step_s)
{
	if (queue->channel == CHANNEL_DEFERRED)
		return true;
	minutes from = slot * step_s / 60;
	return grid_hours_open(queue, weekday, from, from + step_s / 60);
}

static void read_day(const struct queue *queue, const struct past *past, const double *volume,
	int day_of_past, double *y, struct raw *raw, int64_t *bad)
{
	int weekday = day_weekday(past->horizon.first_day + day_of_past);
	interval_index start = horizon_day_start(&past->horizon, day_of_past);
	interval_index end = horizon_day_start(&past->horizon, day_of_past + 1);
	int minutes_a_slot = raw->step_s / 60, last_slot = -1;
	for (interval_index i = start; i < end; i++) {
		int slot = day_clock(&past->horizon, start, end, i) / minutes_a_slot;
		if (slot < 0 || slot >= raw->n_slots || isnan(volume[i]) ||
			!takes_contacts(queue, weekday, slot, raw->step_s))
			continue;
		if (!(volume[i] >= 0 && volume[i] <= MOST_CONTACTS)) {
			++*bad;
			continue;
		}
		bool twice = !isnan(y[slot]) && slot <= last_slot;
		y[slot] = twice ? (y[slot] + volume[i]) / 2 : volume[i];
		last_slot = slot > last_slot ? slot : last_slot;
	}
}

static enum rota_status read_raw(const struct queue *queue, const struct past *past, int q,
	day_number before, struct raw *raw, int64_t *bad, struct rota_error *err)
{
	int n_days = past->horizon.n_days;
	if ((int64_t)past->horizon.first_day + n_days > before)
		n_days = before - past->horizon.first_day;
	int skip = n_days > GRID_MOST_DAYS ? n_days - GRID_MOST_DAYS : 0;
	raw->step_s = past->horizon.step_s;
	raw->n_slots = 86400 / raw->step_s;
	raw->first_day = past->horizon.first_day + skip;
	raw->n_days = n_days - skip > 0 ? n_days - skip : 0;
	raw->first_data = raw->n_days;
	raw->last_data = -1;
	size_t n_slots = (size_t)raw->n_slots, size = (size_t)raw->n_days * n_slots;
	TRY(memory_new(size, sizeof(double), &raw->y, err));
	TRY(memory_new((size_t)raw->n_days, sizeof(bool), &raw->has_data, err));
	const double *volume = series_column(&past->volume, q);
	for (int d = 0; d < raw->n_days; d++) {
		double *y = raw->y + (size_t)d * n_slots;
		for (size_t i = 0; i < n_slots; i++)
			y[i] = NAN;
		read_day(queue, past, volume, d + skip, y, raw, bad);
		for (size_t i = 0; i < n_slots && !raw->has_data[d]; i++)
			raw->has_data[d] = !isnan(y[i]);
		if (raw->has_data[d] && raw->first_data == raw->n_days)
			raw->first_data = d;
		if (raw->has_data[d])
			raw->last_data = d;
	}
	return ROTA_OK;
}

/* What the recent days of a weekday tell: in which slots there is data, and whether any of it is
 * not 0. */
struct weekday_signs {
	int seen, with_data; /* days of it within the data's span */
	bool any_contact;
};

static struct weekday_signs look_at(const struct raw *raw, int weekday, int counts[])
{
	struct weekday_signs signs = {0};
	memset(counts, 0, (size_t)raw->n_slots * sizeof(int));
	for (int d = raw->last_data; d >= raw->first_data; d--) {
		if (day_weekday(raw->first_day + d) != weekday)
			continue;
		signs.seen++;
		if (!raw->has_data[d] || signs.with_data >= RECENT_ROWS)
			continue;
		signs.with_data++;
		const double *y = raw->y + (size_t)d * (size_t)raw->n_slots;
		for (int i = 0; i < raw->n_slots; i++) {
			counts[i] += !isnan(y[i]);
			signs.any_contact |= y[i] > 0;
		}
	}
	return signs;
}

static const char *const weekday_names[] = {
	"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

static enum rota_status tell_closed(const struct queue *queue, const struct raw *raw,
	const bool open[], const bool unseen[], struct notes *notes, struct rota_error *err)
{
	char days[WEEKDAYS_TEXT_SIZE];
	weekday_set closed = 0;
	for (int w = 0; w < WEEKDAYS; w++)
		closed |= (weekday_set)((!open[w] && !unseen[w]) << w);
	if (closed == 0 || queue->n_openings > 0 || raw->last_data < 0)
		return ROTA_OK;
	weekdays_format(closed, days);
	return notes_add(notes, err,
		"%s: the history has no contacts on %s; the forecast has none either", queue->name,
		days);
}

/* used[WEEKDAYS * raw->n_slots]; open[w] says whether weekday w has rows. */
static enum rota_status find_use(const struct queue *queue, const struct raw *raw, bool used[],
	bool open[], struct notes *notes, struct rota_error *err)
{
	owned_ int *counts = NULL;
	TRY(memory_new((size_t)raw->n_slots, sizeof(int), &counts, err));
	bool unseen[WEEKDAYS] = {false};
	for (int w = 0; w < WEEKDAYS; w++) {
		struct weekday_signs signs = look_at(raw, w, counts);
		bool *row = used + w * raw->n_slots;
		for (int i = 0; i < raw->n_slots; i++) {
			row[i] = counts[i] > 0 && counts[i] >= USED_SHARE * signs.with_data;
			open[w] |= row[i];
		}
		bool quiet = signs.with_data >= CLOSED_AFTER && !signs.any_contact;
		if (quiet)
			open[w] = false;
		unseen[w] = signs.with_data == 0 &&
			    (signs.seen < CLOSED_AFTER || queue->n_openings > 0);
	}
	TRY(tell_closed(queue, raw, open, unseen, notes, err));
	bool all[1440] = {false}; /* slots of any weekday; a slot is a minute or longer */
	for (int k = 0; k < WEEKDAYS * raw->n_slots; k++)
		all[k % raw->n_slots] |= used[k];
	for (int w = 0; w < WEEKDAYS; w++) {
		bool any = false;
		for (int i = 0; unseen[w] && i < raw->n_slots; i++) {
			used[w * raw->n_slots + i] =
				all[i] && takes_contacts(queue, w, i, raw->step_s);
			any |= used[w * raw->n_slots + i];
		}
		if (!any)
			continue;
		open[w] = true;
		TRY(notes_add(notes, err,
			"%s: the history has no %s; it is forecast like the other days",
			queue->name, weekday_names[w]));
	}
	return ROTA_OK;
}

static enum rota_status cut_slots(
	const struct raw *raw, const bool all_used[], struct grid *grid, struct rota_error *err)
{
	int low = raw->n_slots, high = -1;
	for (int w = 0; w < WEEKDAYS; w++)
		for (int i = 0; grid->open_weekday[w] && i < raw->n_slots; i++)
			if (all_used[w * raw->n_slots + i]) {
				low = i < low ? i : low;
				high = i > high ? i : high;
			}
	grid->first_slot = low;
	grid->n_slots = high >= low ? high - low + 1 : 0;
	size_t n = (size_t)grid->n_slots;
	TRY(arena_take(&grid->arena, WEEKDAYS * n * sizeof(bool), &grid->used, err));
	for (int w = 0; w < WEEKDAYS && n > 0; w++)
		memcpy(grid->used + (size_t)w * n, all_used + w * raw->n_slots + low, n);
	return ROTA_OK;
}

static enum rota_status lay_rows(const struct raw *raw, const struct horizon *horizon,
	struct grid *grid, struct rota_error *err)
{
	day_number first = raw->first_day + raw->first_data;
	day_number end = horizon->first_day + horizon->n_days;
	grid->last_day = raw->first_day + raw->last_data;
	size_t most = (size_t)(end - first);
	TRY(arena_take(&grid->arena, most * sizeof(*grid->rows), &grid->rows, err));
	TRY(arena_take(&grid->arena,
		(size_t)(grid->last_day - first + 1) * (size_t)grid->n_slots * sizeof(double),
		&grid->y, err));
	for (day_number day = first; day < end; day++) {
		int w = day_weekday(day);
		if (!grid->open_weekday[w])
			continue;
		struct grid_row *row = &grid->rows[grid->n_rows];
		row->day = day;
		row->weekday = w;
		row->total = NAN;
		if (day <= grid->last_day) {
			const double *y =
				raw->y + (size_t)(day - raw->first_day) * (size_t)raw->n_slots;
			memcpy(grid->y + (size_t)grid->n_rows * (size_t)grid->n_slots,
				y + grid->first_slot, (size_t)grid->n_slots * sizeof(double));
			grid->n_past = grid->n_rows + 1;
		}
		grid->n_rows++;
	}
	for (int w = 0; w < WEEKDAYS; w++)
		grid->per_week += grid->open_weekday[w];
	return ROTA_OK;
}

/* Mean by slot of a weekday's days, for filling the gaps of others. */
static void mean_day(const struct grid *grid, int weekday, double mean[])
{
	for (int i = 0; i < grid->n_slots; i++) {
		double sum = 0;
		int n = 0;
		for (int d = 0; d < grid->n_past; d++) {
			double y = grid->y[(size_t)d * (size_t)grid->n_slots + (size_t)i];
			if (grid->rows[d].weekday == weekday && !isnan(y)) {
				sum += y;
				n++;
			}
		}
		mean[i] = n > 0 ? sum / n : 0;
	}
}

static void sum_day(const struct grid *grid, const double mean[], int d)
{
	struct grid_row *row = &grid->rows[d];
	const double *y = grid->y + (size_t)d * (size_t)grid->n_slots;
	const bool *used = grid->used + (size_t)row->weekday * (size_t)grid->n_slots;
	double sum = 0, present = 0, wanted = 0;
	int n_used = 0, n_there = 0;
	for (int i = 0; i < grid->n_slots; i++) {
		bool there = !isnan(y[i]);
		if (there) {
			sum += y[i];
			present += mean[i];
		}
		row->has_data |= there;
		if (used[i]) {
			wanted += mean[i];
			n_used++;
			n_there += there;
		}
	}
	bool whole = n_there >= WHOLE_SHARE * n_used;
	row->usable = row->has_data && whole;
	if (row->has_data)
		row->total =
			whole && present > 0 && wanted > present ? sum * wanted / present : sum;
}

static void judge_zeros(struct grid *grid, int weekday, double room[])
{
	int n = 0;
	for (int d = 0; d < grid->n_past; d++)
		if (grid->rows[d].weekday == weekday && grid->rows[d].usable)
			room[n++] = grid->rows[d].total;
	bool chance = n == 0 || quantile_median(room, n) < CHANCE_ZERO;
	for (int d = 0; d < grid->n_past; d++) {
		struct grid_row *row = &grid->rows[d];
		if (row->weekday != weekday || !row->has_data || row->total > 0 || chance)
			continue;
		row->no_call = true;
		row->usable = false;
	}
}

static enum rota_status measure_days(struct grid *grid, struct rota_error *err)
{
	owned_ double *room = NULL;
	int most = grid->n_slots > grid->n_past ? grid->n_slots : grid->n_past;
	TRY(memory_new((size_t)most, sizeof(double), &room, err));
	for (int w = 0; w < WEEKDAYS; w++) {
		if (!grid->open_weekday[w])
			continue;
		mean_day(grid, w, room);
		for (int d = 0; d < grid->n_past; d++)
			if (grid->rows[d].weekday == w)
				sum_day(grid, room, d);
		judge_zeros(grid, w, room);
	}
	bool any = false;
	for (int d = 0; d < grid->n_past; d++)
		any |= grid->rows[d].usable;
	for (int d = 0; d < grid->n_past; d++) {
		if (!any) /* parts of days are better than nothing */
			grid->rows[d].usable = grid->rows[d].has_data;
		if (grid->rows[d].total > grid->highest_total)
			grid->highest_total = grid->rows[d].total;
		for (int i = 0; i < grid->n_slots; i++) {
			double y = grid->y[(size_t)d * (size_t)grid->n_slots + (size_t)i];
			if (y > grid->highest_slot)
				grid->highest_slot = y;
		}
	}
	return ROTA_OK;
}

enum rota_status grid_make(const struct site *site, int q, const struct past *past,
	const struct horizon *horizon, struct grid *ret_grid, struct notes *notes,
	struct rota_error *err)
{
	*ret_grid = (struct grid){.step_s = past->horizon.step_s};
	const struct queue *queue = &site->queues[q];
	done_by(raw_done) struct raw raw = {0};
	TRY(read_raw(queue, past, q, horizon->first_day, &raw, &ret_grid->bad_values, err));
	if (ret_grid->bad_values > 0)
		TRY(notes_add(notes, err,
			"%s: %lld intervals of the history hold a negative or impossible number "
			"and "
			"were left out",
			queue->name, (long long)ret_grid->bad_values));
	if (raw.last_data < 0)
		return ROTA_OK;
	owned_ bool *used = NULL;
	TRY(memory_new(WEEKDAYS * (size_t)raw.n_slots, sizeof(bool), &used, err));
	TRY(find_use(queue, &raw, used, ret_grid->open_weekday, notes, err));
	TRY(cut_slots(&raw, used, ret_grid, err));
	TRY(lay_rows(&raw, horizon, ret_grid, err));
	TRY(measure_days(ret_grid, err));
	return special_mark(site, q, ret_grid, err);
}

void grid_done(struct grid *grid)
{
	arena_done(&grid->arena);
	*grid = (struct grid){0};
}

int grid_find(const struct grid *grid, day_number day)
{
	int low = 0, high = grid->n_rows;
	while (low < high) {
		int middle = (low + high) / 2;
		if (grid->rows[middle].day < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int grid_slot(const struct grid *grid, minutes at)
{
	int slot = at / (grid->step_s / 60) - grid->first_slot;
	return slot >= 0 && slot < grid->n_slots ? slot : INDEX_NONE;
}
