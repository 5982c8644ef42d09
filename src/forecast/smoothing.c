/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Exponential smoothing of daily totals with day-of-week factors, spread over the day by the
 * weekday's shares: with a damped trend (Holt-Winters, multiplicative season: Gardner and McKenzie
 * 1985; as ETS(M,Ad,M) in Hyndman et al. 2008, ch. 2.5) and plain, the last level standing for all
 * days ahead (ETS(M,N,M), ch. 2.5; Brown 1959). Speeds of level, season and trend and the damping
 * are those with the least squared error one day ahead over the last half year, found by the
 * simplex method. Parameters: 1 with trend, smoothing along the day. Cost: steps of the search *
 * days.
 */
#include "forecast/day_share.h"

#include "forecast/clamp.h"
#include "numeric/minimise.h"

#include <math.h>

enum { SPEEDS = 4, PLAIN_SPEEDS = 2, STEPS = 40, PLAIN_STEPS = 25, MOST_DAYS = 182, WARM_UP = 14 };
static const double LEAST_SIZE = 1e-2, LEAST_TOTAL = 0.5;
/* A trend that goes on for weeks must be slow: at most 1 % a day, damped. */
static const double STEEPEST = 0.01;
static const double LEAST_DAMPING = 0.8, MOST_DAMPING = 0.98;

struct state {
	double level, trend; /* contacts a day; trend as a share of the level a day */
	double factor[WEEKDAYS];
};

struct speeds {
	double level, trend, season, damping;
};

struct search {
	const struct sample *sample;
	bool trend;
	struct state start;
	int first;
	double scale; /* daily contacts, typical */
};

static double squeeze(double x, double low, double high)
{
	return low + (high - low) / (1 + exp(-x));
}

static struct speeds speeds_of(const struct search *s, const double x[])
{
	struct speeds speeds = {
		.level = squeeze(x[0], 0, .5),
		.season = squeeze(x[1], 0, .3),
	};
	if (s->trend) {
		speeds.trend = s->sample->hold_level ? 0 : squeeze(x[2], 0, .1);
		speeds.damping = squeeze(x[3], LEAST_DAMPING, MOST_DAMPING);
	}
	return speeds;
}

static double expect(const struct state *state, double damping, int weekday)
{
	return state->level * (1 + damping * state->trend) * state->factor[weekday];
}

/* Mean square of (came - expected) / scale after the warm-up; the state is the last one. */
static double run(const struct search *s, struct speeds speeds, struct state *ret_state)
{
	struct state state = s->start;
	double sum = 0, count = 0;
	for (int d = s->first; d < s->sample->origin; d++) {
		if (!s->sample->effects->good[d])
			continue;
		int w = s->sample->grid->rows[d].weekday;
		double expected = expect(&state, speeds.damping, w);
		expected = expected > LEAST_TOTAL ? expected : LEAST_TOTAL;
		double e = s->sample->total[d] / expected - 1;
		if (d - s->first >= WARM_UP) {
			double miss = e * expected / s->scale;
			sum += miss * miss;
			count++;
		}
		e = clamp(e, -.5, .5);
		double trend = speeds.damping * state.trend;
		state.level *= (1 + trend) * (1 + speeds.level * e);
		state.trend = clamp(trend + speeds.trend * e, -STEEPEST, STEEPEST);
		state.factor[w] *= 1 + speeds.season * e;
	}
	*ret_state = state;
	return count > 0 ? sum / count : 0;
}

static double miss_of(const double x[], void *owner)
{
	struct state state;
	return run(owner, speeds_of(owner, x), &state);
}

/* The first four weeks' means; false when there are not two weeks. */
static bool seed(struct search *s)
{
	const struct sample *sample = s->sample;
	int n[WEEKDAYS] = {0}, count = 0, per_week = sample->grid->per_week;
	s->first = sample->origin - MOST_DAYS > sample->first_row ? sample->origin - MOST_DAYS
								  : sample->first_row;
	double sum[WEEKDAYS] = {0}, all = 0;
	for (int d = s->first; d < sample->origin && count < 4 * per_week; d++) {
		if (!sample->effects->good[d])
			continue;
		int w = sample->grid->rows[d].weekday;
		sum[w] += sample->total[d];
		all += sample->total[d];
		n[w]++;
		count++;
	}
	if (count < 2 * per_week || !(all > 0))
		return false;
	s->scale = s->start.level = fmax(all / count, 1e-3);
	for (int w = 0; w < WEEKDAYS; w++)
		s->start.factor[w] = n[w] > 0 ? sum[w] / n[w] / s->start.level : 1;
	return true;
}

/* What is fitted to the daily totals; variants of a kind only spread it differently. */
struct fitted {
	bool able;
	struct state state[2]; /* plain, with trend */
	double damping[2];
};

static void drop(void *shared)
{
	free(shared);
}

static enum rota_status prepare(
	const struct sample *sample, void **ret_shared, struct rota_error *err)
{
	struct search search = {.sample = sample};
	struct fitted *fitted = NULL;
	TRY(memory_new(1, sizeof(*fitted), &fitted, err));
	*ret_shared = fitted;
	fitted->able = seed(&search);
	for (int trend = 0; fitted->able && trend < 2; trend++) {
		double x[SPEEDS] = {-1.5, -2, -3, 0}, step[SPEEDS] = {1, 1, 1, 1}, value;
		search.trend = trend;
		TRY(minimise_simplex(miss_of, &search, trend ? SPEEDS : PLAIN_SPEEDS, x, step,
			trend ? STEPS : PLAIN_STEPS, LEAST_SIZE, &value, err));
		struct speeds speeds = speeds_of(&search, x);
		run(&search, speeds, &fitted->state[trend]);
		fitted->damping[trend] = speeds.damping;
	}
	return ROTA_OK;
}

static enum rota_status apply(const struct sample *sample, const void *shared,
	const double parameter[METHOD_PARAMETERS], double ret_y[], bool *ret_able,
	struct rota_error *err)
{
	const struct fitted *fitted = shared;
	*ret_able = fitted->able;
	if (!fitted->able)
		return ROTA_OK;
	size_t n = (size_t)sample->grid->n_slots;
	owned_ double *share = NULL;
	TRY(memory_new(WEEKDAYS * n, sizeof(double), &share, err));
	TRY(day_share_make(sample, parameter[1], share, err));
	weekday_profile_lay(sample, share, ret_y);
	bool trend = parameter[0] > 0;
	struct state state = fitted->state[trend];
	for (int h = 0; h < sample->n_ahead; h++) {
		state.trend *= fitted->damping[trend];
		state.level *= 1 + state.trend;
		double total =
			state.level * state.factor[sample->grid->rows[sample->origin + h].weekday];
		for (size_t i = 0; i < n; i++)
			ret_y[(size_t)h * n + i] *= total;
	}
	return ROTA_OK;
}

static const struct method_variant variants[] = {
	{"exponential smoothing", {0, 0}},
	{"exponential smoothing with trend", {1, 0}},
	{"exponential smoothing with trend, smoothed", {1, 1}},
};

const struct forecast_method method_smoothing = {
	.name = "smoothing",
	.text = "exponential smoothing of daily totals, plain or with damped trend",
	.source = "Brown 1959; Gardner and McKenzie 1985; Hyndman et al. 2008",
	.n_variants = COUNT_OF(variants),
	.variants = variants,
	.prepare = prepare,
	.drop = drop,
	.apply = apply,
};
