/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/league.h"

#include "base/parallel.h"
#include "forecast/league_trial.h"

#include <math.h>

enum { LEAST_DAYS_BEFORE = 14 };

struct course {
	const struct rota_context *context;
	struct league_trial *trials;
	int n_trials, done;
};

static void course_done(struct course *course)
{
	for (int t = 0; course->trials != NULL && t < course->n_trials; t++) {
		free(course->trials[t].sums);
		free(course->trials[t].able);
	}
	free(course->trials);
}

static enum rota_status run_trial(void *owner, int t, struct rota_error *err)
{
	struct course *course = owner;
	if (context_is_cancelled(course->context))
		return error_set(err, ROTA_ELIMIT, "the backtest was stopped");
	return league_trial_run(&course->trials[t], err);
}

/* Origins a week apart from the first on, as far as the history bears their weeks out. */
static enum rota_status pick_origins(const struct past *past,
	const struct league_settings *settings, day_number *ret_first, int *ret_count,
	struct rota_error *err)
{
	int64_t start = past->horizon.first_day, end = start + past->horizon.n_days;
	int64_t span = (int64_t)settings->n_weeks * WEEKDAYS;
	int64_t latest = end - span, count = settings->n_origins;
	int64_t first = latest - (count - 1) * WEEKDAYS;
	if (settings->from != DAY_NONE) {
		first = settings->from;
		count = first <= latest ? (latest - first) / WEEKDAYS + 1 : 0;
		count = count < settings->n_origins ? count : settings->n_origins;
	}
	while (count > 0 && first < start + LEAST_DAYS_BEFORE) {
		first += WEEKDAYS;
		count--;
	}
	if (count < 1)
		return error_set(err, ROTA_EINVAL,
			"%d days of history are too few for a backtest%s, must be %d before the "
			"first day forecast and %d after: import more, or ask for fewer '--weeks'",
			past->horizon.n_days, settings->from != DAY_NONE ? " from that day" : "",
			LEAST_DAYS_BEFORE, (int)span);
	*ret_first = (day_number)first;
	*ret_count = (int)count;
	return ROTA_OK;
}

/* Mean distance to the same a week before: the unit of MASE. */
static double week_distance(
	const struct site *site, const struct past *past, int queue, enum league_scale scale)
{
	const struct horizon *horizon = &past->horizon;
	int days = scale == LEAGUE_WEEK ? WEEKDAYS : 1;
	double sum = 0, count = 0;
	for (int day = WEEKDAYS; day + days <= horizon->n_days; day += days) {
		interval_index from = horizon_day_start(horizon, day), before;
		interval_index until = horizon_day_start(horizon, day + days);
		double gap = 0, any = 0;
		bool known = true;
		for (interval_index i = from; i < until; i++) {
			before = horizon_find(horizon, horizon_at(horizon, i) - WEEKDAYS * 86400);
			for (int q = 0; before >= 0 && q < site->n_queues; q++) {
				if (queue != LEAGUE_SITE && q != queue)
					continue;
				const double *y = series_column(&past->volume, q);
				double off = y[i] - y[before];
				known &= isnan(y[i]) == isnan(y[before]);
				gap += isfinite(off) ? off : 0;
				any += isfinite(off) && (y[i] > 0 || y[before] > 0);
				if (scale != LEAGUE_INTERVAL || !isfinite(off) ||
					!(y[i] > 0 || y[before] > 0))
					continue;
				sum += fabs(off);
				count++;
			}
		}
		if (scale != LEAGUE_INTERVAL && known && any > 0) {
			sum += fabs(gap);
			count++;
		}
	}
	return count > 0 ? sum / count : NAN;
}

static void gather(const struct course *course, int queue, int contestant, int week, int scale,
	struct league_sums *sums)
{
	for (int t = 0; t < course->n_trials; t++) {
		const struct league_trial *trial = &course->trials[t];
		const struct league_sums *more =
			league_sums_at(trial, queue, contestant, week, scale);
		sums->count += more->count;
		sums->came += more->came;
		sums->forecast += more->forecast;
		sums->missed += more->missed;
		sums->loss += more->loss;
		sums->inside80 += more->inside80;
		sums->inside95 += more->inside95;
	}
}

static enum rota_status add_row(struct league *league, struct league_row row,
	const struct league_sums *sums, double distance, struct rota_error *err)
{
	if (!(sums->count > 0))
		return ROTA_OK;
	TRY(memory_grow(&league->rows, &league->capacity, league->count + 1, sizeof(row), err));
	row.count = sums->count;
	row.volume = sums->came;
	row.wape = sums->came > 0 ? sums->missed / sums->came : NAN;
	row.bias = sums->came > 0 ? (sums->forecast - sums->came) / sums->came : NAN;
	row.pinball = sums->came > 0 ? sums->loss / sums->came : NAN;
	row.mase = distance > 0 ? sums->missed / sums->count / distance : NAN;
	row.cover80 = sums->inside80 / sums->count;
	row.cover95 = sums->inside95 / sums->count;
	league->rows[league->count++] = row;
	return ROTA_OK;
}

/* Only those that could forecast from every origin are compared. */
static bool is_able(const struct course *course, int queue, int contestant)
{
	bool any = false, all = true;
	int n = league_contestants();
	for (int t = 0; t < course->n_trials; t++) {
		bool able = course->trials[t].able[queue * n + contestant];
		any |= able;
		all &= able || !course->trials[t].able[queue * n];
	}
	return any && all;
}

static enum rota_status add_contestant(const struct course *course, int queue, int contestant,
	const double distance[LEAGUE_SCALES], struct league *league, struct rota_error *err)
{
	const struct site *site = course->trials[0].site;
	struct league_row row = {.queue = queue == site->n_queues ? LEAGUE_SITE : queue,
		.method = backtest_name(&site->forecast, false),
		.combination = contestant == 0};
	if (contestant > 0) {
		row.method = member_variant(contestant - 1)->name;
		row.yardstick = member_method(contestant - 1)->yardstick;
	}
	for (row.week = 0; row.week <= league->n_weeks; row.week++)
		for (int scale = 0; scale < LEAGUE_SCALES; scale++) {
			struct league_sums sums = {0};
			int from = row.week == 0 ? 0 : row.week - 1;
			int until = row.week == 0 ? league->n_weeks : row.week;
			for (int week = from; week < until; week++)
				gather(course, queue, contestant, week, scale, &sums);
			row.scale = (enum league_scale)scale;
			TRY(add_row(league, row, &sums, distance[scale], err));
		}
	return ROTA_OK;
}

struct place {
	int contestant;
	double missed;
};

static int by_error(const void *left, const void *right)
{
	const struct place *a = left, *b = right;
	if (a->missed < b->missed || a->missed > b->missed)
		return a->missed < b->missed ? -1 : 1;
	return a->contestant - b->contestant;
}

static enum rota_status add_queue(const struct course *course, int queue, const struct past *past,
	struct league *league, struct rota_error *err)
{
	const struct site *site = course->trials[0].site;
	owned_ struct place *places = NULL;
	int n = 0, scale = queue == site->n_queues ? LEAGUE_DAY : LEAGUE_INTERVAL;
	double distance[LEAGUE_SCALES];
	TRY(memory_new((size_t)league_contestants(), sizeof(*places), &places, err));
	for (int c = 0; c < league_contestants(); c++) {
		struct league_sums sums = {0};
		if (!is_able(course, queue, c))
			continue;
		for (int week = 0; week < league->n_weeks; week++)
			gather(course, queue, c, week, scale, &sums);
		places[n++] = (struct place){c, c == 0 ? -1 : sums.missed};
	}
	qsort(places, (size_t)n, sizeof(*places), by_error);
	for (int s = 0; s < LEAGUE_SCALES; s++)
		distance[s] = week_distance(site, past,
			queue == site->n_queues ? LEAGUE_SITE : queue, (enum league_scale)s);
	for (int i = 0; i < n; i++)
		TRY(add_contestant(course, queue, places[i].contestant, distance, league, err));
	return ROTA_OK;
}

static enum rota_status start(struct course *course, const struct site *site,
	const struct past *past, const struct league_settings *settings, day_number first,
	struct rota_error *err)
{
	size_t able = (size_t)(site->n_queues + 1) * (size_t)league_contestants();
	TRY(memory_new((size_t)course->n_trials, sizeof(*course->trials), &course->trials, err));
	for (int t = 0; t < course->n_trials; t++) {
		struct league_trial *trial = &course->trials[t];
		*trial = (struct league_trial){.site = site,
			.past = past,
			.queue = settings->queue,
			.n_weeks = settings->n_weeks,
			.origin = first + t * WEEKDAYS};
		TRY(memory_new(league_sums_count(site, settings->n_weeks), sizeof(*trial->sums),
			&trial->sums, err));
		TRY(memory_new(able, sizeof(bool), &trial->able, err));
	}
	return ROTA_OK;
}

enum rota_status league_make(const struct site *site, const struct past *past,
	const struct league_settings *settings, const struct rota_context *context,
	struct league *ret_league, struct notes *notes, struct rota_error *err)
{
	done_by(course_done) struct course course = {.context = context};
	done_by(league_done) struct league league = {.n_weeks = settings->n_weeks};
	TRY(pick_origins(past, settings, &league.first, &league.n_origins, err));
	course.n_trials = league.n_origins;
	league.last = league.first + (league.n_origins - 1) * WEEKDAYS;
	TRY(start(&course, site, past, settings, league.first, err));
	context_progress(context, "backtest", 0);
	TRY(parallel_run(context_threads(context), course.n_trials, run_trial, &course, err));
	context_progress(context, "backtest", 1);
	for (int q = 0; q <= site->n_queues; q++)
		TRY(add_queue(&course, q, past, &league, err));
	if (league.n_origins < settings->n_origins)
		TRY(notes_add(notes, err, "the history bears %d forecasts out, not %d",
			league.n_origins, settings->n_origins));
	*ret_league = league;
	league = (struct league){0};
	return ROTA_OK;
}
