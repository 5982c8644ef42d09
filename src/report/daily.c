/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/daily.h"

#include <math.h>

/* A day of history of which more than this share of its open intervals is missing is left out. */
static const double MOST_MISSING_SHARE = 0.25;

/* Standard deviations to mean absolute errors, and two-sided 80 and 95 % points of the normal
 * distribution. */
static const double SD_OF_MAE = 1.2533141373155;
static const double POINT_80 = 1.2815515655446, POINT_95 = 1.9599639845401;

const struct accuracy *accuracy_of_chosen(const struct accuracy_table *table, int queue)
{
	for (size_t i = 0; table != NULL && i < table->count; i++)
		if (table->rows[i].queue == queue && table->rows[i].chosen)
			return &table->rows[i];
	return NULL;
}

/* First and last + 1 of the days to show. */
static void choose_days(const struct report_input *input, int64_t *ret_from, int64_t *ret_until)
{
	const struct past *past = input->past;
	const struct outlook *outlook = input->outlook;
	*ret_from = *ret_until = 0;
	if (outlook != NULL) {
		*ret_from = (int64_t)outlook->horizon.first_day;
		*ret_until = *ret_from + outlook->horizon.n_days;
	}
	if (past != NULL) {
		int64_t end = (int64_t)past->horizon.first_day + past->horizon.n_days;
		int64_t anchor = outlook != NULL && *ret_from < end ? *ret_from : end;
		if (outlook == NULL)
			*ret_until = end;
		*ret_from = anchor - DAILY_PAST_DAYS;
		if (*ret_from < past->horizon.first_day)
			*ret_from = past->horizon.first_day;
	}
	if (*ret_until - *ret_from > DAILY_MOST_DAYS) {
		if (outlook != NULL &&
			*ret_from < (int64_t)outlook->horizon.first_day - DAILY_PAST_DAYS)
			*ret_from = (int64_t)outlook->horizon.first_day - DAILY_PAST_DAYS;
		if (*ret_until - *ret_from > DAILY_MOST_DAYS)
			*ret_until = *ret_from + DAILY_MOST_DAYS;
	}
}

static double came_on(const struct site *site, const struct past *past, int queue, day_number day)
{
	const struct horizon *horizon = &past->horizon;
	int64_t d = (int64_t)day - horizon->first_day;
	if (d < 0 || d >= horizon->n_days || queue >= past->n_queues)
		return NAN;
	const double *volume = series_column(&past->volume, queue);
	interval_index until = horizon_day_start(horizon, (int)d + 1);
	double sum = 0;
	int known = 0, missing = 0;
	for (interval_index i = horizon_day_start(horizon, (int)d); i < until; i++) {
		if (isfinite(volume[i])) {
			sum += volume[i];
			known++;
		} else {
			instant at = horizon_at(horizon, i);
			missing += site_is_open(site, queue, at, at + horizon->step_s);
		}
	}
	/* on a day that is closed throughout nothing is known and nothing is missing: 0 came */
	return missing <= MOST_MISSING_SHARE * (known + missing) ? sum : NAN;
}

static double expected_on(
	const struct outlook *outlook, int queue, int d, enum outlook_column column)
{
	const double *values = series_column(&outlook->columns[column], queue);
	interval_index until = horizon_day_start(&outlook->horizon, d + 1);
	double sum = 0;
	for (interval_index i = horizon_day_start(&outlook->horizon, d); i < until; i++)
		sum += isfinite(values[i]) ? values[i] : 0;
	return sum;
}

static void set(struct daily *daily, enum daily_column column, int d, double value)
{
	series_column(&daily->columns, column)[d] = value;
}

static void fill_future_day(
	const struct report_input *input, int queue, double day_wape, struct daily *daily, int d)
{
	const struct outlook *outlook = input->outlook;
	int64_t at = (int64_t)daily->first_day + d - outlook->horizon.first_day;
	if (at < 0 || at >= outlook->horizon.n_days || queue >= outlook->n_queues)
		return;
	double mean = expected_on(outlook, queue, (int)at, OUTLOOK_VOLUME);
	set(daily, DAILY_MEAN, d, mean);
	static const enum outlook_column added[] = {
		OUTLOOK_LO80, OUTLOOK_HI80, OUTLOOK_LO95, OUTLOOK_HI95};
	for (int k = 0; k < 4; k++) {
		double width = SD_OF_MAE * day_wape * mean * (k < 2 ? POINT_80 : POINT_95);
		double value = daily->from_backtest
				       ? fmax(0, k % 2 == 0 ? mean - width : mean + width)
				       : expected_on(outlook, queue, (int)at, added[k]);
		set(daily, DAILY_LO80 + k, d, value);
	}
}

enum rota_status daily_init(const struct report_input *input, int queue, struct daily *ret_daily,
	struct rota_error *err)
{
	int64_t from, until;
	choose_days(input, &from, &until);
	*ret_daily = (struct daily){.first_day = (day_number)from, .n_days = (int)(until - from)};
	if (ret_daily->n_days < 1) {
		ret_daily->n_days = 0;
		return ROTA_OK;
	}
	TRY(series_table_init(&ret_daily->columns, DAILY_COLUMNS, ret_daily->n_days, err));
	for (int c = 0; c < DAILY_COLUMNS; c++)
		for (int d = 0; d < ret_daily->n_days; d++)
			set(ret_daily, c, d, NAN);
	const struct accuracy *chosen = accuracy_of_chosen(input->accuracy, queue);
	double day_wape = chosen != NULL ? chosen->day_wape : NAN;
	ret_daily->from_backtest = isfinite(day_wape) && day_wape >= 0;
	ret_daily->future = ret_daily->n_days;
	if (input->outlook != NULL && input->outlook->horizon.first_day < until)
		ret_daily->future = (int)(input->outlook->horizon.first_day - from);
	for (int d = 0; d < ret_daily->n_days; d++) {
		const struct past *past = d < ret_daily->future ? input->past : input->came;
		if (past != NULL)
			set(ret_daily, DAILY_CAME, d,
				came_on(input->site, past, queue, (day_number)(from + d)));
		if (input->outlook != NULL)
			fill_future_day(input, queue, day_wape, ret_daily, d);
	}
	return ROTA_OK;
}

void daily_done(struct daily *daily)
{
	series_table_done(&daily->columns);
	*daily = (struct daily){0};
}

const double *daily_column(const struct daily *daily, enum daily_column column)
{
	return series_column(&daily->columns, column);
}
