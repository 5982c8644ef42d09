/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "staffing/explain.h"

#include "staffing/offered.h"

#include <math.h>

void staffing_reason_done(struct staffing_reason *reason)
{
	deferred_plan_done(&reason->plan);
	free(reason->open);
	notes_done(&reason->notes);
}

static enum rota_status explain_live(
	const struct queue_case *c, struct staffing_reason *reason, struct rota_error *err)
{
	owned_ double *offered_erl = NULL;
	TRY(memory_new((size_t)c->n, sizeof(*offered_erl), &offered_erl, err));
	TRY(live_offered(c, offered_erl, err));
	reason->load = live_load(c, reason->i, offered_erl[reason->i]);
	goals_make(&c->goal, c->max_occupancy, &reason->goals);
	if (reason->is_open)
		TRY(goals_need(&reason->goals, &reason->load, &reason->needed, err));
	return staff_live(c, &reason->notes, err);
}

static enum rota_status explain_deferred(
	struct queue_case *c, struct staffing_reason *reason, struct rota_error *err)
{
	TRY(deferred_plan_make(c, &reason->plan, err));
	TRY(staff_deferred(c, &reason->notes, err));
	reason->open = TAKE(c->open);
	for (interval_index i = 0; i < reason->i; i++)
		reason->open_at += reason->open[i] ? 1 : 0;
	return ROTA_OK;
}

static void fill(const struct queue_case *c, interval_index i, struct staffing_reason *reason)
{
	struct load_profile profile = {c->n, c->step_s, 1, c->volume, c->handle_s, c->open};
	reason->queue = c->queue;
	reason->i = i;
	reason->is_open = c->open[i];
	reason->goal = c->goal;
	reason->goal_is_standard = c->goal_is_standard;
	reason->within_s = c->share_within_s;
	reason->volume = c->volume[i];
	reason->handle_s = c->handle_s[i];
	reason->step_s = c->step_s;
	reason->lo80 = series_column(&c->outlook->columns[OUTLOOK_LO80], c->q)[i];
	reason->hi80 = series_column(&c->outlook->columns[OUTLOOK_HI80], c->q)[i];
	reason->even_erl = c->volume[i] * c->handle_s[i] / c->step_s;
	reason->at_start = c->open[i] ? offered_in_progress(&profile, i) : 0.0;
}

enum rota_status staffing_explain(const struct site *site, const struct outlook *outlook, int q,
	interval_index i, struct staffing_reason *ret_reason, struct rota_error *err)
{
	owned_by(need_free) struct need *need = NULL;
	done_by(staffing_reason_done) struct staffing_reason reason = {0};
	done_by(queue_case_done) struct queue_case c = {0};
	TRY(need_new(&outlook->horizon, outlook->n_queues, &need, err));
	TRY(queue_case_init(&c, site, outlook, q, need, &reason.notes, err));
	fill(&c, i, &reason);
	if (c.queue->channel == CHANNEL_DEFERRED)
		TRY(explain_deferred(&c, &reason, err));
	else
		TRY(explain_live(&c, &reason, err));
	for (int column = 0; column < NEED_COLUMNS; column++)
		reason.need[column] = series_column(&need->columns[column], q)[i];
	*ret_reason = reason;
	reason = (struct staffing_reason){0};
	return ROTA_OK;
}
