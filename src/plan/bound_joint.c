/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The climb is the volume algorithm's (Barahona and Anbil 2000): it walks from the best worths in
 * the direction of a mean of slopes, a newest one counting so much that the mean becomes shortest.
 */
#include "plan/bound_joint.h"

#include "plan/shift.h"

#include <math.h>
#include <string.h>

/* Of the newest slope in the mean of all, at most and at least. */
static const double MOST_NEW = 0.1, LEAST_NEW = 0.01;
/* Steps: as if so great a share of the bound were left to climb, of which first so much is tried;
 * and how they are made longer, and shorter after so many rounds without gain. */
static const double LEFT = 0.03, FIRST_STEP = 0.05, MOST_STEP = 2, LONGER = 1.1, SHORTER = 0.66;
enum { PATIENCE = 6 };
/* A shift is some thirty intervals: its worth goes so many times as far as an interval's. */
static const double SHIFT_SCALE = 30;
/* Rounds at most, arcs of the relays looked at in all of them, and a gain that is worth so many
 * rounds more. */
enum { MOST_ROUNDS = 1000, ROUNDS_JUDGED = 50 };
static const double MOST_WORK = 6e8, GAIN = 5e-5;
/* What is tried for a paid hour of leads besides: whole ones take more hours than parts of them. */
static const double FIRST_HOUR = 1, MOST_HOUR = 32;

/* A way's price in each interval, for each number of leads, and what it costs at least with any. */
struct offers {
	double *prices, *work;
	struct relay_way way;
	double least;
};

static void offers_done(struct offers *offers)
{
	free(offers->prices);
	free(offers->work);
	relay_way_done(&offers->way);
}

static enum rota_status make_offers(const struct bound_market *market, const struct worths *worths,
	const struct whole_week *week, struct offers *o, struct rota_error *err)
{
	const struct whole_charges *charges = &worths->whole;
	size_t slots = (size_t)(week->behind - week->from), width = (size_t)week->most + 1;
	TRY(memory_new((size_t)week->n_shifts, sizeof(double), &o->prices, err));
	TRY(memory_new(slots * width, sizeof(double), &o->work, err));
	TRY(memory_new((size_t)week->n_shifts, sizeof(int), &o->way.taken, err));
	TRY(memory_new(slots, sizeof(int), &o->way.at_work, err));
	/* those of the day before are the week's before */
	for (int s = 0; s < week->n_shifts; s++)
		if (charges->whole->shifts[week->shifts[s]].day >= week->first_day)
			o->prices[s] = charges->prices[week->shifts[s]];
	for (size_t i = 0; i < slots; i++) {
		int at = week->from + (int)i;
		double least = bound_market_led(market, worths, at, INFINITY, NULL);
		o->least += least;
		for (size_t l = 0; l < width; l++)
			o->work[i * width + l] = fmax(
				0, bound_market_led(market, worths, at, (double)l, NULL) - least);
	}
	return ROTA_OK;
}

static void take(const struct bound_market *market, const struct worths *worths,
	const struct whole_week *week, const struct offers *o, struct bound_slope *slope)
{
	for (int s = 0; s < week->n_shifts; s++)
		if (worths->whole.whole->shifts[week->shifts[s]].day >= week->first_day)
			slope->shifts[week->shifts[s]] += o->way.taken[s];
	for (int i = week->from; i < week->behind; i++) {
		double counts[MOST_QUEUES + 1] = {0};
		int leads = o->way.at_work[i - week->from];
		bound_market_led(market, worths, i, leads == INDEX_NONE ? INFINITY : leads, counts);
		for (int r = 0; r < worths->n_rows; r++)
			slope->agents[(size_t)r * (size_t)worths->n_intervals + (size_t)i] +=
				counts[r];
	}
}

enum rota_status bound_joint_price(const struct bound_market *market, const struct worths *worths,
	struct bound_slope *slope, double *ret_price, struct rota_error *err)
{
	const struct whole *whole = worths->whole.whole;
	double sum = 0;
	for (int w = 0; w < whole->n_weeks; w++) {
		const struct whole_week *week = &whole->weeks[w];
		done_by(offers_done) struct offers offers = {0};
		TRY(make_offers(market, worths, week, &offers, err));
		relay_best(week->relay, &(struct relay_prices){offers.prices, offers.work},
			&offers.way);
		sum += offers.least + offers.way.price;
		if (slope != NULL)
			take(market, worths, week, &offers, slope);
	}
	*ret_price = sum;
	return ROTA_OK;
}

struct counting {
	const struct problem *problem;
	const struct worths *worths;
	struct bound_slope *slope;
	int group;
	double people;
};

static void count_stretch(void *owner, int from, int to)
{
	const struct counting *c = owner;
	for (int i = from < 0 ? 0 : from; i < to && i < c->worths->n_intervals; i++) {
		int row = worths_row(c->worths, c->problem, c->group, i);
		if (row != INDEX_NONE)
			c->slope->agents[(size_t)row * (size_t)c->worths->n_intervals +
					 (size_t)i] -= c->people;
	}
}

void bound_joint_count(const struct problem *problem, const struct worths *worths, int person,
	const struct plan_line *line, double people, struct bound_slope *slope)
{
	const struct person *who = &problem->people[person];
	const struct menu *menu = person_menu(problem, who);
	bool leads = problem->groups[who->group].role == ROLE_LEAD;
	struct counting c = {problem, worths, slope, who->group, people};
	for (int d = 0; d < problem->n_days; d++) {
		int o = line->options[d];
		if (o == INDEX_NONE)
			continue;
		if (leads)
			slope->shifts[worths->whole.whole->shift_of[who->menu][o]] -= people;
		else
			shift_each_stretch(problem, &menu->options[o],
				line->breaks + (size_t)d * (size_t)problem->most_breaks,
				count_stretch, &c);
	}
}

struct climb {
	struct worths worths; /* at hand */
	size_t n_agents, n;   /* coordinates: worths of agents, then of leads' shifts */
	double *now, *best, *slope, *mean;
	double price, best_price, step;
	int idle;
};

static void climb_done(struct climb *c)
{
	worths_done(&c->worths);
	free(c->now);
	free(c->best);
	free(c->slope);
	free(c->mean);
}

static enum rota_status climb_init(struct climb *c, const struct problem *problem,
	const struct whole *whole, struct rota_error *err)
{
	c->best_price = -INFINITY;
	c->step = FIRST_STEP;
	TRY(worths_init(&c->worths, problem, err));
	TRY(whole_charges_init(&c->worths.whole, whole, err));
	c->worths.whole.joint = true;
	c->n_agents = (size_t)c->worths.n_rows * (size_t)c->worths.n_intervals;
	c->n = c->n_agents + (size_t)whole->n_shifts;
	TRY(memory_new(c->n, sizeof(double), &c->now, err));
	TRY(memory_new(c->n, sizeof(double), &c->best, err));
	TRY(memory_new(c->n, sizeof(double), &c->slope, err));
	return memory_new(c->n, sizeof(double), &c->mean, err);
}

static void put(struct climb *c, const double from[])
{
	memcpy(c->worths.agents, from, sizeof(double) * c->n_agents);
	memcpy(c->worths.whole.prices, from + c->n_agents, sizeof(double) * (c->n - c->n_agents));
}

static enum rota_status price(
	struct climb *c, struct crew *crew, const struct crowds *crowds, struct rota_error *err)
{
	put(c, c->now);
	memset(c->slope, 0, sizeof(double) * c->n);
	struct bound_slope slope = {c->slope, c->slope + c->n_agents};
	return bound_by_worths_sloped(crew, crowds, &c->worths, &slope, &c->price, err);
}

/* A lead's shift is worth what its hours are, with the best breaks, besides what it is charged. */
static enum rota_status begin(struct climb *c, const struct problem *p, const struct worths *agents,
	const struct worths *leads, struct rota_error *err)
{
	const struct whole *whole = c->worths.whole.whole;
	done_by(shift_scratch_done) struct shift_scratch scratch = {0};
	owned_ double *sums = NULL;
	TRY(shift_scratch_init(&scratch, p, err));
	TRY(memory_new((size_t)p->grid.n_slots + 1, sizeof(double), &sums, err));
	for (int i = 0; i < p->grid.n_slots; i++)
		sums[i + 1] = sums[i] - (i < p->grid.n_intervals ? leads->leads[i] : 0);
	memcpy(c->now, agents->agents, sizeof(double) * c->n_agents);
	for (int m = 0; m < p->n_menus; m++)
		for (int o = 0; whole->shift_of[m] != NULL && o < p->menus[m].n_options; o++) {
			int s = whole->shift_of[m][o];
			double worth =
				-shift_best(p, &p->menus[m].options[o], sums, &scratch, NULL);
			if (leads->whole.whole != NULL)
				worth += leads->whole.prices[s];
			c->now[c->n_agents + (size_t)s] = fmax(0, worth);
		}
	return ROTA_OK;
}

static double scale_of(const struct climb *c, size_t n)
{
	return n < c->n_agents ? 1 : SHIFT_SCALE;
}

/* So much of the newest that the mean becomes shortest; whether the newest still agrees with it. */
static bool blend(struct climb *c, bool first)
{
	double along = 0, across = 0, agree = 0;
	for (size_t n = 0; n < c->n; n++) {
		double more = c->slope[n] - c->mean[n];
		along -= scale_of(c, n) * c->mean[n] * more;
		across += scale_of(c, n) * more * more;
	}
	double share = across > 0 ? along / across : MOST_NEW;
	share = first ? 1 : fmin(MOST_NEW, fmax(LEAST_NEW, share));
	for (size_t n = 0; n < c->n; n++) {
		c->mean[n] += share * (c->slope[n] - c->mean[n]);
		agree += scale_of(c, n) * c->mean[n] * c->slope[n];
	}
	return agree > 0;
}

static void judge(struct climb *c, bool agrees)
{
	if (c->price > c->best_price) {
		c->best_price = c->price;
		c->idle = 0;
		memcpy(c->best, c->now, sizeof(double) * c->n);
		if (agrees)
			c->step = fmin(MOST_STEP, c->step * LONGER);
	} else if (++c->idle % PATIENCE == 0) {
		c->step *= SHORTER;
	}
}

static void walk(struct climb *c)
{
	double length = 0;
	for (size_t n = 0; n < c->n; n++)
		length += scale_of(c, n) * c->mean[n] * c->mean[n];
	double step = length > 0 ? c->step * LEFT * fabs(c->best_price) / length : 0;
	for (size_t n = 0; n < c->n; n++) {
		c->now[n] = c->best[n] + step * scale_of(c, n) * c->mean[n];
		if (n >= c->n_agents)
			c->now[n] = fmax(0, c->now[n]);
	}
}

static enum rota_status try_now(
	struct climb *c, const struct bound *bound, struct crew *crew, struct rota_error *err)
{
	TRY(price(c, crew, &bound->crowds, err));
	if (c->price > c->best_price) {
		c->best_price = c->price;
		memcpy(c->best, c->now, sizeof(double) * c->n);
	}
	return ROTA_OK;
}

/* Those in c->mean with more and more for each paid hour of a lead, while that proves more. */
static enum rota_status try_dearer(
	struct climb *c, const struct bound *bound, struct crew *crew, struct rota_error *err)
{
	const struct whole *whole = c->worths.whole.whole;
	bool dearer = true;
	for (double hour = FIRST_HOUR; hour <= MOST_HOUR && dearer; hour *= 2) {
		double before = c->best_price;
		memcpy(c->now, c->mean, sizeof(double) * c->n);
		for (int s = 0; s < whole->n_shifts; s++)
			c->now[c->n_agents + (size_t)s] += hour * whole->shifts[s].paid / 60;
		TRY(try_now(c, bound, crew, err));
		dearer = c->price >= before;
	}
	return ROTA_OK;
}

/* From those that prove most: agents' worths and leads', each as they are at hand, or as if leads
 * were no whole ones, which leaves more to agents. */
static enum rota_status begin_best(
	struct climb *c, const struct bound *bound, struct crew *crew, struct rota_error *err)
{
	const struct worths *choices[] = {&bound->told, &bound->worths};
	for (size_t agents = 0; agents < COUNT_OF(choices); agents++)
		for (size_t leads = 0; leads < COUNT_OF(choices); leads++) {
			TRY(begin(c, crew->problem, choices[agents], choices[leads], err));
			TRY(try_now(c, bound, crew, err));
		}
	memcpy(c->mean, c->best, sizeof(double) * c->n);
	TRY(try_dearer(c, bound, crew, err));
	memcpy(c->now, c->best, sizeof(double) * c->n);
	return ROTA_OK;
}

static int rounds_of(const struct whole *whole)
{
	double arcs = 1;
	/* where only some leads are counted it begins near its top */
	if (!whole_counts_all(whole))
		return 0;
	for (int w = 0; w < whole->n_weeks; w++)
		arcs += (double)relay_arcs(whole->weeks[w].relay);
	return (int)fmin(MOST_ROUNDS, MOST_WORK / arcs);
}

bool bound_joins(const struct whole *whole)
{
	for (int w = 0; w < whole->n_weeks; w++)
		if (whole->weeks[w].relay == NULL)
			return false;
	return whole->n_weeks > 0;
}

static enum rota_status climb_up(struct climb *c, const struct bound *bound, struct crew *crew,
	int rounds, const struct rota_context *context, double deadline_s, struct rota_error *err)
{
	double judged = -INFINITY;
	for (int r = 0; r < rounds && !context_is_cancelled(context); r++) {
		if (deadline_s > 0 && context_clock_s() >= deadline_s)
			break;
		TRY(price(c, crew, &bound->crowds, err));
		judge(c, blend(c, r == 0));
		if (r % ROUNDS_JUDGED == ROUNDS_JUDGED - 1) {
			if (c->best_price < judged + GAIN * fabs(judged))
				break;
			judged = c->best_price;
		}
		walk(c);
	}
	return ROTA_OK;
}

enum rota_status bound_join(struct bound *bound, struct crew *crew, const struct whole *whole,
	const struct rota_context *context, double deadline_s, struct rota_error *err)
{
	done_by(climb_done) struct climb c = {0};
	double started = context_clock_s();
	if (!bound_joins(whole) || bound->step_s == 0)
		return ROTA_OK;
	TRY(climb_init(&c, crew->problem, whole, err));
	TRY(begin_best(&c, bound, crew, err));
	TRY(climb_up(&c, bound, crew, rounds_of(whole), context, deadline_s, err));
	put(&c, c.best);
	TRY(bound_keep_joint(bound, &c.worths, c.best_price, err));
	bound->seconds += context_clock_s() - started;
	return ROTA_OK;
}
