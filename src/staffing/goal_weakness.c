/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "staffing/queue_staffing.h"

const char *goal_weakness(const struct goal *goal)
{
	if (goal->answered_share > 0.5 || goal->wait_share > 0.5)
		return NULL;
	if (goal->median_wait_s > 0.0 || goal->answered_share > 0.0 || goal->wait_share > 0.0)
		return "speaks of the luckier half of the contacts only";
	if (goal->asa_s > 0.0)
		return "is a mean, which few long waits hardly move";
	return goal->abandoned_share > 0.0 ? "speaks of those who give up only" : NULL;
}
