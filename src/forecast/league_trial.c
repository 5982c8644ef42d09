/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/league_trial.h"

#include <math.h>

static const double ENDS[LEAGUE_ENDS] = {.025, .1, .9, .975};

/* What a contestant expects of a day, and what came. */
struct day_figures {
	double f, y, noise;
	bool known, special; /* known: data for all that was forecast */
	int ahead;
};

struct contest {
	struct league_trial *trial;
	int n, n_days;
	/* [(queue * n + contestant)]; the site as the last queue */
	struct total_errors *errors;
	struct day_figures *days; /* [(queue * n + contestant) * n_days + day] */
};

static void contest_done(struct contest *contest)
{
	int count = (contest->trial->site->n_queues + 1) * contest->n;
	for (int i = 0; contest->errors != NULL && i < count; i++)
		total_errors_done(&contest->errors[i]);
	free(contest->errors);
	free(contest->days);
}

int league_contestants(void)
{
	return 1 + member_count();
}

size_t league_sums_count(const struct site *site, int n_weeks)
{
	return (size_t)(site->n_queues + 1) * (size_t)league_contestants() * (size_t)n_weeks *
	       LEAGUE_SCALES;
}

struct league_sums *league_sums_at(
	const struct league_trial *trial, int queue, int contestant, int week, int scale)
{
	size_t at = (size_t)(queue * league_contestants() + contestant);
	return &trial->sums[(at * (size_t)trial->n_weeks + (size_t)week) * LEAGUE_SCALES +
			    (size_t)scale];
}

static void add(struct league_sums *sums, double f, double y, const double ends[LEAGUE_ENDS])
{
	sums->count++;
	sums->came += y;
	sums->forecast += f;
	sums->missed += fabs(f - y);
	for (int e = 0; e < LEAGUE_ENDS; e++) {
		double over = y - ends[e];
		sums->loss += over * (ENDS[e] - (over < 0)) / LEAGUE_ENDS;
	}
	sums->inside80 += y >= ends[1] && y <= ends[2];
	sums->inside95 += y >= ends[0] && y <= ends[3];
}

/* One day of one contestant, interval by interval. y[n_slots] is its forecast; what is 0 and comes
 * as 0 tells nothing. */
static void play_day(const struct contest *contest, const struct queue_model *model,
	const struct bands *bands, int contestant, int day, const double forecast[])
{
	struct league_trial *trial = contest->trial;
	const struct horizon *horizon = &trial->past->horizon;
	int at = trial->origin + day - horizon->first_day;
	const double *came = series_column(&trial->past->volume, model->q);
	struct day_figures *figures = &contest->days[(size_t)(model->q * contest->n + contestant) *
							     (size_t)contest->n_days +
						     (size_t)day];
	struct league_sums *sums =
		league_sums_at(trial, model->q, contestant, day / WEEKDAYS, LEAGUE_INTERVAL);
	int d = queue_model_row(model, trial->origin + day), h = 0;
	*figures = (struct day_figures){.known = true, .ahead = day};
	if (d != INDEX_NONE) {
		h = d - model->grid.n_past;
		figures->special = model->grid.rows[d].special;
	}
	interval_index end = horizon_day_start(horizon, at + 1);
	for (interval_index i = horizon_day_start(horizon, at); i < end; i++) {
		int slot = d == INDEX_NONE ? INDEX_NONE
					   : grid_slot(&model->grid, horizon_clock(horizon, i));
		double f = slot == INDEX_NONE ? 0 : forecast[h * model->grid.n_slots + slot];
		if (!isfinite(came[i]) || (!(f > 0) && !(came[i] > 0))) {
			figures->known &= isfinite(came[i]) || !(f > 0);
			continue;
		}
		double ends[LEAGUE_ENDS];
		struct band_place place = {h, slot, figures->special};
		for (int e = 0; e < LEAGUE_ENDS; e++)
			ends[e] = bands_end(bands, f, place, ENDS[e]);
		add(sums, f, came[i], ends);
		figures->f += f;
		figures->y += came[i];
	}
	figures->noise = bands->noise * figures->f;
}

static enum rota_status play(struct contest *contest, const struct queue_model *model,
	int contestant, const double trials[], const double forecast[], struct rota_error *err)
{
	done_by(bands_done) struct bands bands = {0};
	int at = model->q * contest->n + contestant;
	TRY(bands_fit(&model->grid, &model->effects, &model->backtest, trials, -1, &bands, err));
	for (int day = 0; day < contest->n_days; day++)
		play_day(contest, model, &bands, contestant, day, forecast);
	contest->trial->able[at] = true;
	return total_errors_gather(model, trials, bands.noise, &contest->errors[at], err);
}

static enum rota_status play_members(
	struct contest *contest, const struct queue_model *model, struct rota_error *err)
{
	const struct grid *grid = &model->grid;
	const struct backtest *b = &model->backtest;
	int n_ahead = grid->n_rows - grid->n_past;
	size_t block = (size_t)b->n_origins * (size_t)b->n_ahead * (size_t)grid->n_slots;
	done_by(sample_done) struct sample sample = {0};
	owned_ double *y = NULL;
	TRY(memory_new((size_t)n_ahead * (size_t)grid->n_slots, sizeof(double), &y, err));
	TRY(sample_make(grid, &model->effects, grid->n_past, n_ahead,
		model->site->drivers.has_growth, &sample, err));
	for (int m = 0; m < member_count(); m++) {
		bool able = false;
		if (b->n_origins > 0 && !b->able[m])
			continue;
		TRY(member_forecast(&sample, m, y, &able, err));
		if (able)
			TRY(play(contest, model, 1 + m, b->forecast + (size_t)m * block, y, err));
	}
	return ROTA_OK;
}

static enum rota_status play_queue(struct contest *contest, int q, struct rota_error *err)
{
	struct league_trial *trial = contest->trial;
	done_by(queue_model_done) struct queue_model model = {0};
	done_by(notes_done) struct notes notes = {0};
	struct horizon horizon;
	TRY(horizon_init(&horizon, trial->site->zone, trial->origin, contest->n_days,
		trial->past->horizon.step_s, err));
	TRY(queue_model_make(trial->site, q, trial->past, &horizon, &model, &notes, err));
	if (model.days == 0)
		return ROTA_OK;
	TRY(play(contest, &model, 0, model.backtest.combined, model.y, err));
	return play_members(contest, &model, err);
}

/* Queues that have nothing to forecast from are left out of the sum. */
static enum rota_status add_up(struct contest *contest, int contestant, struct rota_error *err)
{
	struct league_trial *trial = contest->trial;
	int n_queues = trial->site->n_queues, n = contest->n, site = n_queues * n + contestant;
	owned_ struct total_errors *of = NULL;
	TRY(memory_new((size_t)n_queues, sizeof(*of), &of, err));
	for (int day = 0; day < contest->n_days; day++) {
		struct day_figures *sum = &contest->days[site * contest->n_days + day];
		*sum = (struct day_figures){.known = true, .ahead = day};
		for (int q = 0; q < n_queues; q++) {
			int at = q * n + contestant;
			const struct day_figures *one = &contest->days[at * contest->n_days + day];
			of[q] = contest->errors[at];
			if (!trial->able[q * n])
				continue;
			trial->able[site] |= trial->able[at];
			sum->f += one->f;
			sum->y += one->y;
			sum->noise += one->noise;
			sum->known &= one->known && trial->able[at];
			sum->special |= one->special;
		}
	}
	return total_errors_sum(of, n_queues, &contest->errors[site], err);
}

static void judge(const struct totals *totals, const struct total_sum *sum, double y,
	struct league_sums *sums)
{
	double ends[LEAGUE_ENDS];
	for (int e = 0; e < LEAGUE_ENDS; e++)
		ends[e] = totals_end(totals, sum, ENDS[e]);
	add(sums, sum->mean, y, ends);
}

static enum rota_status play_totals(
	struct contest *contest, int q, int contestant, struct rota_error *err)
{
	struct league_trial *trial = contest->trial;
	int at = q * contest->n + contestant;
	done_by(totals_done) struct totals totals = {0};
	TRY(totals_fit(&contest->errors[at], &totals, err));
	for (int week = 0; week < trial->n_weeks; week++) {
		struct total_sum all = {0};
		double came = 0;
		bool known = true;
		for (int day = week * WEEKDAYS; day < (week + 1) * WEEKDAYS; day++) {
			const struct day_figures *d = &contest->days[at * contest->n_days + day];
			struct total_sum one = {0};
			total_sum_add(&one, d->f, d->noise, d->ahead, d->special);
			total_sum_add(&all, d->f, d->noise, d->ahead, d->special);
			came += d->y;
			known &= d->known;
			if (d->known && (d->f > 0 || d->y > 0))
				judge(&totals, &one, d->y,
					league_sums_at(trial, q, contestant, week, LEAGUE_DAY));
		}
		if (known && (all.mean > 0 || came > 0))
			judge(&totals, &all, came,
				league_sums_at(trial, q, contestant, week, LEAGUE_WEEK));
	}
	return ROTA_OK;
}

enum rota_status league_trial_run(struct league_trial *trial, struct rota_error *err)
{
	done_by(contest_done) struct contest contest = {
		.trial = trial, .n = league_contestants(), .n_days = trial->n_weeks * WEEKDAYS};
	int n_queues = trial->site->n_queues;
	size_t count = (size_t)(n_queues + 1) * (size_t)contest.n;
	TRY(memory_new(count, sizeof(*contest.errors), &contest.errors, err));
	TRY(memory_new(count * (size_t)contest.n_days, sizeof(*contest.days), &contest.days, err));
	for (int q = 0; q < n_queues; q++)
		if (trial->queue == INDEX_NONE || trial->queue == q)
			TRY(play_queue(&contest, q, err));
	bool sums = trial->queue == INDEX_NONE && n_queues > 1;
	for (int c = 0; sums && c < contest.n; c++)
		TRY(add_up(&contest, c, err));
	for (int q = 0; q <= n_queues; q++)
		for (int c = 0; c < contest.n; c++)
			if (trial->able[q * contest.n + c])
				TRY(play_totals(&contest, q, c, err));
	return ROTA_OK;
}
