/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "simulate/check.h"

#include <math.h>

static const double MOST_CONTACTS = 1e9, MOST_HANDLE_S = 1e7, MOST_TIME_S = 1e10;

static bool within(double value, double low, double high)
{
	return value >= low && value <= high;
}

static enum rota_status check_shape(
	const struct simulate_shape *shape, int q, struct rota_error *err)
{
	if (shape->kind == SHAPE_LOGNORMAL && !within(shape->cv, 0.0, 100.0))
		return error_set(err, ROTA_EINVAL,
			"queue %d: handle times spread by %g, must be 0 to 100", q, shape->cv);
	if (shape->kind != SHAPE_TABLE)
		return ROTA_OK;
	if (shape->table == NULL)
		return error_set(err, ROTA_EINVAL, "queue %d: has no table of handle times", q);
	double before = 0.0;
	for (int i = 0; i < SIMULATE_SHAPE_POINTS; i++) {
		if (!within(shape->table[i], before, MOST_HANDLE_S))
			return error_set(err, ROTA_EINVAL,
				"queue %d: quantile %d of handle times is %g, must be rising", q, i,
				shape->table[i]);
		before = shape->table[i];
	}
	return ROTA_OK;
}

static enum rota_status check_columns(
	const struct simulate_input *input, int q, double *contacts, struct rota_error *err)
{
	const struct simulate_queue *queue = &input->queues[q];
	for (interval_index i = 0; i < input->n; i++) {
		*contacts += queue->volume[i];
		if (!within(queue->volume[i], 0.0, MOST_CONTACTS))
			return error_set(err, ROTA_EINVAL,
				"queue %d: volume of interval %d is %g, must be 0 to 1e9", q,
				(int)i, queue->volume[i]);
		if (!within(queue->handle_s[i], 1e-9, MOST_HANDLE_S))
			return error_set(err, ROTA_EINVAL,
				"queue %d: handle time of interval %d is %g s, must be over 0", q,
				(int)i, queue->handle_s[i]);
		if (queue->patience_s != NULL && !within(queue->patience_s[i], 0.0, MOST_TIME_S))
			return error_set(err, ROTA_EINVAL,
				"queue %d: patience of interval %d is %g s, must not be negative",
				q, (int)i, queue->patience_s[i]);
	}
	for (int d = 0; queue->day_cv != NULL && d < input->n_days; d++) {
		if (!within(queue->day_cv[d], 0.0, 10.0))
			return error_set(err, ROTA_EINVAL,
				"queue %d: day %d spreads by %g, must be 0 to 10", q, d,
				queue->day_cv[d]);
	}
	return ROTA_OK;
}

static enum rota_status check_queue(
	const struct simulate_input *input, int q, double *contacts, struct rota_error *err)
{
	const struct simulate_queue *queue = &input->queues[q];
	bool chat = queue->channel == CHANNEL_CHAT;
	if (queue->n_levels < 1 || queue->n_levels > SIMULATE_MOST_LEVELS ||
		(!chat && queue->n_levels != 1))
		return error_set(err, ROTA_EINVAL, "queue %d: has %d levels", q, queue->n_levels);
	for (int k = 0; chat && k < queue->n_levels; k++) {
		if (!within(queue->gain[k], 1e-6, 1e6))
			return error_set(err, ROTA_EINVAL, "queue %d: gain of level %d is %g", q,
				k + 1, queue->gain[k]);
	}
	const struct simulate_retry *retry = &queue->retry;
	if (!within(retry->share, 0.0, 1.0) || !within(retry->after_s, 0.0, MOST_TIME_S) ||
		(retry->share > 0.0 && (retry->queue < 0 || retry->queue >= input->n_queues)))
		return error_set(err, ROTA_EINVAL, "queue %d: comes back to no queue", q);
	if (!within(queue->hang_up_share, 0.0, 1.0) || !within(queue->noise, 0.0, 1e6) ||
		!within(queue->backlog, 0.0, MOST_CONTACTS) || !(queue->within_s >= 0.0) ||
		queue->n_goals < 0 || queue->n_goals > SIMULATE_MOST_GOALS)
		return error_set(err, ROTA_EINVAL, "queue %d: a figure of it makes no sense", q);
	*contacts += queue->backlog;
	TRY(check_shape(&queue->shape, q, err));
	return check_columns(input, q, contacts, err);
}

static enum rota_status check_people(const struct simulate_input *input, struct rota_error *err)
{
	for (int g = 0; g < input->n_groups; g++) {
		for (int s = 0; s < input->groups[g].n_skills; s++) {
			int q = input->groups[g].skills[s].queue;
			if (q < 0 || q >= input->n_queues)
				return error_set(
					err, ROTA_EINVAL, "group %d: serves no queue %d", g, q);
		}
	}
	const struct simulate_stay *before = NULL;
	for (int s = 0; s < input->n_stays; s++) {
		const struct simulate_stay *stay = &input->stays[s];
		if (stay->agent < 0 || stay->agent >= input->n_agents || stay->group < 0 ||
			stay->group >= input->n_groups ||
			!within(stay->end_s, stay->start_s, MOST_TIME_S) ||
			!(stay->start_s >= -MOST_TIME_S))
			return error_set(err, ROTA_EINVAL, "stay %d makes no sense", s);
		bool same = before != NULL && before->agent == stay->agent;
		if ((before != NULL && before->agent > stay->agent) ||
			(same && before->end_s > stay->start_s))
			return error_set(err, ROTA_EINVAL, "stay %d is out of order", s);
		before = stay;
	}
	return ROTA_OK;
}

enum rota_status check_input(const struct simulate_input *input, struct rota_error *err)
{
	if (input->n < 1 || input->n_days < 1 || !within(input->step_s, 1e-3, 1e7) ||
		input->n_queues < 1 || input->n_queues > MOST_QUEUES || input->n_groups < 0 ||
		input->n_agents < 0 || input->n_stays < 0)
		return error_set(err, ROTA_EINVAL, "there is nothing to simulate");
	if (!within(input->absence_share, 0.0, 0.9) ||
		(input->absence_share > 0.0 && !within(input->absence_mean_s, 60.0, MOST_TIME_S)))
		return error_set(err, ROTA_EINVAL,
			"absences are %g of the time in pieces of %g s, must be at most 0.9 in "
			"pieces of 60 s and more",
			input->absence_share, input->absence_mean_s);
	for (interval_index i = 0; i < input->n; i++) {
		if (input->day_of[i] < (i > 0 ? input->day_of[i - 1] : 0) ||
			input->day_of[i] >= input->n_days)
			return error_set(
				err, ROTA_EINVAL, "interval %d: its day is out of order", (int)i);
	}
	double contacts = 0.0;
	for (int q = 0; q < input->n_queues; q++)
		TRY(check_queue(input, q, &contacts, err));
	if (contacts > MOST_CONTACTS)
		return error_set(err, ROTA_ELIMIT, "%g contacts are expected, must be at most 1e9",
			contacts);
	return check_people(input, err);
}

enum rota_status check_settings(const struct simulate_settings *settings, struct rota_error *err)
{
	if (settings->replications < 2)
		return error_set(err, ROTA_EINVAL, "%d replications, must be at least 2",
			settings->replications);
	if (!within(settings->precision, 0.0, 1.0))
		return error_set(err, ROTA_EINVAL, "a precision of %g, must be a share",
			settings->precision);
	return ROTA_OK;
}
