/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "site/chat.h"

/* The trade's table, as printed by Contact Centre Helper; beyond five, nothing more is gained. */
static const struct chat_gain usual_gain = {{1.0, 1.7, 2.5, 2.9, 3.5}, 5};

void chat_levels(double handle_s, const struct chat_gain *gain, int n_levels,
	double ret_level_per_s[MOST_CHATS_AT_ONCE])
{
	if (gain == NULL || gain->count == 0)
		gain = &usual_gain;
	for (int k = 0; k < n_levels && k < MOST_CHATS_AT_ONCE; k++) {
		int row = k < gain->count ? k : gain->count - 1;
		ret_level_per_s[k] = gain->times[row] / handle_s;
	}
}

/* An agent who writes to one customer at a time while the others write (machine repair): with p0
 * the chance that all of k customers write, L_k = (1 + r) (1 - p0) / handle time of one. */
void chat_levels_of_writing(double handle_s, double customer_share, int n_levels,
	double ret_level_per_s[MOST_CHATS_AT_ONCE])
{
	for (int k = 1; k <= n_levels && k <= MOST_CHATS_AT_ONCE; k++) {
		double term = 1.0, sum = 1.0;
		for (int i = 1; i <= k; i++) {
			term *= (k - i + 1) / customer_share;
			sum += term;
		}
		ret_level_per_s[k - 1] = (1.0 + customer_share) * (1.0 - 1.0 / sum) / handle_s;
	}
}

int chat_levels_of_queue(
	const struct queue *queue, double handle_s, double ret_level_per_s[MOST_CHATS_AT_ONCE])
{
	int n_levels = 1;
	if (queue->channel == CHANNEL_CHAT && queue->concurrency >= 2.0)
		n_levels = queue->concurrency < MOST_CHATS_AT_ONCE ? (int)queue->concurrency
								   : MOST_CHATS_AT_ONCE;
	if (queue->customer_share > 0.0)
		chat_levels_of_writing(handle_s, queue->customer_share, n_levels, ret_level_per_s);
	else
		chat_levels(handle_s, &queue->gain, n_levels, ret_level_per_s);
	return n_levels;
}
