/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FORECAST_MADE_H
#define FORECAST_MADE_H
/* Made-up histories and what is forecast from them. */
#include "forecast/forecast.h"

#include "base/random.h"
#include "suite.h"
#include "support/small_site.h"

#include <math.h>
#include <string.h>

struct made {
	struct site *site;
	struct horizon before, ahead;
	struct past *past;
	struct outlook *outlook;
	struct accuracy_table accuracy;
	struct notes notes;
	struct event events[64];
};

/* Queues "q0", "q1" ...: voice, always open, handle time 300 s, no data yet. The history ends the
 * day before `from`. */
static inline void made_init(struct made *made, const char *zone, int n_queues, day_number from,
	int days_before, int days_ahead, int step_s)
{
	*made = (struct made){.site = small_site_new(zone)};
	for (int q = 0; q < n_queues; q++) {
		char name[] = {'q', (char)('0' + q), '\0'};
		small_site_add_queue(made->site, name)->handle_s = 300;
	}
	made->site->interval_s = step_s;
	made->site->events = made->events;
	ck_assert_int_eq(horizon_init(&made->before, made->site->zone, from - days_before,
				 days_before, step_s, NULL),
		ROTA_OK);
	ck_assert_int_eq(
		horizon_init(&made->ahead, made->site->zone, from, days_ahead, step_s, NULL),
		ROTA_OK);
	ck_assert_int_eq(past_new(&made->before, n_queues, &made->past, NULL), ROTA_OK);
}

/* Kept by day, as a site's events are. */
static inline struct event *made_add_event(
	struct made *made, day_number day, enum event_kind kind, const char *name, double factor)
{
	int at = made->site->n_events++;
	for (; at > 0 && made->events[at - 1].day > day; at--)
		made->events[at] = made->events[at - 1];
	made->events[at] = (struct event){
		.day = day, .queue = INDEX_NONE, .kind = kind, .name = name, .factor = factor};
	return &made->events[at];
}

static inline void made_forget(struct made *made)
{
	made->outlook = outlook_free(made->outlook);
	accuracy_table_done(&made->accuracy);
	made->accuracy = (struct accuracy_table){0};
	notes_done(&made->notes);
}

/* 0 threads counts as 1. What was forecast before is dropped. */
static inline enum rota_status made_run(struct made *made, int threads, struct rota_error *err)
{
	struct rota_context context = {.threads = threads};
	made_forget(made);
	return forecast_run(made->site, made->past, &made->ahead, &context, &made->outlook,
		&made->accuracy, &made->notes, err);
}

static inline void made_must_run(struct made *made)
{
	struct rota_error err = {0};
	ck_assert_msg(made_run(made, 1, &err) == ROTA_OK, "%s", err.text);
}

static inline void made_done(struct made *made)
{
	made_forget(made);
	made->past = past_free(made->past);
	made->site = site_free(made->site);
}

static inline double *made_past(const struct made *made, int q)
{
	return series_column(&made->past->volume, q);
}

static inline const double *made_column(const struct made *made, enum outlook_column column, int q)
{
	return series_column(&made->outlook->columns[column], q);
}

static inline double made_day_sum(const struct made *made, int q, int day)
{
	const double *volume = made_column(made, OUTLOOK_VOLUME, q);
	double sum = 0;
	for (interval_index i = horizon_day_start(&made->ahead, day);
		i < horizon_day_start(&made->ahead, day + 1); i++)
		sum += volume[i];
	return sum;
}

static inline const struct accuracy *made_row(const struct made *made, int q, const char *method)
{
	for (size_t i = 0; i < made->accuracy.count; i++)
		if (made->accuracy.rows[i].queue == q &&
			strcmp(made->accuracy.rows[i].method, method) == 0)
			return &made->accuracy.rows[i];
	ck_abort_msg("no row '%s' in the league table", method);
	return NULL;
}

static inline bool made_notes_say(const struct made *made, const char *words)
{
	for (size_t i = 0; i < made->notes.count; i++)
		if (strstr(made->notes.lines[i], words) != NULL)
			return true;
	return false;
}

/* Knuth 1969: good for means below some hundreds. */
static inline double made_poisson(struct random *random, double mean)
{
	double limit = exp(-mean), product = 1;
	int k = -1;
	do {
		product *= random_unit(random);
		k++;
	} while (product > limit);
	return k;
}

/* A working day's hump between 8 and 20 o'clock, weekends at half; contacts by interval. */
static inline double made_shape(int weekday, minutes clock)
{
	double t = (clock - 480) / 720.0;
	double hump = t > 0 && t < 1 ? sin(M_PI * t) : 0;
	return (weekday < 5 ? 1 + 0.1 * weekday : 0.5) * (0.2 + hump);
}

/* Fills queue q with mean * shape, exactly or as Poisson counts. */
static inline void made_fill(struct made *made, int q, double mean, struct random *random)
{
	double *volume = made_past(made, q);
	for (interval_index i = 0; i < made->before.count; i++) {
		int day = horizon_day(&made->before, i);
		double rate = mean * made_shape(day_weekday(made->before.first_day + day),
					     horizon_clock(&made->before, i));
		volume[i] = random == NULL ? rate : made_poisson(random, rate);
	}
}

#endif
