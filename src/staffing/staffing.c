/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "staffing/staffing.h"

#include "staffing/queue_staffing.h"
#include "staffing/skills.h"

#include <math.h>

/* Goals for queues that state none, as the trade usually has them. */
static const struct goal standard_goals[CHANNEL_COUNT] = {
	[CHANNEL_VOICE] = {.answered_share = 0.8, .within_s = 20},
	[CHANNEL_CHAT] = {.answered_share = 0.8, .within_s = 60},
	[CHANNEL_DEFERRED] = {.answered_share = 0.95, .within_s = 86400},
};

static const double STANDARD_HANDLE_S = 300.0;
static const double MOST_LOAD = 1e15; /* beyond, an input is nonsense; keeps sums finite */

static bool has_goal(const struct goal *goal)
{
	return goal->answered_share > 0.0 || goal->asa_s > 0.0 || goal->median_wait_s > 0.0 ||
	       goal->wait_share > 0.0 || goal->abandoned_share > 0.0;
}

double staffing_within_s(const struct queue *queue)
{
	if (queue->goal.answered_share > 0.0)
		return queue->goal.within_s;
	if (queue->goal.wait_share > 0.0)
		return queue->goal.wait_s;
	if (queue->goal.median_wait_s > 0.0)
		return queue->goal.median_wait_s;
	return standard_goals[queue->channel].within_s;
}

struct goal staffing_goal(const struct queue *queue)
{
	if (has_goal(&queue->goal))
		return queue->goal;
	struct goal goal = standard_goals[queue->channel];
	goal.of = queue->goal.of;
	goal.within_clock = queue->goal.within_clock;
	return goal;
}

static bool is_open_at_all(const struct queue_case *c, instant start, instant end)
{
	enum { SLICE_S = 300 };
	if (site_is_open(c->site, c->q, start, end))
		return true;
	for (instant at = start; at < end; at += SLICE_S) {
		if (site_is_open(c->site, c->q, at, at + SLICE_S < end ? at + SLICE_S : end))
			return true;
	}
	return false;
}

static double plain(double value, double otherwise)
{
	return value > 0.0 && value < MOST_LOAD ? value : otherwise;
}

static double mean_handle(const double handle_s[], interval_index n)
{
	double sum = 0.0;
	int known = 0;
	for (interval_index i = 0; i < n; i++) {
		if (plain(handle_s[i], 0.0) > 0.0) {
			sum += handle_s[i];
			known++;
		}
	}
	return known > 0 ? sum / known : 0.0;
}

/* Cleans the outlook's columns into the case, and copies them into the need. */
static enum rota_status read_columns(const struct queue_case *c, const struct outlook *outlook,
	struct notes *notes, struct rota_error *err)
{
	const double *volume = series_column(&outlook->columns[OUTLOOK_VOLUME], c->q);
	const double *handle_s = series_column(&outlook->columns[OUTLOOK_HANDLE_S], c->q);
	double usual = plain(c->queue->handle_s, mean_handle(handle_s, c->n));
	if (!(usual > 0.0)) {
		usual = STANDARD_HANDLE_S;
		TRY(notes_add(notes, err,
			"queue '%s': its handle time is neither given nor known from history; %.0f "
			"s "
			"are assumed",
			c->queue->name, usual));
	}
	double *need_volume = series_column(&c->need->columns[NEED_VOLUME], c->q);
	double *need_handle_s = series_column(&c->need->columns[NEED_HANDLE_S], c->q);
	for (interval_index i = 0; i < c->n; i++) {
		instant start = horizon_at(&outlook->horizon, i);
		c->volume[i] = need_volume[i] = plain(volume[i], 0.0);
		c->handle_s[i] = need_handle_s[i] = plain(handle_s[i], usual);
		c->open[i] = is_open_at_all(c, start, start + outlook->horizon.step_s);
	}
	return ROTA_OK;
}

static enum rota_status note_standard(
	const struct queue_case *c, struct notes *notes, struct rota_error *err)
{
	char within[DURATION_TEXT_SIZE];
	duration_format(c->goal.within_s, within);
	return notes_add(notes, err,
		"queue '%s' has no goal: %.0f %% answered within %s is assumed", c->queue->name,
		100.0 * c->goal.answered_share, within);
}

void queue_case_done(struct queue_case *c)
{
	free(c->volume);
	free(c->handle_s);
	free(c->open);
}

enum rota_status queue_case_init(struct queue_case *ret_case, const struct site *site,
	const struct outlook *outlook, int q, struct need *need, struct notes *notes,
	struct rota_error *err)
{
	const struct queue *queue = &site->queues[q];
	size_t n = (size_t)outlook->horizon.count;
	done_by(queue_case_done) struct queue_case c = {.site = site,
		.queue = queue,
		.outlook = outlook,
		.q = q,
		.n = outlook->horizon.count,
		.need = need};
	TRY(memory_new(n, sizeof(*c.volume), &c.volume, err));
	TRY(memory_new(n, sizeof(*c.handle_s), &c.handle_s, err));
	TRY(memory_new(n, sizeof(*c.open), &c.open, err));
	c.goal_is_standard = !has_goal(&queue->goal);
	c.goal = staffing_goal(queue);
	c.share_within_s = staffing_within_s(queue);
	c.max_occupancy = queue->max_occupancy;
	c.step_s = outlook->horizon.step_s;
	if (c.goal_is_standard)
		TRY(note_standard(&c, notes, err));
	TRY(read_columns(&c, outlook, notes, err));
	*ret_case = c;
	c = (struct queue_case){0};
	return ROTA_OK;
}

/* agents, waits: NULL unless the agents are given. */
static enum rota_status staff_queue(const struct site *site, const struct outlook *outlook, int q,
	const struct series_table *agents, struct waits *waits, struct need *need,
	struct notes *notes, struct rota_error *err)
{
	done_by(queue_case_done) struct queue_case c = {0};
	TRY(queue_case_init(&c, site, outlook, q, need, notes, err));
	c.waits = waits;
	c.given = agents != NULL ? series_column(agents, q) : NULL;
	if (c.queue->channel == CHANNEL_DEFERRED)
		return staff_deferred(&c, notes, err);
	return staff_live(&c, notes, err);
}

enum rota_status staffing_run(const struct site *site, const struct outlook *outlook,
	struct need **ret_need, struct notes *notes, struct rota_error *err)
{
	owned_by(need_free) struct need *need = NULL;
	TRY(need_new(&outlook->horizon, outlook->n_queues, &need, err));
	for (int q = 0; q < outlook->n_queues && q < site->n_queues; q++)
		TRY(staff_queue(site, outlook, q, NULL, NULL, need, notes, err));
	if (site->staffing.pooling)
		TRY(skills_pool(site, outlook, need, notes, err));
	*ret_need = TAKE(need);
	return ROTA_OK;
}

enum rota_status staffing_serve(const struct site *site, const struct outlook *outlook,
	const struct series_table *agents, struct need **ret_need, struct waits **ret_waits,
	struct rota_error *err)
{
	owned_by(need_free) struct need *need = NULL;
	owned_by(waits_free) struct waits *waits = NULL;
	done_by(notes_done) struct notes notes = {0}; /* said when the need was worked out */
	TRY(need_new(&outlook->horizon, outlook->n_queues, &need, err));
	TRY(waits_new(&waits, err));
	for (int q = 0; q < outlook->n_queues && q < site->n_queues; q++)
		TRY(staff_queue(site, outlook, q, agents, waits, need, &notes, err));
	*ret_need = TAKE(need);
	*ret_waits = TAKE(waits);
	return ROTA_OK;
}
