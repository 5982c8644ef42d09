/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "staffing/staffing.h"

#include "site/aims.h"
#include "staffing/queue_staffing.h"
#include "staffing/skills.h"

double staffing_within_s(const struct queue *queue)
{
	return aims_within_s(queue);
}

struct goal staffing_goal(const struct queue *queue)
{
	return aims_goal(queue);
}

/* Cleans the outlook's columns into the case, and copies them into the need. */
static enum rota_status read_columns(const struct queue_case *c, const struct outlook *outlook,
	struct notes *notes, struct rota_error *err)
{
	const double *volume = series_column(&outlook->columns[OUTLOOK_VOLUME], c->q);
	const double *handle_s = series_column(&outlook->columns[OUTLOOK_HANDLE_S], c->q);
	bool assumed;
	double usual = aims_handle_s(c->queue, handle_s, c->n, &assumed);
	if (assumed)
		TRY(notes_add(notes, err,
			"queue '%s': its handle time is neither given nor known from history; %.0f "
			"s "
			"are assumed",
			c->queue->name, usual));
	double *need_volume = series_column(&c->need->columns[NEED_VOLUME], c->q);
	double *need_handle_s = series_column(&c->need->columns[NEED_HANDLE_S], c->q);
	for (interval_index i = 0; i < c->n; i++) {
		instant start = horizon_at(&outlook->horizon, i);
		c->volume[i] = need_volume[i] = aims_plain(volume[i], 0.0);
		c->handle_s[i] = need_handle_s[i] = aims_plain(handle_s[i], usual);
		c->open[i] = aims_is_open(c->site, c->q, start, start + outlook->horizon.step_s);
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
	c.goal_is_standard = !aims_has_goal(&queue->goal);
	c.goal = aims_goal(queue);
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

enum rota_status staffing_run_apart(const struct site *site, const struct outlook *outlook,
	struct need **ret_need, struct notes *notes, struct rota_error *err)
{
	owned_by(need_free) struct need *need = NULL;
	TRY(need_new(&outlook->horizon, outlook->n_queues, &need, err));
	for (int q = 0; q < outlook->n_queues && q < site->n_queues; q++)
		TRY(staff_queue(site, outlook, q, NULL, NULL, need, notes, err));
	*ret_need = TAKE(need);
	return ROTA_OK;
}

enum rota_status staffing_run(const struct site *site, const struct outlook *outlook,
	struct need **ret_need, struct notes *notes, struct rota_error *err)
{
	owned_by(need_free) struct need *need = NULL;
	TRY(staffing_run_apart(site, outlook, &need, notes, err));
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
