/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SITE_AIMS_H
#define SITE_AIMS_H
/* What is taken as told of a queue where nothing was: goals, times, hours. */
#include "calendar/horizon.h"
#include "site/site.h"

/* Whether any goal is set. */
bool aims_has_goal(const struct goal *goal);
/* The queue's goal, or the one that the trade usually has for its channel. */
struct goal aims_goal(const struct queue *queue);
/* The time that "service level" is about: the goal's own, else its channel's usual one. */
double aims_within_s(const struct queue *queue);

/* Handle time of intervals that have none [n], by the queue's setting, else the mean of those that
 * have one; *ret_assumed: neither is known, and the answer is a guess. */
double aims_handle_s(
	const struct queue *queue, const double handle_s[], interval_index n, bool *ret_assumed);
/* value where it is above 0 and no nonsense, else otherwise. */
double aims_plain(double value, double otherwise);

/* Whether the queue is open in any part of [start, end), in steps of five minutes. */
bool aims_is_open(const struct site *site, int queue, instant start, instant end);

#endif
