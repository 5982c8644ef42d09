/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/worth_hours.h"

#include <math.h>
#include <string.h>

/* Less is what rounding leaves over in a linear program. */
static const double NEGLIGIBLE_COST = 1e-6;

static bool comes_before(const struct worth_hour *a, const struct worth_hour *b)
{
	if (fabs(a->saved - b->saved) > NEGLIGIBLE_COST)
		return a->saved > b->saved;
	if (a->start != b->start)
		return a->start < b->start;
	return a->queue < b->queue;
}

static void keep_best(struct worth_hour hours[MOST_WORTHS], int *count, struct worth_hour hour)
{
	if (!(hour.saved > NEGLIGIBLE_COST))
		return;
	int at = *count;
	while (at > 0 && comes_before(&hour, &hours[at - 1]))
		at--;
	if (at == MOST_WORTHS)
		return;
	int moved = (*count < MOST_WORTHS ? *count : MOST_WORTHS - 1) - at;
	memmove(&hours[at + 1], &hours[at], (size_t)moved * sizeof hours[0]);
	hours[at] = hour;
	if (*count < MOST_WORTHS)
		++*count;
}

static const struct horizon *horizon_of(const struct report_input *input)
{
	return input->coverage != NULL ? &input->coverage->horizon
	       : input->need != NULL   ? &input->need->horizon
				       : NULL;
}

static bool is_in_period(const struct report_input *input, day_number day)
{
	const struct period *period = input->period;
	return period == NULL ||
	       (day >= period->first_day && day < period->first_day + period->n_days);
}

void worth_hours_top(
	const struct report_input *input, struct worth_hour ret_hours[MOST_WORTHS], int *ret_count)
{
	const struct horizon *horizon = horizon_of(input);
	*ret_count = 0;
	if (input->figures == NULL || horizon == NULL || input->figures->worth.values == NULL ||
		input->figures->worth.n != horizon->count)
		return;
	const struct series_table *worth = &input->figures->worth;
	for (int q = 0; q < worth->n_columns && q < input->site->n_queues; q++) {
		const double *saved = series_column(worth, q);
		for (interval_index i = 0; i < worth->n;) {
			struct worth_hour hour = {.queue = q,
				.day = horizon->first_day + horizon_day(horizon, i),
				.start = horizon_at(horizon, i)};
			do
				hour.saved += isfinite(saved[i]) ? saved[i] : 0;
			while (++i < worth->n && horizon_clock(horizon, i) % 60 != 0);
			hour.end = horizon_at(horizon, i);
			if (is_in_period(input, hour.day))
				keep_best(ret_hours, ret_count, hour);
		}
	}
}
