/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "site/aims.h"

static const struct goal standard_goals[CHANNEL_COUNT] = {
	[CHANNEL_VOICE] = {.answered_share = 0.8, .within_s = 20},
	[CHANNEL_CHAT] = {.answered_share = 0.8, .within_s = 60},
	[CHANNEL_DEFERRED] = {.answered_share = 0.95, .within_s = 86400},
};

static const double STANDARD_HANDLE_S = 300.0;
static const double MOST_LOAD = 1e15; /* beyond, an input is nonsense; keeps sums finite */

bool aims_has_goal(const struct goal *goal)
{
	return goal->answered_share > 0.0 || goal->asa_s > 0.0 || goal->median_wait_s > 0.0 ||
	       goal->wait_share > 0.0 || goal->abandoned_share > 0.0;
}

struct goal aims_goal(const struct queue *queue)
{
	if (aims_has_goal(&queue->goal))
		return queue->goal;
	struct goal goal = standard_goals[queue->channel];
	goal.of = queue->goal.of;
	goal.within_clock = queue->goal.within_clock;
	return goal;
}

double aims_within_s(const struct queue *queue)
{
	if (queue->goal.answered_share > 0.0)
		return queue->goal.within_s;
	if (queue->goal.wait_share > 0.0)
		return queue->goal.wait_s;
	if (queue->goal.median_wait_s > 0.0)
		return queue->goal.median_wait_s;
	return standard_goals[queue->channel].within_s;
}

double aims_plain(double value, double otherwise)
{
	return value > 0.0 && value < MOST_LOAD ? value : otherwise;
}

static double mean_handle(const double handle_s[], interval_index n)
{
	double sum = 0.0;
	int known = 0;
	for (interval_index i = 0; i < n; i++) {
		if (aims_plain(handle_s[i], 0.0) > 0.0) {
			sum += handle_s[i];
			known++;
		}
	}
	return known > 0 ? sum / known : 0.0;
}

double aims_handle_s(
	const struct queue *queue, const double handle_s[], interval_index n, bool *ret_assumed)
{
	double usual = aims_plain(queue->handle_s, mean_handle(handle_s, n));
	*ret_assumed = !(usual > 0.0);
	return *ret_assumed ? STANDARD_HANDLE_S : usual;
}

bool aims_is_open(const struct site *site, int queue, instant start, instant end)
{
	enum { SLICE_S = 300 };
	if (site_is_open(site, queue, start, end))
		return true;
	for (instant at = start; at < end; at += SLICE_S) {
		if (site_is_open(site, queue, at, at + SLICE_S < end ? at + SLICE_S : end))
			return true;
	}
	return false;
}
