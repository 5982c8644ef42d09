/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/weekly_need.h"

#include "base/parallel.h"
#include "numeric/quantile.h"
#include "staffing/staffing.h"

#include <math.h>

const double need_factors[NEED_FACTORS] = {0.5, 0.75, 1, 1.3, 1.7, 2.5};
static const double BAND_Z = 1.2815515655446004; /* half of an 80 % band in standard deviations */
static const double MOST_SD = 1.5, DAYS_A_YEAR = 365.25;

void weekly_need_done(struct weekly_need *need)
{
	free(need->weeks);
	*need = (struct weekly_need){0};
}

static double path_at(const struct growth_path *path, day_number first, day_number day)
{
	double length = path->by - first, gone = day - first;
	double share = length > 0 ? fmin(1, fmax(0, gone / length)) : 1;
	return path->from * pow(path->to / path->from, share);
}

static void scale(struct outlook *outlook, const struct growth_path *path)
{
	const struct horizon *horizon = &outlook->horizon;
	for (int d = 0; d < horizon->n_days; d++) {
		double factor = path_at(path, horizon->first_day, horizon->first_day + d);
		interval_index end = horizon_day_start(horizon, d + 1);
		for (int c = 0; c < OUTLOOK_HANDLE_S; c++)
			for (int q = 0; q < outlook->n_queues; q++)
				for (interval_index i = horizon_day_start(horizon, d); i < end; i++)
					series_column(&outlook->columns[c], q)[i] *= factor;
	}
}

/* From the forecast's 80 % band of the week's total; 0 where it has none. */
static double band_sd(const struct outlook_totals *totals, day_number first)
{
	for (size_t i = 0; i < totals->count; i++) {
		const struct outlook_total *row = &totals->rows[i];
		if (row->queue != DETAIL_SITE || row->first_day != first || !(row->lo[0] > 0))
			continue;
		return fmin(MOST_SD, log(row->hi[0] / row->lo[0]) / (2 * BAND_Z));
	}
	return 0;
}

/* One multiple of the volume: all weeks of it. */
struct staffing_runs {
	const struct site *site;
	const struct outlook *outlook;
	const struct workforce *workforce;
	struct weekly_need *need;
};

static enum rota_status copy_scaled(const struct outlook *from, double factor,
	struct outlook **ret_outlook, struct rota_error *err)
{
	owned_by(outlook_free) struct outlook *outlook = NULL;
	TRY(outlook_new(&from->horizon, from->n_queues, &outlook, err));
	for (int c = 0; c < OUTLOOK_COLUMNS; c++)
		for (int q = 0; q < from->n_queues; q++) {
			const double *was = series_column(&from->columns[c], q);
			double *is = series_column(&outlook->columns[c], q);
			for (interval_index i = 0; i < from->horizon.count; i++)
				is[i] = c == OUTLOOK_HANDLE_S ? was[i] : was[i] * factor;
		}
	*ret_outlook = TAKE(outlook);
	return ROTA_OK;
}

static void count_week(const struct staffing_runs *runs, const struct need *need, int week, int run)
{
	const struct horizon *horizon = &need->horizon;
	struct week_need *of = &runs->need->weeks[week];
	double hours = 0, leads = 0, peak = 0, step_h = horizon->step_s / 3600.0;
	interval_index end = horizon_day_start(horizon, 7 * week + 7);
	for (interval_index i = horizon_day_start(horizon, 7 * week); i < end; i++) {
		double there = 0;
		for (int q = 0; q < need->n_queues; q++)
			there += series_column(&need->columns[NEED_REQUIRED], q)[i];
		hours += there * step_h;
		leads += workforce_leads(runs->site, there) * step_h;
		peak = fmax(peak, there);
	}
	double shrinkage = runs->site->shrinkage;
	of->agents[run] =
		fmax(workforce_fte(runs->workforce, hours, shrinkage), peak / (1 - shrinkage));
	if (need_factors[run] <= 1 && need_factors[run] >= 1)
		of->lead_hours = leads;
}

static enum rota_status run_one(void *owner, int index, struct rota_error *err)
{
	struct staffing_runs *runs = owner;
	done_by(notes_done) struct notes notes = {0};
	owned_by(outlook_free) struct outlook *outlook = NULL;
	owned_by(need_free) struct need *need = NULL;
	TRY(copy_scaled(runs->outlook, need_factors[index], &outlook, err));
	TRY(staffing_run(runs->site, outlook, &need, &notes, err));
	for (int w = 0; w < runs->need->n_weeks; w++)
		count_week(runs, need, w, index);
	return ROTA_OK;
}

/* Growth is a plan, and plans are wrong in proportion to what they promise. */
static double growth_sd(const struct site *site, const struct growth_path *path,
	const struct horizon *horizon, day_number last_known, day_number day)
{
	double log_growth = log(path_at(path, horizon->first_day, day) / path->from);
	if (site->drivers.has_growth && site->drivers.growth_per_year > -1)
		log_growth += log1p(site->drivers.growth_per_year) * fmax(0, day - last_known) /
			      DAYS_A_YEAR;
	return site->hiring.growth_error * fabs(log_growth);
}

enum rota_status weekly_need_make(const struct site *site, struct outlook *outlook,
	const struct outlook_totals *totals, const struct growth_path *path, day_number last_known,
	const struct workforce *workforce, const struct rota_context *context,
	struct weekly_need *ret_need, struct rota_error *err)
{
	done_by(weekly_need_done) struct weekly_need need = {
		.n_weeks = outlook->horizon.n_days / 7};
	TRY(memory_new((size_t)need.n_weeks, sizeof(*need.weeks), &need.weeks, err));
	scale(outlook, path);
	for (int w = 0; w < need.n_weeks; w++) {
		struct week_need *week = &need.weeks[w];
		week->first_day = outlook->horizon.first_day + 7 * w;
		week->contacts_a_day =
			outlook_contacts_a_day(outlook, INDEX_NONE, 7 * w, 7 * w + 7);
		double known = band_sd(totals, week->first_day);
		double growth =
			growth_sd(site, path, &outlook->horizon, last_known, week->first_day + 3);
		week->sd = fmin(MOST_SD, hypot(known, growth));
	}
	struct staffing_runs runs = {site, outlook, workforce, &need};
	TRY(parallel_run(context_threads(context), NEED_FACTORS, run_one, &runs, err));
	*ret_need = need;
	need = (struct weekly_need){0};
	return ROTA_OK;
}

double week_need_at(const struct week_need *week, double factor)
{
	int k = 1;
	while (k < NEED_FACTORS - 1 && factor > need_factors[k])
		k++;
	double low = need_factors[k - 1], high = need_factors[k];
	double share = (factor - low) / (high - low);
	return fmax(0, week->agents[k - 1] + share * (week->agents[k] - week->agents[k - 1]));
}

double week_need_for(const struct week_need *week, double share)
{
	return week_need_at(week, exp(week->sd * quantile_normal(share)));
}
