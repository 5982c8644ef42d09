/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/adjust.h"

#include <math.h>

enum { MOST_TOLD = 12 };

/* The intervals of a day that an adjustment is about: [from, until). */
struct stretch {
	interval_index from, until;
};

bool adjust_is_of(const struct adjustment *adjustment, int q)
{
	return adjustment->queue == INDEX_NONE || adjustment->queue == q;
}

static struct stretch stretch_of(
	const struct horizon *horizon, const struct adjustment *adjustment, int day)
{
	interval_index start = horizon_day_start(horizon, day);
	interval_index end = horizon_day_start(horizon, day + 1);
	struct stretch stretch = {start, start};
	while (stretch.from < end && horizon_at(horizon, stretch.from) < adjustment->start)
		stretch.from++;
	stretch.until = stretch.from;
	while (stretch.until < end && horizon_at(horizon, stretch.until) < adjustment->end)
		stretch.until++;
	return stretch;
}

static double multiply(const struct adjustment *adjustment, int q, const struct outlook *outlook,
	const struct outlook_detail *detail)
{
	double *volume = series_column(&outlook->columns[OUTLOOK_VOLUME], q), change = 0;
	double *layer = series_column(&detail->layers[LAYER_ADJUSTMENT], q);
	for (int day = 0; day < outlook->horizon.n_days; day++) {
		struct stretch s = stretch_of(&outlook->horizon, adjustment, day);
		for (interval_index i = s.from; i < s.until; i++) {
			change += volume[i] * (adjustment->factor - 1);
			volume[i] *= adjustment->factor;
			layer[i] *= adjustment->factor;
		}
	}
	return change;
}

static bool is_open(const struct site *site, int q, const struct horizon *horizon, interval_index i)
{
	instant at = horizon_at(horizon, i);
	return site->queues[q].channel == CHANNEL_DEFERRED ||
	       site_is_open(site, q, at, at + horizon->step_s);
}

static double add_to_day(const struct site *site, const struct adjustment *adjustment, int q,
	const struct outlook *outlook, const struct outlook_detail *detail, int day)
{
	const struct horizon *horizon = &outlook->horizon;
	double *volume = series_column(&outlook->columns[OUTLOOK_VOLUME], q);
	double *added = series_column(&detail->layers[LAYER_ADDED], q);
	struct stretch s = stretch_of(horizon, adjustment, day);
	double sum = 0, open = 0, change = 0;
	for (interval_index i = s.from; i < s.until; i++) {
		sum += volume[i];
		open += is_open(site, q, horizon, i);
	}
	for (interval_index i = s.from; i < s.until; i++) {
		double share = 0;
		if (sum > 0)
			share = volume[i] / sum;
		else if (open > 0 && is_open(site, q, horizon, i))
			share = 1 / open;
		double more = fmax(-volume[i], adjustment->add * share);
		volume[i] += more;
		added[i] += more;
		change += more;
	}
	return change;
}

static enum rota_status tell(const struct site *site, const struct adjustment *adjustment, int q,
	double change, struct notes *notes, struct rota_error *err)
{
	char start[INSTANT_TEXT_SIZE], end[INSTANT_TEXT_SIZE];
	instant_format(site->zone, adjustment->start, start);
	instant_format(site->zone, adjustment->end, end);
	if (adjustment->add > 0 && !(change > 0))
		return notes_add(notes, err,
			"%s: the adjustment from %s to %s adds nothing: the queue is closed then",
			site->queues[q].name, start, end);
	return notes_add(notes, err, "%s: adjusted by %+.0f contacts from %s to %s%s%s",
		site->queues[q].name, change, start, end, adjustment->reason[0] == '\0' ? "" : ": ",
		adjustment->reason);
}

static bool touches(const struct adjustment *adjustment, int q, const struct horizon *horizon)
{
	return adjust_is_of(adjustment, q) && adjustment->end > horizon->start &&
	       adjustment->start < horizon_at(horizon, horizon->count);
}

enum rota_status adjust_lay(const struct site *site, int q, const struct outlook *outlook,
	const struct outlook_detail *detail, struct notes *notes, struct rota_error *err)
{
	int told = 0;
	for (int k = 0; k < site->n_adjustments; k++) {
		const struct adjustment *a = &site->adjustments[k];
		if (!touches(a, q, &outlook->horizon) || a->add != 0)
			continue;
		double change = multiply(a, q, outlook, detail);
		if (told++ < MOST_TOLD)
			TRY(tell(site, a, q, change, notes, err));
	}
	for (int k = 0; k < site->n_adjustments; k++) {
		const struct adjustment *a = &site->adjustments[k];
		if (!touches(a, q, &outlook->horizon) || !(a->add != 0))
			continue;
		double change = multiply(a, q, outlook, detail);
		for (int day = 0; day < outlook->horizon.n_days; day++)
			change += add_to_day(site, a, q, outlook, detail, day);
		if (told++ < MOST_TOLD)
			TRY(tell(site, a, q, change, notes, err));
	}
	return told <= MOST_TOLD ? ROTA_OK
				 : notes_add(notes, err, "%s: %d more adjustments",
					   site->queues[q].name, told - MOST_TOLD);
}
