/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "series/series.h"

#include <math.h>

const char *const outlook_column_names[OUTLOOK_COLUMNS] = {
	"volume", "lo80", "hi80", "lo95", "hi95", "handle_s"};

const char *const need_column_names[NEED_COLUMNS] = {"required", "volume", "handle_s",
	"service_level", "asa_s", "median_wait_s", "p95_wait_s", "occupancy", "abandoned"};

enum rota_status series_table_init(
	struct series_table *ret_table, int n_columns, interval_index n, struct rota_error *err)
{
	if (n_columns < 0 || n < 0)
		return error_set(
			err, ROTA_EINVAL, "table of %d by %d, must not be negative", n_columns, n);
	struct series_table table = {n_columns, n, NULL};
	TRY(memory_new((size_t)n_columns * (size_t)n, sizeof(*table.values), &table.values, err));
	*ret_table = table;
	return ROTA_OK;
}

void series_table_done(struct series_table *table)
{
	free(table->values);
	*table = (struct series_table){0};
}

double *series_column(const struct series_table *table, int column)
{
	return table->values + (size_t)column * (size_t)table->n;
}

static void make_unknown(struct series_table *table)
{
	size_t n = (size_t)table->n_columns * (size_t)table->n;
	for (size_t i = 0; i < n; i++)
		table->values[i] = NAN;
}

enum rota_status past_new(
	const struct horizon *horizon, int n_queues, struct past **ret_past, struct rota_error *err)
{
	owned_by(past_free) struct past *past = NULL;
	TRY(memory_new(1, sizeof(*past), &past, err));
	past->horizon = *horizon;
	past->n_queues = n_queues;
	TRY(series_table_init(&past->volume, n_queues, horizon->count, err));
	TRY(series_table_init(&past->handle_s, n_queues, horizon->count, err));
	make_unknown(&past->volume);
	make_unknown(&past->handle_s);
	*ret_past = TAKE(past);
	return ROTA_OK;
}

struct past *past_free(struct past *past)
{
	if (past != NULL) {
		series_table_done(&past->volume);
		series_table_done(&past->handle_s);
		free(past);
	}
	return NULL;
}

enum rota_status outlook_new(const struct horizon *horizon, int n_queues,
	struct outlook **ret_outlook, struct rota_error *err)
{
	owned_by(outlook_free) struct outlook *outlook = NULL;
	TRY(memory_new(1, sizeof(*outlook), &outlook, err));
	outlook->horizon = *horizon;
	outlook->n_queues = n_queues;
	for (int c = 0; c < OUTLOOK_COLUMNS; c++)
		TRY(series_table_init(&outlook->columns[c], n_queues, horizon->count, err));
	*ret_outlook = TAKE(outlook);
	return ROTA_OK;
}

struct outlook *outlook_free(struct outlook *outlook)
{
	if (outlook != NULL) {
		for (int c = 0; c < OUTLOOK_COLUMNS; c++)
			series_table_done(&outlook->columns[c]);
		free(outlook);
	}
	return NULL;
}

/* Forecasts below nothing count as nothing. */
static double contacts_of_day(const struct outlook *outlook, int q, int day)
{
	const double *volume = series_column(&outlook->columns[OUTLOOK_VOLUME], q);
	interval_index end = horizon_day_start(&outlook->horizon, day + 1);
	double sum = 0;
	for (interval_index i = horizon_day_start(&outlook->horizon, day); i < end; i++)
		sum += volume[i] > 0 ? volume[i] : 0;
	return sum;
}

double outlook_contacts_a_day(const struct outlook *outlook, int queue, int first, int end)
{
	double sum = 0;
	int days = 0;
	for (int d = first; d < end && d < outlook->horizon.n_days; d++) {
		double all = 0;
		for (int q = 0; q < outlook->n_queues; q++) {
			double of_queue = contacts_of_day(outlook, q, d);
			all += of_queue;
			sum += queue < 0 || q == queue ? of_queue : 0;
		}
		days += all > 0;
	}
	return days > 0 ? sum / days : 0;
}

enum rota_status need_new(
	const struct horizon *horizon, int n_queues, struct need **ret_need, struct rota_error *err)
{
	owned_by(need_free) struct need *need = NULL;
	TRY(memory_new(1, sizeof(*need), &need, err));
	need->horizon = *horizon;
	need->n_queues = n_queues;
	for (int c = 0; c < NEED_COLUMNS; c++) {
		TRY(series_table_init(&need->columns[c], n_queues, horizon->count, err));
		if (c != NEED_REQUIRED)
			make_unknown(&need->columns[c]);
	}
	*ret_need = TAKE(need);
	return ROTA_OK;
}

struct need *need_free(struct need *need)
{
	if (need != NULL) {
		for (int c = 0; c < NEED_COLUMNS; c++)
			series_table_done(&need->columns[c]);
		free(need->shifts);
		free(need);
	}
	return NULL;
}

int need_find_shift(const struct need *need, day_number day, int kind)
{
	size_t low = 0, high = need->n_shifts;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct shift_need *shift = &need->shifts[middle];
		if (shift->day == day && shift->kind == kind)
			return (int)middle;
		if (shift->day < day || (shift->day == day && shift->kind < kind))
			low = middle + 1;
		else
			high = middle;
	}
	return -1;
}
